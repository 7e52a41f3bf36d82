"""One table over the registry: what must hold of every lemma, whoever wrote it."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lemmas import COMPANION
from proofcheck.lemma import Breaker
from proofcheck.strategies import HypothesisDraw
from proofcheck.trial import Trial, check_breaker, observe
from proofcheck.verdict import Verdict
from proofcheck.verify import Effort, verify

NOTES = Path(__file__).parents[1] / "paper_notes"
QUICK = Effort(shapes=6, batch=20, exact_shapes=4, exact_batch=2)
EVERY = pytest.mark.parametrize("lemma", COMPANION.lemmas, ids=lambda lemma: lemma.id)


@pytest.fixture(scope="module")
def results():
    found = verify(COMPANION, COMPANION.lemmas, package="lemmas", effort=QUICK, jobs=1, seed=7)
    return {result.id: result for result in found}


@EVERY
def test_it_holds_on_instances_that_met_its_hypotheses(lemma, results):
    result = results[lemma.id]
    assert result.reasons == []
    assert result.verdict >= Verdict.TESTED
    assert result.met > 0
    assert result.exact_met > 0


@EVERY
def test_every_step_is_reached_and_none_is_refused(lemma, results):
    for step in results[lemma.id].steps:
        assert step.verdict.is_success, (step.name, step.note)
        assert step.reached > 0, step.name


@EVERY
def test_every_hypothesis_is_needed_or_proved_redundant(lemma):
    explained = {b.drops if isinstance(b, Breaker) else b.hypothesis for b in lemma.breakers}
    assert explained == {item.name for item in lemma.statement.hypotheses}
    for breaker in lemma.breakers:
        if isinstance(breaker, Breaker):
            assert check_breaker(lemma, breaker) == ""
        else:
            assert len(breaker.proof) > 20


@EVERY
def test_its_note_exists_and_names_it(lemma):
    text = (NOTES / lemma.note).read_text(encoding="utf-8")
    assert f"id: {lemma.id}" in text
    for item in lemma.statement.hypotheses:
        assert item.name in text, f"{lemma.note} does not mention {item.name}"


@EVERY
def test_the_module_is_named_in_its_own_note(lemma):
    assert (Path(__file__).parents[1] / "lemmas" / lemma.note.replace(".md", ".py")).exists()


@EVERY
@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_no_counterexample_is_found(lemma, data):
    trial = Trial.of(lemma)
    observe(lemma, dict(lemma.instance(HypothesisDraw(data))), True, trial)
    assert trial.counterexample is None, trial.counterexample
