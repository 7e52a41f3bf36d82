"""The statement of T22c: rows, and then readouts, are thinned, until few units are read."""

from __future__ import annotations

from lemmas.curves import at, blocks, bt
from lemmas.l16b_statement import SMALL, chi
from lemmas.one_layer import (
    between,
    mass,
)
from lemmas.setting import (
    V,
    W,
    a,
    b,
    d,
    i,
    lipschitz,
    m,
    norm1,
    o,
    p,
    r,
    s,
)
from lemmas.shares import few
from lemmas.t14_statement import R, delta, rise
from lemmas.t22a_statement import (
    DEFINED,
    GIVEN,
    LIGHT_ROWS,
    SAMPLE_AND_UNITS,
    D,
    U,
    layer,
    risk_here,
    root,
)
from lemmas.t22b_statement import psi, rows_few, thin, thin_b
from lemmas.t22d_statement import SETS, reads_only
from proofcheck.language import both, declare, exists, le, summed
from proofcheck.statement import Named, Statement

COUNTS = both(
    le(summed(chi[i], (i, 1, m)), (rows_few + 1) * few),
    le(summed(psi[r], (r, 1, p[1])), rows_few),
)
READS = reads_only(lambda r, i: U[r, i], thin, thin_b, chi, psi)
THINNED_ROWS, THINNED = blocks(W, layer(U), a, b), blocks(W, layer(U), thin, thin_b)
# what is left of Rise once the rows are thinned
rest = rise - 2 * root * delta - delta**2
LOW_ROWS = between(blocks(W, V, a, b), THINNED_ROWS, le(risk_here, D + rise))
LOWER = between(THINNED_ROWS, THINNED, both(le(risk_here, D + rise), le(mass(at, bt), mass(a, b))))
FOUND = (
    declare(U, "thinned rows", (r, 1, p[1]), (i, 1, m)),
    declare(thin, "thinned readout of the skip", (o, 1, d), (i, 1, m)),
    declare(thin_b, "thinned readout of the branch", (o, 1, d), (r, 1, p[1])),
    *SETS,
)
PROMISED = both(READS, COUNTS, LIGHT_ROWS, LOW_ROWS, LOWER)

STATEMENT = Statement(
    symbols=(
        *GIVEN,
        declare(few, "number of draws of hidden units", least=1),
        declare(rows_few, "number of draws of branch units", least=1),
        declare(R, "bound of the root mean square of the inputs"),
        declare(root, "bound of the root of D"),
        declare(delta, "distance of outputs"),
        declare(rise, "what thinning adds"),
    ),
    definitions=DEFINED,
    hypotheses=(
        Named("H1", both(lipschitz(s), SMALL), "s is 1-Lipschitz, |s(v)| <= |v|"),
        *SAMPLE_AND_UNITS,
        Named("H4", both(le(0, root), le(D, root**2)), "root bounds the root of D"),
        Named(
            "H5",
            both(le(0, delta), le(norm1(b, p[1]) ** 2 * R**2, few * delta**2)),
            "delta >= |b|_1 R / sqrt(l)",
        ),
        Named(
            "H6",
            le(
                rows_few * norm1(a) ** 2 * R**2 + few * norm1(b, p[1]) ** 2 * R**2,
                few * rows_few * rest,
            ),
            "Rise >= 2 root delta + delta^2 + R^2 (|a|_1^2 / l + |b|_1^2 / l1)",
        ),
    ),
    conclusions=(
        Named(
            "C1",
            exists("compressed", *FOUND)(PROMISED),
            "(l1 + 1) l hidden and l1 branch units are read, and D <= D + Rise on the way",
            bound=(3, 4),
        ),
    ),
)
