"""D03: after K gradient steps a smooth convex function is within |x_0 - z|^2 / (2 eta K) of f(z).

Statement: for x_k = x_(k-1) - eta g(x_(k-1)), the potential 2 eta k (f(x_k) - f(z)) + |x_k - z|^2
is at most |x_0 - z|^2 for every k <= K and every point z. With eta = 1/L, written without division:
2 K (f(x_K) - f(z)) <= L |x_0 - z|^2.
Hypotheses: H1 f lies below its quadratic upper bounds; H2 f lies above its tangents; H3 eta >= 0;
H4 L eta <= 1.
Not claimed: the best constant; it is L |x_0 - z|^2 / (4 K + 2) (Drori and Teboulle, 2014).
Provenance: T (Nesterov 2004, section 2.1.5; the potential is that of Bansal and Gupta, 2019).
"""

from typing import Any

import sympy as sp

from descent.setting import (
    ANY_POINT,
    CONVEX,
    DIMENSION,
    FUNCTION,
    GRADIENT,
    SMOOTH,
    SMOOTHNESS,
    STEP_SIZE,
    L,
    at,
    distance2,
    eta,
    f,
    g,
    i,
    j,
    moved,
    n,
    parabola,
    quadratic,
    with_steps,
    z,
)
from proofcheck.draw import Draw, fill
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Arithmetic, At, Induction, Multiple, Product, Square
from proofcheck.kernel.rules import Lemma as Earlier
from proofcheck.language import Implies, array, declare, define, eq, forall, layer, le, size
from proofcheck.lemma import Breaker, Lemma
from proofcheck.statement import Named, Statement

K, k = size("K"), layer("k")
start, path = array("x0"), array("x")


def iterate(step: Any) -> Any:
    """Return the iterate after `step` steps, as a function of the coordinate."""
    return lambda coordinate: path[step, coordinate]


def other(coordinate: Any) -> Any:
    """Return a coordinate of z."""
    return z[coordinate]


def gap(step: Any) -> sp.Expr:
    """Return by how much an iterate is worse than z."""
    return f(at(iterate(step))) - f(at(other))


def potential(step: Any) -> sp.Expr:
    """Return what never grows: the gap, weighted by the steps done, plus the squared distance."""
    return 2 * eta * step * gap(step) + distance2(iterate(step), other)


start2 = distance2(lambda coordinate: start[coordinate], other)
full_step = eq(L * eta, 1)

STATEMENT = Statement(
    symbols=(
        DIMENSION,
        FUNCTION,
        GRADIENT,
        SMOOTHNESS,
        STEP_SIZE,
        declare(K, "number of steps"),
        declare(start, "where the descent starts", (j, 1, n)),
        ANY_POINT,
    ),
    definitions=(
        define(
            path,
            moved(iterate(k - 1), i),
            (k, 1, K),
            (i, 1, n),
            gloss="the iterates",
            start=(0, start[i]),
        ),
    ),
    hypotheses=(
        Named("H1", SMOOTH, "f lies below its quadratic upper bounds"),
        Named("H2", CONVEX, "f lies above its tangents"),
        Named("H3", le(0, eta), "the steps go down the slope"),
        Named("H4", le(L * eta, 1), "the steps are not too long"),
    ),
    conclusions=(
        Named("C1", forall((k, 0, K))(le(potential(k), start2)), "the potential never grows"),
        Named("C2", Implies(full_step, le(2 * K * gap(K), L * start2)), "the rate, eta = 1/L"),
    ),
)

before = {"x": sp.Lambda(j, path[k - 1, j])}
given = ("H1", "H3", "H4")

STEPS = (
    Step(
        "S1",
        forall((k, 1, K))(le(gap(k), gap(k - 1))),
        Arithmetic(
            (
                Earlier("D01.C1", before, given),
                Product("H3", Square(g(at(iterate(k - 1)), i), ((i, 1, n),))),
            ),
            unfold=("x",),
        ),
        "the values never rise (D01)",
    ),
    Step(
        "S2",
        forall((k, 1, K))(
            le(
                2 * eta * gap(k),
                distance2(iterate(k - 1), other) - distance2(iterate(k), other),
            )
        ),
        Arithmetic((Earlier("D02.C1", before, ("H1", "H2", "H3", "H4")),), unfold=("x",)),
        "each step pays for its gap in distance (D02)",
    ),
    Step("S3", forall((k, 1, K))(le(0, k - 1)), Arithmetic(), "steps are counted from 1"),
    Step(
        "S4",
        forall((k, 1, K))(le(0, eta * (k - 1) * (gap(k - 1) - gap(k)))),
        Arithmetic((Product(Product("H3", "S3"), "S1"),)),
        "the k - 1 gaps paid for before have become smaller",
    ),
    Step("S5", le(potential(sp.Integer(0)), start2), Arithmetic(unfold=("x",)), "before any step"),
    Step(
        "S6",
        forall((k, 1, K))(
            Implies(le(potential(k - 1), start2), le(potential(k), start2)),
        ),
        Arithmetic(("S2", "S4")),
        "one step more: the potential does not grow",
    ),
    Step("C1", STATEMENT.formula("C1"), Induction("S5", "S6"), "over the steps"),
    Step(
        "S7",
        Implies(full_step, le(0, L)),
        Arithmetic((Product("not goal", "H3"),)),
        "L eta = 1 and eta is not negative, so L is not either",
    ),
    Step(
        "C2",
        STATEMENT.formula("C2"),
        Arithmetic(
            (
                Product("S7", At("C1", {k: K})),
                Product("S7", Square(path[K, j] - z[j], ((j, 1, n),))),
                Multiple("premise.1", 2 * K * gap(K)),
            )
        ),
        "C1 at k = K, times L; the squared distance is not negative",
    ),
)


def instance(draw: Draw) -> dict[str, Any]:
    """Convex quadratics, up to four steps of length up to 1 / L."""
    dimension = draw.size(1, 3)
    chosen = quadratic(draw, dimension, convex=True)
    steps = draw.size(0, 4)
    return fill(draw, STATEMENT.symbols, n=dimension, K=steps, **with_steps(draw, chosen))


_one = {**parabola(1), "K": 1, "x0": [1], "z": [0]}

LEMMA = Lemma(
    id="D03",
    title="gradient descent comes within |x_0 - z|^2 / (2 eta K) of f(z)",
    provenance=("T",),
    statement=STATEMENT,
    steps=STEPS,
    instance=instance,
    breakers=(
        Breaker("H1", {**_one, **parabola(2)}, "C1", "on v^2 the step from 1 to -1 gains nothing"),
        Breaker("H2", {**_one, **parabola(-1), "z": [3]}, "C1", "-v^2/2 is lower far away, at 3"),
        Breaker("H3", {**_one, "eta": -1, "z": [3]}, "C1", "up the slope, towards a worse point"),
        Breaker("H4", {**_one, "eta": 3}, "C1", "a step three times too long, from 1 to -2"),
    ),
    note="d03_rate.md",
    uses=("D01", "D02"),
)
