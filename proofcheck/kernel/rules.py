"""The closed set of rules. A step's rule and its references are data; `derive` checks them.

References say which theorems a rule may use: a name ("H1", "S2", "S1.3" for a part of a
conjunction; "premise.1" for a premise of the goal itself), or one of `At`, `Summed`, `Axiom`,
`Lemma`, `Product`, `Multiple`, `Square`, `Magnitude`, `Natural`, `PowerPositive`. In `Arithmetic`, a name of a quantified formula means its instance at the goal's
own bound symbols, and "not goal" means the negation of the goal.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import combinations, product
from typing import Any

import sympy as sp

from proofcheck.kernel.axioms import AXIOMS
from proofcheck.kernel.farkas import combination
from proofcheck.kernel.normal import ONE, Poly, canon, poly
from proofcheck.kernel.theorem import (
    RuleError,
    Theorem,
    make,
    same,
    same_definition,
)
from proofcheck.language import (
    And,
    Bracket,
    Declare,
    Definition,
    Exists,
    ForAll,
    Formula,
    Implies,
    Layer,
    Rel,
    free_symbols,
    le,
    lt,
    name_of,
    substitute,
    substitute_definition,
)
from proofcheck.statement import Statement

# --------------------------------------------------------------------------- references


@dataclass(frozen=True)
class At:
    """An instance of a quantified theorem; premises are discharged by `given` and arithmetic."""

    of: Any
    where: Mapping[Any, Any] = field(default_factory=dict)
    given: tuple[Any, ...] = ()


@dataclass(frozen=True)
class Axiom:
    """An instance of a named textbook fact."""

    name: str
    where: Mapping[Any, Any] = field(default_factory=dict)
    given: tuple[Any, ...] = ()


@dataclass(frozen=True)
class Lemma:
    """An instance of a conclusion ("L02.C1") of an earlier lemma, its hypotheses discharged."""

    name: str
    where: Mapping[Any, Any] = field(default_factory=dict)
    given: tuple[Any, ...] = ()


@dataclass(frozen=True)
class Summed:
    """A quantified inequality summed over the index ranges named in `over` (innermost first).

    weight: a factor, nonnegative by its form (absolute values, even powers), put on each term.
    """

    of: Any
    over: tuple[Any, ...]
    weight: Any = 1


@dataclass(frozen=True)
class Magnitude:
    """0 <= |term|."""

    term: Any


@dataclass(frozen=True)
class Product:
    """The product of two inequalities 0 <= A, 0 <= B: 0 <= A B (equations multiply by anything)."""

    left: Any
    right: Any


@dataclass(frozen=True)
class Multiple:
    """An equation multiplied by any term."""

    of: Any
    term: Any


@dataclass(frozen=True)
class Square:
    """0 <= term^2, summed over `over` ((index, low, high)..) if given."""

    term: Any
    over: tuple[Any, ...] = ()


@dataclass(frozen=True)
class Natural:
    """0 <= a symbol that is declared as a natural number."""

    symbol: Any


@dataclass(frozen=True)
class PowerPositive:
    """0 < base^exponent, from a theorem 0 < base."""

    of: Any
    base: Any
    exponent: Any


# --------------------------------------------------------------------------- rules


class Rule:
    """Base of the closed set of rules."""

    title = ""


@dataclass(frozen=True)
class Arithmetic(Rule):
    """Ring identities and linear consequences over the normal form.

    using: facts; unfold: names of definitions to unfold first, in this order;
    cases: terms on whose sign to split (this decides Abs, Max and brackets);
    times: facts by which the sign of each case is multiplied (pairs of cases always are).
    """

    using: tuple[Any, ...] = ()
    cases: tuple[Any, ...] = ()
    times: tuple[Any, ...] = ()
    unfold: tuple[str, ...] = ()
    title = "arithmetic"


@dataclass(frozen=True)
class Apply(Rule):
    """The goal is the instance that the reference names."""

    of: Any
    title = "instance"


@dataclass(frozen=True)
class Induction(Rule):
    """Induction on the one quantified index, upwards or downwards, from `base` by `step`."""

    base: str
    step: str
    title = "induction"


@dataclass(frozen=True)
class Obtain(Rule):
    """Take the object that an existential theorem promises; its symbols `bound` are new.

    by: the construction that delivers it on instances.
    """

    of: Any
    bound: tuple[Declare, ...]
    by: str
    title = "obtain"


@dataclass(frozen=True)
class Witness(Rule):
    """Prove an existential goal by the object `where`, its body by the theorems `parts`."""

    parts: tuple[Any, ...]
    where: Mapping[Any, Any] = field(default_factory=dict)
    title = "witness"


@dataclass(frozen=True)
class Conjunction(Rule):
    """Join theorems."""

    parts: tuple[Any, ...]
    title = "conjunction"


@dataclass
class Context:
    """What a proof may refer to: its statement, proved steps, earlier lemmas, obtained objects."""

    statement: Statement
    lemmas: Mapping[str, tuple[Statement, Mapping[str, Theorem]]] = field(default_factory=dict)
    done: dict[str, Theorem] = field(default_factory=dict)
    obtained: list[tuple[frozenset[Any], Formula, Theorem]] = field(default_factory=list)

    def known_symbols(self) -> set[Any]:
        """Return the symbols that are fixed in the proof."""
        fixed = {item.symbol for item in self.statement.declared.values()}
        return fixed.union(*(symbols for symbols, _, _ in self.obtained))

    def definition(self, name: str) -> Definition:
        """Return the definition called `name`."""
        for item in self.statement.definitions:
            if item.name == name:
                return item
        raise RuleError(f"{name} is not a definition of the statement")


# --------------------------------------------------------------------------- a goal, opened


@dataclass
class _Goal:
    """A goal whose quantifiers and premises have been introduced."""

    context: Context
    whole: Formula
    body: Formula
    local: list[Theorem]
    symbols: list[Declare]
    premises: list[Theorem]

    def close(self, theorems: list[Theorem]) -> Theorem:
        assumed = [item.formula for item in self.local]
        result = make(self.whole, theorems, without=assumed)
        bound = {item.symbol for item in self.symbols}
        for formula in result.assumes:
            if free_symbols(formula) & bound:
                raise RuleError("a generalised symbol occurs in an assumption")
        return result


def _open(goal: Formula, context: Context) -> _Goal:
    local = [
        make(fact) for item in context.statement.symbols for fact in item.range_facts
    ]
    symbols: list[Declare] = []
    premises: list[Theorem] = []
    body = goal
    while isinstance(body, (ForAll, Implies)):
        if isinstance(body, Implies):
            opened = [make(part, assumes=[part]) for part in _parts(body.premise)]
            local += opened
            premises += opened
            body = body.conclusion
            continue
        for item in body.bound:
            taken = context.known_symbols() | {other.symbol for other in symbols}
            if item.symbol in taken or item.name.startswith("_"):
                raise RuleError(f"the bound symbol {item.name} is in use; rename it")
            symbols.append(item)
            local += [make(fact, assumes=[fact]) for fact in item.range_facts]
        body = body.body
    return _Goal(context, goal, body, local, symbols, premises)


def _parts(formula: Formula) -> list[Formula]:
    if isinstance(formula, And):
        return [inner for part in formula.parts for inner in _parts(part)]
    return [formula]


# --------------------------------------------------------------------------- references resolved


def _resolve(reference: Any, goal: _Goal) -> Theorem:
    context = goal.context
    if isinstance(reference, Theorem):
        return reference
    if isinstance(reference, str):
        head, _, number = reference.partition(".")
        if head == "premise":
            if not number.isdigit() or not 1 <= int(number) <= len(goal.premises):
                raise RuleError(f"the goal has no {reference}")
            return goal.premises[int(number) - 1]
        return _named(reference, context)
    if isinstance(reference, At):
        return _instance(_resolve(reference.of, goal), reference.where, reference.given, goal)
    if isinstance(reference, Axiom):
        if reference.name not in AXIOMS:
            raise RuleError(f"{reference.name} is not one of the axioms")
        fact = make(AXIOMS[reference.name][1], axioms=[reference.name])
        return _instance(fact, _by_name(fact.formula, reference.where), reference.given, goal)
    if isinstance(reference, Lemma):
        fact = _lemma(reference, goal)
        return _discharge(fact, reference.given, goal)
    if isinstance(reference, Summed):
        return _sum(reference, goal)
    if isinstance(reference, Product):
        return _multiply(reference, goal)
    if isinstance(reference, Multiple):
        source = _instance_here(_resolve(reference.of, goal), goal)
        if not isinstance(source.formula, Rel) or source.formula.op != "=":
            raise RuleError("only an equation can be multiplied by a term of unknown sign")
        left, right = source.formula.left, source.formula.right
        return make(Rel(reference.term * left, "=", reference.term * right), [source])
    if isinstance(reference, Magnitude):
        return make(le(0, sp.Abs(reference.term)))
    if isinstance(reference, Square):
        term = reference.term**2
        return make(le(0, sp.Sum(term, *reference.over) if reference.over else term))
    if isinstance(reference, Natural):
        if not _is_natural(reference.symbol, goal):
            raise RuleError(f"{reference.symbol} is not declared as a natural number")
        return make(le(0, reference.symbol))
    if isinstance(reference, PowerPositive):
        source = _instance_here(_resolve(reference.of, goal), goal)
        if not same(source.formula, lt(0, reference.base)):
            raise RuleError(f"{reference.of} does not say that {reference.base} is positive")
        if not _is_natural(reference.exponent, goal):
            raise RuleError(f"the exponent {reference.exponent} is not a natural number")
        return make(lt(0, reference.base**reference.exponent), [source])
    raise RuleError(f"{reference!r} is not a reference")


def _named(name: str, context: Context) -> Theorem:
    head, _, part = name.partition(".")
    if head in context.done:
        theorem = context.done[head]
    else:
        for item in context.statement.hypotheses:
            if item.name == head:
                theorem = make(item.formula, assumes=[item.formula])
                break
        else:
            raise RuleError(f"{name} is neither a hypothesis nor a step proved before")
    if part:
        if not isinstance(theorem.formula, And) or not 1 <= int(part) <= len(theorem.formula.parts):
            raise RuleError(f"{head} has no part {part}")
        return make(theorem.formula.parts[int(part) - 1], [theorem])
    return theorem


def _is_natural(term: Any, goal: _Goal) -> bool:
    kinds = {item.symbol: item for item in goal.context.statement.symbols}
    if isinstance(term, sp.Symbol):
        return term in kinds and kinds[term].kind == "size"
    if isinstance(term, sp.Indexed):
        return term.base in kinds and kinds[term.base].kind == "sizes"
    return False


def _by_name(formula: Formula, where: Mapping[Any, Any]) -> dict[Any, Any]:
    """Read a mapping whose keys are names of the symbols bound by the axiom."""
    bound = {item.name: item.symbol for item in getattr(formula, "bound", ())}
    unknown = {name_of(key) for key in where} - set(bound)
    if unknown:
        raise RuleError(f"the axiom has no symbol {sorted(unknown)[0]}")
    return {bound[name_of(key)]: value for key, value in where.items()}


def _instance(
    fact: Theorem, where: Mapping[Any, Any], given: tuple[Any, ...], goal: _Goal
) -> Theorem:
    """Instantiate the outer quantifiers; index ranges and premises are discharged."""
    formula = fact.formula
    while isinstance(formula, ForAll):
        mapping: dict[Any, Any] = {}
        for item in formula.bound:
            value = where.get(item.symbol, item.symbol)
            value = value if isinstance(value, (sp.Lambda, sp.IndexedBase)) else sp.sympify(value)
            _check_value(item, value, mapping, goal)
            mapping[item.symbol] = value
        formula = substitute(formula.body, mapping)
        fact = make(formula, [fact, *goal.local])
    return _discharge(fact, given, goal)


def _refuse_unknown(symbols: set[Any], goal: _Goal) -> None:
    known = goal.context.known_symbols() | {item.symbol for item in goal.symbols}
    unknown = {item for item in symbols if item not in known}
    if unknown:
        raise RuleError(f"{name_of(min(unknown, key=str))} is not known at this place")


def _discharge(fact: Theorem, given: tuple[Any, ...], goal: _Goal) -> Theorem:
    helpers = [_resolve(item, goal) for item in given]
    formula = fact.formula
    sources = [fact, *helpers, *goal.local]
    while isinstance(formula, Implies):
        for part in _parts(formula.premise):
            if any(same(part, helper.formula) for helper in [*helpers, *goal.local]):
                continue
            if not isinstance(part, Rel):
                raise RuleError(f"a premise is not among the given facts: {part}")
            facts = [item for item in helpers if isinstance(item.formula, Rel)]
            _prove(part, [*facts, *goal.local], "premise")
        formula = formula.conclusion
    return make(formula, sources)


def _prove(claim: Formula, facts: list[Theorem], what: str) -> None:
    if not isinstance(claim, Rel) or not _linear(claim, facts, set()):
        raise RuleError(f"{what}: {_short(claim)} does not follow from the facts at hand")


def _lemma(reference: Lemma, goal: _Goal) -> Theorem:
    """Return `hypotheses -> conclusion` of an earlier lemma under a substitution."""
    lemma, _, label = reference.name.partition(".")
    lemmas = goal.context.lemmas
    if lemma not in lemmas or label not in lemmas[lemma][1]:
        raise RuleError(f"{reference.name} is not an earlier proved conclusion")
    statement, theorems = lemmas[lemma]
    names = {item.name: item.symbol for item in statement.declared.values()}
    mapping = {}
    for key, value in reference.where.items():
        if name_of(key) not in names:
            raise RuleError(f"{lemma} has no symbol {name_of(key)}")
        mapping[names[name_of(key)]] = value
    for item in statement.symbols:
        _check_value(item, mapping.get(item.symbol, item.symbol), mapping, goal)
    here = {item.symbol: item for item in goal.context.statement.definitions}
    for definition in statement.definitions:
        target = mapping.get(definition.symbol, definition.symbol)
        moved = _move_definition(definition, mapping, target)
        if target not in here or not same_definition(moved, here[target]):
            raise RuleError(
                f"{lemma} defines {definition.name}; name a family of this statement "
                "whose definition is the same under the substitution"
            )
    theorem = theorems[label]
    formula: Formula = theorem.formula
    for hypothesis in reversed(statement.hypotheses):
        if hypothesis.formula in theorem.assumes:
            formula = Implies(hypothesis.formula, formula)
    return make(
        substitute(formula, mapping), axioms=theorem.axioms, lemmas=theorem.lemmas | {lemma}
    )


def _check_value(item: Declare, value: Any, mapping: Mapping[Any, Any], goal: _Goal) -> None:
    """Refuse a value outside the domain of a declared or quantified symbol."""
    if value == item.symbol and item.kind == "function":
        known = value in goal.context.known_symbols()
        if not known:
            raise RuleError(f"{item.name} needs a value")
        return
    if isinstance(value, sp.Lambda):
        if item.axes and len(value.variables) != len(item.axes):
            raise RuleError(f"{item.name} needs {len(item.axes)} indices")
    elif item.kind in ("index", "size", "sizes") and not value.is_integer:
        raise RuleError(f"{item.name} must be an integer, got {value}")
    if item.kind == "size" and not _is_natural(value, goal):
        raise RuleError(f"{item.name} must be a natural number, got {value}")
    if item.kind == "sizes" and (
        not isinstance(value, sp.IndexedBase) or not _is_natural(value[0], goal)
    ):
        raise RuleError(f"{item.name} must be a family of natural numbers, got {value}")
    for fact in item.range_facts:
        side = substitute(fact, {**mapping, item.symbol: value})
        _prove(side, goal.local, f"range of {item.name}")
    _refuse_unknown(free_symbols(value), goal)


def _move_definition(item: Definition, mapping: Mapping[Any, Any], target: Any) -> Definition:
    """Return the definition under a substitution that also renames the defined family."""
    rest = {key: value for key, value in mapping.items() if key != item.symbol}
    if target != item.symbol:
        rest[item.symbol] = target
    moved = substitute_definition(item, rest)
    return Definition(target, moved.axes, moved.value, moved.gloss, moved.start, moved.start_axes)


def _sum(reference: Summed, goal: _Goal) -> Theorem:
    fact = _resolve(reference.of, goal)
    formula = fact.formula
    if not isinstance(formula, ForAll):
        raise RuleError("only a quantified inequality can be summed")
    over = {item.symbol: item for item in formula.bound if item.symbol in reference.over}
    if len(over) != len(reference.over):
        raise RuleError("Summed names an index that the formula does not bind")
    outer = tuple(item for item in formula.bound if item.symbol not in over)
    mapping = {item.symbol: item.symbol for item in outer}
    limits = []
    for symbol in reference.over:
        within = over[symbol].within
        if within is None:
            raise RuleError(f"{name_of(symbol)} has no finite range")
        limits.append((symbol, *within))
    weight = sp.sympify(reference.weight)
    if not all(value > 0 and key.is_nonnegative() for key, value in poly(weight).items()):
        raise RuleError(f"the weight {weight} is not nonnegative by its form")
    parts: list[Formula] = []
    for body in _parts(formula.body):
        if not isinstance(body, Rel):
            raise RuleError("only inequalities and equations can be summed")
        op = "=" if body.op == "=" else "<="
        left, right = (sp.Sum(weight * side, *limits) for side in (body.left, body.right))
        parts.append(Rel(left, op, right))
    summed = parts[0] if len(parts) == 1 else And(tuple(parts))
    whole = make(ForAll(outer, summed) if outer else summed, [fact])
    return _instance(whole, mapping, (), goal) if outer else whole


def _multiply(reference: Product, goal: _Goal) -> Theorem:
    left, right = (
        _instance_here(_resolve(item, goal), goal) for item in (reference.left, reference.right)
    )
    sides = []
    for fact in (left, right):
        if not isinstance(fact.formula, Rel):
            raise RuleError("a factor of a product must be an inequality")
        sides.append((fact.formula.right - fact.formula.left, fact.formula.op))
    (a, first), (b, second) = sides
    op = "=" if "=" in (first, second) else "<" if first == second == "<" else "<="
    return make(Rel(sp.Integer(0), op, a * b), [left, right])


def _instance_here(fact: Theorem, goal: _Goal) -> Theorem:
    """Instantiate a quantified theorem at the goal's own symbols of the same names."""
    return _instance(fact, {}, (), goal) if isinstance(fact.formula, (ForAll, Implies)) else fact


