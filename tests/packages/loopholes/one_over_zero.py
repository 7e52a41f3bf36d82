"""From x = 0 everything follows: a definition is 1/x, and x times it becomes 1 when unfolded."""

from planted import gather, wrong, x, y

from proofcheck.kernel.rules import Arithmetic, Multiple
from proofcheck.language import define, eq, le, real

inverse = real("inverse")
COMPANION = gather(
    wrong(
        "L01",
        "division by zero",
        "if x = 0, no real exceeds 5",
        [le(y, 5)],
        "refused",
        given=[eq(x, 0)],
        without=[{"x": 1, "y": 6, "z": 0}],
        definitions=[define(inverse, 1 / x)],
        proof=[("C1", le(y, 5), Arithmetic((Multiple("H1", inverse),), unfold=("inverse",)))],
        recipe=lambda draw: {"x": 0 * draw.reals(), "y": draw.unit_interval()},
    )
)
