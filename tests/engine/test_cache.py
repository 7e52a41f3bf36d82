"""What the store holds is believed only where a fresh run would say the same."""

import json
import os
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
import tiny

from proofcheck import cache as caching
from proofcheck.cache import (
    IMPORTS,
    INSTANCES,
    PROOF,
    Cache,
    observed_json,
    proof_json,
    read_observed,
    read_proof,
)
from proofcheck.examine import examine
from proofcheck.language import array, define, index, le
from proofcheck.printing import text as printed
from proofcheck.proving import Prover
from proofcheck.sources import Sources
from proofcheck.store import Store, canonical, digest_of
from proofcheck.verify import Effort, verify

w, i = array("w"), index("i")
SMALL = Effort(shapes=2, batch=4, exact_shapes=1, exact_batch=2)
BOOK = """
from tiny import CITING, PROVED, gather
from book.doubled import DOUBLED
COMPANION = gather(PROVED, DOUBLED, CITING)
"""
DOUBLED = """
from tiny import POSITIVE as DOUBLED
"""


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "store")


def cached(store, companion=tiny.COMPANION, **more):
    return Cache(store, companion, "tiny", Sources(time.time()), **more)


def run(store, *lemmas, seed=1, effort=SMALL, **more):
    """Verify with a cache; return the results and what came from the store."""
    keep = cached(store, **more)
    lemmas = lemmas or tiny.COMPANION.lemmas
    found = verify(
        tiny.COMPANION, lemmas, package="tiny", effort=effort, jobs=1, seed=seed, cache=keep
    )
    return found, keep


def objects(store, kind):
    """Path and record of each object of a kind."""
    found = {}
    for path in (store.root / "objects").rglob("*.json"):
        record = json.loads(path.read_text())
        if record["kind"] == kind:
            found[path] = record
    return found


def forge(store, kind, change):
    """Replace an object by a changed one of the right digest, with its pointer: a good forgery."""
    for record in objects(store, kind).values():
        payload = json.loads(json.dumps(record["payload"]))
        name = f"{kind}/{payload['for']}"
        change(payload)
        store.point(name, store.put(kind, payload))


def test_a_second_run_finds_everything_and_says_the_same(store):
    first, keep = run(store)
    assert keep.taken == {}
    second, keep = run(store)
    assert second == first
    assert len(keep.taken) == 6
    assert keep.distrusted == 0
    (day,) = keep.days()
    assert len(day) == len("2026-01-01")


def test_fresh_believes_nothing_and_still_keeps(store):
    run(store)
    first, keep = run(store, believe=False)
    assert keep.taken == {}
    assert run(store)[0] == first


def test_seed_and_effort_count_for_instances_alone(store):
    run(store)
    for more in ({"seed": 2}, {"effort": replace(SMALL, batch=5)}):
        _, keep = run(store, **more)
        assert {kind for kind, _ in keep.taken} == {PROOF}


def test_only_some_lemmas(store):
    run(store, tiny.CITING)
    _, keep = run(store)
    assert {name for _, name in keep.taken} == {"L01", "L03"}


@pytest.mark.parametrize("what", ["engine", "environment", "folders"])
def test_another_engine_or_version_is_another_key(store, monkeypatch, what):
    run(store)

    def other(self, kind):
        return {"engine": "", "environment": {}, "folders": [], **original(self, kind), what: "x"}

    original = Cache._engine
    monkeypatch.setattr(Cache, "_engine", other)
    assert run(store)[1].taken == {}


def test_versions_of_solvers_count(store, monkeypatch):
    run(store)
    usual = caching.environment()
    monkeypatch.setattr(caching, "environment", lambda: {**usual, "cvc5": "0"})
    assert run(store)[1].taken == {}


def test_a_proof_counts_for_what_cites_it(store, monkeypatch):
    keep = cached(store)
    before = {lemma.id: keep._proof_key(lemma) for lemma in tiny.COMPANION.lemmas}
    usual = caching.digest_of

    def other(payload):
        changed = isinstance(payload, dict) and payload.get("lemma") == "L01"
        return usual([payload, "changed"] if changed else payload)

    monkeypatch.setattr(caching, "digest_of", other)
    keep = cached(store)
    after = {lemma.id: keep._proof_key(lemma) for lemma in tiny.COMPANION.lemmas}
    assert {name for name in before if before[name] != after[name]} == {"L01", "L03"}


# --------------------------------------------------------------------------- planted tampering


def damaged(store, change):
    """Change the text of each object in place, run, and return the results and the cache."""
    first, _ = run(store)
    for path in (store.root / "objects").rglob("*.json"):
        path.write_text(change(path.read_text()))
    second, keep = run(store)
    assert second == first
    return keep


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace('"met":', '"met":1'),
        lambda text: text[: len(text) // 2],
        lambda text: "",
        lambda text: "[]",
        lambda text: "null",
        lambda text: text.replace("L0", "L1"),
        lambda text: "[" * 100_000,
    ],
)
def test_an_edited_object_is_not_believed(store, change):
    keep = damaged(store, change)
    assert ({INSTANCES, PROOF} & {kind for kind, _ in keep.taken}) <= {PROOF}
    assert keep.distrusted >= 3