# --------------------------------------------------------------------------- arithmetic


def _linear(claim: Rel, facts: list[Theorem], naturals: set[Any]) -> bool:
    """Whether the claim is a ring identity or a nonnegative combination of the facts."""
    goal = poly(claim.right - claim.left)
    if claim.op == "=":
        return not goal or all(
            _linear(part, facts, naturals)
            for part in (le(claim.left, claim.right), le(claim.right, claim.left))
        )
    rows: list[tuple[Poly, bool]] = [({ONE: Fraction(1)}, True)]
    for fact in facts:
        for part in _parts(fact.formula):
            if not isinstance(part, Rel):
                continue
            row = poly(part.right - part.left)
            rows.append((row, part.op == "<"))
            if part.op == "=":
                rows.append(({key: -value for key, value in row.items()}, False))
    monomials = {key for row, _ in rows for key in row} | set(goal)
    for monomial in monomials:
        if monomial != ONE and monomial.is_nonnegative():
            rows.append(({monomial: Fraction(1)}, False))
        if len(monomial.factors) == 1 and not monomial.limits and monomial.factors[0][0] in naturals:
            rows.append(({monomial: Fraction(1)}, False))
    strict = claim.op == "<"
    found = combination(rows, goal, strict)  # type: ignore[arg-type]
    return found is not None and _recheck(rows, goal, strict, found)


