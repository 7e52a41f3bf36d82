"""The statement of L07c: among m numbers there are l light ones."""

from __future__ import annotations

from lemmas.l07b_statement import m
from lemmas.setting import i
from lemmas.shares import few
from proofcheck.language import array, both, declare, eq, exists, forall, le, summed
from proofcheck.statement import Named, Statement

sigma, chi = array("sigma"), array("chi")
whole = summed(sigma[i], (i, 1, m))

STATEMENT = Statement(
    symbols=(
        declare(m, "units"),
        declare(few, "units that are wanted"),
        declare(sigma, "influences, or any numbers", (i, 1, m)),
    ),
    definitions=(),
    hypotheses=(Named("H1", le(few, m), "there are as many"),),
    conclusions=(
        Named(
            "C1",
            exists("light", declare(chi, "1 for the light units, else 0", (i, 1, m)))(
                both(
                    forall((i, 1, m))(eq(chi[i] * (1 - chi[i]), 0)),
                    eq(summed(chi[i], (i, 1, m)), few),
                    le(m * summed(chi[i] * sigma[i], (i, 1, m)), few * whole),
                )
            ),
            "l units with at most l/m of the sum",
            bound=(2,),
        ),
    ),
)
