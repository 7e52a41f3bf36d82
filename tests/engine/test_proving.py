"""The kernel's account of a lemma, as data."""

import json
import pickle
import time

import pytest
from tiny import CITING, COMPANION, POSITIVE, PROVED, SQUARE, gather, make, x

from proofcheck.cache import Cache, proof_json, read_proof
from proofcheck.kernel.goal import Answer
from proofcheck.kernel.proof import Step, check_steps
from proofcheck.kernel.rules import Apply, Arithmetic, Conjunction, Solvers
from proofcheck.kernel.rules import Lemma as Cited
from proofcheck.language import declare, le, size
from proofcheck.proving import Grounds, Prover, asks_solvers, cited, closure
from proofcheck.sources import Sources
from proofcheck.store import Store
from proofcheck.verdict import Verdict
from proofcheck.verify import verify


def test_what_a_proof_rests_on():
    proof = Prover(COMPANION).prove(POSITIVE)
    assert proof.conclusions == {"C1": Grounds(hypotheses=("H1",))}
    assert proof.steps[0].grounds.names == ("H1",)
    assert Prover(COMPANION).prove(CITING).conclusions["C1"].lemmas == ("L01",)


def test_a_refusal_is_kept_and_nothing_is_concluded():
    lemma = make(steps=(Step("C1", SQUARE, Apply("H1"), ""),))
    proof = Prover(gather(lemma)).prove(lemma)
    assert proof.conclusions == {}
    assert proof.steps[0].grounds is None
    assert "H1 is neither" in proof.steps[0].refusal


def test_every_lemma_is_derived_once(monkeypatch):
    seen = []

    def counting(statement, steps, lemmas, oracle):
        seen.append(sorted(lemmas))
        return check_steps(statement, steps, lemmas, oracle)

    monkeypatch.setattr("proofcheck.proving.check_steps", counting)
    prover = Prover(COMPANION)
    for lemma in (CITING, CITING, PROVED):
        prover.prove(lemma)
    assert seen == [[], ["L01"]]


@pytest.fixture
def answer(monkeypatch):
    """`answer(proved, by, reason)` is what the solvers will say."""

    def say(*args):
        monkeypatch.setattr("proofcheck.proving.ask_solvers", lambda *_: Answer(*args))

    return say


def asking(**sizes):
    symbols = (declare(x, ""), declare(size("n"), ""))
    return make(steps=(Step("C1", SQUARE, Solvers(sizes=sizes), ""),), symbols=symbols)


def test_solvers_are_named(answer):
    answer(True, "z3 5, cvc5 1")
    lemma = asking()
    proof = Prover(gather(lemma)).prove(lemma)
    assert proof.conclusions["C1"].solvers == ("z3 5, cvc5 1",)
    assert asks_solvers(lemma.steps[0])
    assert not asks_solvers(PROVED.steps[0])


def test_what_solvers_leave_open_is_not_kept(answer, tmp_path):
    lemma = asking()
    companion = gather(lemma)
    answer(False, "", "unknown")
    for said in ((False, "", "unknown"), (True, "z3 5, cvc5 1")):
        answer(*said)
        cache = Cache(Store(tmp_path), companion, "tiny", Sources(time.time()))
        assert cache.proof(lemma) is None
        cache.keep_proof(lemma, Prover(companion).prove(lemma))
    cache = Cache(Store(tmp_path), companion, "tiny", Sources(time.time()))
    assert cache.proof(lemma).conclusions["C1"].solvers == ("z3 5, cvc5 1",)


def test_what_is_proved_at_sizes_is_not_proved(answer):
    answer(True, "z3 5, cvc5 1")
    lemma = asking(n=2)
    companion = gather(lemma)
    proof = Prover(companion).prove(lemma)
    assert proof.conclusions == {}
    assert (proof.steps[0].at_sizes, proof.steps[0].grounds.solvers) == (
        "n = 2",
        ("z3 5, cvc5 1",),
    )
    assert read_proof(lemma, json.loads(json.dumps(proof_json(proof)))) == proof
    (found,) = verify(companion, [lemma], package=None, jobs=1)
    assert found.verdict is found.steps[0].verdict is Verdict.PROVED_AT_SIZES
    assert found.shown == found.conclusions[0].shown == "proved at n = 2"
    assert found.solved == ("z3 5, cvc5 1",)


def test_a_theorem_does_not_travel():
    _, proved = check_steps(PROVED.statement, PROVED.steps, {})
    with pytest.raises(Exception, match="theorem"):
        pickle.loads(pickle.dumps(proved["C1"]))


def test_citations_are_found_wherever_they_stand():
    inner = Conjunction((Arithmetic((Cited("L01.C1"),)), Cited("L07.C2", {"x": x})))
    lemma = make(steps=(Step("S1", le(0, 1), inner, ""), Step("S2", le(0, 1), None, "")))
    assert cited(lemma) == {"L01", "L07"}
    assert [item.id for item in closure(COMPANION, [CITING])] == ["L01", "L03"]
