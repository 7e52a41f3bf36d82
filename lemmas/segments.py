"""How the steps of a proof speak of the segments of a path, and paths put together from two.

Along a segment, premises 1, 2 are 0 <= t <= 1; 3 to 6 say what W, V, a, b are; 7 h; 8, 9 g; 10 f.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import Any

import sympy as sp

from lemmas.curves import Vt, Wt, at, bt, e, ft, gt, ht, pa, pb, pV, pW, t, vertices
from lemmas.setting import K, N, d, i, j, k, m, n, o, p, q, r
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Apply, Arithmetic, At, Multiple
from proofcheck.language import Bracket, Declare, Formula, array, both, declare, eq, forall, summed

zero = sp.Integer(0)
every = forall((i, 1, m))
entry = forall((i, 1, m), (j, 1, n))
samples = forall((q, 1, N))
features = forall((k, 1, K), (q, 1, N), (r, 1, p[k]))


def readouts(a: Any, b: Any, h: Any = ht, g: Any = gt) -> sp.Expr:
    """Return the outputs a h + b g[K] at sample q."""
    return summed(a * h[q, i], (i, 1, m)) + summed(b * g[K, q, r], (r, 1, p[K]))


def is_output(a: Any, b: Any, h: Any = ht) -> Formula:
    """Return: f_t = a h + b g_t[K]."""
    return forall((q, 1, N), (o, 1, d))(eq(ft[q, o], readouts(a, b, h)))


def pre_activation(weights: Any) -> sp.Expr:
    """Return what branch unit r of layer k reads along a segment."""
    return summed(weights[k, r, i] * gt[k - 1, q, i], (i, 1, p[k - 1]))


def total(weight: Any) -> sp.Expr:
    """Return the l1 norm of what reads the hidden units."""
    return summed(sp.Abs(weight), (i, 1, m))


def family(*values: Any) -> dict[Any, Any]:
    """Return the families of a segment, set to W, V, a, b, h, g, f in this order."""
    return dict(zip((Wt, Vt, at, bt, ht, gt, ft), values, strict=True))


# --------------------------------------------------------------------------- paths

INDICES: dict[str, tuple[Any, ...]] = {
    **{"W": (i, j), "V": (k, r, i), "U": (i, r), "a": (o, i), "b": (o, r)},
}
AXES: dict[str, tuple[Any, ...]] = {
    "W": ((i, 1, m), (j, 1, n)),
    "V": ((k, 1, K), (r, 1, p[k]), (i, 1, p[k - 1])),
    "a": ((o, 1, d), (i, 1, m)),
    "b": ((o, 1, d), (r, 1, p[K])),
    "U": ((i, 1, m), (r, 1, p[K])),
}
FAMILIES = {"W": pW, "V": pV, "a": pa, "b": pb}
ONE_READOUT = {"W": pW, "V": pV, "U": array("pU"), "a": pa}
_ALL = {**FAMILIES, **ONE_READOUT}
MOVES = ("premise.3", "premise.4", "premise.5", "premise.6")


def renamed(count: Any, names: Mapping[Any, Any]) -> tuple[Declare, ...]:
    """Return the declarations of a path's families under other names."""
    return tuple(declare(names[item.symbol], item.gloss, *item.axes) for item in vertices(count))


def path_named(letter: str, families: Mapping[str, Any] = FAMILIES) -> dict[Any, Any]:
    """Return the families of a path, their names begun with `letter`, by those of `vertices`."""
    return {family: array(f"{letter}{block}") for block, family in families.items()}


def named(prefix: str, families: Mapping[str, Any] = FAMILIES) -> tuple[str, ...]:
    """Return the names of the steps that join two paths."""
    return tuple(f"{prefix}{block}" for block in families)


def by_vertex(*references: Any) -> tuple[tuple[int, int, Any], ...]:
    """Return one reference for each vertex or segment, counted from 1."""
    return tuple((number, number, by) for number, by in enumerate(references, 1))


def vertex_of(names: Mapping[Any, Any], number: Any, block: str) -> Any:
    """Return the entries of a block at a vertex of a path, as a function of its indices.

    names: the families of the path, by those of `vertices`.
    """
    family = names[_ALL[block]]
    if block == "V":
        return lambda layer, *rest: family[(layer, number, *rest)]
    return lambda *rest: family[(number, *rest)]


def as_block(block: str, value: Callable[..., Any]) -> sp.Lambda:
    """Return a block of a path as a function of the indices of `vertices`."""
    indices = INDICES[block]
    return sp.Lambda((k, e, r, i) if block == "V" else (e, *indices), value(*indices))


def step_path(stops: Sequence[Any], families: Mapping[str, Any] = FAMILIES) -> dict[Any, sp.Lambda]:
    """Return the path through the networks `stops`: the first one, and the changes since."""

    def entry_of(block: str) -> Any:
        def value(*indices: Any) -> sp.Expr:
            entries = [getattr(stop, block)(*indices) for stop in stops]
            changes = enumerate(pairwise(entries), 2)
            return entries[0] + sum(Bracket(at, e) * (new - old) for at, (old, new) in changes)

        return value

    return {family: as_block(block, entry_of(block)) for block, family in families.items()}


def continued(
    stops: Sequence[Any], names: Mapping[Any, Any], families: Mapping[str, Any] = FAMILIES
) -> dict[Any, sp.Lambda]:
    """Return the path through `stops`, and then along a path that begins at the last of them."""
    count = len(stops)
    head = step_path(stops, families)

    def entry_of(block: str) -> Any:
        def value(*indices: Any) -> sp.Expr:
            first = head[families[block]]
            before = first.expr
            later = vertex_of(names, e - count + 1, block)(*indices)
            return Bracket(e, count) * before + Bracket(count + 1, e) * later

        return value

    return {family: as_block(block, entry_of(block)) for block, family in families.items()}


def joints(
    name: str,
    names: Mapping[Any, Any],
    stop: Any,
    begins: str,
    families: Mapping[str, Any] = FAMILIES,
) -> tuple[Step, ...]:
    """Return steps, `name` and the letter of a block: a path begins at `stop`, also times t.

    begins: the step, or part of one, that says so with `vertex_is`.
    """
    steps = []
    for number, block in enumerate(families, 1):
        indices, fact = INDICES[block], f"{begins}.{number}"
        gap = vertex_of(names, 1, block)(*indices) - getattr(stop, block)(*indices)
        steps.append(
            Step(
                f"{name}{block}",
                forall(t, *AXES[block])(both(eq(gap, 0), eq(t * gap, 0))),
                Arithmetic((fact, Multiple(fact, t))),
                "the way goes on where it was",
            )
        )
    return tuple(steps)


def follows(fact: str, where: Mapping[Any, Any], *given: str) -> Apply:
    """Prove what holds along segments of a whole path from what holds along a part of it.

    given: the steps that join the part to the rest.
    """
    return Apply(At(fact, where, (*MOVES, *given)))
