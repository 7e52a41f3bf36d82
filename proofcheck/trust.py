"""What a lemma rests on, by the kernel's account: lemmas, axioms, what is not derived, code."""

from __future__ import annotations

import ast
import io
import textwrap
import tokenize
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rich.console import Console

from proofcheck.kernel.axioms import AXIOMS
from proofcheck.lemma import Lemma
from proofcheck.outline import outline
from proofcheck.proving import Proof, asks_solvers
from proofcheck.sources import Sources

KERNEL = "proofcheck.kernel"
WEIGHING = ("proofcheck.proving", "proofcheck.weigh")
WORDS = ("proofcheck.printing",)
"""What words the messages of refusals, and decides nothing."""


@dataclass(frozen=True)
class Grounding:
    """What a lemma rests on, through all the lemmas that it uses.

    axioms: name -> the steps ("L02.S1") that rest on it; underived: steps without a theorem, with
    the reason; solved: steps that solvers decided, with these; unproved: stated conclusions
    that no theorem states.
    """

    lemmas: tuple[str, ...]
    axioms: Mapping[str, list[str]]
    underived: Mapping[str, str]
    solved: Mapping[str, str]
    unproved: tuple[str, ...]


def grounding(lemma: Lemma, closure: Sequence[Lemma], proofs: Mapping[str, Proof]) -> Grounding:
    """Gather the accounts of the lemma and of all that it uses (`closure`, itself among them)."""
    axioms: dict[str, list[str]] = {}
    underived: dict[str, str] = {}
    solved: dict[str, str] = {}
    unproved = []
    for item in closure:
        proof = proofs[item.id]
        for step, entry in zip(item.steps, proof.steps, strict=True):
            name = f"{item.id}.{entry.name}"
            if entry.grounds is None:
                underived[name] = (
                    f"refused by the kernel: {entry.refusal}"
                    if entry.refusal
                    else "only evaluated on instances"
                )
                continue
            if entry.at_sizes:
                by = f", by {', '.join(entry.grounds.solvers)}" if entry.grounds.solvers else ""
                underived[name] = f"proved at {entry.at_sizes} alone{by}"
            for axiom in entry.grounds.axioms:
                axioms.setdefault(axiom, []).append(name)
            if asks_solvers(step):  # what follows from it inherits its solvers
                solved[name] = ", ".join(entry.grounds.solvers)
        for named in item.statement.conclusions:
            if named.name not in proof.conclusions:
                unproved.append(f"{item.id}.{named.name}")
    others = tuple(item.id for item in closure if item.id != lemma.id)
    return Grounding(others, axioms, underived, solved, tuple(unproved))


def print_grounds(
    console: Console, lemma: Lemma, closure: Sequence[Lemma], proofs: Mapping[str, Proof]
) -> None:
    """Print what the lemma rests on."""
    found = grounding(lemma, closure, proofs)
    width = max(40, console.width)

    def say(line: str, hanging: int = 2) -> None:
        for part in textwrap.wrap(
            line.strip(),
            width,
            initial_indent=" " * (len(line) - len(line.lstrip())),
            subsequent_indent=" " * hanging,
            break_long_words=False,
            break_on_hyphens=False,
        ):
            console.print(part, markup=False, soft_wrap=True)

    say(f"{lemma.id} {lemma.title}")
    console.print()
    by_id = {item.id: item for item in closure}
    say("lemmas" if found.lemmas else "lemmas: none")
    for name in found.lemmas:
        users = [item.id for item in closure if name in item.uses]
        say(f"  {name}  {by_id[name].title} (used by {', '.join(users)})", 7)
    say("axioms" if found.axioms else "axioms: none")
    for name, steps in sorted(found.axioms.items()):
        title, formula = AXIOMS[name]
        say(f"  {name}: {title}", 4)
        for line in outline(formula):
            say("    " + line, 8 + len(line) - len(line.lstrip()))
        say(f"    in {', '.join(steps)}", 8)
    for title, entries in (
        ("steps that are not derived", found.underived),
        ("steps that rest on a certificate or on solvers alone", found.solved),
    ):
        say(title if entries else f"{title}: none")
        for name, said in entries.items():
            say(f"  {name}: {said}", 4)
    if found.unproved:
        say(f"conclusions that are not proved: {', '.join(found.unproved)}")
    else:
        say("every stated conclusion, here and in what is used, is proved by the kernel")
    for line in base_lines():
        say(line)


def base_lines() -> list[str]:
    """Return sentences on the size of the code that has to be trusted for `proved`."""
    kernel, beneath, above = trusted_base()
    total = sum(kernel.values()) + sum(beneath.values()) + sum(above.values())
    return [
        f"trusted base: {total} lines of code (without blank lines, comments, docstrings), "
        "and sympy's construction of terms",
        f"  the kernel: {_sizes(kernel)}",
        f"  what it imports: {_sizes(beneath)}",
        f"  what turns theorems into a verdict: {_sizes(above)}",
    ]


def _sizes(files: Mapping[str, int]) -> str:
    each = ", ".join(f"{name.removeprefix('proofcheck.')} {size}" for name, size in files.items())
    return f"{sum(files.values())} ({each})"


def trusted_base() -> tuple[dict[str, int], dict[str, int], dict[str, int]]:
    """Return lines of code by module: the kernel, what it imports, what weighs its theorems."""
    sizes = {
        name: code_lines(path.read_text(encoding="utf-8"))
        for name, path in Sources(float("inf")).modules([f"{KERNEL}.proof", *WEIGHING]).items()
    }
    beneath = Sources(float("inf")).modules([f"{KERNEL}.proof"])
    kernel = {name: size for name, size in sizes.items() if name.startswith(KERNEL) and size}
    below = {name: sizes[name] for name in beneath if name not in (*kernel, *WORDS) and sizes[name]}
    return kernel, below, {name: sizes[name] for name in WEIGHING}


def code_lines(source: str) -> int:
    """Return how many lines hold code: not blank, not only a comment, not a docstring."""
    words: set[int] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)):
            first = node.body[0] if node.body else None
            if (
                isinstance(first, ast.Expr)
                and isinstance(first.value, ast.Constant)
                and isinstance(first.value.value, str)
            ):
                words |= set(range(first.lineno, (first.end_lineno or first.lineno) + 1))
    empty = {
        tokenize.COMMENT,
        tokenize.NL,
        tokenize.NEWLINE,
        tokenize.INDENT,
        tokenize.DEDENT,
        tokenize.ENDMARKER,
    }
    code: set[int] = set()
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type not in empty:
            code |= set(range(token.start[0], token.end[0] + 1))
    return len(code - words)
