"""An index in place of a tuple of indices, as is easily written: not a sentence, a traceback."""

from planted import FAMILY, gather, i, m, w, wrong

from proofcheck.kernel.rules import Arithmetic, Square, Summed
from proofcheck.language import forall, le, summed

CLAIM = le(0, summed(w[i] ** 2, (i, 1, m)))
COMPANION = gather(
    wrong(
        "L01",
        "a rule of the wrong shape",
        "a sum of squares is not negative",
        [CLAIM],
        "refused",
        symbols=FAMILY,
        proof=[
            ("S1", forall((i, 1, m))(le(0, w[i] ** 2)), Arithmetic((Square(w[i]),))),
            ("C1", CLAIM, Arithmetic((Summed("S1", i),))),
        ],
    )
)
