"""Rechecks a lower bound of a mountain-pass level, in rationals, by weak duality alone.

A `Cut` claims that no path in Theta from `start` to `target` stays below `level`. Its orthants and
their complement are closed sets that cover all weights, so a path from one to the other meets a
point of both, where w_i = 0 for every unit whose signs differ. There F >= E(nu y - nu^2/4) for
every nu with |E nu s(x)| <= kappa if a unit may be positive there, |E nu s(-x)| <= kappa if one
may be negative. From the module that built the cut only its data type and the check of shapes are
taken.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import product

from proofcheck.errors import InputError
from proofcheck.relu.network import Data, Network, objective
from proofcheck.relu.pass_level import Cut, require_tiny


def require_lower(
    start: Network,
    target: Network,
    data: Data,
    kappa: Fraction,
    level: Fraction,
    cut: Cut | None,
) -> None:
    """Raise InputError, with a sentence, unless every path's maximum is shown to be >= level."""
    require_tiny(start, target, data, kappa)
    if level <= max(objective(net, data, kappa) for net in (start, target)):
        return
    if cut is None:
        raise InputError(f"the level {float(level):.9g} lies above both ends, and no cut is given")
    m = start.m
    every = set(product((1, -1), repeat=m))
    if not cut.inside <= every:
        raise InputError(f"the cut names a sign vector that is not one of {m} signs")
    outside = every - cut.inside
    for net, signs, name in ((start, cut.inside, "start"), (target, outside, "target")):
        if not any(_holds(sign, net) for sign in signs):
            raise InputError(f"the {name} lies on the wrong side of the cut")
    values: dict[tuple[bool, bool], Fraction] = {}
    for here in cut.inside:
        for there in outside:
            common = [s for s, t in zip(here, there, strict=True) if s == t]
            kind = (1 in common, -1 in common)
            if kind not in values:
                values[kind] = dual_value(data, kappa, kind, cut.duals.get(kind))
            if values[kind] < level:
                raise InputError(
                    f"between the sign vectors {here} and {there} the dual vector shows only "
                    f"F >= {float(values[kind]):.9g}, which is below {float(level):.9g}"
                )


def _holds(signs: Sequence[int], net: Network) -> bool:
    return all(sign * w >= 0 for sign, w in zip(signs, net.W[:, 0], strict=True))


def dual_value(
    data: Data, kappa: Fraction, kind: tuple[bool, bool], nu: Sequence[Fraction] | None
) -> Fraction:
    """E(nu y - nu^2/4), if nu is admissible where units of these signs (+, -) are; InputError."""
    if nu is None or len(nu) != data.N or not all(isinstance(v, Fraction) for v in nu):
        raise InputError(f"the dual vector for {kind} is not one of {data.N} fractions")
    rows = list(zip(data.x[:, 0], data.y[:, 0], data.rho, nu, strict=True))
    for sign, counts in zip((1, -1), kind, strict=True):
        met = sum((r * v * max(sign * x, Fraction(0)) for x, _, r, v in rows), Fraction(0))
        if counts and abs(met) > kappa:
            raise InputError(
                f"the dual vector for {kind} meets a unit of sign {sign:+d} in "
                f"{float(met):.9g}, beyond kappa = {float(kappa):.9g}"
            )
    return sum((r * (v * y - v * v / 4) for _, y, r, v in rows), Fraction(0))
