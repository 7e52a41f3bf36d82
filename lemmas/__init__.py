"""The companion of the theorem that skip connections make local minima shallow."""

from __future__ import annotations

from lemmas import l01_relu, l02_unit, l03_branch, l07_cover
from proofcheck.lemma import Companion

COMPANION = Companion(
    name="lemmas",
    title="Skip connections and the depth of local minima",
    lemmas=(l01_relu.LEMMA, l02_unit.LEMMA, l03_branch.LEMMA, l07_cover.LEMMA),
    notes="paper_notes",
)
