"""The rule Arithmetic: unfold, split into cases, combine linearly."""

from __future__ import annotations

from itertools import combinations, product
from typing import Any

import sympy as sp

from proofcheck.kernel.admit import admit_term
from proofcheck.kernel.brackets import about_integers, is_integral, settle
from proofcheck.kernel.goal import Goal, is_natural
from proofcheck.kernel.linear import is_linear_consequence
from proofcheck.kernel.normal import canon
from proofcheck.kernel.resolve import instance_here, multiply, resolve
from proofcheck.kernel.rules import Arithmetic, Product
from proofcheck.kernel.theorem import RuleError, Theorem, flat, make
from proofcheck.kernel.unfold import Rewriting, rewriting, unfold
from proofcheck.language import Bracket, Formula, Rel, le, lt
from proofcheck.printing import text
from proofcheck.substitution import entries, rebuild

MOST_CASES = 10
"""Terms on whose signs one step may split: each doubles the work."""


def arithmetic(rule: Arithmetic, goal: Goal) -> Theorem:
    """Prove every relation of the goal, or raise RuleError with the case that does not follow."""
    if len(rule.cases) > MOST_CASES:
        raise RuleError(
            f"{len(rule.cases)} terms to split on make 2^{len(rule.cases)} cases; at most "
            f"{MOST_CASES} terms are admitted; split the step, or use Either"
        )
    facts, facts_of_negation = [], []
    for reference in rule.using:
        if not _mentions_goal(reference):
            facts.append(instance_here(resolve(reference, goal), goal))
    for part in flat(goal.body):
        if not isinstance(part, Rel):
            raise RuleError("arithmetic proves relations only")
        sides = [part]
        if part.op == "=" and any(_mentions_goal(item) for item in rule.using):
            sides = [le(part.left, part.right), le(part.right, part.left)]
        for side in sides:
            facts_of_negation += _arithmetic_part(rule, side, facts, goal)
    times = [resolve(item, goal) for item in rule.times]
    return goal.close([*facts, *facts_of_negation, *times, *_equations(rule, goal)])


def _mentions_goal(reference: Any) -> bool:
    if isinstance(reference, Product):
        return _mentions_goal(reference.left) or _mentions_goal(reference.right)
    return bool(reference == "not goal")


def _equations(rule: Arithmetic, goal: Goal) -> list[Theorem]:
    """Return the theorems, among what is to be unfolded, that are not definitions."""
    found = (rewriting(item, goal).theorem for item in rule.unfold)
    return [theorem for theorem in found if theorem is not None]


def _arithmetic_part(
    rule: Arithmetic, claim: Rel, facts: list[Theorem], goal: Goal
) -> list[Theorem]:
    """Prove one relation; return what its proof by contradiction rests on besides `facts`."""
    negated = Rel(claim.right, "<" if claim.op == "<=" else "<=", claim.left)
    assumed = make(negated, assumes=[negated])
    contrary = [
        resolve(_with_negation(reference, assumed), goal)
        for reference in rule.using
        if _mentions_goal(reference)
    ]
    every = [*facts, *goal.local, *contrary]
    local = about_integers(goal.local)
    rewritings = [rewriting(item, goal) for item in rule.unfold]
    claim = settle(_unfold_relation(claim, rewritings, local), local)
    opened = []
    for fact in every:
        for part in flat(fact.formula):
            if isinstance(part, Rel):
                opened.append(
                    make(settle(_unfold_relation(part, rewritings, local), local), [fact])
                )
    naturals = {
        atom
        for relation in [claim, *(fact.formula for fact in opened)]
        if isinstance(relation, Rel)
        for atom in entries(relation.left) | entries(relation.right)
        if is_natural(atom, goal)
    }
    splits = [unfold(canon(admit_term(term, goal)), rewritings, local) for term in rule.cases]
    factors = [instance_here(resolve(item, goal), goal) for item in rule.times]
    for signs in product((False, True), repeat=len(splits)):
        chosen = list(zip(splits, signs, strict=True))
        branch = [
            make(_decide_relation(fact.formula, chosen), [fact])
            for fact in opened
            if isinstance(fact.formula, Rel)
        ]
        signs_here = [_above_zero(t) if positive else le(t, 0) for t, positive in chosen]
        assumed_signs = [make(sign, assumes=[sign]) for sign in signs_here]
        pairs = [
            Product(x, y)
            for x, y in (*combinations(assumed_signs, 2), *product(assumed_signs, factors))
        ]
        for item in (*assumed_signs, *(multiply(pair, goal) for pair in pairs)):
            branch.append(make(_decide_relation(item.formula, chosen), [item]))
        if not is_linear_consequence(_decide_relation(claim, chosen), branch, naturals):
            where = ", ".join(f"{t} {'> 0' if s else '≤ 0'}" for t, s in chosen)
            raise RuleError(f"{text(claim)} does not follow" + (f" where {where}" if where else ""))
    return [make(fact.formula, [fact], without=[negated]) for fact in contrary]


def _above_zero(term: Any) -> Rel:
    """Return that a term is positive; an integer then is at least 1."""
    return le(1, term) if is_integral(term) else lt(0, term)


def _unfold_relation(relation: Formula, rewritings: list[Rewriting], local: list[Theorem]) -> Rel:
    if not isinstance(relation, Rel):
        raise RuleError("only a relation can be unfolded")
    if not rewritings:
        return relation
    # in normal form no bound name can capture a symbol of a definition
    left, right = (unfold(canon(s), rewritings, local) for s in (relation.left, relation.right))
    return Rel(left, relation.op, right)


def _with_negation(reference: Any, assumed: Theorem) -> Any:
    if isinstance(reference, Product):
        return Product(
            _with_negation(reference.left, assumed), _with_negation(reference.right, assumed)
        )
    return assumed if reference == "not goal" else reference


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
    args = tuple(_decide(arg, chosen) for arg in term.args)
    if isinstance(term, sp.Abs):
        sign = _sign(args[0], chosen)
        return rebuild(term, args) if sign is None else sign * args[0]
    if isinstance(term, sp.Max) and len(args) == 2:
        sign = _sign(args[0] - args[1], chosen)
        return rebuild(term, args) if sign is None else args[0 if sign > 0 else 1]
    if isinstance(term, Bracket):
        truth = _truth(args[0] - args[1], chosen)
        return rebuild(term, args) if truth is None else sp.Integer(truth)
    return rebuild(term, args)


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