def test_a_proof_cannot_be_edited_in(store):
    lemma = tiny.make(steps=(tiny.Step("C1", tiny.le(0, tiny.x), tiny.Arithmetic(), ""),))
    companion = tiny.gather(lemma)
    keep = Cache(store, companion, "tiny", Sources(time.time()))
    assert keep.proof(lemma) is None
    keep.keep_proof(lemma, Prover(companion).prove(lemma))
    grounds = {"hypotheses": [], "axioms": [], "lemmas": [], "solvers": []}

    def claim(payload):
        payload["account"]["conclusions"] = {"C1": grounds}

    forge(store, PROOF, claim)
    keep = Cache(store, companion, "tiny", Sources(time.time()))
    assert keep.proof(lemma) is None
    assert keep.distrusted == 1


def test_swapped_objects_are_not_believed(store):
    first, _ = run(store)
    pointers = sorted((store.root / "latest").rglob("*/*.txt"))
    digests = [path.read_text() for path in pointers]
    for path, digest in zip(pointers, [*digests[1:], digests[0]], strict=True):
        path.write_text(digest)
    second, keep = run(store)
    assert second == first
    assert keep.taken == {}
    assert keep.distrusted == 7  # and what the source texts import


@pytest.mark.parametrize(
    "text", ["", "\n", "../../x", "0" * 64, "not a digest", "\N{LATIN SMALL LETTER E WITH ACUTE}"]
)
def test_a_damaged_pointer_is_not_believed(store, text):
    first, _ = run(store)
    for path in (store.root / "latest").rglob("*/*.txt"):
        path.write_text(text, encoding="latin-1")
    second, keep = run(store)
    assert second == first
    assert keep.taken == {}


@pytest.mark.parametrize(
    ("kind", "change"),
    [
        (INSTANCES, lambda account: account.pop("met")),
        (INSTANCES, lambda account: account.update(met=-1)),
        (INSTANCES, lambda account: account.update(met=True)),
        (INSTANCES, lambda account: account.update(met="2")),
        (INSTANCES, lambda account: account.update(more=1)),
        (INSTANCES, lambda account: account.update(steps={})),
        (INSTANCES, lambda account: account.update(hypotheses={"H9": 1})),
        (INSTANCES, lambda account: account.update(complaints={"H9": ""})),
        (INSTANCES, lambda account: account.update(counterexample=[1])),
        (INSTANCES, lambda account: account["conclusions"]["C1"].update(slack="0")),
        (INSTANCES, lambda account: account["conclusions"]["C1"].update(trouble=None)),
        (PROOF, lambda account: account.update(steps=[])),
        (PROOF, lambda account: account.update(conclusions={})),
        (PROOF, lambda account: account.update(conclusions={"C2": None})),
        (PROOF, lambda account: account["steps"][0].update(name="S9")),
        (PROOF, lambda account: account["steps"][0].update(grounds=None)),
        (PROOF, lambda account: account["steps"][0].update(refusal="no")),
        (PROOF, lambda account: account["steps"][0]["grounds"].update(axioms="x")),
        (PROOF, lambda account: account["steps"][0]["grounds"].update(hypotheses=["H7"])),
        (PROOF, lambda account: account["steps"][0].update(grounds=[])),
        (PROOF, lambda account: account["steps"][0].update(at_sizes="proved at n = 2")),
    ],
)
def test_an_account_that_cannot_be_of_this_lemma_is_not_believed(store, kind, change):
    first, _ = run(store)
    forge(store, kind, lambda payload: change(payload["account"]))
    second, keep = run(store)
    assert second == first
    assert {name for name, _ in keep.taken} == {INSTANCES, PROOF} - {kind}
    assert keep.distrusted == 3


@pytest.mark.parametrize(
    "change",
    [
        lambda payload: payload.update({"for": "0" * 64}),
        lambda payload: payload.update(lemma="L99"),
        lambda payload: payload.update({"found on": "yesterday"}),
        lambda payload: payload.update({"found on": 7}),
        lambda payload: payload.pop("account"),
    ],
)
def test_an_object_made_for_something_else_is_not_believed(store, change):
    run(store)
    forge(store, PROOF, change)
    _, keep = run(store)
    assert {name for name, _ in keep.taken} == {INSTANCES}
    assert keep.distrusted == 3


@pytest.mark.parametrize(
    "change", [{"for": "0" * 64}, {"texts": {"0" * 64: [1, []]}}, {"texts": 3}]
)
def test_what_texts_import_is_not_believed_either(store, change):
    first, _ = run(store)
    forge(store, IMPORTS, lambda payload: payload.update(change))
    second, keep = run(store)
    assert second == first
    assert keep.distrusted == 1
    assert keep.taken
    assert run(store)[1].distrusted == 0


