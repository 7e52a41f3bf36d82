"""Wrong lemmas, each of which must be refused, and for its own reason.

    PYTHONPATH=tests/packages proofcheck verify --package wrong

must exit with 1 and call none of them proved. What must be said of each stands beside it.
"""

from proofcheck.lemma import Companion
from wrong import existence, flow, hypotheses, inequalities

WRONG = (*inequalities.LEMMAS, *flow.LEMMAS, *existence.LEMMAS, *hypotheses.LEMMAS)
RIGHT = flow.RIGHT

COMPANION = Companion(
    name="wrong",
    title="Wrong lemmas, all of which must be refused",
    lemmas=(RIGHT, *(item.lemma for item in WRONG)),
    notes="none",
)
