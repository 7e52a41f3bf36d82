"""Two hypotheses of one name."""

from planted import x

from proofcheck.language import declare, le
from proofcheck.statement import Named, Statement

STATEMENT = Statement(
    (declare(x, "any real"),),
    (),
    (Named("H1", le(0, x)), Named("H1", le(x, 1))),
    (Named("C1", le(x, 1)),),
)
