"""A hypothesis that is not needed is shown to be by rounding: exact arithmetic meets a float."""

import numpy as np
from planted import REALS, gather, s, wrong, x, y

from proofcheck.functions import square
from proofcheck.kernel.rules import Arithmetic
from proofcheck.language import declare, le
from proofcheck.lemma import Breaker

CLAIM = le(0, (s(x) + y) ** 2 - s(x) ** 2 - 2 * s(x) * y - y**2)
at = {"x": -1, "y": "2/7", "z": 0, "s": lambda value: np.array([0.1])}
COMPANION = gather(
    wrong(
        "L01",
        "a breaker that breaks nothing",
        "the binomial formula, for numbers that are not negative",
        [CLAIM],
        "refused",
        symbols=(*REALS, declare(s, "a function")),
        given=[le(0, x)],
        without=[Breaker("H1", at, "C1", "0.1 is no rational number")],
        proof=[("C1", CLAIM, Arithmetic())],
        recipe=lambda draw: {"x": abs(draw.reals()), "s": square},
    )
)
