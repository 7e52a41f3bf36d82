from fractions import Fraction

import pytest
from mutants import refusal, value

from lemmas import c15_depth, t14_connect
from lemmas.b14_barrier import LEMMA
from lemmas.b14_statement import T, silent, w
from lemmas.c15_statement import B, gamma, root
from lemmas.obstacles import ZERO_RISK
from lemmas.setting import k
from lemmas.t14_breakers import bound
from proofcheck.breakers import check_breaker
from proofcheck.exact import fractions
from proofcheck.functions import relu, squared_loss
from proofcheck.judge import construct, judge
from proofcheck.kernel.rules import Arithmetic, At
from proofcheck.lemma import Breaker
from proofcheck.trial import scope_of


def on_the_line(given, end):
    """The path from the one unit of a counterexample to T14 or C15 to weight `end`, for B14."""
    assert (given["n"], given["p"], given["s"]) == (1, {0: 1, 1: 0}, relu)
    return {
        **{"d": 1, "N": 2, "T": 2, "s": relu, "loss": squared_loss},
        **{"x": [row[0] for row in given["x"]], "y": given["y"], "rho": given["rho"]},
        "w": [given["W"][0][0], end],
    }


def resting_on_it(lemma):
    (found,) = [one for one in lemma.breakers if isinstance(one, Breaker) and "B14" in one.shows]
    return found


@pytest.mark.parametrize(
    ("lemma", "drops", "other"),
    [(t14_connect.LEMMA, "H10", "W'"), (c15_depth.LEMMA, "H6", "w*")],
    ids=["T14", "C15"],
)
def test_it_proves_the_barrier_of_one_unit(lemma, drops, other):
    """The instance meets B14's hypotheses, and its barrier is the number compared there."""
    breaker = resting_on_it(lemma)
    assert breaker.drops == drops
    assert check_breaker(lemma, breaker) == ""
    path = on_the_line(breaker.instance, breaker.instance[other][0][0])
    assert value(LEMMA, path, silent) == ZERO_RISK
    scope = scope_of(LEMMA, _batched(path), True)
    assert all(judge(item.formula, scope).holds.all() for item in LEMMA.statement.hypotheses)


def test_the_barrier_exceeds_what_the_theorems_would_allow():
    joined = resting_on_it(t14_connect.LEMMA)
    assert value(t14_connect.LEMMA, joined.instance, bound) < ZERO_RISK
    shallow = resting_on_it(c15_depth.LEMMA)
    allowed = value(c15_depth.LEMMA, shallow.instance, 8 * B * (root + B) / gamma)
    assert Fraction(21, 32) + allowed < ZERO_RISK


def test_by_hand():
    """From -1 to 3 the weight is 0 at t = 1/4; from -1 to 0 at t = 1."""
    for end, time in ((3, Fraction(1, 4)), (0, 1)):
        path = {**LEMMA.breakers[0].instance, "w": [-1, end]}
        inner = construct(LEMMA.statement.formula("C1"), scope_of(LEMMA, _batched(path), True))
        values = {symbol.name: held for symbol, held in inner.values.items() if symbol.name in "et"}
        assert [int(values["e"].flat[0]), values["t"].flat[0]] == [1, time]


def test_a_path_that_ends_on_its_side_does_not_count_as_changing():
    without = Arithmetic((At("S5", {k: T - 1}),), cases=(-w[T],))
    assert "does not follow" in refusal(LEMMA, "S6", without)


def _batched(path):
    return _exact({n: [v] if isinstance(v, list) else v for n, v in path.items()})


def _exact(path):
    return {n: fractions(v) if isinstance(v, list) else v for n, v in path.items()}
