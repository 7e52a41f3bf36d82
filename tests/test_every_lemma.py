"""One table over the registry: what must hold of every lemma, whoever wrote it."""

import fcntl
import os
import secrets
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lemmas import COMPANION
from lemmas.setting import m
from proofcheck.cache import Cache
from proofcheck.draw import RandomDraw
from proofcheck.errors import InputError
from proofcheck.hunt import pinned
from proofcheck.hunt.claim import claim_of
from proofcheck.hunt.pinned import pins
from proofcheck.hunt.run import Limits, hunt
from proofcheck.language import Implies, le, lt
from proofcheck.lemma import Breaker
from proofcheck.store import Store
from proofcheck.strategies import HypothesisDraw
from proofcheck.trial import Trial, check_breaker, observe
from proofcheck.verdict import Verdict
from proofcheck.verify import DEFAULT_SEED, Effort, verify

NOTES = Path(__file__).parents[1] / "paper_notes"
QUICK = Effort(shapes=6, batch=20, exact_shapes=4, exact_batch=2)
EVERY = pytest.mark.parametrize("lemma", COMPANION.lemmas, ids=lambda lemma: lemma.id)


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    """What `verify` finds of each lemma: by the first process that asks, with all cores."""
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    with (shared / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        cache = Cache(Store(shared / "evidence"), COMPANION, "lemmas")
        found = verify(
            COMPANION, COMPANION.lemmas, package="lemmas", effort=QUICK, seed=7, cache=cache
        )
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
    proved = {step.name for step in results[lemma.id].steps if step.verdict is Verdict.PROVED}
    for step in results[lemma.id].steps:
        assert step.verdict.is_success, (step.name, step.note)
        if "r=1..0" in step.claim:  # an axiom at the size 0: that part of it speaks of nothing
            continue
        assert step.reached > 0 or cannot_be_met(lemma, step.name, proved), step.name


def cannot_be_met(lemma, name, proved):
    """Whether a proved step refutes what a step presumes, or it presumes that there is no unit."""
    claims = {step.name: step.claim for step in lemma.steps}
    if not isinstance(claims[name], Implies):
        return False
    premise = claims[name].premise
    if premise == le(m, 0):  # no network is without
        return True
    return any(claims[other] == lt(premise.right, premise.left) for other in proved)


def test_only_a_proved_step_shows_that_another_cannot_be_met():
    lemma = COMPANION.lemma("L07c")
    proved = {step.name for step in lemma.steps}
    assert cannot_be_met(lemma, "M4", proved)
    assert not cannot_be_met(lemma, "M4", proved - {"M8"})
    assert not cannot_be_met(lemma, "M7", proved)
    assert not cannot_be_met(lemma, "A2", proved)


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
@given(data=st.data())
def test_no_counterexample_is_found(lemma, data):
    trial = Trial.of(lemma)
    observe(lemma, dict(lemma.instance(HypothesisDraw(data))), True, trial)
    assert trial.counterexample is None, trial.counterexample


# --------------------------------------------------------------------------- the hunt


@pytest.fixture(scope="session")
def seed(request):
    """The same in the short profile; in the long one a new one, or that of --hypothesis-seed."""
    given_one = request.config.getoption("--hypothesis-seed")
    if given_one is not None:
        return int(given_one)
    return DEFAULT_SEED if settings.default.derandomize else secrets.randbelow(2**32)


@EVERY
def test_a_hunt_finds_nothing(lemma, seed):
    rounds = 1 if settings.default.derandomize else 20
    claim = claim_of(lemma, (), (), None)
    (one,) = hunt([claim], seed=seed, limits=Limits(rounds=rounds), jobs=1, package=None)
    again = f"proofcheck hunt {lemma.id} --seed {seed} --rounds {rounds}"
    print(again)
    assert one.finder is None, again
    assert one.total.undecided == 0, again
    assert one.total.met > 0, again


@EVERY
def test_its_pinned_counterexamples_show_what_they_did(lemma):
    for pin in pins(lemma):
        assert pin.complaint == ""
        assert pin.claim.changed, f"{pin.path} refutes {lemma.id} as it stands"
        assert pinned.redundancy_refuted(lemma, pin) == ""


def test_what_is_pinned_is_of_a_lemma():
    (folder,) = {pinned.folder_of(lemma).parent for lemma in COMPANION.lemmas}
    known = {lemma.id for lemma in COMPANION.lemmas}
    found = list(folder.rglob("*.json"))
    assert found
    assert {path.parent for path in found} <= {folder / name for name in known}


@EVERY
def test_each_of_its_sizes_can_be_set_and_no_other(lemma):
    drawn = lemma.instance(RandomDraw(np.random.default_rng(3), 1, False))
    for item in lemma.statement.symbols:
        value = drawn[item.name] if "size" in item.kind else None
        wanted = f"{item.name}[0]={value[0]}" if item.kind == "sizes" else f"{item.name}={value}"
        if "size" in item.kind:
            assert claim_of(lemma, (), (), wanted).fits(drawn)
            if item.kind == "sizes":  # the lemmas call p[0] m
                assert claim_of(lemma, (), (), f"m={value[0]}").fits(drawn)
        elif item.kind == "array" and item.name.isidentifier():
            with pytest.raises(InputError, match=f"{lemma.id} has no size {item.name}"):
                claim_of(lemma, (), (), f"{item.name}=1")
    with pytest.raises(InputError, match=f"{lemma.id} has no size Z; it has "):
        claim_of(lemma, (), (), "Z=1")
