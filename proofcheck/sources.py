"""Which source texts something depends on: the import closure of a module, and its digest.

A result is kept under the digest of all that could change it. A module of a companion depends on
the modules that it imports, wherever in the file, and on theirs. Importing one module of a package
also runs the package's `__init__` and all that this imports; those are left out only as long as no
module of the package does anything, while it is loaded, that could reach into another one. As soon
as one does, every module of the package counts as depending on the whole package. Files that are no
Python always count. Whatever cannot be read or named raises `Unclear`: then nothing is kept.
"""

from __future__ import annotations

import hashlib
import sys
import time
import weakref
from collections.abc import Iterable, Mapping
from importlib import metadata
from pathlib import Path
from types import ModuleType
from typing import Any

from proofcheck.imports import Imported, Told, told
from proofcheck.modules import (
    Unclear,
    dotted,
    file_of,
    inside,
    is_module,
    is_there,
    only_by_version,
    stamp_of,
    tree_of,
    version_of,
)
from proofcheck.registry import GROUP
from proofcheck.store import digest_of

_STARTED = time.time()
_first_seen: dict[str, tuple[weakref.ref[ModuleType], str]] = {}


class Sources:
    """The source files of one run. A file saved after `since` may not be what was loaded."""

    def __init__(self, since: float = _STARTED) -> None:
        """Use files that were last saved before `since` (seconds since the epoch)."""
        self.since = since
        self._texts: dict[Path, tuple[bytes, tuple[int, int]]] = {}
        self.known: dict[str, Told] = {}  # what was told before, by the digest of the text
        self.told: dict[str, Told] = {}
        self._imports: dict[str, frozenset[str]] = {}
        self._digests: dict[tuple[frozenset[str], str], str] = {}
        self._wholes: dict[str, list[str] | None] = {}
        self._files: dict[str, Path] = {}
        self._data_of: dict[str, dict[str, str]] = {}

    def digest(self, modules: Iterable[str], root: str = "") -> str:
        """Return the digest of the modules and of all that they import; raise Unclear.

        root: the package whose own `__init__` is left out where that is sound.
        """
        wanted = frozenset(modules)
        if (wanted, root) not in self._digests:
            self._digests[wanted, root] = self._digest(set(wanted), root)
        return self._digests[wanted, root]

    def _digest(self, wanted: set[str], root: str) -> str:
        files: dict[str, str] = {}
        if root:
            whole = self._whole(root)
            if whole is not None:
                wanted.update(whole)
            files.update(self._data(root))
        modules, versions = self._walk(wanted, root)
        files.update({name: self._own(name, path) for name, path in modules.items()})
        return digest_of({"files": files, "versions": versions})

    def modules(self, modules: Iterable[str], root: str = "") -> dict[str, Path]:
        """Return the files of the modules and of all that they import, libraries left out.

        root: a package that is no library here even if it is installed; its `__init__` is left out.
        """
        return self._walk(set(modules), root)[0]

    def _walk(self, wanted: set[str], root: str) -> tuple[dict[str, Path], dict[str, str]]:
        """Return the files of modules, and versions of libraries, that the wanted ones import."""
        found: dict[str, Path] = {}
        versions: dict[str, str] = {}
        stack = sorted(wanted)
        while stack:
            name = stack.pop()
            top = name.partition(".")[0]
            if name in found or top in sys.stdlib_module_names:
                continue
            if not inside(name, root) and only_by_version(top):
                versions[top] = version_of(top)
                continue
            if name not in wanted and not inside(name, root) and not is_there(top):
                versions[top] = "none"  # an import that would fail: as good as a version
                continue
            found[name] = self._file(name)
            stack += self._imported(name, found[name])
            above = name.rpartition(".")[0]
            if above and above != root and not (root and inside(above, root)):
                stack.append(above)
        return dict(sorted(found.items())), versions

    def _file(self, name: str) -> Path:
        if name not in self._files:
            self._files[name] = file_of(name)
        return self._files[name]

    def folder(self, package: str) -> str:
        """Return the digest of every file of a package, "" if there is none of that name."""
        if not is_module(package):
            return ""
        base = self._file(package).parent
        files = {str(path.relative_to(base)): self._read(path) for path in tree_of(package)}
        return digest_of({name: hashlib.sha256(data).hexdigest() for name, data in files.items()})

    def unchanged(self) -> bool:
        """Whether every file that was read still is as it was read."""
        return all(stamp_of(path) == stamp for path, (_, stamp) in self._texts.items())

    def _own(self, name: str, path: Path) -> str:
        """Return the digest of a module's file, which must be what is loaded."""
        found = hashlib.sha256(self._read(path)).hexdigest()
        module = sys.modules.get(name)
        if module is not None:
            first, before = _first_seen.setdefault(name, (weakref.ref(module), found))
            if first() is not module:
                _first_seen[name] = (weakref.ref(module), found)
            elif before != found:
                raise Unclear(f"{path} was changed after it was loaded")
        return found

    def _read(self, path: Path) -> bytes:
        if path not in self._texts:
            try:
                stamp = stamp_of(path)
                text = path.read_bytes()
            except OSError as error:
                raise Unclear(f"{path} cannot be read") from error
            if stamp is None or stamp[0] / 1e9 > self.since - 0.01:  # clocks of files are coarse
                raise Unclear(f"{path} was saved while it was being loaded")
            self._texts[path] = text, stamp
        return self._texts[path][0]

    def _told(self, path: Path) -> Told:
        if path.suffix != ".py":
            raise Unclear(f"{path} is no Python source")
        source = self._read(path)
        key = hashlib.sha256(source).hexdigest()
        if key not in self.told:
            try:
                self.told[key] = self.known.get(key) or told(source)
            except (SyntaxError, ValueError) as error:
                raise Unclear(f"{path} cannot be parsed") from error
        return self.told[key]

    def _imported(self, name: str, path: Path) -> frozenset[str]:
        if name not in self._imports:
            package = name if path.name == "__init__.py" else name.rpartition(".")[0]
            found = (_names(item, package) for item in self._told(path).imports)
            self._imports[name] = frozenset().union(*found)
        return self._imports[name]

    def _whole(self, root: str) -> list[str] | None:
        """Return all modules of a package if one of them may reach into another, else None."""
        if root not in self._wholes:
            loaded, stack = set(), [root]
            while stack:
                name = stack.pop()
                if inside(name, root) and name not in loaded:
                    loaded.add(name)
                    stack += [*self._imported(name, self._file(name)), name.rpartition(".")[0]]
            paths = [self._file(name) for name in loaded]
            quiet = all(self._told(path).quiet for path in paths)
            every = [dotted(root, path) for path in tree_of(root) if path.suffix == ".py"]
            self._wholes[root] = None if quiet else every
        return self._wholes[root]

    def _data(self, root: str) -> dict[str, str]:
        if root not in self._data_of:
            base = self._file(root).parent
            self._data_of[root] = {
                str(path.relative_to(base)): hashlib.sha256(self._read(path)).hexdigest()
                for path in tree_of(root)
                if path.suffix != ".py"
            }
        return self._data_of[root]


