"""From a claim and its rule to a theorem, or to the sentence that says what is missing."""

from __future__ import annotations

from typing import Any

from proofcheck.kernel.admit import admit_formula, refuse_theorems
from proofcheck.kernel.arithmetic import arithmetic
from proofcheck.kernel.goal import Context, Goal, named, open_goal, refuse_unknown
from proofcheck.kernel.linear import parts_of, short
from proofcheck.kernel.resolve import check_value, resolve
from proofcheck.kernel.rules import (
    Apply,
    Arithmetic,
    Conjunction,
    Induction,
    Obtain,
    Rule,
    Witness,
)
from proofcheck.kernel.theorem import RuleError, Theorem, make, same
from proofcheck.language import And, Declare, Exists, ForAll, Formula, Implies, Rel
from proofcheck.substitution import free_symbols, substitute


def derive(claim: Formula, rule: Rule, context: Context) -> Theorem:
    """Return the theorem `claim`, or raise RuleError with what the rule is missing."""
    admit_formula("the claim", claim)
    refuse_theorems(rule)
    new = {item.symbol for item in rule.bound} if isinstance(rule, Obtain) else set()
    refuse_unknown(free_symbols(claim) - new, open_goal(And(()), context))
    if isinstance(rule, Induction):
        return _induction(claim, rule, context)
    if isinstance(rule, Obtain):
        return _obtain(claim, rule, context)
    goal = open_goal(claim, context)
    if isinstance(rule, Arithmetic):
        return arithmetic(rule, goal)
    if isinstance(rule, Apply):
        fact = resolve(rule.of, goal)
        _match(goal.body, fact.formula)
        return goal.close([fact])
    if isinstance(rule, Conjunction):
        return goal.close(_join(goal.body, rule.parts, goal))
    if isinstance(rule, Witness):
        return _witness(rule, goal)
    raise RuleError(f"{rule!r} is not one of the rules")


def _witness(rule: Witness, goal: Goal) -> Theorem:
    if not isinstance(goal.body, Exists):
        raise RuleError("a witness proves an existential goal only")
    mapping: dict[Any, Any] = {}
    ranges = context_ranges(goal.context)
    for item in goal.body.bound:
        value = rule.where.get(item.symbol, item.symbol)
        mapping[item.symbol] = check_value(item, value, mapping, goal, ranges)
    sources = _join(substitute(goal.body.body, mapping), rule.parts, goal)
    if any(item.range_facts for item in goal.body.bound):
        sources += ranges
    return goal.close(sources)


def context_ranges(context: Context) -> list[Theorem]:
    """Return the ranges of the indices that were obtained."""
    return [
        make(part, assumes=[formula])
        for _, formula, _ in context.obtained
        for part in parts_of(formula)
        if isinstance(part, Rel)
    ]


def _match(wanted: Formula, got: Formula) -> None:
    if not same(wanted, got):
        raise RuleError(f"the instance says {short(got)}, the step claims {short(wanted)}")


def _join(body: Formula, parts: tuple[Any, ...], goal: Goal) -> list[Theorem]:
    facts = [resolve(item, goal) for item in parts]
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

    base, step = named(rule.base, context), named(rule.step, context)
    for start, first, last, move in ((low, low + 1, high, -1), (high, low, high - 1, 1)):
        moving = ForAll((Declare(k, "", (), (first, last)),), Implies(at(k + move), at(k)))
        if same(base.formula, at(start)) and same(step.formula, moving):
            return make(claim, [base, step])
    raise RuleError("base and step are not those of an induction for the claim")


def _obtain(claim: Formula, rule: Obtain, context: Context) -> Theorem:
    admit_formula("the object", Exists(rule.bound, claim, rule.by))
    goal = open_goal(And(()), context)
    fact = resolve(rule.of, goal)
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
