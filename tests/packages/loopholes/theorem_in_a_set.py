"""1 <= 0, by a theorem of another statement: a rule may not hold one, but a set of them is let in.

In the other statement f is defined to be 1; here it is any real.
"""

from planted import gather, wrong

from proofcheck.kernel.proof import Step, check_steps
from proofcheck.kernel.rules import Arithmetic
from proofcheck.language import declare, define, eq, real
from proofcheck.statement import Named, Statement

f = real("f")
ONE = eq(f, 1)
OTHER = Statement((), (define(f, 1),), (), (Named("C1", ONE),))
_, PROVED = check_steps(OTHER, [Step("C1", ONE, Arithmetic(unfold=("f",)), "by definition")], {})
COMPANION = gather(
    wrong(
        "L01",
        "a theorem of another statement",
        "every real is 1",
        [ONE],
        "refused",
        symbols=(declare(f, "any real"),),
        proof=[("C1", ONE, Arithmetic(frozenset(PROVED.values())))],
        recipe=lambda draw: {"f": 0 * draw.reals() + 1},
    )
)
