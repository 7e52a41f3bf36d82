"""L24d, one class: its parts are equal, and L24c draws a feature from each of them."""

from __future__ import annotations

import sympy as sp

from lemmas.l16c_statement import chi
from lemmas.l24c_statement import units
from lemmas.l24d_equal import (
    AIM,
    BINARY,
    CHI,
    CHOSEN,
    COUNT,
    LIGHT,
    LOW,
    READS,
    THIN,
    WANTED,
    aim,
    given_by,
    inverse,
    is_inverse,
    one,
    other,
    place,
    second,
    spent,
)
from lemmas.l24d_share import count, shared
from lemmas.l24d_statement import G, M, P, V, e, g, paid, spread
from lemmas.setting import N, i, k, q
from lemmas.shares import u
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Arithmetic,
    At,
    Either,
    Magnitude,
    Multiple,
    Product,
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

drawn_reads = summed(sp.Abs(inverse * G[k, i]), (u, 1, count))
CLASS = (
    Step("U1", forall(CHI)(Implies(BINARY, BINARY)), Arithmetic(("premise.1",)), "a set"),
    Step(
        "U2",
        forall(*place, CHI)(Implies(both(shared(P[k]), COUNT), WANTED.parts[1])),
        Arithmetic((Product("A6", "premise.3"), "premise.1")),
        "of as many features as there are shares, and one more at most",
    ),
    Step(
        "U3", forall(THIN, CHI)(Implies(READS, READS)), Arithmetic(("premise.1",)), "which is read"
    ),
    Step(
        "U4a",
        forall(*place)(Implies(is_inverse, forall(units)(eq(drawn_reads, sp.Abs(G[k, i]))))),
        Arithmetic(
            (
                Multiple(At("T2"), count * sp.Abs(G[k, i])),
                Multiple("premise.1", sp.Abs(G[k, i])),
            )
        ),
        "what the parts read, the class reads",
    ),
    Step(
        "U4b",
        forall(*place, CHI)(
            Implies(
                both(is_inverse, BINARY, CHOSEN),
                forall(units)(Implies(lt(0, drawn_reads), lt(chi[i], 1 + sp.Abs(G[k, i])))),
            )
        ),
        Arithmetic(("premise.2", "premise.4", At("U4a", {i: i}), Square(1 - chi[i]))),
        "members that it reads",
    ),
    Step(
        "U4c",
        forall(*place, CHI)(
            Implies(
                both(is_inverse, BINARY, CHOSEN),
                forall(units)(Implies(le(drawn_reads, 0), lt(chi[i], 1 + sp.Abs(G[k, i])))),
            )
        ),
        Arithmetic(("premise.3", Magnitude(G[k, i])), cases=(drawn_reads,)),
        "and no others",
    ),
    Step(
        "U4",
        forall(*place, CHI)(Implies(both(is_inverse, BINARY, CHOSEN), WANTED.parts[3])),
        Either(drawn_reads, At("U4b", {i: i}), At("U4c", {i: i})),
        "they are of the class",
    ),
    Step(
        "U5",
        forall(*place, THIN)(Implies(both(is_inverse, LIGHT), WANTED.parts[4])),
        Arithmetic(
            (
                "premise.2",
                Multiple(At("T2"), count * P[k]),
                Multiple("premise.1", P[k]),
            ),
            unfold=("P",),
        ),
        "with its mass at most",
    ),
    Step(
        "U6a",
        forall(*place, AIM)(
            Implies(is_inverse, forall((q, 1, N))(eq(given_by - aim[q], g[k, q] - aim[q])))
        ),
        Arithmetic((Multiple("premise.1", g[k, q]),), unfold=("g",)),
        "the parts give what the class gives",
    ),
    Step(
        "U6b",
        forall(*place)(
            Implies(
                is_inverse,
                eq(summed(spent, (u, 1, count)), paid[k] + inverse * spread[k]),
            )
        ),
        Arithmetic(
            (
                Multiple(At("T2"), count * paid[k]),
                Multiple(At("T2"), count * (sp.Abs(inverse) + inverse) * P[k] * second),
                Multiple("premise.1", paid[k]),
                Multiple("premise.1", inverse * spread[k]),
            ),
            unfold=("Paid", "Spread", "P", "g"),
        ),
        "and each has its share of the variance",
    ),
    Step(
        "U6c",
        forall(*place)(Implies(both(is_inverse, shared(P[k])), le(inverse * P[k], M))),
        Arithmetic((Product(At("T1"), "premise.3"), Multiple("premise.1", M))),
        "the mass of a share at most",
    ),
    Step(
        "U6d",
        forall(*place)(
            Implies(both(is_inverse, shared(P[k])), le(inverse * spread[k], M * P[k] * V))
        ),
        Arithmetic(
            (
                Product(At("T1"), At("H5", {e: k})),
                Product(Product(At("A2", {e: k}), "H4"), At("U6c")),
            )
        ),
        "so the variances are bounded",
    ),
    Step(
        "U6",
        forall(*place, AIM, THIN)(Implies(both(is_inverse, shared(P[k]), LOW), WANTED.parts[5])),
        Arithmetic(
            (
                "premise.4",
                At(
                    "E1",
                    {
                        other: sp.Lambda(q, given_by - aim[q]),
                        one: sp.Lambda(q, g[k, q] - aim[q]),
                    },
                    (At("U6a"),),
                ),
                At("U6b"),
                At("U6d"),
            )
        ),
        "and risk and cost are low",
    ),
)
