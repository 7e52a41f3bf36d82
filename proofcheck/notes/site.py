"""Building the site: pages from registry, notes and evidence, HTML from pages, a last look."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from proofcheck.cache import Cache
from proofcheck.errors import InputError, ProofcheckError
from proofcheck.lemma import Companion
from proofcheck.notes import sphinx_run
from proofcheck.notes.chain_page import chain_page, drawing, summary
from proofcheck.notes.evidence import gather
from proofcheck.notes.folder import (
    CHAIN,
    PICTURES,
    copy_static,
    note_text,
    notes_folder,
    page_names,
)
from proofcheck.notes.graph import state_of
from proofcheck.notes.inspect import faults
from proofcheck.notes.lemma_page import Facts, lemma_page
from proofcheck.notes.page import RAW, escaped
from proofcheck.notes.place import put, workshop
from proofcheck.notes.source_pages import source_pages
from proofcheck.notes.step_lines import StepLines
from proofcheck.store import Store

_FAULTS = 12
_PICTURE = re.compile(r"[\w.-]+\.svg")


class SiteFaulty(ProofcheckError):
    """The site that was built is not fit to be read; it was not put in its place."""


@dataclass(frozen=True)
class Built:
    """A built site: its folder, how many pages it has, and the verdict or state of each lemma."""

    folder: Path
    pages: int
    states: Mapping[str, str]


def build(
    companion: Companion,
    root: str,
    store: Store,
    cache: Cache,
    target: Path,
    progress: Callable[[str], None] = lambda said: None,
) -> Built:
    """Build the site of a companion and put it in the folder `target`, whole or not at all.

    root: the module that offers the companion. cache: of that store and companion; it tells which
    evidence is of now. Raises InputError for what is wrong with the notes, ProofcheckError with
    Sphinx's complaints, and SiteFaulty if the built pages have faults (`inspect.faults`).
    """
    sphinx_run.require()
    folder = notes_folder(companion, root)
    with workshop(target) as shop:
        source, made = shop / "source", shop / "html"
        source.mkdir()
        progress("reading evidence")
        evidence = gather(companion, store, cache)
        progress("drawing pictures")
        pictures = _pictures(companion, source)
        progress("writing pages")
        lines = StepLines(root)
        facts = Facts(
            companion,
            evidence,
            {name: state_of(one) for name, one in evidence.items()},
            {lemma.id: lines.of(lemma) for lemma in companion.lemmas},
            {lemma.id: lines.home(lemma) for lemma in companion.lemmas},
            pictures,
        )
        _write(facts, lines, folder, source)
        progress("typesetting")
        sphinx_run.run(source, made, companion.title)
        if (source / PICTURES).is_dir():
            shutil.copytree(source / PICTURES, made / PICTURES)
        progress("looking at what was built")
        said = faults(made)
        if said:
            more = f"; and {len(said) - _FAULTS} more" if len(said) > _FAULTS else ""
            raise SiteFaulty(f"the site is not fit to be read: {'; '.join(said[:_FAULTS])}{more}")
        pages = sum(1 for _ in made.rglob("*.html"))
        put(made, target, shop)
    return Built(target, pages, {name: one.verdict for name, one in evidence.items()})


def _write(facts: Facts, lines: StepLines, folder: Path, source: Path) -> None:
    companion = facts.companion
    names = page_names(companion, folder)
    for lemma in companion.lemmas:
        note = note_text(folder / lemma.note, names, inside=True)
        lemma_page(facts, lemma, note).write(source)
    chain_page(facts).write(source)
    wanted = {place.module for some in facts.places.values() for place in some if place}
    wanted |= {place.module for place in facts.homes.values() if place}
    for shown in source_pages({name: lines.files[name] for name in wanted}):
        shown.write(source)
    lemma_notes = {lemma.note for lemma in companion.lemmas}
    texts = {
        page: note_text(folder / file, names)
        for file, page in names.items()
        if file not in lemma_notes and (folder / file).is_file()
    }
    start = texts.pop("index", f"# {escaped(companion.title)}\n")
    for page, text in texts.items():
        (source / f"{page}.md").write_text(text, encoding="utf-8")
    (source / RAW).mkdir(exist_ok=True)
    state = f"{summary(facts)}\n{drawing(facts)}\n"
    (source / RAW / "state.html").write_text(state, encoding="utf-8")
    (source / "index.md").write_text(_index(companion, start, list(texts)), encoding="utf-8")
    copy_static(folder, source)
    sphinx_run.write_static(source)


def _index(companion: Companion, start: str, pages: list[str]) -> str:
    """Return the first page: what was written for it, the state of the evidence, the contents."""

    def first(page: str) -> tuple[int, str]:
        place = start.find(f"({page}.md")
        return (place if place >= 0 else len(start), page)

    # pages in the order in which the first page speaks of them
    notes = "\n".join(sorted(pages, key=first))
    lemmas = "\n".join([CHAIN, *(lemma.id for lemma in companion.lemmas)])
    contents = f"```{{toctree}}\n:hidden:\n:caption: Notes\n\n{notes}\n```\n\n" if notes else ""
    return (
        f"{start.strip()}\n\n## State of the evidence\n\n```{{raw}} html\n:file: {RAW}/state.html\n"
        f"```\n\n[The chain of lemmas]({CHAIN}.md) shows all of them.\n\n{contents}"
        f"```{{toctree}}\n:hidden:\n:caption: Lemmas\n\n{lemmas}\n```\n"
    )


def _pictures(companion: Companion, source: Path) -> Mapping[str, tuple[str, str]]:
    """Return what the companion's pictures show; raise InputError if they cannot be drawn."""
    if companion.pictures is None:
        return {}
    folder = source / PICTURES
    folder.mkdir()
    try:
        found = dict(companion.pictures(folder))
        pairs = [(str(file), str(said)) for file, said in found.values()]
    except ProofcheckError:
        raise
    except Exception as error:
        raise InputError(
            f"the pictures of {companion.name} fail with {type(error).__name__}: {error}"
        ) from error
    for key, (file, said) in zip(found, pairs, strict=True):
        if not _PICTURE.fullmatch(file) or not (folder / file).is_file():
            raise InputError(f"the picture {key} of {companion.name} is no SVG file: {file}")
        if not said.strip():
            raise InputError(f"the picture {key} of {companion.name} has no text alternative")
    return dict(zip(found, pairs, strict=True))
