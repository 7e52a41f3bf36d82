from dataclasses import replace

import pytest
from mutants import claiming, refuted, value

from lemmas.l16c_statement import chi
from lemmas.l24c_statement import thin, units
from lemmas.l24e_directions import LEMMA
from lemmas.l24e_instances import reciprocals
from lemmas.l24e_statement import COUNT, LIGHT, LOW, OBJECTS, SUPPORT, A, F, M, R, eps
from lemmas.setting import i
from lemmas.sharp_strata import STRATA
from proofcheck.binding import scope_of, with_batch
from proofcheck.exact import fractions
from proofcheck.functions import absolute_value, relu
from proofcheck.judge import construct
from proofcheck.language import both, exists, summed
from proofcheck.walker import evaluate

ALONE, OPPOSITE, SIGNS, *_ = STRATA["L24e"]


def delivered(instance):
    values = {
        item.name: with_batch(item.kind, instance[item.name]) for item in LEMMA.statement.symbols
    }
    return construct(LEMMA.statement.formula("C1"), scope_of(LEMMA, values, True))


def test_reciprocals_by_hand():
    assert reciprocals(fractions([2, 0, "1/3"])).tolist() == [fractions(["1/2"])[0], 0, 3]


def test_the_bound_is_attained():
    """A = M = R = eps = 2: one draw misses by 8, and 64 = 2 * 2 * 4 * 4."""
    scope = delivered(OPPOSITE)
    assert value(LEMMA, OPPOSITE, F) == 0
    assert evaluate(LOW.left, scope).flat[0] == value(LEMMA, OPPOSITE, LOW.right) == 64


def test_a_short_unit_is_read_by_the_reciprocal_of_its_length():
    """It is the only unit, so the draw is the network."""
    scope = delivered(ALONE)
    assert evaluate(thin[1], scope).flat[0] == fractions(ALONE["a"])[0]


def test_both_signs_of_a_cell_have_their_draws():
    scope = delivered(SIGNS)
    assert evaluate(summed(chi[i], units), scope).flat[0] == 4
    assert evaluate(COUNT.left, scope).flat[0] == fractions(["80/21"])[0]
    assert evaluate(COUNT.right, scope).flat[0] == fractions(["82/21"])[0]


@pytest.mark.parametrize("s", [relu, absolute_value])
@pytest.mark.parametrize("count", [4, 9])
def test_four_units_do_with_one_input(s, count):
    """n = 1, eps = 0, two cells: whatever the number of units, no rise with four of them."""
    half = count // 2
    directions = [[1]] * half + [[-1]] * (count - half)
    lengths = fractions([f"1/{z + 1}" for z in range(count)])
    readout = fractions([(-1) ** z * (z + 1) for z in range(count)])
    instance = {
        **{"n": 1, "N": 2, "m": count, "C": 2, "l": 1, "s": s, "x": [[1], [-2]], "y": [1, 2]},
        **{"rho": ["1/2", "1/2"], "dir": directions, "r": lengths, "a": readout},
        **{"inv": reciprocals(lengths), "cen": [[1], [-1]], "used": [1, 1], "R": 2, "eps": 0},
        "share": [[int(z[0] == c) for z in directions] for c in (1, -1)],
        **{"M": abs(readout * lengths).sum() * fractions(["101/100"])[0], "kappa": "1/10"},
    }
    scope = delivered(instance)
    assert evaluate(summed(chi[i], (i, 1, count)), scope).flat[0] <= 4
    assert evaluate(LOW.left, scope).flat[0] <= value(LEMMA, instance, F)
    assert value(LEMMA, instance, M * A * eps**2 * R**2) == 0


def claim(*parts):
    return claiming(LEMMA, "C1", exists("thinned", *OBJECTS)(both(*parts)))


def test_the_claim_itself_is_not_refuted():
    assert refuted(claim(SUPPORT, LIGHT, LOW)) == []


def test_readouts_of_directions_are_none_of_units():
    """The planted fault: draws are read as if all units had length 1."""

    def unscaled(view):
        found = dict(LEMMA.constructions["thinned"](view))
        return {**found, "a0": found["a0"] * view["r"]}

    constructions = {**LEMMA.constructions, "thinned": unscaled}
    assert "C1" in refuted(replace(LEMMA, constructions=constructions, steps=()))
