"""Options that several commands share."""

from __future__ import annotations

import time
from dataclasses import dataclass

import click

from proofcheck.cache import Cache
from proofcheck.lemma import Companion
from proofcheck.registry import load
from proofcheck.sources import Sources, root_of
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


@dataclass
class Place:
    """A companion with the evidence store and the cache in it."""

    companion: Companion
    store: Store
    cache: Cache


def open_place(package: str | None, store_path: str | None, fresh: bool = False) -> Place:
    """Load the companion and open a store; one that cannot be written is told after the work."""
    began = time.time()
    companion = load(package)
    store = Store(store_path)
    cache = Cache(store, companion, root_of(package), Sources(began), believe=not fresh)
    return Place(companion, store, cache)
