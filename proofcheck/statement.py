"""A statement: declared symbols, definitions, named hypotheses, named conclusions.

It is the only source: the numeric check, the kernel's goal, the property test and the printed
formula all read this object.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sympy.concrete.expr_with_limits import ExprWithLimits

from proofcheck.language import (
    And,
    Declare,
    Definition,
    Exists,
    ForAll,
    Formula,
    Implies,
    LanguageError,
    Let,
    Rel,
    name_of,
)
from proofcheck.substitution import free_symbols, terms
from proofcheck.wellformed import check_definitions, check_symbol, check_terms

__all__ = ["Named", "Statement", "bound_symbols", "check_terms", "refuse_namesakes"]


@dataclass(frozen=True)
class Named:
    """A formula with the name by which proofs, breakers and notes refer to it.

    bound: for a conclusion with several parts, the way to the part whose slack is reported: the
    number of the part in the conjunction, then in that part's conjunction, and so on.
    """

    name: str
    formula: Formula
    gloss: str = ""
    bound: tuple[int, ...] = ()


@dataclass(frozen=True)
class Statement:
    """Symbols, definitions (in order of use), hypotheses H1.., conclusions C1.. ."""

    symbols: tuple[Declare, ...]
    definitions: tuple[Definition, ...]
    hypotheses: tuple[Named, ...]
    conclusions: tuple[Named, ...]

    def __post_init__(self) -> None:
        """Refuse undeclared symbols, clashing names and terms outside the language."""
        for what in ("symbols", "definitions", "hypotheses", "conclusions"):
            if type(getattr(self, what)) is not tuple:
                raise LanguageError(f"the {what} of a statement must be a tuple")
        names: dict[str, Any] = {}
        everything: list[Declare | Definition] = [*self.symbols, *self.definitions]
        for entry in everything:
            if entry.name in names:
                raise LanguageError(f"the name {entry.name} is declared twice")
            names[entry.name] = entry.symbol
            if isinstance(entry, Declare):
                check_symbol("symbols", entry)
        known = set(names.values())
        labels = [item.name for item in (*self.hypotheses, *self.conclusions)]
        for label in labels:
            if labels.count(label) > 1:
                raise LanguageError(f"two formulas are both named {label}")
        if not self.conclusions:
            raise LanguageError("a statement needs at least one conclusion")
        _refuse_unknown("a range", _ranges(self.symbols), known)
        for item in self.definitions:
            _refuse_unknown(f"definition of {item.name}", free_symbols(item), known)
            _refuse_shadowing(item.name, item, known)
            refuse_namesakes(item.name, item)
            check_terms(item.name, item)
        check_definitions(self.definitions)
        for formula in (*self.hypotheses, *self.conclusions):
            if not isinstance(formula.formula, Formula):
                raise LanguageError(
                    f"{formula.name} must be a formula built by le, lt, eq, forall, exists, "
                    f"got {formula.formula!r} (sympy may have decided it by itself)"
                )
            _refuse_unknown(formula.name, free_symbols(formula.formula), known)
            _refuse_shadowing(formula.name, formula.formula, known)
            refuse_namesakes(formula.name, formula.formula)
            check_terms(formula.name, formula.formula)

    @cached_property
    def declared(self) -> dict[str, Declare | Definition]:
        """Return every declaration and definition by name."""
        everything: list[Declare | Definition] = [*self.symbols, *self.definitions]
        return {item.name: item for item in everything}

    @cached_property
    def kinds(self) -> dict[Any, str]:
        """Return the sort of every declared symbol."""
        return {item.symbol: item.kind for item in self.symbols}

    def formula(self, name: str) -> Formula:
        """Return the hypothesis or conclusion called `name`."""
        for item in (*self.hypotheses, *self.conclusions):
            if item.name == name:
                return item.formula
        raise LanguageError(f"no hypothesis or conclusion is called {name}")


def _ranges(symbols: tuple[Declare, ...]) -> set[Any]:
    """Return the symbols on which the ranges of the declared symbols depend."""
    return free_symbols(ForAll(symbols, And(()))) if symbols else set()


def _refuse_unknown(where: str, found: set[Any], known: set[Any]) -> None:
    unknown = sorted(name_of(item) for item in found - known)
    if unknown:
        raise LanguageError(f"{where} uses undeclared symbols: {', '.join(unknown)}")


def _refuse_shadowing(where: str, formula: Any, known: set[Any]) -> None:
    names = {name_of(item) for item in known}
    for item in bound_symbols(formula):
        if name_of(item) in names:
            raise LanguageError(f"{where} binds {name_of(item)}, which is declared already")
        if name_of(item).startswith("_"):
            raise LanguageError(f"{where} binds {name_of(item)}; the kernel owns names with _")


def refuse_namesakes(where: str, formula: Any) -> None:
    """Refuse two symbols of one name, such as an index and a real: they are printed alike."""
    names: dict[str, Any] = {}
    for symbol in (*free_symbols(formula), *bound_symbols(formula)):
        if names.setdefault(name_of(symbol), symbol) != symbol:
            raise LanguageError(f"{where} has two symbols called {name_of(symbol)}; rename one")


def bound_symbols(formula: Any) -> set[Any]:
    """Return every symbol that a quantifier, a Let, a sum or a definition binds."""
    if isinstance(formula, And):
        return set().union(*(bound_symbols(part) for part in formula.parts))
    if isinstance(formula, Implies):
        return bound_symbols(formula.premise) | bound_symbols(formula.conclusion)
    if isinstance(formula, (ForAll, Exists)):
        axes = {i for item in formula.bound for i, _, _ in item.axes}
        return {item.symbol for item in formula.bound} | axes | bound_symbols(formula.body)
    if isinstance(formula, Let):
        inner = set().union(*(bound_symbols(item) for item in formula.definitions))
        names = {item.symbol for item in formula.definitions}
        return names | inner | bound_symbols(formula.body)
    if isinstance(formula, Definition):
        axes = {i for i, _, _ in (*formula.axes, *formula.start_axes)}
        start = bound_symbols(formula.start[1]) if formula.start is not None else set()
        return axes | bound_symbols(formula.value) | start
    if isinstance(formula, Rel):
        return bound_symbols(formula.left) | bound_symbols(formula.right)
    sums = [part for part in terms(formula) if isinstance(part, ExprWithLimits)]
    return {i for part in sums for i, _, _ in part.limits}
