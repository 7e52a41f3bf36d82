"""The proof of C15: a descent (L13b) with eps of the order of 1/gamma."""

from __future__ import annotations

from lemmas.c15_constant import CONSTANT, rise, small
from lemmas.c15_crowd import CROWDED, centre, chi
from lemmas.c15_scale import SCALE
from lemmas.c15_statement import STATEMENT, B, F, Fs, gamma, here, root, shallow
from lemmas.crowd_steps import alone, crowd, descent, eps, nonnegative_shares, placing
from lemmas.curves import along
from lemmas.segments import path_named, renamed
from lemmas.setting import W, kappa
from lemmas.shares import alpha, beta
from lemmas.squared_steps import SQUARED, SQUARED_STEPS, error2, moved2, risk2, tables
from lemmas.t14_statement import R, fa, fb, lam, loss
from lemmas.t14_statement import rise as level_rise
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Arithmetic, At, Obtain, Product, Square, Witness
from proofcheck.kernel.rules import Lemma as Cite
from proofcheck.language import Implies, both, le
from proofcheck.substitution import substitute

__all__ = ["CONSTANT", "LOSS", "SQUARED", "STEPS", "error2", "rise", "small"]

path = path_named("s")
LOSS = (
    *SQUARED_STEPS,
    Step("Q7", le(0, eps * B), Arithmetic((Product("E2", "S4"),)), "the move is not negative"),
    Step(
        "Q8",
        tables(
            Implies(
                both(le(risk2(fa), F), le(moved2, (eps * B) ** 2)),
                le(risk2(fb), risk2(fa) + rise),
            )
        ),
        Arithmetic(
            (
                Cite(
                    "L06.C1",
                    {"f": fa, "f'": fb, "r": root, "delta": eps * B},
                    ("H2.1", "H7.1", "H7.2", "premise.1", "premise.2", At("Q6"), "Q7"),
                ),
            )
        ),
        "a move by eps B adds at most 2 root eps B + (eps B)^2 (L06)",
    ),
    Step(
        "Q9",
        le(eps * R * F, kappa * (eps * B)),
        Arithmetic((Product("H8", "E2"),)),
        "B bounds R F / kappa",
    ),
)
DESCENT = (
    *crowd("A", W, centre, chi, "K7"),
    placing(
        chi,
        chi,
        ("A5", "A10"),
        ("places near the centre", "the same again"),
        "the reference's units are placed in the crowd (L07b)",
    ),
    *nonnegative_shares(),
    alone("P9", alpha, beta),
    Step(
        "S",
        descent(path, {loss: SQUARED, lam: F, level_rise: rise}),
        Obtain(
            Cite(
                "L13b.C1",
                {
                    **{"loss": SQUARED, "lambda": F, "Rise": rise, "delta": eps * B},
                    **{"centre": centre, "chi": chi, "alpha": alpha},
                },
                (
                    *("H1", "H2", "Q1", "Q2", "Q8", "H3", "H4.1", "H4.2", "H4.3", "Q9", "E6"),
                    *("A5", "A6", "A9", "P.1", "P.3", "P9"),
                ),
            ),
            renamed(5, path),
            "descent",
        ),
        "merge, transfer, plant, readout (L13b)",
    ),
    Step(
        "S6",
        le(gamma * rise, 8 * B * (root + B)),
        Arithmetic((At("S5", {}, ("E6", "E3", "E4")),)),
        "the constant, for this eps",
    ),
    Step(
        "S7",
        le(0, rise),
        Arithmetic((Product("H7.1", "Q7"), Square(eps * B))),
        "the rise is not negative",
    ),
    Step(
        "S8",
        substitute(along(1, 4, le(here, F + rise)), path),
        Arithmetic((At("S.3"), "H5", "S7"), cases=(F + rise - Fs,)),
        "the reference lies below theta",
    ),
    Step(
        "S9",
        substitute(along(1, 4, shallow), path),
        Arithmetic((Product("S8", "H6.1"), "S8", "S6")),
        "so the path rises by at most 8 B (root + B) / gamma",
    ),
    Step(
        "C1",
        STATEMENT.formula("C1"),
        Witness(("S.1", "S.4", "S9"), path),
        "that is the path",
    ),
)
STEPS: tuple[Step, ...] = (*CONSTANT, *SCALE, *CROWDED, *LOSS, *DESCENT)
