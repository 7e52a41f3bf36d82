"""The proof of R14: scale light units out, and from there the way of R14c."""

from __future__ import annotations

from lemmas import r14c_statement
from lemmas.arrive_steps import defining
from lemmas.curves import e, pa
from lemmas.one_paths import along, below, pU, vertices
from lemmas.r14_light import HEARD, INFLUENCES, LIGHT
from lemmas.r14_scale import SCALE, SCALED, STOPS
from lemmas.r14_statement import STATEMENT
from lemmas.scale_steps import Fn, Vn, an, columns_shrink, fn, gn, others_stay, unread
from lemmas.segments import (
    ONE_READOUT,
    by_vertex,
    continued,
    follows,
    joints,
    named,
    path_named,
)
from lemmas.setting import K, V, a, d, i, m, o, p, r
from lemmas.shares import As, alpha, few, u
from lemmas.t14_statement import F, Fs, lam, rise
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Arithmetic,
    At,
    Conjunction,
    Multiple,
    Obtain,
    Ranges,
    Summed,
    Witness,
)
from proofcheck.kernel.rules import Lemma as Cite
from proofcheck.language import declare, eq, forall
from proofcheck.substitution import substitute

REST = path_named("q", ONE_READOUT)
JOINTS = named("J", ONE_READOUT)


def lies(number: int, *first: str) -> Ranges:
    """Prove that a block lies in Theta at the four vertices; first: what says so at two of them."""
    later = Arithmetic((At(f"S.1.2.{number}", {e: e - 1}),))
    return Ranges((*by_vertex(*first), (3, 4, later)))


STEPS: tuple[Step, ...] = (
    *defining(INFLUENCES),
    *HEARD,
    *LIGHT,
    *defining(SCALED, 4),
    *SCALE,
    *columns_shrink("H8.3"),
    *others_stay("H8.3"),
    unread("X2", "what is scaled out wholly is not read any more"),
    Step(
        "S",
        substitute(r14c_statement.PROMISED, {**REST, V: Vn, a: an, F: Fn}),
        Obtain(
            Cite(
                "R14c.C1",
                {"V": Vn, "a": an, "g": gn, "f": fn, "F": Fn},
                ("H3.1", "H5", "H8.1", "H8.2", "B4", "H8.4", "U", "P.1", "P9"),
            ),
            tuple(declare(REST[z.symbol], z.gloss, *z.axes) for z in vertices(3)),
            "planted once",
        ),
        "plant, readout (R14c)",
    ),
    Step(
        "N",
        forall((i, 1, m), (u, 1, few), (r, 1, p[K]), (o, 1, d))(
            eq(As[o, u] * alpha[i, u] * REST[pU][3, i, r], 0)
        ),
        Arithmetic((Multiple("S.2.3", As[o, u]),)),
        "at its end the reference's units do not read the branch",
    ),
    Step(
        "N1",
        forall((o, 1, d), (i, 1, m), (r, 1, p[K]))(eq(REST[pa][3, o, i] * REST[pU][3, i, r], 0)),
        Arithmetic(
            (Summed("N", (u,)), Multiple("S.2.2", REST[pU][3, i, r])),
        ),
        "and nothing else is read",
    ),
    *joints("J", REST, STOPS[1], "S.1.1", ONE_READOUT),
    Step(
        "A",
        substitute(along(1, 2, below), REST),
        Arithmetic((At("S.3"), "Z10"), cases=(Fn - Fs, lam + rise - Fs)),
        "the rest of the way lies below the level too",
    ),
    Step(
        "C1",
        STATEMENT.formula("C1"),
        Witness(
            (
                Conjunction(
                    (
                        Conjunction((Arithmetic(),) * 4),
                        Conjunction(
                            (
                                lies(1, "H8.1", "H8.1"),
                                lies(2, "H8.3", "B4"),
                                lies(3, "H8.4", "H8.4"),
                            )
                        ),
                    )
                ),
                Ranges(
                    (
                        *by_vertex("Z11"),
                        (2, 2, follows("A", {e: 1}, *JOINTS)),
                        (3, 3, follows("A", {e: 2})),
                    )
                ),
                Arithmetic(("N1",)),
                Ranges(((3, 3, follows("S.4", {e: 2})),)),
            ),
            continued(STOPS, REST, ONE_READOUT),
        ),
        "put the three segments together",
    ),
)
