"""The statement of T22b: the readouts of a branch of one layer, and of the skip, are thinned."""

from __future__ import annotations

from lemmas.curves import at, blocks, bt
from lemmas.l16b_statement import SMALL, chi
from lemmas.one_layer import between, mass
from lemmas.setting import V, W, a, b, d, i, m, norm1, o, p, r
from lemmas.shares import few
from lemmas.t14_statement import R, rise
from lemmas.t22a_statement import DEFINED, GIVEN, SAMPLE_AND_UNITS, D, risk_here
from proofcheck.language import array, both, declare, eq, exists, forall, le, size, summed
from proofcheck.statement import Named, Statement

rows_few = size("l1")
thin, thin_b, psi = array("a0"), array("b0"), array("psi")
READ_SUPPORT = both(
    forall((i, 1, m))(eq(chi[i] * (1 - chi[i]), 0)),
    le(summed(chi[i], (i, 1, m)), few),
    forall((o, 1, d), (i, 1, m))(eq(thin[o, i] * (1 - chi[i]), 0)),
    forall((r, 1, p[1]))(eq(psi[r] * (1 - psi[r]), 0)),
    le(summed(psi[r], (r, 1, p[1])), rows_few),
    forall((o, 1, d), (r, 1, p[1]))(eq(thin_b[o, r] * (1 - psi[r]), 0)),
)
LIGHT = le(mass(thin, thin_b), mass(a, b))
LOW = between(
    blocks(W, V, a, b),
    blocks(W, V, thin, thin_b),
    both(le(risk_here, D + rise), le(mass(at, bt), mass(a, b))),
)
READOUTS = (
    declare(thin, "thinned readout of the skip", (o, 1, d), (i, 1, m)),
    declare(chi, "1 for hidden units that it may read, else 0", (i, 1, m)),
    declare(thin_b, "thinned readout of the branch", (o, 1, d), (r, 1, p[1])),
    declare(psi, "1 for branch units that it may read, else 0", (r, 1, p[1])),
)

STATEMENT = Statement(
    symbols=(
        *GIVEN,
        declare(few, "number of draws of hidden units", least=1),
        declare(rows_few, "number of draws of branch units", least=1),
        declare(R, "bound of the root mean square of the inputs"),
        declare(rise, "what thinning adds"),
    ),
    definitions=DEFINED,
    hypotheses=(
        Named("H1", SMALL, "|s(v)| <= |v|"),
        *SAMPLE_AND_UNITS,
        Named(
            "H4",
            le(
                rows_few * norm1(a) ** 2 * R**2 + few * norm1(b, p[1]) ** 2 * R**2,
                few * rows_few * rise,
            ),
            "Rise >= R^2 (|a|_1^2 / l + |b|_1^2 / l1)",
        ),
    ),
    conclusions=(
        Named(
            "C1",
            exists("readouts", *READOUTS)(both(READ_SUPPORT, LIGHT, LOW)),
            "readouts of l hidden and l1 branch units, no heavier, and D <= D + Rise on the way",
            bound=(2,),
        ),
    ),
)
