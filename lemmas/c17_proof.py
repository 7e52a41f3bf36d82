"""The proof of C17: T17 for the squared loss, with delta = B / gamma."""

from __future__ import annotations

from lemmas import t17_statement
from lemmas.c15_constant import CONSTANT, rise
from lemmas.c15_proof import LOSS
from lemmas.c15_statement import B, F, Fs, gamma, root
from lemmas.c17_statement import STATEMENT, allowed, shallow
from lemmas.crowd_steps import eps
from lemmas.curves import along
from lemmas.segments import path_named, renamed
from lemmas.setting import kappa, m
from lemmas.shares import few
from lemmas.squared_steps import SQUARED
from lemmas.t14_statement import R, lam, loss
from lemmas.t14_statement import rise as level_rise
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Arithmetic,
    Axiom,
    Multiple,
    Natural,
    Obtain,
    Product,
    Square,
    Witness,
)
from proofcheck.kernel.rules import Lemma as Cite
from proofcheck.language import declare, eq, le, lt
from proofcheck.substitution import substitute

PATH = path_named("s")
NOT_NEGATIVE, SQUARED_LOSS = CONSTANT[:4], LOSS[:8]
SCALE = (
    Step("E0", lt(0, gamma), Arithmetic(("H6.1",)), "a positive number"),
    Step(
        "E1",
        eq(gamma * eps, 1),
        Obtain(Axiom("reciprocal", {"t": gamma}, ("E0",)), (declare(eps, "1 / gamma"),), "inverse"),
        "divide by it",
    ),
    Step(
        "E2",
        lt(0, eps),
        Arithmetic(("E1", Product("not goal", "E0"))),
        "the reciprocal is positive",
    ),
    Step("E3", le(eps, 1), Arithmetic(("E1", Product("H6.1", "E2"))), "and at most 1"),
    Step(
        "E4",
        le(few, m),
        Arithmetic(("H6.2", Product("H6.1", Natural(few)))),
        "there are as many units as in the reference",
    ),
    Step(
        "E5",
        le(few * R * F, m * kappa * (eps * B)),
        Arithmetic(
            (
                Product("H8", Natural(few)),
                Product(Product("H6.2", "E2"), Product("H3", "S4")),
                Multiple("E1", few * kappa * B),
            )
        ),
        "l R F <= l kappa B <= m kappa B / gamma",
    ),
)
DESCENT = (
    Step(
        "S",
        substitute(t17_statement.PROMISED, {**PATH, loss: SQUARED, lam: F, level_rise: rise}),
        Obtain(
            Cite(
                "T17.C1",
                {"loss": SQUARED, "lambda": F, "Rise": rise, "delta": eps * B},
                (
                    *("H1", "H5", "H2", "Q1", "Q2", "Q8", "H3", "H4.1", "H4.2", "H4.3"),
                    *("E4", "E5"),
                ),
            ),
            renamed(4, PATH),
            "descent",
        ),
        "down to the reference (T17)",
    ),
    Step(
        "S6",
        le(gamma * rise, B * (2 * root + B)),
        Arithmetic(
            (
                Multiple("E1", 2 * root * B),
                Multiple("E1", eps * B**2),
                Product("E3", Square(B)),
            )
        ),
        "gamma rise = 2 root B + eps B^2",
    ),
    Step(
        "S7",
        substitute(along(1, 3, shallow), PATH),
        Arithmetic(
            (Product("S.2", "E0"), "S6"),
            cases=(F + rise - Fs, allowed - gamma * Fs),
            times=("E0",),
        ),
        "times gamma",
    ),
    Step(
        "C1",
        STATEMENT.formula("C1"),
        Witness(("S.1", "S.3", "S7"), PATH),
        "that is the path",
    ),
)
STEPS: tuple[Step, ...] = (*NOT_NEGATIVE, *SCALE, *SQUARED_LOSS, *DESCENT)
