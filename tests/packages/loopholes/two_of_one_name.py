"""The sum of the first m numbers j is m j: the j that is summed over is not the j that is meant.

One is an index and one a real, so that they are two symbols; they are printed alike.
"""

from planted import FAMILY, gather, m, wrong

from proofcheck.kernel.rules import Arithmetic
from proofcheck.language import eq, forall, index, real, summed

J, PLACE = real("j"), index("j")
CLAIM = forall(J)(eq(summed(J, (PLACE, 1, m)), m * J))
COMPANION = gather(
    wrong(
        "L01",
        "false as it is printed",
        "for all j, the sum of j = 1..m of j is m j",
        [CLAIM],
        "refused",
        symbols=FAMILY,
        proof=[("C1", CLAIM, Arithmetic())],
    )
)
