"""SMT-LIB 2 text of a ground problem. Both solvers read this one text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from proofcheck.smt.logic import Atom, Every, Ground, atoms
from proofcheck.smt.polynomial import Polynomial


@dataclass(frozen=True)
class Script:
    """The text, its logic, and the unknowns that it declares, in order."""

    text: str
    logic: str
    unknowns: tuple[str, ...]


def write(formula: Ground, label: str = "") -> Script:
    """Return the script that asks whether the formula can hold over the reals.

    The logic is named always: without one, a solver may search all its theories and find nothing.
    """
    parts = formula.parts if isinstance(formula, Every) else (formula,)
    found = list(atoms(formula))
    unknowns = sorted({name for item in found for name in item.poly.unknowns})
    linear = all(item.poly.degree <= 1 for item in found)
    logic = "QF_LRA" if linear else "QF_NRA"
    lines = [f"; {line}" for line in label.splitlines()]
    lines.append(f"(set-logic {logic})")
    lines += [f"(declare-fun {_name(name)} () Real)" for name in unknowns]
    lines += [f"(assert {_formula(part)})" for part in parts]
    lines.append("(check-sat)")
    return Script("\n".join(lines) + "\n", logic, tuple(unknowns))


def _name(name: str) -> str:
    return f"|{name}|"


def _formula(formula: Ground) -> str:
    if isinstance(formula, Atom):
        return f"({formula.op} {_poly(formula.poly)} 0)"
    every = isinstance(formula, Every)
    if not formula.parts:
        return "true" if every else "false"
    return _join("and" if every else "or", [_formula(part) for part in formula.parts])


def _poly(poly: Polynomial) -> str:
    terms = []
    for monomial, value in poly.terms:
        factors = [_name(name) for name, exponent in monomial for _ in range(exponent)]
        if value != 1 or not factors:
            factors.insert(0, number(value))
        terms.append(_join("*", factors))
    return _join("+", terms) if terms else "0"


def number(value: Fraction) -> str:
    """Return a rational as a term of reals, exactly: never a decimal."""
    top = str(abs(value.numerator))
    size = top if value.denominator == 1 else f"(/ {top} {value.denominator})"
    return f"(- {size})" if value < 0 else size


def _join(head: str, parts: Iterable[str]) -> str:
    items = list(parts)
    return items[0] if len(items) == 1 else f"({head} {' '.join(items)})"
