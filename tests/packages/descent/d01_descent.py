"""D01: a gradient step that is not too long decreases a smooth function.

Statement: f(y) <= f(x) - (eta / 2) |g(x)|^2 for y = x - eta g(x).
Hypotheses: H1 f lies below its quadratic upper bounds, f(v) <= f(u) + g(u).(v - u) +
(L/2) |v - u|^2; H2 eta >= 0; H3 L eta <= 1.
Not claimed: that g is the gradient; H1 is all that is used of it. f need not be convex.
Provenance: T (Nesterov, Introductory Lectures on Convex Optimization, 2004, section 1.2.3).
"""

from typing import Any

import sympy as sp

from descent.setting import (
    DIMENSION,
    FUNCTION,
    GRADIENT,
    SMOOTH,
    SMOOTHNESS,
    STEP_SIZE,
    L,
    at,
    eta,
    f,
    g,
    i,
    j,
    moved,
    n,
    parabola,
    quadratic,
    u,
    v,
    with_steps,
    x,
    y,
)
from proofcheck.draw import Draw, fill
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Arithmetic, At, Product, Square
from proofcheck.language import declare, define, le, summed
from proofcheck.lemma import Breaker, Lemma
from proofcheck.statement import Named, Statement


def here(k: Any) -> Any:
    """Return a coordinate of x."""
    return x[k]


slope2 = summed(g(at(here), i) ** 2, (i, 1, n))

STATEMENT = Statement(
    symbols=(
        DIMENSION,
        FUNCTION,
        GRADIENT,
        SMOOTHNESS,
        STEP_SIZE,
        declare(x, "the point", (j, 1, n)),
    ),
    definitions=(define(y, moved(here, i), (i, 1, n), gloss="the point after the step"),),
    hypotheses=(
        Named("H1", SMOOTH, "f lies below its quadratic upper bounds"),
        Named("H2", le(0, eta), "the step goes down the slope"),
        Named("H3", le(L * eta, 1), "the step is not too long"),
    ),
    conclusions=(
        Named(
            "C1", le(f(at(lambda k: y[k])), f(at(here)) - eta / 2 * slope2), "the function falls"
        ),
    ),
)

STEPS = (
    Step(
        "S1",
        le(f(at(lambda k: y[k])), f(at(here)) - eta * slope2 + L / 2 * eta**2 * slope2),
        Arithmetic(
            (At("H1", {u: sp.Lambda(j, x[j]), v: sp.Lambda(j, y[j])}),),
            unfold=("y",),
        ),
        "the upper bound at x, taken at y = x - eta g(x)",
    ),
    Step(
        "S2",
        le(L * eta**2 * slope2, eta * slope2),
        Arithmetic((Product(Product("H2", "H3"), Square(g(at(here), i), ((i, 1, n),))),)),
        "L eta <= 1, times eta |g(x)|^2, which is not negative",
    ),
    Step(
        "C1",
        STATEMENT.formula("C1"),
        Arithmetic(("S1", "S2")),
        "half of what the slope promises is left",
    ),
)


def instance(draw: Draw) -> dict[str, Any]:
    """Quadratics, convex or not, and steps of length up to 1 / L."""
    dimension = draw.size(1, 3)
    chosen = quadratic(draw, dimension, convex=False)
    return fill(draw, STATEMENT.symbols, n=dimension, **with_steps(draw, chosen))


_one = {**parabola(1), "x": [1]}

LEMMA = Lemma(
    id="D01",
    title="a gradient step decreases a smooth function",
    provenance=("T",),
    statement=STATEMENT,
    steps=STEPS,
    instance=instance,
    breakers=(
        Breaker("H1", {**_one, **parabola(2)}, "C1", "v^2 bends twice as much: from 1 to -1"),
        Breaker("H2", {**_one, "eta": -1}, "C1", "up the slope v^2/2 rises, from 1 to 2"),
        Breaker("H3", {**_one, "eta": 3}, "C1", "a step three times too long, from 1 to -2"),
    ),
    note="d01_descent.md",
)