def home_of(thing: Any, root: str) -> list[str]:
    """Return the modules of the package `root` that hold the object; all of it if none does."""
    modules = {name: sys.modules[name] for name in sorted(sys.modules) if inside(name, root)}
    holders = [
        name
        for name, module in modules.items()
        if isinstance(module, ModuleType) and any(value is thing for value in vars(module).values())
    ]
    inner = [name for name in holders if name != root]
    return inner or [root]


def watched_files(root: str) -> Mapping[Path, tuple[int, int] | None]:
    """Return every file of the package and of the engine with its time and size."""
    paths = {*tree_of(root), *tree_of("proofcheck")}
    return {path: stamp_of(path) for path in sorted(paths)}


def environment() -> dict[str, str]:
    """Return the versions that a result may depend on: Python, machine, libraries, solvers."""
    import platform

    found = {
        "python": f"{platform.python_implementation()} {platform.python_version()}",
        "machine": f"{platform.system()} {platform.machine()}",
    }
    for name in LIBRARIES:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            found[name] = "none"
    return found


LIBRARIES = ("sympy", "mpmath", "numpy", "scipy", "cvxpy", "clarabel", "hypothesis", "gmpy2",
             "z3-solver", "cvc5", "python-flint")  # fmt: skip


def _names(item: Imported, package: str) -> set[str]:
    """Return the modules that an import in a module of the package loads."""
    if not item.names:
        return {item.module}
    base = item.module
    if item.level:
        parts = package.split(".")
        base = ".".join([*parts[: len(parts) - item.level + 1], *([base] if base else [])])
    full = {name: f"{base}.{name}" for name in item.names}
    return {full[n] if n != "*" and is_module(full[n]) else base for n in item.names}


def root_of(package: str | None) -> str:
    """Return the module that offers the companion `package`, or the one installed companion."""
    if package is not None:
        return package
    return next(iter(metadata.entry_points(group=GROUP))).module
