"""Two lemmas that use each other."""

from planted import gather, wrong, x

from proofcheck.language import le

FIRST = wrong("L01", "wrong", "a claim", [le(0, x**2)], "refused", uses=("L02",))
SECOND = wrong("L02", "wrong", "a claim", [le(0, x**2)], "refused", uses=("L01",))
COMPANION = gather(FIRST, SECOND)
