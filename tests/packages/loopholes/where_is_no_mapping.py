"""A list in place of a mapping: not a sentence, a traceback."""

from planted import gather, u, wrong, x

from proofcheck.kernel.rules import Arithmetic, At
from proofcheck.language import forall, le

COMPANION = gather(
    wrong(
        "L01",
        "a rule of the wrong shape",
        "a square is not negative",
        [le(0, x**2)],
        "refused",
        proof=[
            ("S1", forall(u)(le(0, u**2)), Arithmetic()),
            ("C1", le(0, x**2), Arithmetic((At("S1", [x]),))),
        ],
    )
)
