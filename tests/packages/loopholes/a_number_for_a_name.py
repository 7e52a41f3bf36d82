"""1 = 2, where 1 is the name of a family that is defined to be 2."""

from planted import gather, wrong

from proofcheck.kernel.rules import Arithmetic
from proofcheck.language import define, eq, real

one = real("1")
COMPANION = gather(
    wrong(
        "L01",
        "a name that reads as a number",
        "one is two",
        [eq(one, 2)],
        "refused",
        definitions=[define(one, 2)],
        proof=[("C1", eq(one, 2), Arithmetic(unfold=("1",)))],
    )
)
