"""L13b, segment 3: freed units take the reference's weights, inside the unit ball."""

from __future__ import annotations

from lemmas.curves import (
    Wt,
    ft,
    gt,
    ht,
    t,
)
from lemmas.l13b_segments import (
    Vn,
    Wm,
    Z,
    an,
    entry,
    every,
    family,
    features,
    fn,
    from_centre,
    gn,
    hm,
    is_output,
    on,
    pre_activation,
)
from lemmas.l13b_statement import centre, chi
from lemmas.setting import (
    N,
    V,
    a,
    b,
    c,
    d,
    i,
    j,
    k,
    kappa,
    m,
    n,
    o,
    p,
    q,
    r,
    s,
)
from lemmas.shares import Ws, alpha, few, u
from lemmas.t14_statement import (
    lam,
    loss,
    low,
    mass,
    rise,
    risk,
)
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Alike,
    Arithmetic,
    At,
    Multiple,
    Summed,
)
from proofcheck.kernel.rules import Lemma as Cite
from proofcheck.language import (
    eq,
    forall,
    le,
    summed,
)

unread = chi[i] * from_centre
gap = Ws[u, j] - Wm[i, j]
PLANT = (
    Step(
        "P1",
        every(eq(unread, 0)),
        Arithmetic((Alike(chi[i], i, i, centre), Multiple("H9.2", from_centre))),
        "the centre is not among the freed units",
    ),
    Step(
        "P2",
        forall((o, 1, d), (i, 1, m))(eq(chi[i] * an[o, i], 0)),
        Arithmetic(
            (
                Multiple("P1", summed(chi[c] * a[o, c], (c, 1, m))),
                Multiple("H9.1", a[o, i]),
            ),
            unfold=("a2",),
        ),
        "the skip reads no freed unit",
    ),
    Step(
        "P3",
        forall((r, 1, p[1]), (i, 1, m))(eq(chi[i] * Vn[1, r, i], 0)),
        Arithmetic(
            (
                Multiple("P1", summed(chi[c] * V[1, r, c], (c, 1, m))),
                Multiple("H9.1", V[1, r, i]),
            ),
            unfold=("V2",),
        ),
        "nor does the branch",
    ),
    Step(
        "P4",
        forall((i, 1, m), (u, 1, few), (j, 1, n))(eq(alpha[i, u] * (1 - chi[i]) * gap, 0)),
        Arithmetic((Multiple("H13", gap),)),
        "reference units are planted on freed units",
    ),
    Step(
        "P5",
        entry(eq((1 - chi[i]) * (Z[i, j] - Wm[i, j]), 0)),
        Arithmetic((Summed("P4", (u,)),), unfold=("Z",)),
        "so no other unit moves",
    ),
    Step(
        "P6",
        on(3, entry(eq(Wt[i, j], Wm[i, j] + t * chi[i] * (Z[i, j] - Wm[i, j])))),
        Arithmetic(("premise.3", Multiple("P5", t))),
        "freed units move to their new weights",
    ),
    Step(
        "P7",
        on(3, features(eq(gt[k, q, r], s(pre_activation(Vn))))),
        Arithmetic(("premise.9",), unfold=("premise.4",)),
        "the branch stays",
    ),
    Step(
        "P8",
        on(3, is_output(an[o, i], b[o, r])),
        Arithmetic(("premise.10",), unfold=("premise.5", "premise.6")),
        "and so do the readouts",
    ),
    Step(
        "P9",
        on(3, forall((q, 1, N), (o, 1, d))(eq(ft[q, o], fn[q, o]))),
        Arithmetic(
            (
                Cite(
                    "L10.C1",
                    {
                        **{"W": Wm, "V": Vn, "a": an, "h": hm, "g": gn, "f": fn},
                        **{"W'": Wt, "h'": ht, "g'": gt, "f'": ft},
                    },
                    ("P2", "P3", At("P6"), At("P7"), At("P8")),
                ),
            )
        ),
        "the outputs stay (L10)",
    ),
    Step(
        "P10",
        le(risk(fn, loss) + kappa * mass(an, b), lam + rise),
        Arithmetic(
            (At("T13", {t: 1, **family(Wm, Vn, an, b, hm, gn, fn)}, ("D3", "D8", "D9")),),
        ),
        "where the transfer ends",
    ),
    Step(
        "P11",
        on(3, low),
        Arithmetic(("P10",), unfold=(At("P9"), "premise.5", "premise.6")),
        "the level is kept",
    ),
)
