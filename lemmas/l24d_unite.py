"""L24d: the draws of one class more, beside those of the classes before it."""

from __future__ import annotations

import sympy as sp

from lemmas.l16c_statement import chi
from lemmas.l24c_statement import OBJECTS, thin, units, y
from lemmas.l24d_begin import few_chosen, partly, read_by_some, said, step
from lemmas.l24d_equal import aim, of_draws
from lemmas.l24d_statement import G, M, P, classes, e, used
from lemmas.setting import i, k, q
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Arithmetic,
    At,
    Either,
    Member,
    Multiple,
    Product,
    Square,
    Summed,
    Unroll,
)
from proofcheck.language import Implies, array, both, declare, eq, forall, le, lt
from proofcheck.substitution import substitute

more, added = array("b"), array("chi1")
MORE, ADDED = declare(more, "readout of the draws", units), declare(added, "their set", units)
THIN, CHI = OBJECTS
joined = chi[i] + added[i] * (1 - chi[i])
total = thin[i] + more[i]
target = y[q] - partly(k, thin[i])
DRAWS = substitute(of_draws(k), {thin: more, chi: added, aim: sp.Lambda(q, target)})
BINARY, _, READS, CHOSEN = said(k - 1).parts[:4]
is_used = lt(0, used[k])
sets = step, CHI, ADDED
UNITE = (
    Step(
        "J0",
        forall(CHI)(Implies(BINARY, forall(units)(le(0, chi[i])))),
        Arithmetic(("premise.1", Square(chi[i]))),
        "members count as 0 or 1",
    ),
    Step(
        "J1",
        forall(*sets)(
            Implies(
                both(BINARY, DRAWS.parts[0]),
                forall(units)(eq(joined * (1 - joined), 0)),
            )
        ),
        Arithmetic(
            (
                Multiple("premise.1", (1 - added[i]) ** 2),
                Multiple("premise.2", 1 - chi[i]),
            )
        ),
        "both sets are a set",
    ),
    Step(
        "J2a",
        forall(*sets)(
            Implies(both(BINARY, DRAWS.parts[0]), forall(units)(le(0, chi[i] * added[i])))
        ),
        Arithmetic((Product(At("J0"), At("J0", {chi: added})),)),
        "nor is a product negative",
    ),
    Step(
        "J2b",
        forall(step)(Implies(is_used, le(1, used[k]))),
        Arithmetic((At("H3.1", {e: k}), Product("not goal", "premise.1"))),
        "a class that is used counts",
    ),
    Step(
        "J2",
        forall(*sets)(
            Implies(
                both(
                    BINARY,
                    DRAWS.parts[0],
                    few_chosen(k - 1, chi[i]),
                    DRAWS.parts[1],
                    is_used,
                ),
                few_chosen(k, joined),
            )
        ),
        Arithmetic(
            (
                Product("A6", Summed(At("J2a"), (i,))),
                "premise.3",
                "premise.4",
                Product("A6", At("J2b")),
                Unroll(M * used[e] + P[e], e, 1, k),
            )
        ),
        "with the shares of one class more",
    ),
    Step(
        "J3",
        forall(*sets, THIN, MORE)(
            Implies(both(READS, DRAWS.parts[2]), forall(units)(eq(total * (1 - joined), 0)))
        ),
        Arithmetic(
            (
                Multiple("premise.1", 1 - added[i]),
                Multiple("premise.2", 1 - chi[i]),
            )
        ),
        "that both readouts together read",
    ),
    Step(
        "J4z",
        forall(units, classes)(le(0, sp.Abs(G[e, i]))),
        Arithmetic(("A1",)),
        "sizes are not negative",
    ),
    Step(
        "J4a",
        forall(units, classes)(le(1 + sp.Abs(G[e, i]), read_by_some)),
        Arithmetic((Member("J4z", e),)),
        "a class is one of all",
    ),
    Step(
        "J4g",
        forall(CHI)(Implies(BINARY, forall(units)(Implies(lt(0, chi[i]), le(1, chi[i]))))),
        Arithmetic(("premise.1", Product("not goal", "premise.2"))),
        "a member counts",
    ),
    Step(
        "J4e",
        forall(CHI)(Implies(BINARY, forall(units)(Implies(lt(0, chi[i]), eq(chi[i], 1))))),
        Arithmetic(("premise.1", At("J4g", {i: i}), Square(1 - chi[i]))),
        "1",
    ),
    Step(
        "J4f",
        forall(CHI)(Implies(BINARY, forall(units)(Implies(le(chi[i], 0), eq(chi[i], 0))))),
        Arithmetic(("premise.2", At("J0"))),
        "or 0",
    ),
    Step(
        "J4b",
        forall(*sets)(
            Implies(
                both(BINARY, DRAWS.parts[0], CHOSEN),
                forall(units)(Implies(lt(0, chi[i]), lt(joined, read_by_some))),
            )
        ),
        Arithmetic(("premise.3", Multiple(At("J4e", {i: i}), added[i]))),
        "its members are read by some class",
    ),
    Step(
        "J4c",
        forall(*sets)(
            Implies(
                both(BINARY, DRAWS.parts[3]),
                forall(units)(Implies(le(chi[i], 0), lt(joined, read_by_some))),
            )
        ),
        Arithmetic(
            (
                "premise.2",
                At("J4a", {e: k}),
                Multiple(At("J4f", {i: i}), 1 - added[i]),
            )
        ),
        "those of the new class too",
    ),
    Step(
        "J4",
        forall(*sets)(
            Implies(
                both(BINARY, DRAWS.parts[0], CHOSEN, DRAWS.parts[3]),
                forall(units)(lt(joined, read_by_some)),
            )
        ),
        Either(chi[i], At("J4b", {i: i}), At("J4c", {i: i})),
        "so all are",
    ),
)
