"""L16: hidden features are no larger than the inputs, in mean square."""

from __future__ import annotations

from lemmas.feature_steps import hidden_features
from lemmas.l16_mean import i1, o1
from lemmas.l16_statement import R, m, t
from lemmas.setting import N, d, h, i, q, rho
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Arithmetic, At
from proofcheck.language import forall, le, summed

FEATURES = (
    *hidden_features(m, R, t, "H1", "H2", "H3", "H4"),
    Step(
        "F7",
        forall((o1, 1, d), (i1, 1, m))(le(summed(rho[q] * h[q, i1] ** 2, (q, 1, N)), R**2)),
        Arithmetic((At("F8", {i: i1}),)),
        "for every draw",
    ),
)
