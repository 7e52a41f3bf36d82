"""|p| = p, as sympy decides for a symbol that it takes for positive; the claim is kept as p = p."""

import sympy as sp
from planted import gather, wrong

from proofcheck.language import declare, eq

p = sp.Symbol("p", positive=True)
COMPANION = gather(
    wrong(
        "L01",
        "a sign smuggled in",
        "every real is its own size",
        [eq(sp.Abs(p), p)],
        "refused",
        symbols=(declare(p, "any real"),),
    )
)
