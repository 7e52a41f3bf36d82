"""Imports run one way. The rules are read from the source, and tried on planted violations."""

import ast
import sys
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HEAVY = {"numpy", "scipy", "cvxpy", "hypothesis", "click", "rich", "matplotlib", "sklearn"}


def modules(root):
    """The dotted name of each module of the packages under `root`, with its file."""
    found = {}
    for package in ("proofcheck", "lemmas"):
        for path in sorted((root / package).rglob("*.py")):
            parts = path.relative_to(root).with_suffix("").parts
            if "examples" not in parts:
                found[".".join(parts).removesuffix(".__init__")] = path
    return found


def imported(path, known, own):
    """Every module that a file imports, wherever in the file, as dotted names."""
    names = set()
    package = own if path.name == "__init__.py" else own.rpartition(".")[0]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                above = package.split(".")[: len(package.split(".")) - node.level + 1]
                base = ".".join([*above, *([base] if base else [])])
            full = {f"{base}.{alias.name}" for alias in node.names}
            names |= {name if name in known else base for name in full}
        elif _is_import_call(node) and isinstance(node.args[0], ast.Constant):
            names.add(str(node.args[0].value))
    return names


def _is_import_call(node):
    if not isinstance(node, ast.Call) or not node.args:
        return False
    name = getattr(node.func, "id", getattr(node.func, "attr", ""))
    return name in ("__import__", "import_module")


def inside(name, package):
    return name == package or name.startswith(f"{package}.")


RULES = [
    # (who, may not import, except)
    ("proofcheck", ["lemmas"], []),
    ("proofcheck", ["proofcheck.relu"], ["proofcheck.relu"]),
    ("proofcheck", ["cvxpy"], ["proofcheck.relu.programs"]),
    ("proofcheck", ["z3", "cvc5"], ["proofcheck.smt.child"]),
    ("proofcheck", ["clarabel"], ["proofcheck.smt.squares"]),
    ("proofcheck", ["distributed", "dask"], ["proofcheck.hunt.cluster"]),
    ("lemmas", ["cvxpy", "clarabel", "z3", "cvc5"], []),
    ("proofcheck.kernel", ["proofcheck.smt", "z3", "cvc5", "clarabel"], []),
    ("proofcheck.kernel", sorted(HEAVY), []),
    (
        "proofcheck.kernel",
        [f"proofcheck.{name}" for name in ("walker", "judge", "trial", "verify", "cli", "lemma")],
        [],
    ),
    ("proofcheck.language", ["proofcheck.kernel", "numpy"], []),
    ("proofcheck.statement", ["proofcheck.kernel", "numpy"], []),
    ("proofcheck.walker", ["proofcheck.kernel", "proofcheck.lemma"], []),
]


def violations(root):
    """Every import that breaks a rule, as a sentence."""
    found = modules(root)
    graph = {name: imported(path, found, name) for name, path in found.items()}
    said = []
    for who, banned, exempt in RULES:
        for name in graph:
            if not inside(name, who) or any(inside(name, other) for other in exempt):
                continue
            said += [
                f"{name} imports {other}"
                for other in sorted(graph[name])
                if any(inside(other, package) for package in banned)
            ]
    checker = graph.get("proofcheck.relu.checker", set())
    said += [
        f"proofcheck.relu.checker imports {name}, which is not of the standard library"
        for name in sorted(checker)
        if name.partition(".")[0] not in sys.stdlib_module_names
    ]
    own = {name: {other for other in graph[name] if other in found} for name in graph}
    try:
        TopologicalSorter(own).prepare()
    except CycleError as error:
        said.append(f"a cycle: {' <- '.join(error.args[1])}")
    return said


def test_imports_run_one_way():
    assert violations(ROOT) == []


def test_every_module_was_read():
    found = modules(ROOT)
    for name in ("proofcheck", "proofcheck.kernel.derive", "proofcheck.relu.checker", "lemmas"):
        assert name in found
    assert len(found) > 50


