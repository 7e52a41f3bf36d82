"""The statement of L25b: units near one direction merge onto its ray, and all but one are freed."""

from __future__ import annotations

from typing import Any

from lemmas.row_steps import W1, chi
from lemmas.setting import (
    ACTIVATION,
    DATA_X,
    INPUTS,
    SAMPLES,
    N,
    W,
    c,
    i,
    j,
    n,
    q,
    s,
    x,
)
from proofcheck.language import (
    Implies,
    array,
    both,
    declare,
    define,
    eq,
    exists,
    forall,
    le,
    lt,
    real,
    size,
    summed,
)
from proofcheck.statement import Named, Statement

m, few = size("m"), size("l")
u, r, phi = (array(name) for name in ("u", "r", "phi"))
eps, t, z = real("eps"), real("t"), real("z")

units = (i, 1, m)
every = forall(units)


def homogeneous(activation: Any) -> Any:
    """Return: s(t z) = t s(z) for t >= 0."""
    return forall(t, z)(Implies(le(0, t), eq(activation(t * z), t * activation(z))))


def on_sphere(family: Any, units: Any) -> Any:
    """Return: the directions have length 1."""
    return forall((i, 1, units))(eq(summed(family[i, j] ** 2, (j, 1, n)), 1))


def lengths(family: Any, units: Any) -> Any:
    """Return: the lengths lie in [0, 1]."""
    inside = forall((i, 1, units))
    return both(inside(le(0, family[i])), inside(le(family[i], 1)))


def crowded(units: Any) -> Any:
    """Return: m > l ((1 + 2/eps)^n - (2/eps - 1)^n)."""
    return lt(few * ((2 + eps) ** n - (2 - eps) ** n), units * eps**n)


def polar(units: Any) -> Any:
    """Define the rows w_i = r_i u_i."""
    return define(W, r[i] * u[i, j], (i, 1, units), (j, 1, n), gloss="rows w_i")


def feature(unit: Any) -> Any:
    """Return s(w'_unit . x_q)."""
    return s(summed(W1[unit, j] * x[q, j], (j, 1, n)))


def freed(units: Any, size: Any = r) -> tuple[Any, ...]:
    """Return what is said of the freed units, the targets and the rates; size: the lengths."""
    each = forall((i, 1, units))
    pairs = forall((c, 1, units), (i, 1, units))
    moved2 = summed((W[i, j] - W1[i, j]) ** 2, (j, 1, n))
    made_of = summed(phi[c, i] * feature(c), (c, 1, units))
    return (
        each(eq(chi[i] * (1 - chi[i]), 0)),
        le(few, summed(chi[i], (i, 1, units))),
        each(le(summed(W1[i, j] ** 2, (j, 1, n)), 1)),
        each(le(moved2, (eps * size[i]) ** 2)),
        pairs(eq(chi[c] * phi[c, i], 0)),
        pairs(le(0, phi[c, i])),
        each(le(summed(phi[c, i], (c, 1, units)), 1)),
        forall((q, 1, N), (i, 1, units))(eq(chi[i] * (feature(i) - made_of), 0)),
    )


def objects(units: Any) -> tuple[Any, ...]:
    """Declare the freed units, the targets and the rates."""
    return (
        declare(chi, "1 for the units that are freed, else 0", (i, 1, units)),
        declare(W1, "where the units move, rows w'_i", (i, 1, units), (j, 1, n)),
        declare(phi, "rate at which unit c receives from unit i", (c, 1, units), (i, 1, units)),
    )


STATEMENT = Statement(
    symbols=(
        INPUTS,
        SAMPLES,
        DATA_X,
        ACTIVATION,
        declare(m, "units", least=1),
        declare(few, "units to be freed"),
        declare(u, "directions of the units", units, (j, 1, n)),
        declare(r, "lengths of the units", units),
        declare(eps, "distance"),
    ),
    definitions=(polar(m),),
    hypotheses=(
        Named("H1", on_sphere(u, m), "directions are units"),
        Named("H2", lengths(r, m), "lengths lie in [0, 1]"),
        Named("H3", lt(0, eps), "eps is positive"),
        Named("H4", lt(eps, 2), "eps is less than 2"),
        Named("H5", crowded(m), "m > l ((1 + 2/eps)^n - (2/eps - 1)^n)"),
        Named("H6", homogeneous(s), "s(t z) = t s(z) for t >= 0"),
    ),
    conclusions=(
        Named(
            "C1",
            exists("onto ray", *objects(m))(both(*freed(m))),
            "l units are freed, the features of which are multiples of another one's",
            bound=(3,),
        ),
    ),
)