def _recheck(
    rows: list[tuple[Poly, bool]], goal: Poly, strict: bool, multipliers: list[Fraction]
) -> bool:
    """Recompute that the multipliers turn the facts and the negated goal into 0 > 0."""
    if any(value < 0 for value in multipliers) or len(multipliers) != len(rows) + 1:
        return False
    total: Poly = {}
    negated = {key: -value for key, value in goal.items()}
    for value, (row, _) in zip(multipliers, [*rows, (negated, not strict)], strict=True):
        for key, coefficient in row.items():
            total[key] = total.get(key, Fraction(0)) + value * coefficient
    weight = sum(v for v, (_, flag) in zip(multipliers, rows, strict=False) if flag)
    weight += 0 if strict else multipliers[-1]
    return not any(total.values()) and weight > 0


def _arithmetic(rule: Arithmetic, goal: _Goal) -> Theorem:
    facts = []
    for reference in rule.using:
        if not _mentions_goal(reference):
            facts.append(_instance_here(_resolve(reference, goal), goal))
    for part in _parts(goal.body):
        if not isinstance(part, Rel):
            raise RuleError("arithmetic proves relations only")
        sides = [part]
        if part.op == "=" and any(_mentions_goal(item) for item in rule.using):
            sides = [le(part.left, part.right), le(part.right, part.left)]
        for side in sides:
            _arithmetic_part(rule, side, facts, goal)
    return goal.close([*facts, *(_resolve(item, goal) for item in rule.times)])