GOOD = {
    "proofcheck/__init__.py": "",
    "proofcheck/language.py": "import sympy",
    "proofcheck/cli.py": "import click\nfrom proofcheck import language",
    "proofcheck/kernel/__init__.py": "",
    "proofcheck/kernel/derive.py": "from proofcheck.language import Rel",
    "proofcheck/relu/__init__.py": "",
    "proofcheck/relu/programs.py": "import cvxpy",
    "proofcheck/relu/checker.py": "import json\nfrom fractions import Fraction",
    "lemmas/__init__.py": "from lemmas import l01",
    "lemmas/l01.py": "from proofcheck.relu import programs",
}


def plant(folder, **changes):
    for name, source in {**GOOD, **changes}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(source)
    return violations(folder)


def test_the_good_tree_is_good(tmp_path):
    assert plant(tmp_path) == []


@pytest.mark.parametrize(
    ("name", "source", "said"),
    [
        ("proofcheck/cli.py", "import lemmas", "proofcheck.cli imports lemmas"),
        ("proofcheck/cli.py", "from lemmas.l01 import x", "proofcheck.cli imports lemmas.l01"),
        (
            "proofcheck/cli.py",
            "from proofcheck import relu",
            "proofcheck.cli imports proofcheck.relu",
        ),
        (
            "proofcheck/cli.py",
            "from .relu import programs",
            "proofcheck.cli imports proofcheck.relu.programs",
        ),
        (
            "proofcheck/cli.py",
            "def f():\n    import proofcheck.relu.checker",
            "proofcheck.cli imports proofcheck.relu.checker",
        ),
        (
            "proofcheck/cli.py",
            "import importlib\nimportlib.import_module('lemmas')",
            "proofcheck.cli imports lemmas",
        ),
        (
            "proofcheck/relu/io.py",
            "from lemmas import l01",
            "proofcheck.relu.io imports lemmas.l01",
        ),
        ("proofcheck/relu/io.py", "import cvxpy as cp", "proofcheck.relu.io imports cvxpy"),
        ("lemmas/l01.py", "import cvxpy", "lemmas.l01 imports cvxpy"),
        ("lemmas/l01.py", "import cvc5", "lemmas.l01 imports cvc5"),
        ("proofcheck/cli.py", "import z3", "proofcheck.cli imports z3"),
        ("proofcheck/cli.py", "import clarabel", "proofcheck.cli imports clarabel"),
        ("proofcheck/cli.py", "import distributed", "proofcheck.cli imports distributed"),
        (
            "proofcheck/kernel/derive.py",
            "import numpy as np",
            "proofcheck.kernel.derive imports numpy",
        ),
        (
            "proofcheck/kernel/derive.py",
            "from scipy.optimize import linprog",
            "proofcheck.kernel.derive imports scipy.optimize",
        ),
        (
            "proofcheck/kernel/derive.py",
            "from ..walker import evaluate",
            "proofcheck.kernel.derive imports proofcheck.walker",
        ),
        (
            "proofcheck/relu/checker.py",
            "import numpy",
            "proofcheck.relu.checker imports numpy, which is not of the standard library",
        ),
        (
            "proofcheck/relu/checker.py",
            "from proofcheck.errors import InputError",
            "proofcheck.relu.checker imports proofcheck.errors, "
            "which is not of the standard library",
        ),
        (
            "proofcheck/relu/checker.py",
            "from . import programs",
            "proofcheck.relu.checker imports proofcheck.relu.programs, "
            "which is not of the standard library",
        ),
    ],
)
def test_a_planted_import_is_seen(tmp_path, name, source, said):
    assert plant(tmp_path, **{name: source}) == [said]


def test_a_planted_cycle_is_seen(tmp_path):
    (said,) = plant(
        tmp_path,
        **{"proofcheck/a.py": "from proofcheck import b", "proofcheck/b.py": "import proofcheck.a"},
    )
    assert said.startswith("a cycle: ")
