"""All figures of the notes: one of each hypothesis' counterexamples, and the start page's."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from lemmas.experiment.figure import depths
from lemmas.figures_breakers import breaker_pictures
from lemmas.figures_landscape import landscape
from lemmas.figures_path import path_pictures
from lemmas.figures_style import Picture
from proofcheck.lemma import Lemma


def pictures(folder: Path, lemmas: Sequence[Lemma]) -> dict[str, Picture]:
    """Write every figure into `folder`, which exists; return file names and words by key.

    Keys are "L03/H2" for the counterexamples to L03 without its H2, and "start/landscape",
    "start/depths", "start/path", "start/moves". The same lemmas give the same bytes. Raises
    InputError if a file cannot be written, or the networks of the interactive page are damaged.
    """
    found = breaker_pictures(folder, lemmas)
    found["start/landscape"] = landscape(folder)
    found["start/depths"] = depths(folder)
    return found | path_pictures(folder)
