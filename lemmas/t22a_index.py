"""T22a, the index of a row: row k, and the rows before it."""

from __future__ import annotations

import sympy as sp

from lemmas.index_steps import up_to
from lemmas.setting import N, k, p, q, r
from lemmas.setting import c as other
from lemmas.t22a_row import kept, reads
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Alike, Arithmetic, Indicator
from proofcheck.language import Bracket, eq, forall, le
from proofcheck.substitution import substitute

here = sp.KroneckerDelta(r, k)
now, before = Bracket(r, k), Bracket(r, k - 1)
at_k = {r: k}
every = (r, 1, p[1])
at_r = (k, 1, p[1]), every
reads_apart = reads - substitute(reads, at_k)
INDEX = (
    *up_to(r, p[1], "row"),
    Step(
        "Z3",
        forall(*at_r)(eq(here * before, 0)),
        Arithmetic((Alike(Bracket(other, k - 1), other, r, k),)),
        "row k is not before itself",
    ),
    Step("Z4", forall(*at_r)(le(0, here)), Arithmetic((Indicator(here),)), "0 or 1"),
    Step("Z7", forall(*at_r)(le(0, 1 - here)), Arithmetic((Indicator(here),)), "at most 1"),
    Step(
        "Z8",
        forall(*at_r)(eq(here * (here - 1), 0)),
        Arithmetic((Alike(sp.KroneckerDelta(other, k), other, r, k),)),
        "its own square",
    ),
    Step(
        "Z5",
        forall(*at_r)(eq(here * (kept - substitute(kept, at_k)), 0)),
        Arithmetic((Alike(substitute(kept, {r: other}), other, r, k),)),
        "row k has the length of row k",
    ),
    Step(
        "Z6",
        forall(*at_r, (q, 1, N))(eq(here * reads_apart, 0)),
        Arithmetic((Alike(substitute(reads, {r: other}), other, r, k),)),
        "and its values",
    ),
)
