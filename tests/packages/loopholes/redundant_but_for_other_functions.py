"""A hypothesis on a function is said to be redundant; the recipe draws only functions with it."""

from planted import gather, s, u, wrong, x

from proofcheck.functions import square
from proofcheck.kernel.rules import Apply, At
from proofcheck.language import declare, forall, le
from proofcheck.lemma import Redundant

COMPANION = gather(
    wrong(
        "L01",
        "a false claim of redundancy",
        "a function is not negative, for which no hypothesis is needed",
        [le(0, s(x))],
        "refused",
        symbols=(declare(x, "any real"), declare(s, "a function")),
        given=[forall(u)(le(0, s(u)))],
        without=[Redundant("H1", "functions are not negative")],
        proof=[("C1", le(0, s(x)), Apply(At("H1", {u: x})))],
        recipe=lambda draw: {"s": square},
    )
)
