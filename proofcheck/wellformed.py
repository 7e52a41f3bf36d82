"""What is of the language: terms, formulas and definitions that mean what they say.

sympy rewrites a term while it is built (sqrt(x)**2 becomes x, y * (1/y) becomes 1), and a
substitution builds terms anew. So nothing that may be undefined is let in: no division, no roots.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import sympy as sp
from sympy.concrete.expr_with_limits import ExprWithLimits
from sympy.core.function import AppliedUndef, UndefinedFunction

from proofcheck.language import (
    And,
    Bracket,
    Declare,
    Definition,
    Exists,
    Family,
    ForAll,
    Formula,
    Implies,
    LanguageError,
    Layer,
    Let,
    Rel,
    Vector,
    check_name,
    name_of,
)
from proofcheck.sorts import is_integer_form, is_natural_form, is_plain
from proofcheck.substitution import COMPARING, free_symbols, has_closed_sum, terms

_OPERATIONS = (sp.Add, sp.Mul, sp.Pow, sp.Abs, sp.Max, sp.Min, sp.Sum, Bracket, sp.KroneckerDelta)
_PARTS = (sp.Indexed, Family, sp.Symbol, Layer, sp.Tuple, Vector, sp.core.symbol.Str)
_ALLOWED = frozenset((*_OPERATIONS, *_PARTS))


def check_formula(where: str, formula: Any) -> None:
    """Refuse what is no formula, and in it symbols, ranges, terms and definitions out of place."""
    if type(formula) is Rel:
        _check_term(where, formula.left)
        _check_term(where, formula.right)
    elif type(formula) is And:
        _check_tuple(where, formula.parts)
        if not formula.parts:
            raise LanguageError(f"{where}: a conjunction of no parts says nothing")
        for part in formula.parts:
            check_formula(where, part)
    elif type(formula) is Implies:
        check_formula(where, formula.premise)
        check_formula(where, formula.conclusion)
    elif type(formula) is Let:
        _check_tuple(where, formula.definitions)
        check_definitions(formula.definitions)
        check_formula(where, formula.body)
    elif type(formula) in (ForAll, Exists):
        _check_tuple(where, formula.bound)
        _check_bound(where, [item.symbol for item in formula.bound], formula)
        for item in formula.bound:
            if item.kind == "function":
                raise LanguageError(f"{where}: the function {item.name} cannot be quantified")
            check_symbol(where, item)
        check_formula(where, formula.body)
    else:
        raise LanguageError(f"{where}: {formula!r} is not a formula of the language")


def _check_tuple(where: str, parts: Any) -> None:
    """Refuse what is no tuple: a generator is empty once it has been looked through."""
    if type(parts) is not tuple:
        raise LanguageError(f"{where}: the parts of a formula must be a tuple, not {parts!r}")


def _check_bound(where: str, bound: Sequence[Any], whole: Any) -> None:
    """Refuse a name bound twice, or bound where a range still means the symbol outside."""
    if len(set(bound)) < len(bound):
        raise LanguageError(f"{where}: one quantifier binds a name twice; rename one")
    clash = set(bound) & free_symbols(whole)
    if clash:
        raise LanguageError(f"{where}: {name_of(min(clash, key=str))} is bound and free; rename it")


def check_symbol(where: str, item: Declare) -> None:
    """Refuse a symbol of which sympy knows more than its sort, and a range that is not natural."""
    if not is_plain(item.symbol):
        raise LanguageError(
            f"{where}: {item.name} must be a plain real, integer, family or function; "
            "a sign is a hypothesis"
        )
    for i, low, high in (*item.axes, *(() if item.within is None else ((item, *item.within),))):
        _check_range(f"{where}: the range of {name_of(i)}", low, high)


def _check_range(what: str, low: Any, high: Any) -> None:
    if not is_natural_form(low):
        raise LanguageError(f"{what} must begin at a natural number, not {low}")
    if not is_integer_form(high):
        raise LanguageError(f"{what} must end at an integer, not {high}")


def check_terms(where: str, formula: Any) -> None:
    """Refuse terms outside the language, in a formula, a definition or a term."""
    if isinstance(formula, Formula):
        check_formula(where, formula)
    elif isinstance(formula, Definition):
        _check_values(where, formula)
    else:
        _check_term(where, formula)


def _check_term(where: str, term: Any) -> None:
    if not isinstance(term, sp.Expr) or isinstance(term, (sp.Lambda, sp.IndexedBase, Vector)):
        raise LanguageError(f"{where}: {term} is not a term")
    if not _is_sound(term):
        _check_parts(where, term)


@lru_cache(maxsize=100_000)
def _is_sound(term: sp.Expr) -> bool:
    try:
        _check_parts("a term", term)
    except LanguageError:
        return False
    return True


def _check_parts(where: str, term: sp.Expr) -> None:
    parts = list(sp.preorder_traversal(term))
    for part in parts:
        if isinstance(part, sp.Float):
            raise LanguageError(f"{where} contains the float {part}; write an exact rational")
        if isinstance(part, sp.NumberSymbol) or part in (sp.zoo, sp.nan, sp.oo, -sp.oo, sp.I):
            raise LanguageError(f"{where} contains {part}, which is not a rational number")
        if isinstance(part, (sp.Rational, AppliedUndef)) or type(part) in _ALLOWED:
            continue
        hint = "; write Bracket(a, b)" if isinstance(part, sp.Piecewise) else ""
        raise LanguageError(
            f"{where} contains {part} ({type(part).__name__}), which is not of the language{hint}"
        )
    for part in parts:
        _check_part(where, part)


def _check_part(where: str, part: Any) -> None:
    """Refuse an operation on what it is not meant for."""
    if isinstance(part, sp.Pow) and not is_natural_form(part.exp):
        raise LanguageError(
            f"{where} contains {part}, a power whose exponent is not a natural number; the "
            "language does not divide and takes no roots"
        )
    if isinstance(part, COMPARING) and any(has_closed_sum(arg) for arg in part.args):
        raise LanguageError(f"{where} contains {part}; a sum of numbers cannot stand inside it")
    if isinstance(part, ExprWithLimits):
        if isinstance(part, Vector) and len(part.limits) != 1:
            raise LanguageError(f"{where}: {part} must have one index")
        for limit in part.limits:
            _check_limit(where, part, tuple(limit))
    elif isinstance(part, sp.KroneckerDelta):
        if len(part.args) != 2 or not all(is_integer_form(arg) for arg in part.args):
            raise LanguageError(f"{where} contains {part}, which must compare two indices")
    elif isinstance(part, sp.Indexed):
        if not all(is_integer_form(index) for index in part.indices):
            raise LanguageError(f"{where} contains {part}, whose indices must be integers")
    elif isinstance(part, AppliedUndef):
        if type(type(part)) is not UndefinedFunction or not is_plain(part.func):
            raise LanguageError(f"{where}: {name_of(part.func)} must be a plain function")
    elif isinstance(part, (sp.Symbol, sp.IndexedBase)) and not is_plain(part):
        raise LanguageError(
            f"{where}: {name_of(part)} must be a plain real, integer or family; "
            "a sign is a hypothesis"
        )


def _check_limit(where: str, whole: Any, limit: tuple[Any, ...]) -> None:
    if len(limit) != 3:
        raise LanguageError(f"{where} contains {whole}, whose index needs a range (i, low, high)")
    i, low, high = limit
    if not isinstance(i, sp.Symbol) or not i.is_integer:
        raise LanguageError(f"{where} contains {whole}, where {i} is no index")
    if name_of(i).startswith("_"):
        raise LanguageError(f"{where} binds {name_of(i)}; the kernel owns names with _")
    check_name(i)
    _check_range(f"{where}: the range of {name_of(i)}", low, high)


# --------------------------------------------------------------------------- definitions


def check_definitions(definitions: Sequence[Definition]) -> None:
    """Refuse definitions that do not determine their families one after the other."""
    later = {item.symbol for item in definitions}
    if len(later) < len(definitions):
        raise LanguageError("one family is defined twice")
    for item in definitions:
        later.discard(item.symbol)
        _check_definition(item, later)


def _check_definition(item: Definition, later: set[Any]) -> None:
    """Refuse a definition that does not determine its family: circular, or given twice."""
    where = f"definition of {item.name}"
    if not is_plain(item.symbol) or item.symbol.is_integer:
        raise LanguageError(f"{where}: it must be a plain real or family of reals")
    _check_values(where, item)
    _check_bound(where, [i for i, _, _ in item.axes], item)
    _check_order(where, item, later)
    step = 0
    if item.start is not None:
        k, low, high = item.axes[0]
        at = item.start[0]
        step = {sp.expand(low - 1): -1, sp.expand(high + 1): 1}.get(sp.expand(at), 0)
        if not step:
            raise LanguageError(f"{where}: its first layer must border the others")
        moved = tuple((i, a.subs(k, at), b.subs(k, at)) for i, a, b in item.axes[1:])
        if moved != item.start_axes:
            raise LanguageError(f"{where}: its first layer must have the axes of the others")
    parts = [item.value] + ([] if item.start is None else [item.start[1]])
    if item.axes and item.axes[0][0] in _sum_indices(item.value):
        raise LanguageError(f"{where}: it binds {item.axes[0][0]} once more")
    for place, part in enumerate(parts):
        for term in terms(part):
            if isinstance(term, sp.Indexed) and term.base == item.symbol:
                moved_by = sp.expand(term.indices[0] - item.axes[0][0])
                if place or not step or moved_by != step:
                    raise LanguageError(f"{where}: {term} is not given before it")
            elif term == item.symbol and not item.axes:
                raise LanguageError(f"{where}: it is defined by itself")


def _check_values(where: str, item: Definition) -> None:
    _check_term(where, item.value)
    ranges = [*item.axes, *item.start_axes]
    if item.start is not None:
        _check_term(where, item.start[1])
        if not is_integer_form(item.start[0]):
            raise LanguageError(f"{where}: its first layer must be an integer")
    for i, low, high in ranges:
        _check_range(f"{where}: the range of {name_of(i)}", low, high)


def _check_order(where: str, item: Definition, later: set[Any]) -> None:
    found = free_symbols(item)
    if found & later:
        name = name_of(min(found & later, key=str))
        raise LanguageError(f"{where}: {name} is defined later; mind the order")


def _sum_indices(term: Any) -> set[Any]:
    sums = [part for part in sp.preorder_traversal(term) if isinstance(part, ExprWithLimits)]
    return {limit[0] for part in sums for limit in part.limits}
