"""Pinned counterexamples: committed with the companion, and verified again with its lemmas.

They are files as `example.write` makes them, in the folder `pinned/<id of the lemma>` beside the
module that holds the lemma's recipe. One of the lemma as it stands refutes it; one of the lemma
without a hypothesis, or with a constant changed, must go on refuting that.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from proofcheck.errors import InputError
from proofcheck.hunt.claim import Claim
from proofcheck.hunt.example import NotRefuted, Shown, read_of, show, write
from proofcheck.lemma import Lemma, Redundant
from proofcheck.store import digest_of

FOLDER = "pinned"


@dataclass(frozen=True)
class Pin:
    """A pinned counterexample: what it shows and where, or why it shows nothing any more."""

    path: Path
    claim: Claim | None
    shown: Shown | None
    instance: Mapping[str, Any]
    complaint: str = ""


def folder_of(lemma: Lemma) -> Path | None:
    """Return the folder of a lemma's pinned counterexamples; None where it is in no package."""
    module = sys.modules.get(lemma.instance.__module__)
    file = getattr(module, "__file__", None)
    if file is None or not getattr(module, "__package__", ""):
        return None
    return Path(file).parent / FOLDER / lemma.id


def place_for(lemma: Lemma) -> Path:
    """Return the folder to pin in; raise InputError with a sentence if there is none to write in.

    What is pinned is to be committed, so an installed copy of a package is no place for it.
    """
    folder = folder_of(lemma)
    if folder is None:
        raise InputError(f"--pin: {lemma.id} is in no package, so there is no folder to pin in")
    package = folder.parent.parent
    if {"site-packages", "dist-packages"} & set(package.parts):
        raise InputError(
            f"--pin: the package in {package} is an installed copy; install your own copy with "
            "pip install --editable, or leave --pin out and keep the file"
        )
    existing = next(one for one in (folder, *folder.parents) if one.exists())
    if not existing.is_dir() or not os.access(existing, os.W_OK):
        raise InputError(f"--pin: cannot write in {existing}; nothing was changed")
    return folder


def pin(
    companion: str, claim: Claim, name: str, data: Mapping[str, Any], says: str, origin: Any
) -> Path:
    """Write a counterexample to the lemma's folder and return its path; the same one is one file.

    name: of the claim, for the file. data: the instance as `instances.to_data` writes it.
    """
    folder = place_for(claim.lemma)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"--pin: cannot make {folder}: {error.strerror}") from error
    path = folder / f"{name}-{digest_of(data)[:8]}.json"
    write(path, companion, claim, data, says, origin)
    return path


def pins(lemma: Lemma) -> Iterator[Pin]:
    """Yield the lemma's pinned counterexamples, each evaluated again, exactly."""
    folder = folder_of(lemma)
    for path in sorted(folder.glob("*.json")) if folder is not None and folder.is_dir() else ():
        claim: Claim | None = None
        instance: dict[str, Any] = {}
        try:
            claim, instance = read_of(path, lemma)
            yield Pin(path, claim, show(claim, instance), instance)
        except (InputError, NotRefuted) as error:
            said = f"the pinned counterexample {path.name} shows nothing any more: {error}"
            yield Pin(path, claim, None, instance, said)


def redundancy_refuted(lemma: Lemma, one: Pin) -> str:
    """Return "" or why a pinned counterexample speaks against a hypothesis's redundancy."""
    if one.claim is None or one.shown is None or one.claim.scales or one.shown.probed:
        return ""
    said = {item.hypothesis for item in lemma.breakers if isinstance(item, Redundant)}
    if len(one.claim.drops) == 1 and one.claim.drops[0] in said:
        name = one.claim.drops[0]
        return f"{name} is said to be redundant, but {one.path.name} refutes {one.claim.title}"
    return ""
