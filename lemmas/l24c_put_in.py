"""L24c: what a feature that is put in makes of a readout and of its set."""

from __future__ import annotations

import sympy as sp

from lemmas.l16_statement import m
from lemmas.l24c_begin import (
    BINARY,
    CHOSEN,
    READS,
    chosen,
    few_chosen,
    given,
    here,
    i1,
    limit_of,
    limit_of_one,
    more,
    one,
)
from lemmas.l24c_pick import sign
from lemmas.l24c_statement import (
    B,
    P,
    chi,
    parts,
    units,
)
from lemmas.setting import i, k
from lemmas.shares import u
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Alike,
    Arithmetic,
    At,
    Either,
    Indicator,
    Magnitude,
    Member,
    Multiple,
    Pick,
    Square,
)
from proofcheck.language import (
    Implies,
    both,
    eq,
    forall,
    le,
    lt,
    summed,
)

PUT_IN = (
    Step("N0", forall(units, one)(le(0, here)), Arithmetic((Indicator(here),)), "0 or 1"),
    Step(
        "N0a",
        forall(units, one)(eq(here * (1 - here), 0)),
        Arithmetic((Indicator(here),), cases=(here,)),
        "a feature is drawn or it is not",
    ),
    Step(
        "N1",
        forall(*given)(Implies(BINARY, forall(units)(eq(chosen * (1 - chosen), 0)))),
        Arithmetic(
            (
                Multiple("premise.1", (1 - here) ** 2),
                Multiple("N0a", 1 - chi[i]),
            )
        ),
        "with a feature put in, the set is a set",
    ),
    Step(
        "N2",
        forall(*given)(Implies(both(BINARY, few_chosen(k - 1, chi[i])), few_chosen(k, chosen))),
        Arithmetic(
            (
                "premise.2",
                Pick(1 - chi[i], i, 1, m, i1),
                At("premise.1", {i: i1}),
                Square(chi[i1]),
            )
        ),
        "of one more",
    ),
    Step(
        "N3",
        forall(*given)(Implies(READS, forall(units)(eq(more * (1 - chosen), 0)))),
        Arithmetic(
            (
                Multiple("premise.1", 1 - here),
                Multiple("N0a", P[k] * sign(k, i1) * (1 - chi[i])),
            )
        ),
        "which the readout reads",
    ),
    Step(
        "N4c",
        forall(units, one)(Implies(lt(0, here), eq(here, 1))),
        Arithmetic(("premise.1", Indicator(here)), cases=(here,)),
        "1",
    ),
    Step(
        "N4e",
        forall(units, one)(Implies(le(here, 0), eq(here, 0))),
        Arithmetic(("premise.1", Indicator(here))),
        "or 0",
    ),
    Step(
        "B8b", forall(one, parts)(le(0, sp.Abs(B[u, i1]))), Arithmetic((Magnitude(B[u, i1]),)), ""
    ),
    Step(
        "N4a",
        forall(parts, one)(
            Implies(lt(0, sp.Abs(B[u, i1])), lt(0, summed(sp.Abs(B[u, i1]), parts)))
        ),
        Arithmetic(("premise.1", Member("B8b", u))),
        "",
    ),
    Step(
        "N4b",
        forall(*given)(
            Implies(
                both(lt(0, sp.Abs(B[k, i1])), CHOSEN),
                forall(units)(Implies(lt(0, here), lt(chosen, limit_of))),
            )
        ),
        Arithmetic(
            (
                At("N4a", {u: k}, ("premise.1",)),
                Multiple(At("N4c"), 1 - chi[i]),
                Multiple(At("N4c"), limit_of - limit_of_one),
                Alike(limit_of, i, i, i1),
            )
        ),
        "it is one that the part reads",
    ),
    Step(
        "N4d",
        forall(*given)(
            Implies(
                both(lt(0, sp.Abs(B[k, i1])), CHOSEN),
                forall(units)(Implies(le(here, 0), lt(chosen, limit_of))),
            )
        ),
        Arithmetic(("premise.2", Multiple(At("N4e"), 1 - chi[i]))),
        "as others are",
    ),
    Step(
        "N4",
        forall(*given)(
            Implies(
                both(lt(0, sp.Abs(B[k, i1])), CHOSEN),
                forall(units)(lt(chosen, limit_of)),
            )
        ),
        Either(here, At("N4b", {i: i}), At("N4d", {i: i})),
        "so all are read by a part",
    ),
)