def _mentions_goal(reference: Any) -> bool:
    if isinstance(reference, Product):
        return _mentions_goal(reference.left) or _mentions_goal(reference.right)
    return bool(reference == "not goal")


def _arithmetic_part(rule: Arithmetic, claim: Rel, facts: list[Theorem], goal: _Goal) -> None:
    every = [*facts, *goal.local]
    negated = Rel(claim.right, "<" if claim.op == "<=" else "<=", claim.left)
    assumed = make(negated, assumes=[negated])
    for reference in rule.using:
        if _mentions_goal(reference):
            every.append(_resolve(_with_negation(reference, assumed), goal))
    definitions = [goal.context.definition(name) for name in rule.unfold]
    claim = _unfold_relation(claim, definitions, goal.local)
    opened = []
    for fact in every:
        for part in _parts(fact.formula):
            if isinstance(part, Rel):
                opened.append(make(_unfold_relation(part, definitions, goal.local), [fact]))
    naturals = {
        atom
        for relation in [claim, *(fact.formula for fact in opened)]
        for atom in _atoms(relation)
        if _is_natural(atom, goal)
    }
    splits = [_unfold(sp.sympify(term), definitions, goal.local) for term in rule.cases]
    factors = [_instance_here(_resolve(item, goal), goal) for item in rule.times]
    for signs in product((False, True), repeat=len(splits)):
        chosen = list(zip(splits, signs, strict=True))
        branch = [
            make(_decide_relation(fact.formula, chosen), [fact])
            for fact in opened
            if isinstance(fact.formula, Rel)
        ]
        signs_here = [lt(0, t) if positive else le(t, 0) for t, positive in chosen]
        assumed_signs = [make(sign, assumes=[sign]) for sign in signs_here]
        pairs = [
            Product(x, y) for x, y in (*combinations(assumed_signs, 2), *product(assumed_signs, factors))
        ]
        for item in (*assumed_signs, *(_multiply(pair, goal) for pair in pairs)):
            branch.append(make(_decide_relation(item.formula, chosen), [item]))
        if not _linear(_decide_relation(claim, chosen), branch, naturals):
            where = ", ".join(f"{t} {'> 0' if s else '<= 0'}" for t, s in chosen)
            raise RuleError(
                f"{_short(claim)} does not follow" + (f" where {where}" if where else "")
            )


