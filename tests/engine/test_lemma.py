import pytest
from tiny import COMPANION, gather, make, x

from proofcheck.errors import InputError, ProofcheckError
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Apply, Arithmetic, At, Conjunction
from proofcheck.language import le
from proofcheck.lemma import Breaker, Companion, Redundant


def test_provenance_must_be_known():
    for letters in ((), ("X",), ("P", "?")):
        with pytest.raises(ProofcheckError, match="L01: provenance must be among P, FB, R, N, T"):
            make(provenance=letters)


@pytest.mark.parametrize("breaker", [Breaker("H2", {}, "C1", ""), Redundant("H2", "")])
def test_a_breaker_of_an_unknown_hypothesis(breaker):
    with pytest.raises(ProofcheckError, match="L01: H2 is not one of its hypotheses"):
        make(given=[le(0, x)], breakers=(breaker,))


def test_ids_are_used_once():
    with pytest.raises(ProofcheckError, match="two lemmas are both called L01"):
        gather(make(), make())


def test_ids_are_told_apart_without_case():
    with pytest.raises(ProofcheckError, match="L01 and l01 differ in case alone"):
        gather(make(), make("l01"))


@pytest.mark.parametrize("name", ["", "L 1", "L1.2", "../L1", "1"])
def test_ids_are_letters_and_digits(name):
    with pytest.raises(ProofcheckError, match="is no id of a lemma"):
        make(name)


def test_points_are_where_the_proof_uses_quantified_formulas():
    used = At("S1", {x: x + 1}, (At("H1", {x: 10}),))
    steps = (
        Step("S1", le(0, x**2), Conjunction((Arithmetic((used,)), Apply(At("S1", {x: 10})))), ""),
        Step("S2", le(0, x**2), None, ""),
    )
    assert make(steps=steps).points == {"x": (x + 1, 10)}
    assert make().points == {}


def test_uses_come_before():
    with pytest.raises(ProofcheckError, match="L02 uses L03, which does not come before it"):
        gather(make(), make("L02", uses=("L03",)), make("L03"))
    assert gather(make(), make("L02", uses=("L01",))).lemma("L02").uses == ("L01",)


def test_lemmas_by_name():
    assert COMPANION.lemma("l02").id == "L02"
    with pytest.raises(InputError, match="no lemma is called 'L99'; the companion has L01, L02"):
        COMPANION.lemma("L99")
    assert isinstance(COMPANION, Companion)
