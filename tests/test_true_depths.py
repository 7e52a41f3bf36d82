"""The page of true depths says what the code finds for its pairs today."""

import re
from pathlib import Path

from proofcheck.relu.pass_check import require_lower
from proofcheck.relu.pass_level import pass_level
from tests.true_depths import COUNT, SEED, pairs

PAGE = Path(__file__).parents[1] / "paper_notes" / "true_depths.md"


def test_the_page_is_of_these_pairs():
    text = PAGE.read_text(encoding="utf-8")
    rows = [line.split(" | ") for line in text.splitlines() if re.match(r"\| \d+ \| ", line)]
    drawn = list(pairs(SEED, COUNT))
    assert len(rows) == len(drawn) >= 50
    assert f"seed {SEED}" in text
    for cells, pair in zip(rows, drawn, strict=True):
        assert cells[1:5] == [pair.name, str(pair.start.m), str(pair.data.N), str(pair.kappa)]
        assert pair.data.N <= 4
        found = pass_level(pair.start, pair.target, pair.data, pair.kappa)
        require_lower(pair.start, pair.target, pair.data, pair.kappa, found.value, found.cut)
        assert cells[6] == cells[7] == f"{float(found.value):.6f}"
        if pair.name == "swapped":
            assert found.depth == (1 - pair.kappa) ** 2 / 2