def _with_negation(reference: Any, assumed: Theorem) -> Any:
    if isinstance(reference, Product):
        return Product(
            _with_negation(reference.left, assumed), _with_negation(reference.right, assumed)
        )
    return assumed if reference == "not goal" else reference


def _atoms(formula: Any) -> set[Any]:
    found: set[Any] = set()
    for side in (formula.left, formula.right):
        for part in sp.preorder_traversal(side):
            if isinstance(part, (sp.Symbol, sp.Indexed)):
                found.add(part)
    return found


def _decide_relation(relation: Formula, chosen: list[tuple[Any, bool]]) -> Rel:
    if not isinstance(relation, Rel):
        raise RuleError("only a relation can be decided by cases")
    if not chosen:
        return relation
    left, right = (_decide(canon(side), chosen) for side in (relation.left, relation.right))
    return Rel(left, relation.op, right)


def _decide(term: Any, chosen: list[tuple[Any, bool]]) -> Any:
    """Replace Abs, Max and brackets whose decision is the sign of a term split on.

    `term` is in normal form, so its bound names cannot be those of a term split on.
    """
    if not getattr(term, "args", ()) or isinstance(term, sp.Indexed):
        return term
    args = [_decide(arg, chosen) for arg in term.args]
    if isinstance(term, sp.Abs):
        sign = _sign(args[0], chosen)
        return term.func(*args) if sign is None else sign * args[0]
    if isinstance(term, sp.Max) and len(args) == 2:
        sign = _sign(args[0] - args[1], chosen)
        return term.func(*args) if sign is None else args[0 if sign > 0 else 1]
    if isinstance(term, Bracket):
        truth = _truth(args[0] - args[1], chosen)
        return term.func(*args) if truth is None else sp.Integer(truth)
    return term.func(*args)


