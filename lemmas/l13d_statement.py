"""The statement of L13d: units move, some become what others are and hand over, and are free."""

from __future__ import annotations

from lemmas.branch_steps import h1, omega
from lemmas.curves import along, t, vertices
from lemmas.l08b_statement import DISTANCES, NEAR, SIGMA, moves
from lemmas.l09b_statement import AT_MOST_ONE, NOT_NEGATIVE, RATES, made_up, phi
from lemmas.l13b_statement import begins, ends
from lemmas.row_steps import CHOSEN, W1, chi
from lemmas.setting import (
    V,
    W,
    a,
    b,
    branch,
    c,
    h,
    hidden,
    hidden_weights,
    i,
    kappa,
    l1_rows,
    lipschitz,
    m,
    outputs,
    path_weight,
    s,
    unit_rows,
)
from lemmas.shares import alpha, exclusive, only_on, placed, shares
from lemmas.t14_statement import (
    CONVEX,
    MODULUS,
    REFERENCE,
    SAMPLE,
    SUBJECT,
    F,
    Fs,
    R,
    below,
    delta,
    f,
    fs,
    g,
    is_reference,
    lam,
    loss,
    mass,
    reference_mass,
    reference_outputs,
    reference_rows,
    rise,
    risk,
)
from proofcheck.language import Implies, both, declare, define, eq, exists, forall, le
from proofcheck.statement import Named, Statement

path = vertices(5)
BINARY = forall((i, 1, m))(eq(chi[i] * (1 - chi[i]), 0))
NO_RECEIVER = forall((c, 1, m), (i, 1, m))(eq(chi[c] * chi[i] * phi[c, i], 0))
arrives = along(4, 4, Implies(eq(t, 1), is_reference))
PROMISED = both(begins, ends, along(1, 4, below), arrives)

STATEMENT = Statement(
    symbols=(
        *SUBJECT,
        declare(loss, "loss of two vectors"),
        *REFERENCE,
        declare(lam, "level"),
        declare(delta, "distance of outputs"),
        declare(rise, "what a move by delta adds to the risk"),
        hidden_weights(W1, "where the units move, rows w'_i"),
        DISTANCES,
        CHOSEN,
        RATES,
        shares(alpha, "1 where unit i is to stand for reference unit u, else 0"),
    ),
    definitions=(
        hidden(h, W),
        branch(g, V, h),
        outputs(f, a, b, h, g),
        define(F, risk(f, loss) + kappa * mass(a, b), gloss="objective"),
        reference_outputs,
        define(Fs, risk(fs, loss) + kappa * reference_mass, gloss="that of the reference"),
        hidden(h1, W1),
        path_weight(omega, V, b),
        SIGMA,
    ),
    hypotheses=(
        Named("H1", lipschitz(s), "s is 1-Lipschitz"),
        Named("H2", SAMPLE, "weights are not negative, R^2 >= E|x|^2"),
        Named("H3", CONVEX, "the loss is convex"),
        Named("H4", MODULUS, "a move by delta adds at most Rise to a risk of at most lam"),
        Named("H5", le(0, kappa), "the penalty is not negative"),
        Named(
            "H6",
            both(unit_rows(W), unit_rows(W1), reference_rows, l1_rows(V)),
            "start, targets and reference lie in Theta",
        ),
        Named("H7", le(F, lam), "the network lies below the level"),
        Named("H8", NEAR, "|w_i - w'_i|_2 <= dist_i"),
        Named("H9", le(R * moves, delta), "delta >= R sum sigma_i dist_i"),
        Named("H10", both(BINARY, NO_RECEIVER), "no unit that is freed receives"),
        Named(
            "H11",
            both(NOT_NEGATIVE, AT_MOST_ONE, made_up(h1)),
            "moved, a freed unit is made up of those that receive from it, at rates of sum <= 1",
        ),
        Named("H12", both(placed(alpha), exclusive(alpha)), "one unit for each reference unit"),
        Named("H13", only_on(alpha, chi), "a unit that is freed"),
    ),
    conclusions=(
        Named(
            "C1",
            exists("descended", *path)(PROMISED),
            "move, transfer, plant, readout: 4 segments that end at the reference",
            bound=(2,),
        ),
    ),
)
