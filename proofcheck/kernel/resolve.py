"""References resolved: each becomes a theorem, with what it rests on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import sympy as sp

from proofcheck.errors import ProofcheckError
from proofcheck.kernel import indices
from proofcheck.kernel.admit import admit_term
from proofcheck.kernel.axioms import AXIOMS
from proofcheck.kernel.brackets import about_integers, settle
from proofcheck.kernel.citation import cite
from proofcheck.kernel.goal import Goal, is_natural, known_here, member, named
from proofcheck.kernel.linear import prove
from proofcheck.kernel.normal import poly
from proofcheck.kernel.rules import (
    Alike,
    At,
    Axiom,
    Indicator,
    Lemma,
    Magnitude,
    Member,
    Multiple,
    Natural,
    Part,
    Pick,
    Power,
    PowerPositive,
    Product,
    Square,
    Summed,
    Unroll,
)
from proofcheck.kernel.theorem import (
    RuleError,
    Theorem,
    flat,
    make,
    rename_to,
    same,
)
from proofcheck.kernel.values import check_value
from proofcheck.language import (
    And,
    ForAll,
    Formula,
    Implies,
    Rel,
    le,
    lt,
    name_of,
)
from proofcheck.printing import text
from proofcheck.substitution import free_symbols, substitute


def resolve(reference: Any, goal: Goal) -> Theorem:
    """Return the theorem that a reference means at the goal."""
    context = goal.context
    if isinstance(reference, Theorem):
        return reference
    if isinstance(reference, str):
        head, _, number = reference.partition(".")
        if head == "premise":
            if not number.isdigit() or not 1 <= int(number) <= len(goal.premises):
                raise RuleError(f"the goal has no {reference}")
            return goal.premises[int(number) - 1]
        return named(reference, context)
    if isinstance(reference, At):
        return _instance(resolve(reference.of, goal), reference.where, reference.given, goal)
    if isinstance(reference, Part):
        return member(resolve(reference.of, goal), reference.number, str(reference.of))
    if isinstance(reference, Axiom):
        if reference.name not in AXIOMS:
            raise RuleError(f"{reference.name} is not one of the axioms")
        fact = make(AXIOMS[reference.name][1], axioms=[reference.name])
        return _instance(fact, _by_name(fact.formula, reference.where), reference.given, goal)
    if isinstance(reference, Lemma):
        given = [resolve(item, goal) for item in reference.given]
        fact = cite(reference, goal, _relations(given))
        return _discharge(fact, reference.given, goal)
    if isinstance(reference, Summed):
        return _sum(reference, goal)
    if isinstance(reference, Member):
        return _member(reference, goal)
    if isinstance(reference, Product):
        return multiply(reference, goal)
    if isinstance(reference, Multiple):
        source = instance_here(resolve(reference.of, goal), goal)
        if not isinstance(source.formula, Rel) or source.formula.op != "=":
            raise RuleError("only an equation can be multiplied by a term of unknown sign")
        term = admit_term(reference.term, goal)
        return make(Rel(term * source.formula.left, "=", term * source.formula.right), [source])
    if isinstance(reference, Magnitude):
        return make(le(0, sp.Abs(admit_term(reference.term, goal))))
    if isinstance(reference, Square):
        square = admit_term(reference.term, goal, [i for i, _, _ in reference.over]) ** 2
        whole = sp.Sum(square, *reference.over) if reference.over else square
        return make(le(0, admit_term(whole, goal)))
    if isinstance(reference, Natural):
        if not is_natural(reference.symbol, goal):
            raise RuleError(f"{reference.symbol} is not declared as a natural number")
        return make(le(0, reference.symbol))
    if isinstance(reference, PowerPositive):
        source = instance_here(resolve(reference.of, goal), goal)
        base = admit_term(reference.base, goal)
        if not same(source.formula, lt(0, base)):
            raise RuleError(f"{text(source.formula)} does not say that {base} is positive")
        if not is_natural(reference.exponent, goal):
            raise RuleError(f"the exponent {reference.exponent} is not a natural number")
        return make(lt(0, base**reference.exponent), [source])
    if isinstance(reference, Power):
        return _power(reference, goal)
    if isinstance(reference, (Indicator, Alike, Pick, Unroll)):
        return indices.resolve(reference, goal)
    raise RuleError(f"{reference!r} is not a reference")


def _power(reference: Power, goal: Goal) -> Theorem:
    source = instance_here(resolve(reference.of, goal), goal)
    if not isinstance(source.formula, Rel):
        raise RuleError(f"{text(source.formula)} is no inequality or equation")
    if not is_natural(reference.exponent, goal):
        raise RuleError(f"the exponent {reference.exponent} is not a natural number")
    left, op, right = source.formula.left, source.formula.op, source.formula.right
    powers = admit_term(left**reference.exponent, goal), admit_term(right**reference.exponent, goal)
    if op == "=":
        return make(Rel(powers[0], "=", powers[1]), [source])
    sign = instance_here(resolve(reference.sign, goal), goal)
    if not same(sign.formula, le(0, left)):
        raise RuleError(f"{text(sign.formula)} does not say that {left} is not negative")
    return make(le(*powers), [source, sign])  # 0^0 = 1 on both sides, so < may be lost


def _by_name(formula: Formula, where: Mapping[Any, Any]) -> dict[Any, Any]:
    """Read a mapping whose keys are names of the symbols bound by the axiom."""
    bound = {item.name: item.symbol for item in getattr(formula, "bound", ())}
    unknown = {name_of(key) for key in where} - set(bound)
    if unknown:
        raise RuleError(f"the axiom has no symbol {sorted(unknown)[0]}")
    return {bound[name_of(key)]: value for key, value in where.items()}


def _instance(
    fact: Theorem,
    where: Mapping[Any, Any],
    given: tuple[Any, ...],
    goal: Goal,
    deep: bool = False,
) -> Theorem:
    """Instantiate the outer quantifiers; index ranges and premises are discharged.

    Quantifiers behind premises are instantiated too, if all their symbols have a value here: those
    of indices only where `where` names one of them, or always if `deep`.
    """
    facts = _relations([resolve(item, goal) for item in given])
    while True:
        while isinstance(fact.formula, ForAll):
            formula, mapping = fact.formula, dict[Any, Any]()
            for item in formula.bound:
                value = where.get(item.symbol, item.symbol)
                mapping[item.symbol] = check_value(item, value, mapping, goal, facts)
            fact = make(substitute(formula.body, mapping), [fact, *facts, *goal.local])
        fact = _discharge(fact, given, goal)
        if not isinstance(fact.formula, ForAll):
            return fact
        bound = fact.formula.bound
        meant = deep or any(item.symbol in where or item.kind != "index" for item in bound)
        if not meant or not {item.symbol for item in bound} <= known_here(goal) | set(where):
            return fact


def _discharge(fact: Theorem, given: tuple[Any, ...], goal: Goal) -> Theorem:
    resolved = (resolve(item, goal) for item in given)
    helpers = [make(part, [fact]) for fact in resolved for part in flat(fact.formula)]
    formula = fact.formula
    sources = [fact, *helpers, *goal.local]
    while isinstance(formula, Implies):
        for part in flat(formula.premise):
            if any(same(part, helper.formula) for helper in [*helpers, *goal.local]):
                continue
            if isinstance(part, Rel):
                prove(part, [*_relations(helpers), *goal.local], "premise")
            else:
                _prove_everywhere(part, helpers, goal)
        formula = formula.conclusion
    return make(formula, sources)


def _relations(facts: Sequence[Theorem]) -> list[Theorem]:
    return [item for item in facts if isinstance(item.formula, Rel)]


def _prove_everywhere(premise: Formula, helpers: Sequence[Theorem], goal: Goal) -> None:
    """Prove a premise about all values of some indices, from facts about them of the same names."""
    names: dict[Any, Any] = {}
    made: list[Any] = []  # also what an inner quantifier of the same name hides
    local = list(goal.local)
    body = premise
    while isinstance(body, ForAll):
        for item in body.bound:
            if item.kind not in ("index", "real"):
                raise RuleError(f"a premise is not among the given facts: {premise}")
            names[item.symbol] = rename_to(item.symbol, f"_p{len(goal.fixed) + len(made)}")
            made.append(names[item.symbol])
            local += [make(substitute(fact, names)) for fact in item.range_facts]
        body = body.body
    inner = replace(goal, local=local, fixed=goal.fixed.union(made))
    facts = []
    for helper in helpers:
        try:
            facts.append(_instance(helper, names, (), inner, deep=True))
        except ProofcheckError:
            continue  # it speaks of other indices
    deciding = about_integers(local)
    for part in flat(body):
        if not isinstance(part, Rel):
            raise RuleError(f"a premise is not among the given facts: {premise}")
        wanted = settle(substitute(part, names), deciding)
        settled = [
            make(settle(known, deciding))
            for fact in facts
            for known in flat(fact.formula)
            if isinstance(known, Rel)
        ]
        prove(wanted, [*settled, *local], "premise")


def _sum(reference: Summed, goal: Goal) -> Theorem:
    fact = resolve(reference.of, goal)
    formula = fact.formula
    if not isinstance(formula, ForAll):
        raise RuleError("only a quantified inequality can be summed")
    over = {item.symbol: item for item in formula.bound if item.symbol in reference.over}
    if len(over) != len(reference.over):
        raise RuleError("Summed names an index that the formula does not bind")
    outer = tuple(item for item in formula.bound if item.symbol not in over)
    mapping = {item.symbol: item.symbol for item in outer}
    limits: list[Any] = []
    for place, symbol in enumerate(reference.over):
        within = over[symbol].within
        if within is None:
            raise RuleError(f"{name_of(symbol)} has no finite range")
        limits.append((symbol, *within))
        # a range that depends on a summed index must be summed before it, inside
        outside = [*outer, *(over[other] for other in reference.over[place:])]
        if any(symbol in free_symbols(ForAll((item,), And(()))) for item in outside):
            raise RuleError(f"a range depends on {name_of(symbol)}, which is summed inside it")
    weight = admit_term(reference.weight, goal, [item.symbol for item in formula.bound])
    if not all(value > 0 and key.is_nonnegative() for key, value in poly(weight).items()):
        raise RuleError(f"the weight {weight} is not nonnegative by its form")
    parts: list[Formula] = []
    for body in flat(formula.body):
        if not isinstance(body, Rel):
            raise RuleError("only inequalities and equations can be summed")
        op = "=" if body.op == "=" else "<="
        left, right = (sp.Sum(weight * side, *limits) for side in (body.left, body.right))
        parts.append(Rel(left, op, right))
    summed = parts[0] if len(parts) == 1 else And(tuple(parts))
    whole = make(ForAll(outer, summed) if outer else summed, [fact])
    return _instance(whole, mapping, (), goal) if outer else whole


def _member(reference: Member, goal: Goal) -> Theorem:
    fact = resolve(reference.of, goal)
    formula = fact.formula
    if not isinstance(formula, ForAll) or not isinstance(formula.body, Rel):
        raise RuleError("Member needs an inequality that is quantified over the terms of a sum")
    inner = [item for item in formula.bound if item.symbol == reference.index]
    outer = tuple(item for item in formula.bound if item.symbol != reference.index)
    if len(inner) != 1 or inner[0].within is None:
        raise RuleError(f"the inequality does not bind {reference.index} over a finite range")
    if any(reference.index in free_symbols(ForAll((item,), And(()))) for item in outer):
        raise RuleError(f"a range depends on {reference.index}")
    if formula.body.op == "=" or poly(formula.body.left):
        raise RuleError("Member needs terms that are shown to be nonnegative: 0 <= term")
    term = formula.body.right
    whole = sp.Sum(term, (reference.index, *inner[0].within))
    return make(ForAll((*outer, *inner), le(term, whole)), [fact])


def multiply(reference: Product, goal: Goal) -> Theorem:
    """Return 0 <= A B from 0 <= A and 0 <= B."""
    left, right = (
        instance_here(resolve(item, goal), goal) for item in (reference.left, reference.right)
    )
    sides = []
    for fact in (left, right):
        if not isinstance(fact.formula, Rel):
            raise RuleError("a factor of a product must be an inequality")
        sides.append((fact.formula.right - fact.formula.left, fact.formula.op))
    (a, first), (b, second) = sides
    op = "=" if "=" in (first, second) else "<" if first == second == "<" else "<="
    return make(Rel(sp.Integer(0), op, a * b), [left, right])


def instance_here(fact: Theorem, goal: Goal) -> Theorem:
    """Instantiate a quantified theorem at the goal's own symbols of the same names."""
    if not isinstance(fact.formula, (ForAll, Implies)):
        return fact
    return _instance(fact, {}, (), goal, deep=True)