def _sign(term: Any, chosen: list[tuple[Any, bool]]) -> int | None:
    for split, positive in chosen:
        if canon(term - split) == 0:
            return 1 if positive else -1
        if canon(term + split) == 0:
            return -1 if positive else 1
    return None


def _truth(difference: Any, chosen: list[tuple[Any, bool]]) -> bool | None:
    """Decide `difference <= 0` from the signs of the terms split on."""
    for split, positive in chosen:
        if canon(difference - split) == 0:
            return not positive
        if positive and canon(difference + split) == 0:
            return True
    return None


def _unfold_relation(relation: Formula, definitions: list[Definition], local: list[Theorem]) -> Rel:
    if not isinstance(relation, Rel):
        raise RuleError("only a relation can be unfolded")
    if not definitions:
        return relation
    # in normal form no bound name can capture a symbol of a definition
    left, right = (_unfold(canon(s), definitions, local) for s in (relation.left, relation.right))
    return Rel(left, relation.op, right)


def _unfold(term: Any, definitions: list[Definition], local: list[Theorem]) -> Any:
    for definition in definitions:
        term = _unfold_one(term, definition, local)
    return term


def _unfold_one(term: Any, definition: Definition, local: list[Theorem]) -> Any:
    if term == definition.symbol and not definition.axes:
        return definition.value
    if isinstance(term, sp.Indexed) and term.base == definition.symbol:
        return _value_at(term, definition, local)
    if not getattr(term, "args", ()) or isinstance(term, sp.Indexed):
        return term
    if isinstance(term, sp.Sum):
        inner = list(local)
        for i, low, high in term.limits:
            if isinstance(i, Layer):
                inner += [make(fact, assumes=[fact]) for fact in (le(low, i), le(i, high))]
        return term.func(_unfold_one(term.function, definition, inner), *term.limits)
    return term.func(*(_unfold_one(arg, definition, local) for arg in term.args))


