"""The proof of L24d: class by class, features are drawn (L24c) in place of the class."""

from __future__ import annotations

import sympy as sp

from lemmas.l16c_statement import chi
from lemmas.l24c_statement import OBJECTS, read, thin, y
from lemmas.l24d_add import ADD
from lemmas.l24d_begin import (
    BASE,
    UNUSED,
    few_chosen,
    light,
    low,
    partly,
    reached,
    read_by_some,
    said,
    step,
    unused,
)
from lemmas.l24d_class import CLASS
from lemmas.l24d_equal import EQUAL, aim, inverse, one, other, part
from lemmas.l24d_share import SHARE, SPLIT, count, some
from lemmas.l24d_statement import LIGHT, LOW, STATEMENT, SUPPORT, e, many, used
from lemmas.l24d_unite import ADDED, MORE, UNITE, added, is_used, joined, more, target, total
from lemmas.l24d_unused import UNCHANGED
from lemmas.member_steps import members_are_read, only_read
from lemmas.setting import N, i, k, q
from lemmas.shares import few
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Arithmetic,
    At,
    Axiom,
    Conjunction,
    Either,
    Induction,
    Natural,
    Obtain,
    Part,
    Unpack,
    Witness,
)
from proofcheck.kernel.rules import Lemma as Cite
from proofcheck.language import Implies, both, declare, eq, forall

THIN, CHI = OBJECTS
left = sp.Lambda(q, target)
DRAWS = (
    Step(
        "K1",
        forall(step)(Implies(both(reached(k - 1, "before"), unused), reached(k))),
        Unpack(
            "premise.1",
            OBJECTS,
            Witness(tuple(Part(At("V"), number) for number in range(1, 7))),
        ),
        "so it does",
    ),
    Step(
        "K2",
        forall(step)(Implies(both(reached(k - 1, "before"), is_used), reached(k))),
        Unpack(
            "premise.1",
            OBJECTS,
            Unpack(
                At("S4", {k: few, some: k}, (At("A3", {e: k}),)),
                (SPLIT,),
                Unpack(
                    Axiom("reciprocal", {"t": count}, (At("T0"),)),
                    (declare(inverse, "share of a part"),),
                    Unpack(
                        Cite("L24c.C1", {"B": part, "y": left, "l": count}, ("H1",)),
                        (MORE, ADDED),
                        Witness(
                            (
                                At("J1"),
                                At("J2", {}, (At("U2", {chi: added}),)),
                                At("J3"),
                                At("J4", {}, (At("U4", {chi: added}),)),
                                At("J5", {}, (At("U5", {thin: more}),)),
                                At("J6", {}, (At("U6", {aim: left, thin: more}),)),
                            ),
                            {thin: sp.Lambda(i, total), chi: sp.Lambda(i, joined)},
                        ),
                    ),
                ),
            ),
        ),
        "draw from a class that is used",
    ),
    Step(
        "K3",
        forall(step)(Implies(reached(k - 1, "before"), reached(k))),
        Either(used[k], At("K2", {}, ("premise.1",)), At("K1", {}, ("premise.1",))),
        "class by class",
    ),
    Step("K4", forall((k, 0, many))(reached(k)), Induction("B8", "K3"), "all classes"),
    Step(
        "K5",
        forall((q, 1, N), THIN)(eq(partly(many, thin[i]) - y[q], read(thin) - y[q])),
        Arithmetic(unfold=("f",)),
        "no class is left",
    ),
    Step(
        "K6",
        forall(THIN)(Implies(low(many, thin[i]), LOW)),
        Arithmetic(
            (
                "premise.1",
                At(
                    "E1",
                    {
                        other: sp.Lambda(q, partly(many, thin[i]) - y[q]),
                        one: sp.Lambda(q, read(thin) - y[q]),
                    },
                    ("K5",),
                ),
            ),
            unfold=("A",),
        ),
        "the readout has what it costs",
    ),
    Step(
        "K7",
        forall(THIN)(Implies(light(many, thin[i]), LIGHT)),
        Arithmetic(("premise.1",), unfold=("A",)),
        "the mass of all classes at most",
    ),
    Step(
        "K8",
        forall(CHI)(Implies(few_chosen(many, chi[i]), SUPPORT.parts[1])),
        Arithmetic(("premise.1",), unfold=("A",)),
        "and all shares",
    ),
    *members_are_read(read_by_some - 1),
    Step(
        "K",
        said(many),
        Obtain(At("K4", {k: many}, (Natural(many),)), OBJECTS, "thinned"),
        "take what is left in the end",
    ),
    Step("L1", SUPPORT.parts[1], Arithmetic((At("K8", {}, ("K.2",)),)), "so few are read"),
    Step(
        "L2",
        only_read(read_by_some - 1),
        Arithmetic((At("H", {}, ("K.1", "K.4")),)),
        "as all members are read",
    ),
    Step(
        "C1",
        STATEMENT.formula("C1"),
        Witness(
            (
                Conjunction(("K.1", "L1", "K.3", "L2")),
                At("K7", {}, ("K.5",)),
                At("K6", {}, ("K.6",)),
            )
        ),
        "so many features of each class are kept",
    ),
)
STEPS = (*SHARE, *EQUAL, *CLASS, *BASE, *UNUSED, *UNCHANGED, *UNITE, *ADD, *DRAWS)
