"""L20: attained by hand, false without its pieces, and the bound that the code computes."""

from fractions import Fraction

import numpy as np
import pytest
from mutants import claiming, refusal, refuted, value

from lemmas.l16_statement import F
from lemmas.l20_reference import LEMMA, _one
from lemmas.l20_statement import bound
from lemmas.setting import N, d, kappa, o, q, rho
from lemmas.setting import y as targets
from proofcheck.kernel.rules import Arithmetic, Magnitude, Product, Summed
from proofcheck.language import le, summed
from proofcheck.relu.dual_bound import dual_bound
from proofcheck.relu.network import Data


def test_the_bound_is_attained_by_one_sample():
    assert value(LEMMA, _one, F) == value(LEMMA, _one, bound) == Fraction(3, 4)


def test_a_higher_bound_is_refuted():
    assert refuted(claiming(LEMMA, "C1", le(bound + kappa / 1000, F))) == ["C1"]


def test_the_square_of_the_dual_vector_counts():
    from lemmas.l20_statement import nu

    linear = summed(rho[q] * summed(nu[q, o] * targets[q, o], (o, 1, d)), (q, 1, N))
    assert refuted(claiming(LEMMA, "C1", le(linear, F))) == ["C1"]


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("S2", Arithmetic((Magnitude(kappa),))),
        ("S3", Arithmetic()),
        ("S4", Arithmetic((Product("S3", "S3"),))),
        ("C1", Arithmetic((Summed("S4", (o, q)),), unfold=("F", "D", "A", "f", "h"))),
    ],
)
def test_the_proof_needs_its_facts(name, rule):
    own = next(step.by for step in LEMMA.steps if step.name == name)
    assert refusal(LEMMA, name, own) == ""
    assert refusal(LEMMA, name, rule)


def test_the_code_computes_the_right_side():
    """Where nu meets H3 and its best multiple is 1, `dual_bound` is the lemma's bound."""
    x, y, rho_, half = [[1, 0], [0, 2]], [[2], [-1]], [1, 3], Fraction(1, 2)
    data = Data.exact(x, y, rho_)
    nu = data.y * 2  # of all multiples the best, if kappa is large
    given = {
        **{"n": 2, "d": 1, "N": 2, "m": 0, "s": _one["s"], "x": x, "y": y, "kappa": 100},
        **{"rho": list(data.rho), "W": np.zeros((0, 2)), "a": np.zeros((1, 0)), "nu": nu},
    }
    assert value(LEMMA, given, bound) == dual_bound(data, nu, Fraction(100)) == Fraction(7, 4)
    assert dual_bound(data, half * nu, Fraction(100)) == Fraction(7, 4)
