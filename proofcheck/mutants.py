"""False neighbours of a statement, made by one small change each; pure data.

A mutant drops a hypothesis (or one part of it, or a premise inside a conclusion), or changes one
relation of one conclusion: a constant (9/10 on the large side of an inequality, 11/10 on the small
one), the relation flipped or made strict, an index moved, a sign changed, a factor or a summand
omitted. A definition on which a conclusion rests, or one inside it, is scaled for that conclusion
alone, the claim being made for 9/10 and for 11/10 of it at once, as only one of them can be the
weaker. A change that the kernel's normal form undoes is no mutant.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import sympy as sp

from proofcheck.changes import changes, summands_times
from proofcheck.errors import ProofcheckError
from proofcheck.kernel.normal import canon
from proofcheck.kernel.theorem import normalise
from proofcheck.language import (
    And,
    Definition,
    Exists,
    ForAll,
    Formula,
    Implies,
    Let,
    Rel,
    name_of,
)
from proofcheck.printing import text
from proofcheck.signs import Signs, signs_of
from proofcheck.statement import Named, Statement
from proofcheck.substitution import free_symbols, substitute, substitute_definition

LESS, MORE = sp.Rational(9, 10), sp.Rational(11, 10)


@dataclass(frozen=True)
class Mutant:
    """A statement with one small change.

    kind: 'dropped', 'premise', 'constant', 'flipped', 'strict', 'index', 'sign', 'factor',
    'summand', 'definition'. where: the formula's name and the way to the change in it ("C4.2",
    numbers of parts). For a changed conclusion, `formula` is what it became, and `focus` the same
    without the parts that did not change: whatever violates the focus violates the formula. Both
    are None for a dropped hypothesis. key: made of the name and of what the formula became, nothing
    else. implied: it is plainly weaker than the conclusion (an absolute value left out of a sum on
    the small side, say): a neighbour, but no false one.
    """

    kind: str
    where: str
    says: str
    key: str
    formula: Formula | None = None
    focus: Formula | None = None
    implied: bool = False

    @property
    def name(self) -> str:
        """Return the name of the hypothesis or conclusion that changed."""
        return self.where.partition(".")[0]

    def applied(self, statement: Statement) -> Statement:
        """Return the statement with the change made."""
        if self.formula is None:
            whole = split_hypothesis(statement, self.name) if "." in self.where else statement
            kept = tuple(item for item in whole.hypotheses if item.name != self.where)
            return replace(whole, hypotheses=kept)
        conclusions = tuple(
            replace(item, formula=self.formula, bound=()) if item.name == self.name else item
            for item in statement.conclusions
        )
        return replace(statement, conclusions=conclusions)


@dataclass(frozen=True)
class _Change:
    """A change inside a formula: what the formula became, whole and without unchanged parts."""

    kind: str
    path: tuple[int, ...]
    what: str
    shown: str
    same: Any
    whole: Formula
    focus: Formula
    origin: Rel | None = None
    weaker: bool = False


def mutants(statement: Statement) -> tuple[Mutant, ...]:
    """Return the mutants of a statement, in the order of its formulas; no two are the same."""
    found: list[Mutant] = []
    signs = signs_of(statement)
    for item in statement.hypotheses:
        parts = leaves(item.formula)
        where = [f"{item.name}.{place}" for place in range(1, len(parts) + 1)]
        for place, part in zip(where if len(parts) > 1 else [item.name], parts, strict=True):
            says = f"{place} dropped: {text(part)}"
            found.append(Mutant("dropped", place, says, f"{place}-dropped"))
    for item in statement.conclusions:
        found += _of_conclusion(item, statement, signs)
    return tuple(found)


def _of_conclusion(item: Named, statement: Statement, signs: Signs) -> Iterator[Mutant]:
    seen: set[Any] = set()
    keys: set[str] = set()
    defined = _through_definitions(item.formula, statement)
    for change in (*_formula(item.formula, signs), *defined):
        identity = (change.path, change.same)
        if identity in seen:
            continue
        seen.add(identity)
        where = ".".join([item.name, *(str(number + 1) for number in change.path)])
        digest = hashlib.sha256(text(change.whole).encode()).hexdigest()[:8]
        key = f"{item.name}-{digest}"
        if key in keys:
            continue
        keys.add(key)
        says = f"{where} {change.what}: {change.shown}"
        yield Mutant(change.kind, where, says, key, change.whole, change.focus, change.weaker)


def leaves(formula: Formula) -> tuple[Formula, ...]:
    """Return the parts of a conjunction, and their parts; of any other formula, itself."""
    if isinstance(formula, And):
        return tuple(leaf for part in formula.parts for leaf in leaves(part))
    return (formula,)


def split_hypothesis(statement: Statement, name: str) -> Statement:
    """Return the statement with the hypothesis `name` split into name.1, name.2, .. ."""
    hypotheses: list[Named] = []
    for item in statement.hypotheses:
        if item.name == name:
            parts = enumerate(leaves(item.formula), 1)
            hypotheses += [Named(f"{name}.{place}", part, item.gloss) for place, part in parts]
        else:
            hypotheses.append(item)
    return replace(statement, hypotheses=tuple(hypotheses))


# --------------------------------------------------------------------------- formulas


def _formula(formula: Formula, signs: Signs) -> Iterator[_Change]:
    """Yield every change of a formula that stands where more is claimed if it says more."""
    if isinstance(formula, Rel):
        yield from _relation(formula, signs)
    elif isinstance(formula, And):
        for number, part in enumerate(formula.parts):
            for change in _formula(part, signs):
                parts = (*formula.parts[:number], change.whole, *formula.parts[number + 1 :])
                yield replace(change, path=(number, *change.path), whole=And(parts))
    elif isinstance(formula, Implies):
        yield from _premises(formula)
        yield from _inside(formula, formula.conclusion, "conclusion", signs)
    elif isinstance(formula, ForAll):
        for change in _inside(formula, formula.body, "body", signs):
            yield replace(change, weaker=change.weaker or _is_case(change, formula))
    elif isinstance(formula, Exists):
        yield from _inside(formula, formula.body, "body", signs)
    elif isinstance(formula, Let):
        for change in _inside(formula, formula.body, "body", signs):
            yield replace(change, origin=None)
        for number, definition in enumerate(formula.definitions):
            for place, first, second in _scaled(definition):
                kept, rest = formula.definitions[:number], formula.definitions[number + 1 :]
                both = And(tuple(Let((*kept, one, *rest), formula.body) for one in (first, second)))
                yield _defined(definition, place, both)


def _through_definitions(formula: Formula, statement: Statement) -> Iterator[_Change]:
    """Yield the conclusion with a definition on which it rests changed, for it alone."""
    for number, definition in enumerate(statement.definitions):
        names = {definition.symbol: _changed_name(definition.symbol)}
        later = []
        for item in statement.definitions[number + 1 :]:
            if free_symbols(item) & set(names):
                names[item.symbol] = _changed_name(item.symbol)
                later.append(item)
        if not free_symbols(formula) & set(names):
            continue
        for place, first, second in _scaled(definition):
            known = [[_renamed(item, names) for item in (one, *later)] for one in (first, second)]
            body = substitute(formula, names)
            inner = body.body if isinstance(body, Exists) else body
            both = And(tuple(Let(tuple(one), inner) for one in known))
            whole = replace(body, body=both) if isinstance(body, Exists) else both
            yield _defined(definition, place, whole)


def _scaled(definition: Definition) -> Iterator[tuple[str, Definition, Definition]]:
    """Yield a definition with 9/10 and with 11/10 of its value, or of what it starts from."""
    value = definition.value
    first, second = (replace(definition, value=factor * value) for factor in (LESS, MORE))
    yield "", first, second
    if definition.start is not None:
        layer, start = definition.start
        first, second = (
            replace(definition, start=(layer, factor * start)) for factor in (LESS, MORE)
        )
        yield ", at its start", first, second


def _defined(definition: Definition, place: str, whole: Formula) -> _Change:
    what = f"with 9/10 and 11/10 times {definition.name}{place}"
    same = (definition.name, place)
    return _Change("definition", (), what, text(definition), same, whole, whole)


def _changed_name(symbol: Any) -> Any:
    """Return a symbol like another, with a name that no statement uses."""
    return symbol.func(f"changed_{name_of(symbol)}", **symbol.assumptions0)


def _renamed(definition: Definition, names: dict[Any, Any]) -> Definition:
    """Return a definition under its new name; where it recurs it recurs under that name."""
    moved = substitute_definition(definition, names)
    return replace(moved, symbol=names[definition.symbol])


def _is_case(change: _Change, formula: ForAll) -> bool:
    """Whether the changed relation is the old one at index 1: one of all that are claimed."""
    for item in formula.bound:
        if change.origin is None or item.within is None or item.within[0] not in (0, 1):
            continue
        if _identity(substitute(change.origin, {item.symbol: sp.Integer(1)})) == change.same:
            return True
    return False


def _inside(formula: Any, part: Formula, field: str, signs: Signs) -> Iterator[_Change]:
    for change in _formula(part, signs):
        yield replace(
            change,
            whole=replace(formula, **{field: change.whole}),
            focus=replace(formula, **{field: change.focus}),
        )


def _premises(formula: Implies) -> Iterator[_Change]:
    parts = leaves(formula.premise)
    for place, part in enumerate(parts):
        kept = parts[:place] + parts[place + 1 :]
        premise = kept[0] if len(kept) == 1 else And(kept)
        whole = Implies(premise, formula.conclusion) if kept else formula.conclusion
        yield _Change("premise", (), "without its premise", text(part), whole, whole, whole)


def _relation(relation: Rel, signs: Signs) -> Iterator[_Change]:
    own = _identity(relation)
    for kind, what, changed, weaker in _variants(relation, signs):
        same = _identity(changed)
        if same != own and not _says_nothing(changed):
            shown = text(changed)
            yield _Change(kind, (), what, shown, same, changed, changed, relation, weaker)


def _says_nothing(relation: Rel) -> bool:
    """Whether a relation is true by arithmetic alone, such as x - 1 <= x."""
    try:
        difference = canon(relation.right - relation.left)
    except ProofcheckError:
        return False
    if not isinstance(difference, sp.Rational):
        return False
    known = {"<=": difference >= 0, "<": difference > 0, "=": difference == 0}
    return bool(known[relation.op])


def _identity(relation: Rel) -> Any:
    """Return what is equal for relations that the kernel's normal form cannot tell apart."""
    try:
        return normalise(relation)
    except ProofcheckError:
        return relation


