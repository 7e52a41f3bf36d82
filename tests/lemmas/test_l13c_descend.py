from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from mutants import claiming, refuted, value

from lemmas.curves import along
from lemmas.l13c_descend import BREAKERS, LEMMA, lighten
from lemmas.l13c_statement import PROMISED, path
from lemmas.obstacles import START
from lemmas.one_unit import LIFTED, LIFTED_ROOT, REVERSED, seesaw
from lemmas.t14_statement import F, Fs, here, is_reference, lam, low
from proofcheck.exact import fractions
from proofcheck.language import both, exists, le
from proofcheck.relu.network import Network
from proofcheck.trial import check_breaker

BEGINS, ENDS, BELOW, ARRIVES = PROMISED.parts
BROKEN = {item.drops: item for item in BREAKERS}


def claim(*parts):
    return claiming(LEMMA, "C1", exists("descended", *path)(both(BEGINS, *parts)))


def test_by_hand():
    """Unit 2 is scaled out, of the readout and of the branch, and then it is the reference's."""
    V = (np.array([[4, 6]]),)
    start = Network(np.array([[1], [2]]), V, np.array([[7, 8]]), np.array([[9]]))
    found = lighten(start, np.array([[0], [1]]), np.array([[3]]), np.array([[5]]))
    assert [net.a.ravel().tolist() for net in found] == [[7, 8], [7, 0], [7, 0], [0, 5]]
    assert [net.V[0].ravel().tolist() for net in found] == [[4, 6], [4, 0], [4, 0], [4, 0]]
    assert [net.W.ravel().tolist() for net in found] == [[1, 2], [1, 2], [1, 3], [1, 3]]
    assert [net.b.ravel().tolist() for net in found] == [[9], [9], [9], [0]]


@pytest.mark.parametrize(
    "wrong",
    [
        along(1, 3, le(here, lam)),  # no rise, and no reference
        along(1, 3, low),  # no reference
        along(3, 3, is_reference),  # the reference from the start of the last segment
    ],
)
def test_a_stronger_claim_is_refuted(wrong):
    assert "C1" in refuted(claim(wrong))


def test_the_path_itself_is_not_refuted():
    assert refuted(claim(ENDS, BELOW, ARRIVES)) == []


def test_the_numbers_of_the_obstacle():
    blocked = BROKEN["H9"]
    assert value(LEMMA, blocked.instance, F) == START == Fraction(15, 64)
    honest = replace(blocked, instance={**blocked.instance, "delta": "7/2", "Rise": "63/4"})
    assert check_breaker(LEMMA, honest) == "the breaker of H9 does not violate H9"


def test_the_seesaw():
    """1-Lipschitz, 1 at 0; at weight 1/2 it is far from what it is at -1, and less so at 1."""
    z = fractions([Fraction(step, 100) for step in range(-40, 41)])
    steps = np.abs(np.diff(seesaw(z)))
    assert steps.max() == Fraction(1, 100)
    x, y = fractions(["1/10", "-1/5"]), fractions(["11/10", "4/5"])
    assert seesaw(-x).tolist() == y.tolist()
    assert seesaw(x).tolist() == [Fraction(9, 10), 1]
    assert seesaw(x / 2).tolist() == [Fraction(19, 20), Fraction(11, 10)]


def test_the_best_readout_half_way():
    """D = E y^2 - (E y h)^2 / E h^2 = 3/67, more than at both ends and the rise."""
    rho, y = fractions(["2/3", "1/3"]), fractions(["11/10", "4/5"])
    h = seesaw(fractions(["1/20", "-1/10"]))
    least = (rho * y**2).sum() - (rho * y * h).sum() ** 2 / (rho * h**2).sum()
    assert least == Fraction(str(REVERSED))
    given = BROKEN["H2"].instance
    assert value(LEMMA, given, F) == LIFTED_ROOT**2 == Fraction(LIFTED["kappa"])
    assert value(LEMMA, given, lam + given["Rise"]) < value(LEMMA, given, Fs) < least
