import io
import json

from rich.console import Console
from tiny import CITING, COMPANION, POSITIVE, PROVED, gather, make, x

from lemmas import COMPANION as SHIPPED
from proofcheck.language import le
from proofcheck.report import (
    SCHEMA,
    VERSION,
    as_json,
    axioms_used,
    print_lemma,
    print_results,
    statement_json,
)
from proofcheck.verify import Effort, verify

SMALL = Effort(shapes=2, batch=4, exact_shapes=1, exact_batch=2)


def results_of(companion, *lemmas):
    return verify(companion, lemmas, package=None, effort=SMALL, jobs=1)


def shown(printer, *args):
    out = io.StringIO()
    printer(Console(file=out, width=200, highlight=False), *args)
    return out.getvalue()


def test_the_json_is_as_documented():
    payload = as_json(COMPANION, results_of(COMPANION, PROVED, POSITIVE, CITING), 7, SMALL)
    json.dumps(payload, allow_nan=False)
    assert set(payload) == {
        "schema", "version", "proofcheck", "companion", "seed", "effort", "lemmas",
    }  # fmt: skip
    assert (payload["schema"], payload["version"], payload["seed"]) == (SCHEMA, VERSION, 7)
    for entry in payload["lemmas"]:
        assert set(entry) == {
            "id", "title", "provenance", "verdict", "statement", "steps", "conclusions",
            "hypotheses", "uses", "axioms", "instances", "slack", "reasons", "counterexample",
            "note",
        }  # fmt: skip
        for step in (*entry["steps"], *entry["conclusions"]):
            assert set(step) == {
                "name", "claim", "why", "rule", "verdict", "uses", "reached", "slack", "note",
                "solvers", "sizes",
            }  # fmt: skip
        for hypothesis in entry["hypotheses"]:
            assert set(hypothesis) == {"name", "formula", "gloss", "state", "note", "met"}
        assert set(entry["instances"]) == {"drawn", "met", "exact_met", "float_artefacts"}
    assert [entry["verdict"] for entry in payload["lemmas"]] == ["proved"] * 3


def test_a_refutation_is_shown_with_its_instance():
    companion = gather(make(conclusion=le(0, x)))
    results = results_of(companion, *companion.lemmas)
    text = shown(print_results, results)
    assert "L01 is refuted" in text
    assert "instance: x = [-" in text
    assert as_json(companion, results, 1, SMALL)["lemmas"][0]["counterexample"]["violates"] == [
        "C1"
    ]


def test_a_lemma_is_shown_with_what_it_needs():
    text = shown(print_lemma, COMPANION, POSITIVE, None)
    for part in ("H1  0 ≤ x", "without: 2 (-1) = -2 (C1 fails)", "not verified yet", "L02"):
        assert part in text
    entry = as_json(COMPANION, results_of(COMPANION, POSITIVE), 1, SMALL)["lemmas"][0]
    text = shown(print_lemma, COMPANION, POSITIVE, entry)
    assert "last verification: proved" in text
    assert "uses H1" in text


def test_a_statement_is_frozen_as_text():
    assert statement_json(POSITIVE.statement) == {
        "symbols": {"x": "x"},
        "definitions": [],
        "hypotheses": {"H1": "0 ≤ x"},
        "conclusions": {"C1": "0 ≤ 2*x"},
    }


def test_the_table_says_which_axioms_are_used():
    assert axioms_used(()) == "axioms, and what rests on them: none"
    results = results_of(SHIPPED, SHIPPED.lemma("L02"))
    assert axioms_used(results) == "axioms, and what rests on them: cauchy_schwarz (L02)"