def _value_at(term: sp.Indexed, definition: Definition, local: list[Theorem]) -> Any:
    indices = list(term.indices)
    if definition.layered:
        k, low, high = definition.axes[0]
        if definition.start is not None and canon(indices[0] - definition.start[0]) == 0:
            names = [i for i, _, _ in definition.start_axes]
            return substitute(definition.start[1], dict(zip(names, indices[1:], strict=True)))
        inside = (le(low, indices[0]), le(indices[0], high))
        if not all(_linear(side, local, set()) for side in inside):
            return term
    names = [i for i, _, _ in definition.axes]
    return substitute(definition.value, dict(zip(names, indices, strict=True)))


def _short(formula: Any) -> str:
    if isinstance(formula, Rel):
        return f"{formula.left} {formula.op} {formula.right}"
    return str(formula)


# --------------------------------------------------------------------------- derivation


def derive(claim: Formula, rule: Rule, context: Context) -> Theorem:
    """Return the theorem `claim`, or raise RuleError with what the rule is missing."""
    if isinstance(rule, Induction):
        return _induction(claim, rule, context)
    if isinstance(rule, Obtain):
        return _obtain(claim, rule, context)
    goal = _open(claim, context)
    if isinstance(rule, Arithmetic):
        return _arithmetic(rule, goal)
    if isinstance(rule, Apply):
        fact = _resolve(rule.of, goal)
        _match(goal.body, fact.formula)
        return goal.close([fact])
    if isinstance(rule, Conjunction):
        return goal.close(_join(goal.body, rule.parts, goal))
    if isinstance(rule, Witness):
        if not isinstance(goal.body, Exists):
            raise RuleError("a witness proves an existential goal only")
        mapping = {
            item.symbol: rule.where.get(item.symbol, item.symbol) for item in goal.body.bound
        }
        sources = _join(substitute(goal.body.body, mapping), rule.parts, goal)
        for item in goal.body.bound:
            _refuse_unknown(free_symbols(mapping[item.symbol]), goal)
            if item.kind in ("index", "size"):
                value = sp.sympify(mapping[item.symbol])
                if not value.is_integer:
                    raise RuleError(f"{item.name} must be an integer, got {value}")
                ranges = [fact for fact in context_ranges(context) if isinstance(fact.formula, Rel)]
                for fact in item.range_facts:
                    side = substitute(fact, {**mapping, item.symbol: value})
                    _prove(side, [*goal.local, *ranges], f"range of {item.name}")
                sources += ranges
        return goal.close(sources)
    raise RuleError(f"{rule!r} is not one of the rules")


