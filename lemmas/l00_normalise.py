"""L00: any network of this shape equals one in Theta, layer by layer.

Statement: for positive scales c_k with c_0[i] >= |w_i|_2 and c_k[r] >= sum_i |V_k[r,i]| c_{k-1}[i],
the network with w_i / c_0[i], V_k[r,i] c_{k-1}[i] / c_k[r], a_oi c_0[i], b_or c_K[r] has the same
outputs and lies in Theta.
Hypotheses: H1 s is positively homogeneous (L01); H2 scales are positive; H3 e = 1/c; H4, H5 scales
bound the norms.
Not claimed: that the objective stays: a and b change, and with them the penalty.
Provenance: R. Note: paper_notes/l00_normalise.md
"""

from __future__ import annotations

from bisect import bisect_left
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lemmas.l00_proof import STEPS
from lemmas.l00_statement import STATEMENT
from lemmas.recipes import widths
from proofcheck.draw import Draw, fill
from proofcheck.errors import InputError
from proofcheck.exact import sqrt_above
from proofcheck.functions import absolute_value, clip, identity, leaky, relu
from proofcheck.lemma import Breaker, Lemma
from proofcheck.relu.certificate import rescaled
from proofcheck.relu.network import Network

Scales = tuple[tuple[Fraction, ...], ...]


def _between_one_and_two(exponent: int) -> Fraction:
    """Return the number 2^a 3^exponent that lies in [1, 2)."""
    value = Fraction(3) ** exponent
    bits = value.numerator.bit_length() - value.denominator.bit_length()
    value /= Fraction(2) ** bits
    return value if value >= 1 else 2 * value


# Smooth denominators keep the common denominators of later exact sums small. Neighbours among the
# numbers 2^a 3^b with |b| <= 53 differ by 1.2 % at most.
MOST_THREES = 53
_SMOOTH = sorted(_between_one_and_two(b) for b in range(-MOST_THREES, MOST_THREES + 1))
_SQUARES = [value * value for value in _SMOOTH]


def scale_above(square: Fraction) -> Fraction:
    """Return the least 2^a 3^b, |b| <= 53, whose square is at least `square`; 1 if that is <= 1.

    square: the square of a norm, rational where the norm need not be.
    """
    if square <= 1:
        return Fraction(1)
    octave = (square.numerator.bit_length() - square.denominator.bit_length()) // 2
    while Fraction(4) ** octave > square:
        octave -= 1
    place = bisect_left(_SQUARES, square / Fraction(4) ** octave)
    return Fraction(2) ** octave * (_SMOOTH[place] if place < len(_SMOOTH) else 2)


def normalise(net: Network) -> tuple[Network, Scales]:
    """Return the exact network in Theta with the same function, and the scales c_0, .., c_K.

    net: any network; floats are the rationals that they denote. Rows of norm at most 1 (dead rows
    among them) have scale 1, so a network in Theta stays as it is. Scales are the least numbers
    2^a 3^b, |b| <= 53, that bound the norms, compared exactly.
    """
    exact = net.to_exact()
    scales = [tuple(scale_above(sum(w * w for w in row)) for row in exact.W)]
    for layer in exact.V:
        norms = np.abs(layer) @ np.array(scales[-1], dtype=object)
        scales.append(tuple(scale_above(norm * norm) for norm in norms))
    return rescaled(exact, scales), tuple(scales)


def penalty_of_weight_decay(decay: Fraction, depth: int) -> tuple[Fraction | None, str]:
    """Return the kappa that weight decay amounts to, or None, and a sentence that says how.

    decay: lambda > 0 in D + (lambda/2)(sum of squares of all weights); depth: K >= 0.
    """
    if decay <= 0:
        raise InputError(f"the weight decay is {decay}; it must be positive")
    if depth < 0:
        raise InputError(f"the depth of the branch is {depth}; it must be at least 0")
    if depth == 0:
        return decay, (
            "over positive rescalings, (lambda/2)(|W|^2 + |a|^2) is at least "
            "lambda sum_i |a_i| |w_i|, and reaches it: so kappa = lambda (for one output)"
        )
    return None, (
        f"no kappa corresponds: through a branch of depth {depth}, weight decay at its least over "
        f"rescalings grows like the power 2/{depth + 2} of the product of weights, not linearly"
    )


def instance(draw: Draw) -> dict[str, Any]:
    """Networks with weights of any size, scales at their least (the equality case) or above."""
    depth = draw.size(1, 2)
    values = fill(
        draw,
        STATEMENT.symbols,
        K=depth,
        d=draw.size(1, 2),
        N=draw.size(1, 3),
        p=widths(draw, depth, draw.size(1, 5), 3),
        s=draw.choice((relu, leaky, absolute_value, identity)),
    )
    norms = sqrt_above((values["W"] ** 2).sum(axis=-1))
    scales = {0: _positive(norms) * draw.size(1, 2)}
    for k, layer in sorted(values["V"].items()):
        norms = (np.abs(layer) * scales[k - 1][:, None, :]).sum(axis=-1)
        scales[k] = _positive(norms) * draw.size(1, 2)
    values["c"], values["e"] = scales, {k: 1 / layer for k, layer in scales.items()}
    return values


def _positive(norms: NDArray[Any]) -> NDArray[Any]:
    """Return the norms with 1 in place of 0: dead rows may have any scale."""
    return np.where(norms == 0, 1 + 0 * norms, norms)


_net = {"n": 1, "d": 1, "N": 1, "K": 1, "p": {0: 1, 1: 1}, "x": [[1]], "s": relu}
_two = {**_net, "W": [[2]], "V": {1: [[2]]}, "a": [[1]], "b": [[1]]}
_base = {**_two, "c": {0: [2], 1: [4]}, "e": {0: ["1/2"], 1: ["1/4"]}}

LEMMA = Lemma(
    id="L00",
    title="every network of this shape equals one in Theta",
    provenance=("R",),
    statement=STATEMENT,
    steps=STEPS,
    instance=instance,
    breakers=(
        Breaker(
            "H1", {**_base, "s": clip}, "C1", "clipped at 1, a unit of weight 2 gives 1, not 2"
        ),
        Breaker(
            "H2",
            {**_base, "c": {0: [-2], 1: [4]}, "e": {0: ["-1/2"], 1: ["1/4"]}},
            "C1",
            "a scale of -2 turns the unit around",
        ),
        Breaker("H3", {**_base, "e": {0: [1], 1: ["1/4"]}}, "C1", "e = 1 is not 1/2"),
        Breaker(
            "H4",
            {**_base, "c": {0: [1], 1: [4]}, "e": {0: [1], 1: ["1/4"]}},
            "C2",
            "scale 1 leaves the unit at norm 2",
        ),
        Breaker(
            "H5",
            {**_base, "c": {0: [2], 1: [2]}, "e": {0: ["1/2"], 1: ["1/2"]}},
            "C3",
            "scale 2 leaves the row at l1 norm 2",
        ),
    ),
    note="l00_normalise.md",
)