def test_an_object_of_another_kind_is_not_believed(store):
    run(store)
    for record in objects(store, PROOF).values():
        payload = record["payload"]
        store.point(f"{PROOF}/{payload['for']}", store.put("verification", payload))
    assert {name for name, _ in run(store)[1].taken} == {INSTANCES}


def test_the_digest_is_that_of_the_whole_record(store):
    run(store)
    for path, record in objects(store, PROOF).items():
        assert digest_of(record) == path.parent.name + path.stem
        assert path.read_text() == canonical(record)


# --------------------------------------------------------------------------- what is kept


def test_accounts_survive_the_way_to_json_and_back():
    false = tiny.make(conclusion=tiny.le(0, tiny.x))
    for lemma in (*tiny.COMPANION.lemmas, false):
        found = examine(lemma, 1, SMALL)
        data = json.loads(canonical(observed_json(found)))
        assert read_observed(lemma, data) == found
    prover = Prover(tiny.COMPANION)
    for lemma in tiny.COMPANION.lemmas:
        proof = prover.prove(lemma)
        assert read_proof(lemma, json.loads(canonical(proof_json(proof)))) == proof


@pytest.fixture
def book(tmp_path, monkeypatch):
    """A package on disk; `book()` loads it anew and returns its companion."""
    folder = tmp_path / "packages" / "book"
    folder.mkdir(parents=True)
    monkeypatch.syspath_prepend(folder.parent)
    names = ("book", "book.doubled")

    def load(age=100, **changes):
        texts = {"__init__.py": BOOK, "doubled.py": DOUBLED, **changes}
        for name, text in texts.items():
            (folder / name).write_text(text)
            os.utime(folder / name, (1, time.time() - age))
        for name in names:
            sys.modules.pop(name, None)
        import book

        return book.COMPANION

    yield load
    for name in names:
        sys.modules.pop(name, None)


def again(store, companion, since=None):
    keep = Cache(store, companion, "book", Sources(since or time.time()))
    verify(companion, companion.lemmas, package="book", effort=SMALL, jobs=1, cache=keep)
    return {(kind, name) for kind, name in keep.taken}


def test_an_edit_touches_the_lemmas_that_import_it(store, book):
    assert again(store, book()) == set()
    assert len(again(store, book())) == 6
    taken = again(store, book(age=50, **{"doubled.py": DOUBLED + "# changed\n"}))
    assert {name for _, name in taken} < {"L01", "L02", "L03"} or taken == set()


def test_nothing_is_kept_of_what_may_not_be_what_was_loaded(store, book):
    companion = book()
    assert again(store, companion, since=time.time() - 1000) == set()
    assert again(store, companion) == set()
    assert len(again(store, companion)) == 6


def test_nothing_is_kept_if_a_file_changes_meanwhile(store, book, tmp_path):
    companion = book()
    keep = Cache(store, companion, "book", Sources(time.time()))
    lemma = companion.lemmas[0]
    assert keep.proof(lemma) is None
    proof = Prover(companion).prove(lemma)
    (tmp_path / "packages" / "book" / "doubled.py").write_text(DOUBLED + "\n\n")
    keep.keep_proof(lemma, proof)
    assert not (store.root / "latest").exists()


def test_the_shipped_companion_in_a_folder_of_its_own():
    from lemmas import COMPANION
    from proofcheck.sources import home_of

    for lemma in COMPANION.lemmas:
        (home,) = home_of(lemma, "lemmas")
        assert Path(sys.modules[home].__file__).stem == Path(lemma.note).stem


def test_one_lemma_does_not_hang_on_another_ones_module():
    import lemmas
    from proofcheck.sources import home_of

    sources = Sources(float("inf"))
    sources.digest(home_of(lemmas.COMPANION.lemma("L03"), "lemmas"), "lemmas")
    read = {path.name for path in sources._texts if path.suffix == ".py"}
    assert {"l03_branch.py", "l03_proof.py", "setting.py"} <= read
    assert sources._whole("lemmas") is None, "some module may reach into another one"
    modules = sources._walk(set(home_of(lemmas.COMPANION.lemma("L03"), "lemmas")), "lemmas")[0]
    assert "lemmas.l03_proof" in modules
    assert "lemmas.l05_mass" not in modules


def test_what_the_steps_claim_counts_even_if_no_source_changed(store):
    run(store)
    claim = le(0, 3 * tiny.x**2)
    other = replace(tiny.PROVED, steps=(replace(tiny.PROVED.steps[0], claim=claim),))
    companion = tiny.gather(other, tiny.POSITIVE, tiny.CITING)
    keep = cached(store, companion)
    assert keep.proof(other) is None
    assert keep.instances(other, 1, SMALL) is None
    assert keep.proof(tiny.CITING) is None  # which rests on it
    assert keep.proof(tiny.POSITIVE) is not None


def test_the_ranges_of_a_definition_count():
    shorter, longer = (
        tiny.make(definitions=(define(w, i, (i, 1, high)),)).statement for high in (2, 3)
    )
    assert printed(shorter.definitions[0]) == printed(longer.definitions[0])
    assert caching.said(shorter) != caching.said(longer)
