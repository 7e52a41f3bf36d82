"""A hypothesis that is not needed is shown to be by an "obstruction", which may be 0 <= 1.

Obstructions are for promised objects that no search can exclude; here an inequality is claimed, and
it holds at the breaker's instance.
"""

from planted import gather, wrong, x

from proofcheck.kernel.rules import Arithmetic
from proofcheck.language import le
from proofcheck.lemma import Breaker

at = {"x": -1, "y": 0, "z": 0}
COMPANION = gather(
    wrong(
        "L01",
        "a breaker that breaks nothing",
        "the square of a number that is not negative is not",
        [le(0, x**2)],
        "refused",
        given=[le(0, x)],
        without=[Breaker("H1", at, "C1", "obvious", impossible=le(0, 1))],
        proof=[("C1", le(0, x**2), Arithmetic())],
        recipe=lambda draw: {"x": abs(draw.reals())},
    )
)
