"""D02: on a smooth convex function a gradient step comes closer to every point that is better.

Statement: 2 eta (f(y) - f(z)) <= |x - z|^2 - |y - z|^2 for y = x - eta g(x) and every point z.
Hypotheses: H1 f lies below its quadratic upper bounds; H2 f lies above its tangents; H3 eta >= 0;
H4 L eta <= 1.
Provenance: T (the potential of the classical proof; Bansal and Gupta, Potential-Function Proofs for
Gradient Methods, 2019).
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
    u,
    v,
    with_steps,
    x,
    y,
    z,
)
from proofcheck.draw import Draw, fill
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Arithmetic, At, Product
from proofcheck.kernel.rules import Lemma as Earlier
from proofcheck.language import declare, define, eq, le, summed
from proofcheck.lemma import Breaker, Lemma
from proofcheck.statement import Named, Statement


def here(k: Any) -> Any:
    """Return a coordinate of x."""
    return x[k]


def there(k: Any) -> Any:
    """Return a coordinate of y."""
    return y[k]


def other(k: Any) -> Any:
    """Return a coordinate of z."""
    return z[k]


slope2 = summed(g(at(here), i) ** 2, (i, 1, n))
towards = summed(g(at(here), i) * (x[i] - z[i]), (i, 1, n))

STATEMENT = Statement(
    symbols=(
        DIMENSION,
        FUNCTION,
        GRADIENT,
        SMOOTHNESS,
        STEP_SIZE,
        declare(x, "the point", (j, 1, n)),
        ANY_POINT,
    ),
    definitions=(define(y, moved(here, i), (i, 1, n), gloss="the point after the step"),),
    hypotheses=(
        Named("H1", SMOOTH, "f lies below its quadratic upper bounds"),
        Named("H2", CONVEX, "f lies above its tangents"),
        Named("H3", le(0, eta), "the step goes down the slope"),
        Named("H4", le(L * eta, 1), "the step is not too long"),
    ),
    conclusions=(
        Named(
            "C1",
            le(
                2 * eta * (f(at(there)) - f(at(other))),
                distance2(here, other) - distance2(there, other),
            ),
            "what is gained in value is gained in distance",
        ),
    ),
)

STEPS = (
    Step(
        "S1",
        le(f(at(there)), f(at(here)) - eta / 2 * slope2),
        Arithmetic((Earlier("D01.C1", {"y": y}, ("H1", "H3", "H4")),)),
        "D01",
    ),
    Step(
        "S2",
        le(f(at(here)), f(at(other)) + towards),
        Arithmetic((At("H2", {u: sp.Lambda(j, x[j]), v: sp.Lambda(j, z[j])}),)),
        "the tangent at x lies below f at z",
    ),
    Step(
        "S3",
        le(2 * eta * (f(at(there)) - f(at(other))), 2 * eta * towards - eta**2 * slope2),
        Arithmetic((Product("H3", "S1"), Product("H3", "S2"))),
        "add both, times 2 eta, which is not negative",
    ),
    Step(
        "S4",
        eq(
            distance2(here, other) - distance2(there, other),
            2 * eta * towards - eta**2 * slope2,
        ),
        Arithmetic(unfold=("y",)),
        "expand |x - eta g(x) - z|^2",
    ),
    Step("C1", STATEMENT.formula("C1"), Arithmetic(("S3", "S4")), "both sides agree"),
)


def instance(draw: Draw) -> dict[str, Any]:
    """Convex quadratics, any two points, and steps of length up to 1 / L."""
    dimension = draw.size(1, 3)
    chosen = quadratic(draw, dimension, convex=True)
    return fill(draw, STATEMENT.symbols, n=dimension, **with_steps(draw, chosen))


_one = {**parabola(1), "x": [1], "z": [0]}

LEMMA = Lemma(
    id="D02",
    title="a gradient step comes closer to every better point",
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
    note="d02_step.md",
    uses=("D01",),
)
