"""Where modules are: their files, the files of a package, the versions of libraries."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Mapping
from functools import cache
from importlib import metadata
from pathlib import Path

DISTRIBUTIONS = {"sklearn": "scikit-learn", "flint": "python-flint", "z3": "z3-solver"}
"""Packages that are called otherwise where they are installed from; others are looked up."""


class Unclear(Exception):
    """What a thing depends on cannot be told; the sentence says why."""


@cache
def is_module(name: str) -> bool:
    """Whether the dotted name is a module of a package whose sources count."""
    if name in sys.modules:
        return True
    parent = sys.modules.get(name.rpartition(".")[0])
    if parent is None or not hasattr(parent, "__path__") or only_by_version(name.partition(".")[0]):
        return False
    try:
        return importlib.util.find_spec(name) is not None
    except (ImportError, ValueError, AttributeError):
        return False


def file_of(name: str) -> Path:
    """Return the file of a module; raise Unclear if it has none."""
    module = sys.modules.get(name)
    origin = getattr(module, "__file__", None)
    if origin is None:
        try:
            spec = importlib.util.find_spec(name)
        except (ImportError, ValueError, AttributeError) as error:
            raise Unclear(f"the module {name} cannot be found") from error
        origin = None if spec is None else spec.origin
    if origin is None or not Path(origin).is_file():
        raise Unclear(f"the module {name} has no file")
    return Path(origin)


def tree_of(root: str) -> list[Path]:
    """Return the files of a package, or the one file of a module, without compiled ones."""
    path = file_of(root)
    if path.name != "__init__.py":
        return [path]
    return sorted(
        item
        for item in path.parent.rglob("*")
        if item.is_file() and item.suffix != ".pyc" and not item.name.startswith(".")
    )


def dotted(root: str, path: Path) -> str:
    """Return the name of the module of the package `root` that the file holds."""
    base = file_of(root)
    if base.name != "__init__.py":
        return root
    parts = path.relative_to(base.parent).with_suffix("").parts
    return ".".join([root, *parts]).removesuffix(".__init__")


def stamp_of(path: Path) -> tuple[int, int] | None:
    """Return when a file was last saved and its size, None if it is not there."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


def inside(name: str, root: str) -> bool:
    """Whether a dotted name is `root` or below it."""
    return bool(root) and (name == root or name.startswith(f"{root}."))


@cache
def is_there(top: str) -> bool:
    """Whether a package or module of that name can be found."""
    try:
        file_of(top)
    except Unclear:
        return False
    return True


@cache
def only_by_version(top: str) -> bool:
    """Whether a package (or module) counts by its version: installed, and not the engine."""
    if top == "proofcheck":
        return False
    if top in sys.stdlib_module_names:
        return True
    return is_there(top) and bool({"site-packages", "dist-packages"} & set(file_of(top).parts))


@cache
def version_of(top: str) -> str:
    """Return the version of the package that offers a module; raise Unclear if it has none."""
    try:
        return metadata.version(DISTRIBUTIONS.get(top, top))
    except metadata.PackageNotFoundError:
        names = _distributions().get(top)
    if not names:
        raise Unclear(f"the package {top} has no version")
    return ", ".join(f"{name} {metadata.version(name)}" for name in sorted(set(names)))


@cache
def _distributions() -> Mapping[str, list[str]]:
    return metadata.packages_distributions()
