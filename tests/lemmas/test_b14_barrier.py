from fractions import Fraction

import pytest
from mutants import refusal, value

from lemmas import c15_depth, t14_connect, t21_join, t21b_join
from lemmas.b14_barrier import LEMMA, one
from lemmas.b14_statement import T, silent, w
from lemmas.c15_statement import B, gamma, root
from lemmas.one_unit import ZERO_RISK
from lemmas.setting import k
from lemmas.t14_breakers import bound
from lemmas.t14_statement import reference_mass
from proofcheck.breakers import check_breaker
from proofcheck.exact import fractions
from proofcheck.functions import capped_loss, relu, squared_loss
from proofcheck.judge import construct, judge
from proofcheck.kernel.rules import Arithmetic, At
from proofcheck.trial import scope_of


def on_the_line(given, end):
    """The path from the one unit of a counterexample to T14 or C15 to weight `end`, for B14."""
    assert (given["n"], given["p"], given["s"]) == (1, {0: 1, 1: 0}, relu)
    return {
        **{"d": 1, "N": 2, "T": 2, "s": relu, "loss": squared_loss},
        **{"x": [row[0] for row in given["x"]], "y": given["y"], "rho": given["rho"]},
        "w": [given["W"][0][0], end],
    }


ROWS = {"T14": ["H4", "H10"], "C15": ["H6"], "T21": ["H6"], "T21b": ["H6"]}


def resting_on_it(lemma, drops):
    found = {item.drops: item for item in lemma.breakers if "(B14)" in getattr(item, "shows", "")}
    assert list(found) == ROWS[lemma.id]
    return found[drops]


@pytest.mark.parametrize(
    ("lemma", "drops", "other"),
    [
        (t14_connect.LEMMA, "H10", "W'"),
        (c15_depth.LEMMA, "H6", "w*"),
        (t21_join.LEMMA, "H6", "W'"),
        (t21b_join.LEMMA, "H6", "W'"),
    ],
    ids=["T14", "C15", "T21", "T21b"],
)
def test_it_proves_the_barrier_of_one_unit(lemma, drops, other):
    """The instance meets B14's hypotheses, and its barrier is the number compared there."""
    breaker = resting_on_it(lemma, drops)
    assert check_breaker(lemma, breaker) == ""
    path = on_the_line(breaker.instance, breaker.instance[other][0][0])
    assert value(LEMMA, path, silent) == ZERO_RISK
    scope = scope_of(LEMMA, _batched(path), True)
    assert all(judge(item.formula, scope).holds.all() for item in LEMMA.statement.hypotheses)


def test_the_barrier_exceeds_what_the_theorems_would_allow():
    joined = resting_on_it(t14_connect.LEMMA, "H10")
    assert value(t14_connect.LEMMA, joined.instance, bound) < ZERO_RISK
    for join in (t21_join, t21b_join):
        breaker = resting_on_it(join.LEMMA, "H6")
        assert value(join.LEMMA, breaker.instance, join.bound) < ZERO_RISK
    shallow = resting_on_it(c15_depth.LEMMA, "H6")
    allowed = value(c15_depth.LEMMA, shallow.instance, 8 * B * (root + B) / gamma)
    assert Fraction(21, 32) + allowed < ZERO_RISK


def test_a_loss_that_is_not_convex_has_a_hump_between():
    """B14.C1 for 1 less the readout: where a unit is 1 everywhere, the output is 1 somewhere."""
    lemma = t14_connect.LEMMA
    breaker = resting_on_it(lemma, "H4")
    assert check_breaker(lemma, breaker) == ""
    given = breaker.instance
    assert (given["s"], given["p"], given["l"]) == (one, {0: 1, 1: 0}, 0)
    assert value(lemma, given, reference_mass) == 0  # so is the readout in the middle of the path
    (readout,) = given["a"][0]
    path = {**LEMMA.breakers[0].instance, "w": [1 - readout, 1 - 0]}
    scope = scope_of(LEMMA, _batched(path), True)
    formulas = [item.formula for item in LEMMA.statement.hypotheses if item.name in ("H1", "H2")]
    assert all(judge(formula, scope).holds.all() for formula in formulas)
    losses = capped_loss(fractions([[1], [1]]), fractions(given["y"]))
    hump = sum(Fraction(rho) * cost for rho, cost in zip(given["rho"], losses, strict=True))
    assert value(lemma, given, bound) < hump == 1
    assert Fraction(given["kappa"]) > 0  # so the penalty adds to it


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
