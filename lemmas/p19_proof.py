"""The proof of P19: the last readout is positive, so one on the way is 0, and so is the output."""

from __future__ import annotations

from lemmas.b14_statement import T, place
from lemmas.curves import e, t
from lemmas.p19_plain import best_below, c
from lemmas.p19_statement import STATEMENT, barrier, between, u1, u2, z
from lemmas.setting import kappa
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Arithmetic, At, Either, Multiple, Obtain, Witness
from proofcheck.kernel.rules import Lemma as Cite
from proofcheck.language import Implies, both, eq, le, lt

STEPS = (
    Step(
        "S1",
        Implies(le(z[T], 0), le(best_below, STATEMENT.definitions[-1].symbol)),
        Arithmetic((Cite("P19a.C1", {"z": z[T]}, ("H1", "H2", "H3", "H4")),)),
        "networks with a readout of at most 0 lie above the floor (P19a)",
    ),
    Step(
        "S2a",
        Implies(le(z[T], 0), lt(0, z[T])),
        Arithmetic(("H6", At("S1", {}, ("premise.1",)))),
        "the last one does not",
    ),
    Step(
        "S2b",
        Implies(lt(0, z[T]), lt(0, z[T])),
        Arithmetic(("premise.1",)),
        "the other case",
    ),
    Step("S2", lt(0, z[T]), Either(z[T], "S2b", "S2a"), "so its readout is positive"),
    Step(
        "X",
        both(both(lt(0, t), le(t, 1)), eq(between, 0)),
        Obtain(Cite("B14.C1", {"w": z, "T": T}, ("H5", "S2")), place, "crossing"),
        "a readout on the way is 0 (B14)",
    ),
    Step(
        "S3",
        barrier,
        Arithmetic(
            (
                Multiple("X.2", u1 * (between * u1 - 2)),
                Multiple("X.2", u2 * (between * u2 + 2 * c)),
                Multiple("X.2", kappa),
            ),
            cases=(between,),
        ),
        "there the output is 0",
    ),
    Step("C1", STATEMENT.formula("C1"), Witness(("X.1", "S3"), {e: e, t: t}), "at that point"),
)