def _variants(relation: Rel, signs: Signs) -> Iterator[tuple[str, str, Rel, bool]]:
    """Yield (kind, what, changed relation, whether it is plainly weaker)."""
    left, op, right = relation.left, relation.op, relation.right
    if op == "=":
        yield "strict", "made strict", Rel(left, "<", right), False
    else:
        yield "flipped", "flipped", Rel(right, op, left), False
    if op == "<=":
        yield "strict", "made strict", Rel(left, "<", right), False
    if left != 0 and right != 0:  # 0 <= x and 0 <= 9/10 x say the same
        small = op != "=" and signs.sign(right) < 0
        yield "constant", "with 9/10 on the right", Rel(left, op, LESS * right), small
        if op == "=":
            yield "constant", "with 11/10 on the right", Rel(left, op, MORE * right), False
        else:
            below = signs.sign(left) < 0
            yield "constant", "with 11/10 on the left", Rel(MORE * left, op, right), below
    for one in (*summands_times(left, MORE, signs), *changes(left, signs)):
        yield one.kind, one.what, Rel(one.term, op, right), op != "=" and one.grows < 0
    for one in (*summands_times(right, LESS, signs), *changes(right, signs)):
        yield one.kind, one.what, Rel(left, op, one.term), op != "=" and one.grows > 0
