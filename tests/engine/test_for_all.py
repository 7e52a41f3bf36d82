"""Deciding a claim about all reals at an instance: what is false is never decided."""

from fractions import Fraction

import numpy as np
import pytest
import sympy as sp

from proofcheck import for_all, functions
from proofcheck.for_all import decided
from proofcheck.language import (
    Implies,
    Let,
    Vector,
    array,
    both,
    declare,
    define,
    eq,
    exists,
    forall,
    function,
    index,
    le,
    lt,
    real,
    size,
    summed,
)
from proofcheck.smt import fixed
from proofcheck.smt.polynomial import Polynomial
from proofcheck.smt.solvers import Answer
from proofcheck.smt.written import WRITTEN_OUT, positive_part
from proofcheck.statement import Named, Statement

a, t, u, v, L = (real(name) for name in ("a", "t", "u", "v", "L"))
q, o, d, N = index("q"), index("o"), size("d"), size("N")
f, g, y = array("f"), array("g"), array("y")
s, loss = function("s"), function("loss")
FAR = Fraction(10) ** 40


def at(formula, values=None, loss_is=functions.squared_loss, s_is=functions.relu, L_is=1, d_is=2):
    """Return how a claim is decided where y has the values, one row for each sample."""
    rows = values or [[0] * d_is]
    given = {
        "d": len(rows[0]),
        "N": len(rows),
        "y": np.array([[[Fraction(z) for z in row] for row in rows]], dtype=object),
        "L": np.array([Fraction(L_is)]),
        "s": s_is,
        "loss": loss_is,
    }
    symbols = (
        declare(d, ""),
        declare(N, ""),
        declare(y, "", (q, 1, N), (o, 1, d)),
        declare(L, ""),
        declare(s, ""),
        declare(loss, ""),
    )
    return decided(Statement(symbols, (), (), (Named("C1", le(0, L)),)), formula, given)


LIPSCHITZ = forall(u, v)(le(sp.Abs(s(u) - s(v)), L * sp.Abs(u - v)))
ROW = (o, 1, d)


def risk(family):
    return loss(Vector(family, ROW), Vector(y[q, o], ROW))


PAIR = (declare(q, "", within=(1, N)), declare(f, "", ROW), declare(g, "", ROW))
LOSS_LIPSCHITZ = forall(*PAIR)(
    le(risk(f[o]) - risk(g[o]), L * summed(sp.Abs(f[o] - g[o]), (o, 1, d)))
)
MIXED = risk(t * g[o] + (1 - t) * f[o])
CONVEX = forall(*PAIR, t)(
    Implies(both(le(0, t), le(t, 1)), le(MIXED, t * risk(g[o]) + (1 - t) * risk(f[o])))
)


# --------------------------------------------------------------------------- activations


@pytest.mark.parametrize("name", ["relu", "identity", "leaky", "absolute_value", "clip", "raised"])
def test_an_activation_that_is_1_lipschitz_is_decided_by_a_certificate(name):
    assert at(LIPSCHITZ, s_is=getattr(functions, name)).startswith("certificate: ")


@pytest.mark.parametrize(
    ("name", "least"),
    [("relu", 1), ("leaky", 1), ("absolute_value", 1), ("clip", 1), ("steep", 8)],
)
def test_a_slope_just_above_the_bound_is_never_decided(name, least):
    assert at(LIPSCHITZ, s_is=getattr(functions, name), L_is=least)
    assert at(LIPSCHITZ, s_is=getattr(functions, name), L_is=least - Fraction(1, 10**9)) == ""


def test_a_function_without_bound_on_its_slope_is_not_decided():
    assert at(LIPSCHITZ, s_is=functions.square, L_is=10**12) == ""


def bent(z):
    """Return z, and twice as steep from FAR on, where no probe is."""
    return z + np.maximum(z - FAR, 0 * z)


def test_a_function_that_is_not_written_out_stays_as_far_as_probed():
    assert at(LIPSCHITZ, s_is=bent) == ""
    assert at(LIPSCHITZ, s_is=lambda z: np.maximum(z, 0 * z)) == ""


def test_a_violation_far_from_all_probes_is_not_missed_where_it_is_written_out(monkeypatch):
    def term(known, args):
        ((z,),) = args
        return z + positive_part(known, z - Polynomial.number(FAR))

    monkeypatch.setattr(fixed, "WRITTEN_OUT", {**WRITTEN_OUT, bent: term})
    assert at(LIPSCHITZ, s_is=bent) == ""
    assert at(LIPSCHITZ, s_is=bent, L_is=2) != ""


# --------------------------------------------------------------------------- losses


@pytest.mark.parametrize("name", ["squared", "absolute", "huber", "quartic", "linear", "steep"])
@pytest.mark.parametrize("outputs", [1, 2, 3])
def test_a_convex_loss_is_decided_by_a_certificate_at_every_target(name, outputs):
    targets = [[Fraction(q - o, 3) for o in range(outputs)] for q in range(3)]
    chosen = getattr(functions, f"{name}_loss")
    assert at(CONVEX, targets, chosen).startswith("certificate: ")


