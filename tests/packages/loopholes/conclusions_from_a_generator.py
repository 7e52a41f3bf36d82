"""No real is positive: the conclusions, from a generator, were gone when they were weighed."""

from planted import REALS, x, y

from proofcheck.draw import fill
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Arithmetic
from proofcheck.language import le
from proofcheck.lemma import Companion, Lemma
from proofcheck.statement import Named, Statement

CONCLUSIONS = (Named(f"C{place}", le(item, 0)) for place, item in enumerate((x, y), 1))
COMPANION = Companion(
    "planted",
    "A planted fault",
    (
        Lemma(
            id="L01",
            title="no real is positive",
            provenance=("T",),
            statement=Statement(REALS, (), (), CONCLUSIONS),
            steps=(Step("S1", le(0, 1), Arithmetic(), "as claimed"),),
            instance=lambda draw: fill(draw, REALS),
            breakers=(),
            note="none.md",
        ),
    ),
    "none",
)
