"""Options that several commands share."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import click

from proofcheck.cache import Cache
from proofcheck.errors import InputError
from proofcheck.lemma import Companion
from proofcheck.printing import counted
from proofcheck.registry import load
from proofcheck.sources import Sources, root_of, watched_files
from proofcheck.store import Store
from proofcheck.verify import DEFAULT_SEED

package_option = click.option(
    "--package", metavar="NAME", help="Python package of another companion."
)
store_option = click.option(
    "--store",
    "store_path",
    metavar="DIR",
    help="Folder of the evidence store [default: $PROOFCHECK_STORE or the user's cache folder].",
)
seed_option = click.option(
    "--seed",
    type=click.IntRange(0),
    default=DEFAULT_SEED,
    show_default=True,
    help="Seed.",
)
jobs_option = click.option(
    "--jobs", type=click.IntRange(0), default=0, help="Processes [default: one a core]."
)
fresh_option = click.option(
    "--fresh", is_flag=True, help="Believe nothing that the store holds; find everything again."
)


Stamps = Mapping[Path, tuple[int, int] | None]


@dataclass
class Place:
    """A companion with the evidence store, the cache in it, and its files as they were found."""

    companion: Companion
    store: Store
    cache: Cache
    root: str
    files: Stamps

    def require_unsaved(self) -> None:
        """Raise InputError if a file of the companion or the engine was saved since they opened.

        Processes that start later load the later file: what they find may be of two versions.
        """
        now = watched_files(self.root)
        odd = sorted(path for path in {*now, *self.files} if now.get(path) != self.files.get(path))
        if odd:
            more = f" and {counted(len(odd) - 1, 'more file')}" if len(odd) > 1 else ""
            raise InputError(
                f"{odd[0]}{more} changed during the run, so what was found may be of two versions "
                "and is not shown; run it again"
            )


def open_place(package: str | None, store_path: str | None, fresh: bool = False) -> Place:
    """Load the companion and open a store; one that cannot be written is told after the work."""
    began = time.time()
    root = root_of(package)
    files = watched_files(root)
    companion = load(package)
    store = Store(store_path)
    cache = Cache(store, companion, root, Sources(began), believe=not fresh)
    return Place(companion, store, cache, root, files)
