"""From a claim and its rule to a theorem, or to the sentence that says what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from proofcheck.kernel.admit import admit_definitions, admit_formula, admit_term
from proofcheck.kernel.arithmetic import arithmetic
from proofcheck.kernel.definitions import equations, plain
from proofcheck.kernel.goal import (
    Context,
    Goal,
    Obtained,
    known_here,
    named,
    open_goal,
    refuse_unknown,
)
from proofcheck.kernel.normal import canon
from proofcheck.kernel.resolve import resolve
from proofcheck.kernel.rules import (
    Apply,
    Arithmetic,
    Conjunction,
    Define,
    Either,
    Induction,
    Obtain,
    Ranges,
    Rule,
    Solvers,
    Unpack,
    Witness,
)
from proofcheck.kernel.shape import check_rule
from proofcheck.kernel.sorts import is_integer_form
from proofcheck.kernel.theorem import RuleError, Theorem, flat, make, same
from proofcheck.kernel.values import check_value
from proofcheck.language import (
    And,
    Declare,
    Exists,
    ForAll,
    Formula,
    Implies,
    as_term,
    eq,
    le,
    lt,
    name_of,
)
from proofcheck.printing import text
from proofcheck.substitution import free_symbols, substitute


def derive(claim: Formula, rule: Rule, context: Context) -> Theorem:
    """Return the theorem `claim`, or raise RuleError with what the rule is missing."""
    admit_formula("the claim", claim)
    check_rule(rule)
    refuse_unknown(free_symbols(claim) - _new(rule), open_goal(And(()), context))
    claim = plain(claim)
    if isinstance(rule, Define):
        return _define(claim, rule, context)
    if isinstance(rule, Ranges):
        return _ranges(claim, rule, context)
    if isinstance(rule, Induction):
        return _induction(claim, rule, context)
    if isinstance(rule, Obtain):
        return _obtain(claim, rule, context)
    if isinstance(rule, Solvers):
        return _decided(claim, rule, context)
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
        return goal.close(_witness(rule, goal))
    if isinstance(rule, Unpack):
        return goal.close([_unpack(rule, goal)])
    if isinstance(rule, Either):
        return goal.close(_either(rule, goal))
    raise RuleError(f"{rule!r} is not one of the rules")


def _decided(claim: Formula, rule: Solvers, context: Context) -> Theorem:
    """Return the claim on the word of the oracle, which the theorem names."""
    if context.oracle is None:
        raise RuleError("no solvers are at hand here")
    facts = [resolve(item, open_goal(And(()), context)) for item in rule.using]
    answer = context.oracle(context.statement, claim, [f.formula for f in facts], rule.sizes)
    if not answer.proved:
        raise RuleError(answer.reason)
    places = [eq(term, value) for term, value in _places(rule.sizes, context)]
    stated = {plain(item.formula) for item in context.statement.hypotheses}
    context.sizes |= {p: f"{text(p.left)} = {p.right}" for p in places if p not in stated}
    return make(claim, facts, assumes=places, solvers=[answer.by])


def _places(sizes: Mapping[str, Any], context: Context) -> Iterator[tuple[Any, int]]:
    """Yield each size with its value: what was decided is so under these assumptions alone."""
    symbols = {item.name: item.symbol for item in context.statement.symbols}
    for name, given in sizes.items():
        if name not in symbols:
            raise RuleError(f"the sizes give a value to {name}, which is not declared")
        entries = given.items() if isinstance(given, Mapping) else [(None, given)]
        for layer, value in entries:
            if type(value) is not int:
                raise RuleError(f"the size {name} must be an integer, got {value!r}")
            yield symbols[name] if layer is None else symbols[name][layer], value


def _new(rule: Rule) -> set[Any]:
    """Return the symbols that a rule brings into the proof."""
    if isinstance(rule, Obtain):
        return {item.symbol for item in rule.bound}
    return {rule.definition.symbol} if isinstance(rule, Define) else set()


def _names(symbols: Iterable[Any]) -> set[str]:
    """Return names: symbols of two sorts may have one, and are then printed alike."""
    return {name_of(symbol) for symbol in symbols}


def _define(claim: Formula, rule: Define, context: Context) -> Theorem:
    item = rule.definition
    goal = open_goal(And(()), context)
    if item.name in _names(context.known_symbols()) or item.symbol in free_symbols(item):
        raise RuleError(f"{item.name} is known already; a definition needs a new name")
    refuse_unknown(free_symbols(item), goal)
    admit_definitions((item,))
    if not same(claim, plain(equations(item))):
        raise RuleError(f"the step does not claim the equations that define {item.name}")
    context.introduced.append(item)
    return make(claim)


def _ranges(claim: Formula, rule: Ranges, context: Context) -> Theorem:
    if not isinstance(claim, ForAll) or not claim.bound or claim.bound[0].within is None:
        raise RuleError("only a claim for all values of an index can be proved range by range")
    item, rest = claim.bound[0], claim.bound[1:]
    first, last = claim.bound[0].within or (0, 0)
    found = []
    for *sides, by in rule.parts:
        low, high = (as_term(side) for side in sides)
        if not all(is_integer_form(side) for side in (low, high)) or canon(low - first) != 0:
            raise RuleError(f"the range {low}..{high} does not begin at {first}")
        if canon(high - low) == 0:
            inner = ForAll(rest, claim.body) if rest else claim.body
            part = substitute(inner, {item.symbol: low})
        else:
            part = ForAll((Declare(item.symbol, item.gloss, (), (low, high)), *rest), claim.body)
        found.append(_part(part, by, open_goal(And(()), context)))
        first = high + 1
    if not rule.parts or canon(first - last - 1) != 0:
        raise RuleError(f"the ranges do not end at {last}")
    return make(claim, found)


def _either(rule: Either, goal: Goal) -> list[Theorem]:
    term = admit_term(rule.term, goal)
    found = []
    for side, by in ((lt(0, term), rule.positive), (le(term, 0), rule.otherwise)):
        wanted = Implies(side, goal.body)
        if isinstance(by, Rule):
            found.append(_part(wanted, by, goal))
            continue
        assumed = make(side, assumes=[side])
        fact = resolve(by, replace(goal, local=[*goal.local, assumed]))
        if not same(fact.formula, wanted):
            _match(goal.body, fact.formula)
            fact = make(wanted, [fact], without=[side])
        found.append(fact)
    return found


def _part(wanted: Formula, by: Any, goal: Goal) -> Theorem:
    """Return the theorem `wanted` that a reference names, or that a rule proves."""
    if not isinstance(by, Rule):
        fact = resolve(by, goal)
        _match(wanted, fact.formula)
        return fact
    if goal.symbols or goal.premises or goal.fixed:
        raise RuleError("a rule inside a rule proves closed formulas only; make it a step")
    if isinstance(by, (Obtain, Define)):
        raise RuleError("a new symbol is introduced by a step, not inside a rule")
    return derive(wanted, by, goal.context)


def _witness(rule: Witness, goal: Goal) -> list[Theorem]:
    if not isinstance(goal.body, Exists):
        raise RuleError("a witness proves an existential goal only")
    mapping: dict[Any, Any] = {}
    facts = [resolve(item, goal) for item in rule.given]
    for item in goal.body.bound:
        value = rule.where.get(item.symbol, item.symbol)
        mapping[item.symbol] = check_value(item, value, mapping, goal, facts)
    sources = _join(substitute(goal.body.body, mapping), rule.parts, goal)
    return [*sources, *facts]


def _unpack(rule: Unpack, goal: Goal) -> Theorem:
    """Return the body of the goal, on which nothing remains assumed of the object taken."""
    fact = resolve(rule.of, goal)
    if not isinstance(fact.formula, Exists):
        raise RuleError("only an existential theorem can be unpacked")
    new = {item.symbol for item in rule.bound}
    if _names(new) & _names(known_here(goal)) or len(_names(new)) < len(rule.bound):
        raise RuleError("an object that is unpacked needs a new name")
    old = [item.symbol for item in fact.formula.bound]
    if len(old) != len(rule.bound):
        raise RuleError(f"{len(old)} objects are promised, {len(rule.bound)} are named")
    names = dict(zip(old, (item.symbol for item in rule.bound), strict=True))
    promise = Exists(rule.bound, substitute(fact.formula.body, names), fact.formula.by)
    admit_formula("the object", promise)
    if not same(promise, fact.formula):
        raise RuleError("the object is declared otherwise than the existential theorem says")
    sides = [*flat(promise.body), *(side for item in rule.bound for side in item.range_facts)]
    local = [*goal.local, *(make(side, assumes=[side]) for side in sides)]
    inner = replace(goal, local=local, fixed=goal.fixed | new)
    if isinstance(rule.by, Unpack):
        found = _unpack(rule.by, inner)
    elif isinstance(rule.by, Witness):
        found = make(goal.body, _witness(rule.by, inner))
    else:
        found = resolve(rule.by, inner)
        _match(goal.body, found.formula)
    rest = make(goal.body, [found], without=sides)
    for formula in (rest.formula, *rest.assumes):
        if free_symbols(formula) & new:
            raise RuleError("what is shown mentions the object that was unpacked")
    return make(goal.body, [rest, fact])


def _match(wanted: Formula, got: Formula) -> None:
    if not same(wanted, got):
        raise RuleError(f"the instance says {text(got)}, the step claims {text(wanted)}")


def _join(body: Formula, parts: tuple[Any, ...], goal: Goal) -> list[Theorem]:
    wanted = list(body.parts) if isinstance(body, And) else [body]
    if len(wanted) != len(parts):
        raise RuleError(f"{len(wanted)} parts are to be shown, {len(parts)} are given")
    return [_part(formula, by, goal) for formula, by in zip(wanted, parts, strict=True)]


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
    if _names(bound) & _names(context.known_symbols()):
        raise RuleError("an obtained symbol must be new")
    if not same(fact.formula, Exists(rule.bound, claim, rule.by)):
        raise RuleError("the step does not claim what the existential theorem says of its object")
    ranges = tuple(side for item in rule.bound for side in item.range_facts)
    obtained = Obtained(frozenset(bound), claim, ranges, fact)
    context.obtained.append(obtained)
    return make(claim, assumes=[obtained.assumed])


def conclude(theorem: Theorem, context: Context) -> Theorem:
    """Discharge the obtained objects: they must not occur in what is concluded."""
    for item in reversed(context.obtained):
        if item.assumed not in theorem.assumes:
            continue
        rest = theorem.assumes - {item.assumed}
        for formula in (theorem.formula, *rest):
            if free_symbols(formula) & item.symbols:
                raise RuleError("a conclusion mentions an object that was only obtained")
        theorem = make(theorem.formula, [theorem, item.source], without=[item.assumed])
    return theorem
