"""B15, and the breakers of T14 and C15 that it is named in: its hypotheses hold at each of them."""

from fractions import Fraction

import numpy as np
import pytest
from mutants import refusal, value

from lemmas import c15_depth, t14_connect
from lemmas.b15_pair import LEMMA
from lemmas.b15_statement import level
from lemmas.c15_statement import B, F, gamma, root
from lemmas.obstacles import NEAR, bumps, lowered_loss, steep_bumps, tents
from lemmas.setting import N, d, o, q
from lemmas.t14_breakers import bound
from lemmas.t14_statement import fs, reference_mass
from proofcheck.binding import scope_of, with_batch
from proofcheck.breakers import check_breaker
from proofcheck.exact import fractions
from proofcheck.functions import squared_loss
from proofcheck.judge import construct, judge
from proofcheck.kernel.rules import Arithmetic
from proofcheck.language import summed
from proofcheck.lemma import Breaker

C = Fraction(1, 4)
SLOPES = {bumps: 1, steep_bumps: 400}
T14, C15 = t14_connect.LEMMA, c15_depth.LEMMA


def resting_on_it(lemma):
    return [one for one in lemma.breakers if isinstance(one, Breaker) and "(B15)" in one.shows]


CITING = [(lemma, one) for lemma in (T14, C15) for one in resting_on_it(lemma)]
NAMES = [f"{lemma.id}-{one.drops}-{one.shows[:16]}" for lemma, one in CITING]


def pair(given, *ends):
    """The path from the two units of a counterexample to two weights at its end, for B15."""
    assert given["p"] == {0: 2, 1: 0}
    assert given["N"] == 2
    assert given["d"] == 1
    assert all(not any(row[1:]) for row in given["x"])  # on the plane: as on the line
    loss = given.get("loss", squared_loss)
    first, second = (row[0] for row in given["W"])
    return {
        **{"d": 1, "T": 2, "x": [row[0] for row in given["x"]], "y": given["y"]},
        **{"rho": given["rho"], "s": given["s"], "loss": loss, "kappa": given["kappa"]},
        **{"w": [first, ends[0]], "v": [second, ends[1]], "c": C},
        "least": {squared_loss: 0, lowered_loss: -10}[loss],
        **{"z1": ends[0], "z2": ends[1], "a": [0], "b": [0]},
    }


def met(path):
    values = {item.name: with_batch(item.kind, path[item.name]) for item in LEMMA.statement.symbols}
    scope = scope_of(LEMMA, values, True)
    return {
        item.name: bool(judge(item.formula, scope).holds.all())
        for item in LEMMA.statement.hypotheses
    }


def sees_nothing(s, low, high):
    """Whether s is 0 on the whole of [low, high]: no tent, of half-width 1, reaches into it."""
    ends = [SLOPES[s] * end for end in sorted((low, high))]
    return all(centre + 1 <= ends[0] or centre - 1 >= ends[1] for centre in NEAR)


def test_these_rows_rest_on_it():
    dropped = {lemma.id: {one.drops for one in resting_on_it(lemma)} for lemma in (T14, C15)}
    assert dropped == {
        "T14": {"H1", "H2", "H3", "H5", "H6", "H9", "H10", "H11"},
        "C15": {"H1", "H2", "H6", "H7", "H8"},
    }


@pytest.mark.parametrize(("lemma", "breaker"), CITING, ids=NAMES)
def test_the_hypotheses_on_activation_and_loss_hold_for_all_reals(lemma, breaker):
    given = breaker.instance
    s, (first, second) = given["s"], [Fraction(row[0]) for row in given["x"]]
    z = fractions([Fraction(step, 4000) for step in range(-8000, 8000, 7)])
    assert list(s(z)) == list(tents(SLOPES[s] * z, *NEAR))  # so in [0, 1]: H6
    assert sees_nothing(s, 2 * C * first, 2 * C * first)  # H4
    assert sees_nothing(s, -2 * C * second, -2 * C * second)
    assert sees_nothing(s, 0, 2 * C * second)  # H5
    assert sees_nothing(s, 0, -2 * C * first)
    assert not sees_nothing(s, 0, 2 * C * first)


@pytest.mark.parametrize(("lemma", "breaker"), CITING, ids=NAMES)
def test_it_proves_the_barrier(lemma, breaker):
    """The rest of the hypotheses, and that the level exceeds what the theorem would allow."""
    assert check_breaker(lemma, breaker) == ""
    given = breaker.instance
    ends = [row[0] for row in given["W'"]] if lemma is T14 else ["3/4", 0]
    path = pair(given, *ends)
    assert all(met(path).values())
    barrier = value(LEMMA, path, level)
    if lemma is T14:
        assert value(lemma, given, bound) < barrier
    else:
        allowed = value(lemma, given, 8 * B * (root + B) / gamma)
        assert value(lemma, given, F) + allowed < barrier


@pytest.mark.parametrize("breaker", resting_on_it(C15), ids=lambda one: one.drops)
def test_the_better_network_of_c15_is_not_inside(breaker):
    """By C3: its outputs, which are not negative, sum to more than its mass."""
    given = breaker.instance
    total = summed(fs[q, o], (o, 1, d), (q, 1, N))
    assert value(C15, given, total) > value(C15, given, reference_mass)
    staying = pair(given, "1/8", "-1/8")
    assert [name for name, holds in met(staying).items() if not holds] == ["H3"]


def test_by_hand():
    """Unit 1 gets to 1/2 at t = 1/2, unit 2 to -1/2 at t = 1/4: the first of them counts."""
    path = {**LEMMA.breakers[0].instance, "w": ["1/4", "3/4"], "v": ["-1/4", "-5/4"]}
    values = {item.name: with_batch(item.kind, path[item.name]) for item in LEMMA.statement.symbols}
    inner = construct(LEMMA.statement.formula("C1"), scope_of(LEMMA, values, True))
    found = {
        symbol.name: np.asarray(held).flat[0]
        for symbol, held in inner.values.items()
        if symbol.name in ("e", "t")
    }
    assert found == {"e": 1, "t": Fraction(1, 4)}


def test_without_the_half_length_nothing_is_at_an_end():
    (step,) = [step for step in LEMMA.steps if step.name == "X3"]
    without = Arithmetic(("X0",), cases=step.by.cases)
    assert "does not follow" in refusal(LEMMA, "X3", without)


def test_the_sample_that_the_other_unit_sees_is_not_left_out():
    (step,) = [step for step in LEMMA.steps if step.name == "J1"]
    without = Arithmetic(step.by.using[:1] + step.by.using[2:], cases=step.by.cases)
    assert "does not follow" in refusal(LEMMA, "J1", without)
