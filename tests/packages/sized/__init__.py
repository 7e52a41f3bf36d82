"""A companion whose inequality is decided at n = 2 alone: it must not be called proved.

Cauchy-Schwarz holds in every dimension; the certificate asked for here is one for two terms.
"""

from planted import a, gather, i, n, w, wrong

from proofcheck.kernel.rules import Apply, Arithmetic, Solvers
from proofcheck.kernel.rules import Lemma as Cited
from proofcheck.language import declare, le, summed

SYMBOLS = (
    declare(n, "how many", least=1),
    declare(w, "numbers", (i, 1, n)),
    declare(a, "numbers", (i, 1, n)),
)
SQUARES = summed(w[i] ** 2, (i, 1, n)) * summed(a[i] ** 2, (i, 1, n))
MIXED = summed(w[i] * a[i], (i, 1, n))
CAUCHY = le(MIXED**2, SQUARES)
DOUBLED = le(2 * MIXED**2, 2 * SQUARES)
AT_TWO = Solvers(sizes={"n": 2})


def lemma(name, title, claim, *proof, **more):
    """Return a lemma over two families of n numbers; none of it is wrong but perhaps the proof."""
    return wrong(name, "", title, [claim], "", symbols=SYMBOLS, proof=proof, **more)


DIRECT = lemma("L01", "decided at n = 2", CAUCHY, ("C1", CAUCHY, AT_TWO))
FOLLOWS = lemma(
    "L02",
    "follows from a step at n = 2",
    DOUBLED,
    ("S1", CAUCHY, AT_TWO),
    ("C1", DOUBLED, Arithmetic(("S1",))),
)
COMPANION = gather(DIRECT, FOLLOWS)

# what no proof may do with a theorem at n = 2
CITED = lemma(
    "L03", "cites it for all n", CAUCHY, ("C1", CAUCHY, Apply(Cited("L01.C1"))), uses=("L01",)
)
ELSEWHERE = lemma(
    "L04",
    "uses it at n = 3",
    DOUBLED,
    ("S1", CAUCHY, AT_TWO),
    ("C1", DOUBLED, Solvers(("S1",), {"n": 3})),
)
MOVED = lemma(
    "L05",
    "cites it at n = 3",
    CAUCHY,
    ("C1", CAUCHY, Apply(Cited("L01.C1", {"n": 3}))),
    uses=("L01",),
)
