from fractions import Fraction

import pytest
from mutants import claiming, refusal, refuted, value

from lemmas.l03_branch import LEMMA as L03
from lemmas.r14a_mass import LEMMA, _base
from lemmas.r14a_statement import total
from lemmas.setting import K, a, b, norm1, p
from proofcheck.kernel.rules import Arithmetic
from proofcheck.language import le


def test_three_is_attained():
    """Mass 2, read twice by itself and its row of U, and once more through the branch."""
    assert value(LEMMA, _base, norm1(a)) == 2
    assert value(LEMMA, _base, norm1(b, p[K])) == 2
    assert value(LEMMA, _base, total) == 6


def test_less_than_three_is_refuted():
    assert "C2" in refuted(claiming(LEMMA, "C2", le(total, Fraction(29, 10) * norm1(a))))


@pytest.mark.parametrize(("name", "rule"), [("S3", Arithmetic()), ("C2", Arithmetic(("C1",)))])
def test_the_proof_needs_its_facts(name, rule):
    own = next(step.by for step in LEMMA.steps if step.name == name)
    assert refusal(LEMMA, name, own, (L03,)) == ""
    assert refusal(LEMMA, name, rule, (L03,))


def one_readout(w, V, U, a, x):
    """The output of one ReLU network with one readout at x, by hand."""
    h = [max(z * x, 0) for z in w]
    g = [max(sum(v * z for v, z in zip(row, h, strict=True)), 0) for row in V]
    brought = [sum(z * unit for z, unit in zip(row, g, strict=True)) for row in U]
    return sum(z * (unit + more) for z, unit, more in zip(a, h, brought, strict=True))


def test_merging_changes_the_outputs():
    """L09's transfer between equal units leaves a network with two readouts as it is, not this."""
    half = Fraction(1, 2)
    U = [[1], [-1]]
    assert one_readout([1, 1], [[half, half]], U, [1, -1], 1) == 2
    assert one_readout([1, 1], [[1, 0]], U, [0, 0], 1) == 0
    for share in (Fraction(1, 4), half, Fraction(3, 4)):
        kept = 1 - share
        given = [[half + share * half, half - share * half]]
        assert one_readout([1, 1], given, U, [1 - share, -kept], 1) == 2 * kept


def test_two_readouts_would_be_left_alone():
    """The same transfer where b = 2 reads the branch apart from a = (1, -1)."""
    half = Fraction(1, 2)

    def output(V, a):
        return sum(a) + 2 * sum(V)

    assert output([half, half], [1, -1]) == output([1, 0], [0, 0]) == 2