@pytest.mark.parametrize(
    ("name", "most"), [("absolute", 1), ("huber", 1), ("linear", 1), ("steep", 2)]
)
@pytest.mark.parametrize("outputs", [1, 2, 3])
def test_a_lipschitz_loss_is_decided_with_its_constant_and_no_less(name, most, outputs):
    chosen, targets = getattr(functions, f"{name}_loss"), [[Fraction(1, 2)] * outputs]
    for bound in (most, most + Fraction(1, 2)):
        assert at(LOSS_LIPSCHITZ, targets, chosen, L_is=bound).startswith("certificate: ")
    if outputs == 1:
        assert at(LOSS_LIPSCHITZ, targets, chosen, L_is=most - Fraction(1, 10**6)) == ""


@pytest.mark.parametrize("name", ["squared", "quartic"])
def test_a_loss_that_is_not_lipschitz_is_not_decided(name):
    assert at(LOSS_LIPSCHITZ, None, getattr(functions, f"{name}_loss"), L_is=10**9, d_is=1) == ""


def test_a_loss_that_is_not_convex_is_not_decided():
    assert at(CONVEX, [[0], [2]], functions.capped_loss) == ""
    assert at(CONVEX, [[0]], lambda f, y: functions.squared_loss(f, y)) == ""


def capped_far(f, y):
    """Return the sum of |f - y|, never above FAR: at no probe is it seen not to be convex."""
    return np.minimum(np.abs(f - y), FAR + 0 * f).sum(axis=-1)


def test_a_loss_that_is_not_convex_far_away_is_not_decided(monkeypatch):
    assert at(CONVEX, [[0]], capped_far) == ""

    def term(known, args):
        ((z,), (target,)) = args
        return -known.maximum([-known.absolute(z - target), Polynomial.number(-FAR)])

    monkeypatch.setattr(fixed, "WRITTEN_OUT", {**WRITTEN_OUT, capped_far: term})
    assert at(CONVEX, [[0]], capped_far) == ""
    assert at(LOSS_LIPSCHITZ, [[0]], capped_far) != ""


# --------------------------------------------------------------------------- forms of claims

UNIT = both(le(0, t), le(t, 1))
EACH = (declare(q, "", within=(1, N)), u)


@pytest.mark.parametrize(
    ("claim", "holds"),
    [
        (forall(t)(Implies(UNIT, le(t * t, t))), True),
        (forall(t)(le(t * t, t)), False),
        (forall(t)(Implies(le(0, t), le(t * t, t))), False),
        (forall(t)(Implies(UNIT, forall(u)(Implies(le(u, t), le(u, 1))))), True),
        (forall(u)(eq((u + 1) ** 2, u**2 + 2 * u + 1)), True),
        (forall(u)(eq(u, u + 1)), False),
        (forall(u)(eq(sp.Max(u, 0) - sp.Max(-u, 0), u)), True),
        (forall(u)(lt(0, u**2 + 1)), True),
        (forall(u)(lt(0, u**2)), False),
        (forall(u, v)(both(le(0, u**2), le(u * v, u**2 + v**2))), True),
        (forall(u, v)(both(le(0, u**2), le(3 * u * v, u**2 + v**2))), False),
        (le(0, L), True),
        (lt(L, 0), False),
        # one target of two decides it, whichever is the first
        (forall(*EACH)(le(0, y[q, 1] * u**2)), False),
        (forall(*EACH)(le(0, (y[q, 1] + 1) * u**2)), True),
        # forms that are left as far as probed, true though they are
        (forall(u)(forall(u)(le(0, u**2))), False),
        (forall(u)(exists("it", declare(v, ""))(eq(v, u))), False),
        (forall(u)(Let((define(v, u * u, gloss=""),), le(0, v))), False),
    ],
)
@pytest.mark.parametrize("targets", [[[1], [-1]], [[-1], [1]]])
def test_premises_parts_and_indices_count(claim, holds, targets):
    assert bool(at(claim, targets)) == holds


def test_what_one_pair_of_numbers_violates_is_never_decided(monkeypatch):
    """Such a pair is planted at random, and the claim is not told which; certificates alone."""
    monkeypatch.setattr(for_all, "agreed", lambda *_: "")
    rng = np.random.default_rng(3)
    for _ in range(20):
        x, z = (sp.Rational(int(n), 4) for n in rng.integers(-9, 10, size=2))
        terms = [u * v, u**2, v**2, sp.Abs(u - v), sp.Max(u, v, 1), s(u - v), u, v, sp.Integer(1)]
        weights = [int(n) for n in rng.integers(-3, 4, size=len(terms))]
        whole = sum(w * term for w, term in zip(weights, terms, strict=True))
        value = whole.subs(s(u - v), sp.Max(u - v, 0)).subs({u: x, v: z})
        assert at(forall(u, v)(lt(value, whole))) == ""
        assert at(forall(u, v)(Implies(le(u, x), lt(value, whole)))) == ""


@pytest.mark.parametrize(
    ("statuses", "said"),
    [(("unsat", "unsat"), "by p 1 and q 1 alone"), (("unsat", "sat"), ""), (("unknown",) * 2, "")],
)
def test_solvers_count_only_together_and_are_named(monkeypatch, statuses, said):
    answers = [Answer(name, status, "1") for name, status in zip("pq", statuses, strict=True)]
    monkeypatch.setattr(for_all, "certified", lambda *_: "")
    monkeypatch.setattr("proofcheck.no_object.ask", lambda *_: answers)
    assert at(LIPSCHITZ) == said
