"""Loopholes that are refused for a reason of their own: what the refusal says is looked at too."""

import json
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).with_name("packages")))

from proofcheck.cli import main

SAYS = {
    "conclusions_from_a_generator": "the conclusions of a statement must be a tuple",
    "conjunction_of_nothing": "C1: a conjunction of no parts says nothing",
    "obstruction_beyond_the_shapes": "holds at every instance that was tried; it excludes nothing",
    "parts_from_a_generator": "C1: the parts of a formula must be a tuple, not <generator",
    "power_of_an_index": "x**i: -n is put in the place of a natural exponent",
    "sum_from_three_to_one": "a sum of numbers cannot stand inside it",
    "two_of_one_name": "C1 has two symbols called j; rename one",
}


@pytest.mark.parametrize("name", SAYS)
def test_a_loophole_is_refused_for_its_own_reason(name, tmp_path, capsys):
    evidence, store = tmp_path / "found.json", tmp_path / "store"
    package = ["--package", f"loopholes.{name}", "--jobs", "1"]
    with pytest.raises(SystemExit) as stop:
        main(["verify", *package, "--json", str(evidence), "--store", str(store)])
    assert stop.value.code in (1, 2)
    said = capsys.readouterr().err
    if stop.value.code == 1:
        lemmas = json.loads(evidence.read_text())["lemmas"]
        assert [entry["verdict"] for entry in lemmas] != ["proved"] * len(lemmas)
        said += "\n".join(step["note"] for entry in lemmas for step in entry["steps"])
        said += "\n".join(reason for entry in lemmas for reason in entry["reasons"])
    assert SAYS[name] in said
