"""A solver as a searcher: a model of the hypotheses and of the claim's denial, at small sizes.

The seed varies the sizes, the functions and which numbers are given beforehand, so that what is
left is often easy. A unit asks one question, within the solver's own deterministic limits. A model
is believed only once the instance that it gives has been evaluated exactly in the claim; that
there is none says nothing beyond the numbers that were given.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
import sympy as sp

from proofcheck import functions
from proofcheck.errors import ProofcheckError
from proofcheck.exact import fractions
from proofcheck.fates import REFUTED
from proofcheck.hunt.claim import Claim
from proofcheck.hunt.sizes import numbers
from proofcheck.hunt.turns import drawn
from proofcheck.hunt.units import Seen, believed, shape_of
from proofcheck.judge import judge
from proofcheck.knobs import FAILURES
from proofcheck.language import Exists, eq, forall, name_of, real
from proofcheck.refute import Target, confirm, met
from proofcheck.smt.instance import entry_name
from proofcheck.smt.problem import build
from proofcheck.smt.script import Script, write
from proofcheck.smt.solvers import Answer, Effort, Solver, ask, installed
from proofcheck.statement import Named
from proofcheck.substitution import free_symbols
from proofcheck.trial import scope_of

SOLVERS: tuple[Solver, ...] = (
    installed("z3", Effort(resource=300_000, seconds=20)),
    installed("cvc5", Effort(resource=30_000, seconds=20)),
)
"""Limits of one question: about a second; the clock only ends what got stuck."""
TERMS: Mapping[str, Callable[[Any], Any]] = {
    "relu": lambda z: sp.Max(z, 0),
    "identity": lambda z: z,
    "leaky": lambda z: sp.Max(z, z / 2),
    "absolute_value": sp.Abs,
    "clip": lambda z: sp.Min(sp.Max(z, -1), 1),
    "square": lambda z: z**2,
    "raised": lambda z: sp.Max(z, 0) + 1,
    "steep": lambda z: 8 * sp.Max(z, 0),
}
"""The functions of one number in `functions`, as terms."""
FREE = 5
"""Numbers left to the solver at most; with more of them, products keep it for minutes."""
NEAR = (1, 4, 64, 4096, 10**9)
"""Denominators of the rationals tried near a model."""
SHAPES = 6
"""Shapes drawn, of which one of the smallest is asked about."""


def smt(claim: Claim, rng: np.random.Generator, batch: int) -> Seen:
    """Ask a solver for an instance of small sizes that violates one conclusion."""
    seen = Seen()
    targets = [target for target in claim.targets() if not isinstance(target.focus, Exists)]
    if not targets:
        return seen
    target = targets[int(rng.integers(len(targets)))]
    try:
        instance = _small(claim, rng)
        question = _question(claim, target, instance, rng)
    except FAILURES:  # outside of the solvers' language, or too large
        return seen
    solver = SOLVERS[int(rng.integers(4) == 0)]
    (answer,) = ask(question.script, [solver])
    seen.tried += 1
    seen.events[f"smt {answer.status}"] += 1
    if answer.status == "sat" and answer.model is not None:
        found = _instance(claim, instance, {**answer.model, **question.given})
        seen.met += 1
        seen.shapes[shape_of(claim, found)] += 1
        with seen.noting():
            believed(claim, confirm(target, found), found, seen)
    elif answer.status == "sat":
        with seen.noting():
            _irrational(claim, target, instance, question, answer, seen)
    return seen


def _irrational(
    claim: Claim,
    target: Target,
    instance: Mapping[str, Any],
    question: _Question,
    answer: Answer,
    seen: Seen,
) -> None:
    """Try rationals near a model that is not rational; write down what is left of it.

    The model counts if the claim fails near it in floats, with every hypothesis; where the solver
    does not say where it is, if the question left nothing out.
    """
    near = answer.near
    if near is None and answer.solver != SOLVERS[0].name:
        near = ask(question.script, SOLVERS[:1])[0].near
    if near is None:
        if question.whole:
            seen.models, seen.model = 1, "not said where"
        else:
            seen.artefacts += 1
        return
    for bottom in NEAR:
        values = {name: value.limit_denominator(bottom) for name, value in near.items()}
        found = _instance(claim, instance, {**values, **question.given})
        if confirm(target, found) == REFUTED:
            believed(claim, REFUTED, found, seen)
            return
    values = {**near, **question.given}
    scope = scope_of(target.lemma, _roughly(_instance(claim, instance, values)), False)
    if met(target.lemma, scope, False).all() and not judge(target.focus, scope).holds.all():
        known = [name for name, _ in _numbers(claim, instance)]
        said = [f"{name} = {float(values[name]):.6g}" for name in known if name in values]
        seen.models, seen.model = 1, f"near {', '.join(said)}"
    else:
        seen.artefacts += 1


def _roughly(instance: Mapping[str, Any]) -> dict[str, Any]:
    """Return an exact instance in floats."""

    def one(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: one(part) for key, part in value.items()}
        exact = isinstance(value, np.ndarray) and value.dtype == object
        return value.astype(float) if exact else value

    return {name: one(value) for name, value in instance.items()}


@dataclass(frozen=True)
class _Question:
    """A script, the numbers that it gives beforehand, and whether it says all that is claimed."""

    script: Script
    given: Mapping[str, Fraction]
    whole: bool


def _small(claim: Claim, rng: np.random.Generator) -> dict[str, Any]:
    """Return an instance of the recipe of one of the smallest shapes drawn, functions exchanged."""
    shapes = [drawn(claim, rng, 1)[0] for _ in range(SHAPES)]
    shapes.sort(key=numbers)
    instance = shapes[int(rng.integers(2))]
    for item in claim.lemma.statement.symbols:
        if item.kind == "function" and claim.drops and rng.integers(2):
            name = sorted(TERMS)[int(rng.integers(len(TERMS)))]
            if instance[item.name].__name__ in TERMS:
                instance[item.name] = getattr(functions, name)
    return instance


def _question(
    claim: Claim, target: Target, instance: Mapping[str, Any], rng: np.random.Generator
) -> _Question:
    """Return the question whether the claim fails at sizes and numbers of an instance."""
    statement = claim.changed_lemma.statement
    using: list[Named] = []
    odd: set[str] = set()
    z = real("any_number")
    for item in statement.symbols:
        if item.kind == "function":
            term = TERMS.get(getattr(instance[item.name], "__name__", ""))
            if term is None:
                odd.add(item.name)
            else:
                defined = forall(z)(eq(item.symbol(z), term(z)))
                using.append(Named(f"{item.name} is known", defined))
    if odd & {name_of(symbol) for symbol in free_symbols(target.formula)}:
        raise ProofcheckError("it speaks of a function that is no term")
    whole = not using and not odd  # a function is known at the terms that occur alone
    for named, probed in claim.hypotheses:
        names = {name_of(symbol) for symbol in free_symbols(named.formula)}
        if not probed and not names & odd:  # what is left out is met exactly, or not believed
            using.append(named)
        else:
            whole = False
    sizes = {
        item.name: _size(instance[item.name])
        for item in statement.symbols
        if item.kind in ("size", "sizes", "index")
    }
    given: dict[str, Fraction] = {}
    values = dict(_numbers(claim, instance))
    free = set(rng.permutation(sorted(values))[: int(rng.integers(1, FREE + 1))])
    corner = bool(rng.integers(2))
    for name, value in values.items():
        if name not in free:
            quarter = Fraction(round(4 * float(value)), 4)
            given[name] = Fraction(int(rng.integers(-1, 2))) if corner else quarter
    problem = build(statement, target.formula, using, sizes, given)
    return _Question(write(problem.whole), given, whole and not problem.notes)


def _size(value: Any) -> Any:
    if isinstance(value, dict):
        return {int(k): int(v) for k, v in value.items()}
    return int(np.ravel(value)[0])


def _numbers(claim: Claim, instance: Mapping[str, Any]) -> Any:
    """Yield the unknown's name and the value of each real number of an instance."""
    for item in claim.lemma.statement.symbols:
        if item.kind not in ("real", "array"):
            continue
        value = instance[item.name]
        for layer, part in value.items() if isinstance(value, dict) else [((), value)]:
            start = () if layer == () else (layer,)
            array = np.asarray(part)[0]
            for place in np.ndindex(array.shape):
                yield entry_name(item, (*start, *(p + 1 for p in place))), array[place]


def _instance(
    claim: Claim, instance: Mapping[str, Any], model: Mapping[str, Fraction]
) -> dict[str, Any]:
    """Return the instance of a model, exact; numbers that the model leaves free are 0."""
    found = dict(instance)
    for item in claim.lemma.statement.symbols:
        if item.kind not in ("real", "array"):
            continue
        value = instance[item.name]
        if isinstance(value, dict):
            found[item.name] = {k: _filled(item, (k,), part, model) for k, part in value.items()}
        else:
            found[item.name] = _filled(item, (), value, model)
    return found


def _filled(item: Any, start: tuple[int, ...], array: Any, model: Mapping[str, Fraction]) -> Any:
    shape = np.asarray(array)[0].shape
    values = [
        model.get(entry_name(item, (*start, *(p + 1 for p in place))), Fraction(0))
        for place in np.ndindex(shape)
    ]
    return fractions(values).reshape((1, *shape)) if values else np.asarray(array)[:1]
