"""A hypothesis that is not needed is shown to be by an "obstruction" that always holds."""

from planted import gather, u, wrong, x

from proofcheck.kernel.rules import Arithmetic, Witness
from proofcheck.language import declare, eq, exists, le
from proofcheck.lemma import Breaker

at = {"x": -1, "y": 0, "z": 0}
CLAIM = exists("twice", declare(u, ""))(eq(u, 2 * x))
COMPANION = gather(
    wrong(
        "L01",
        "a breaker that breaks nothing",
        "a number that is not negative can be doubled",
        [CLAIM],
        "refused",
        given=[le(0, x)],
        without=[Breaker("H1", at, "C1", "obvious", impossible=le(0, 1))],
        proof=[
            ("S1", eq(2 * x, 2 * x), Arithmetic()),
            ("C1", CLAIM, Witness(("S1",), {u: 2 * x})),
        ],
        constructions={"twice": lambda view: {"u": 2 * view["x"]}},
        recipe=lambda draw: {"x": abs(draw.reals())},
    )
)