def context_ranges(context: Context) -> list[Theorem]:
    """Return the ranges of the indices that were obtained."""
    return [
        make(part, assumes=[formula])
        for _, formula, _ in context.obtained
        for part in _parts(formula)
    ]


def _match(wanted: Formula, got: Formula) -> None:
    if not same(wanted, got):
        raise RuleError(f"the instance says {_short(got)}, the step claims {_short(wanted)}")


def _join(body: Formula, parts: tuple[Any, ...], goal: _Goal) -> list[Theorem]:
    facts = [_resolve(item, goal) for item in parts]
    wanted = list(body.parts) if isinstance(body, And) else [body]
    if len(wanted) != len(facts):
        raise RuleError(f"{len(wanted)} parts are to be shown, {len(facts)} are given")
    for formula, fact in zip(wanted, facts, strict=True):
        _match(formula, fact.formula)
    return facts


def _induction(claim: Formula, rule: Induction, context: Context) -> Theorem:
    if not isinstance(claim, ForAll) or not claim.bound or claim.bound[0].within is None:
        raise RuleError("induction proves a statement quantified over an index range")
    item = claim.bound[0]
    k, (low, high) = item.symbol, claim.bound[0].within or (0, 0)
    rest = claim.bound[1:]

    def at(value: Any) -> Formula:
        body = ForAll(rest, claim.body) if rest else claim.body
        return substitute(body, {k: value})

    base, step = _named(rule.base, context), _named(rule.step, context)
    for start, first, last, move in ((low, low + 1, high, -1), (high, low, high - 1, 1)):
        moving = ForAll((Declare(k, "", (), (first, last)),), Implies(at(k + move), at(k)))
        if same(base.formula, at(start)) and same(step.formula, moving):
            return make(claim, [base, step])
    raise RuleError("base and step are not those of an induction for the claim")


def _obtain(claim: Formula, rule: Obtain, context: Context) -> Theorem:
    goal = _open(And(()), context)
    fact = _resolve(rule.of, goal)
    if not isinstance(fact.formula, Exists):
        raise RuleError("only an existential theorem can be opened")
    bound = {item.symbol for item in rule.bound}
    if bound & context.known_symbols():
        raise RuleError("an obtained symbol must be new")
    if not same(fact.formula, Exists(rule.bound, claim, rule.by)):
        raise RuleError("the step does not claim what the existential theorem says of its object")
    ranges = [side for item in rule.bound for side in item.range_facts]
    whole = And((claim, *ranges))
    context.obtained.append((frozenset(bound), whole, fact))
    return make(claim, assumes=[whole])


def conclude(theorem: Theorem, context: Context) -> Theorem:
    """Discharge the obtained objects: they must not occur in what is concluded."""
    for symbols, formula, source in reversed(context.obtained):
        if formula not in theorem.assumes:
            continue
        rest = theorem.assumes - {formula}
        for item in (theorem.formula, *rest):
            if free_symbols(item) & symbols:
                raise RuleError("a conclusion mentions an object that was only obtained")
        theorem = make(theorem.formula, [theorem, source], without=[formula])
    return theorem
