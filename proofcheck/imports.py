"""What the text of a module tells: what it imports, and whether loading it is quiet.

A quiet module binds names of its own while it is loaded and does nothing else that is visible; one
that is not may reach into another module. Both are read off the text alone, so that they may be
kept under its digest.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

REACHING = {"importlib", "__import__", "exec", "eval", "compile", "setattr", "delattr", "globals",
            "vars", "modules", "__dict__", "reload", "run_path", "run_module"}  # fmt: skip
TELLING = (ast.Import, ast.ImportFrom, ast.Name, ast.Attribute)
QUIET = (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.ClassDef)


@dataclass(frozen=True)
class Imported:
    """Names imported from a module ("" and level: relative), or with no names the module itself."""

    level: int
    module: str
    names: tuple[str, ...]


@dataclass(frozen=True)
class Told:
    """What the text of a module tells."""

    imports: tuple[Imported, ...]
    quiet: bool


def told(source: bytes) -> Told:
    """Return what the source text of a module tells; raise SyntaxError or ValueError."""
    tree = ast.parse(source)
    telling = [node for node in ast.walk(tree) if isinstance(node, TELLING)]
    imports: list[Imported] = []
    for node in telling:
        if isinstance(node, ast.Import):
            imports += [Imported(0, alias.name, ()) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = tuple(alias.name for alias in node.names)
            imports.append(Imported(node.level, node.module or "", names))
    return Told(tuple(dict.fromkeys(imports)), _is_quiet(tree, telling))


def told_json(found: Told) -> list[Any]:
    """Return what a text tells as JSON data."""
    return [found.quiet, [[item.level, item.module, *item.names] for item in found.imports]]


def read_told(data: Any) -> Told:
    """Return what JSON data says that a text tells; raise ValueError if it cannot be that."""
    quiet, rows = data
    imports = tuple(Imported(level, module, tuple(names)) for level, module, *names in rows)
    words = [word for item in imports for word in (item.module, *item.names)]
    if not (
        isinstance(quiet, bool)
        and all(type(item.level) is int for item in imports)
        and all(isinstance(word, str) for word in words)
    ):
        raise ValueError("not what a text tells")
    return Told(imports, quiet)


def _is_quiet(tree: ast.Module, telling: Iterable[ast.AST]) -> bool:
    fresh: set[str] = set()  # names of objects made here, which may be added to
    for node in tree.body:
        if isinstance(node, QUIET) or (
            isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        ):
            continue
        if isinstance(node, ast.AugAssign):
            if isinstance(node.target, ast.Name) and node.target.id in fresh:
                continue
            return False
        targets: list[ast.expr] = []
        if isinstance(node, ast.Assign):
            targets = node.targets
        elif isinstance(node, ast.AnnAssign):
            targets = [node.target]
        names = [part for item in targets for part in _bound(item)]
        if not names or not all(isinstance(item, ast.Name) for item in names):
            return False
        if isinstance(getattr(node, "value", None), (ast.Dict, ast.List, ast.Constant)):
            fresh |= {item.id for item in names if isinstance(item, ast.Name)}
    return not any(_reaches(node) for node in telling)


def _bound(target: ast.expr) -> list[ast.expr]:
    if isinstance(target, (ast.Tuple, ast.List)):
        return [part for item in target.elts for part in _bound(item)]
    return [target]


def _reaches(node: ast.AST) -> bool:
    if isinstance(node, ast.Name):
        return node.id in REACHING
    if isinstance(node, ast.Attribute):
        return node.attr in REACHING
    if isinstance(node, (ast.Import, ast.ImportFrom)):
        names = [alias.name for alias in node.names] + [getattr(node, "module", None) or ""]
        return any(name.partition(".")[0] in REACHING for name in names)
    return False
