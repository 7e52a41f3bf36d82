"""A solver as a searcher: a model of the hypotheses and of the claim's denial, at small sizes.

The seed varies the sizes, the functions and which numbers are given beforehand, so that what is
left is often easy. A unit asks one question, within the solver's own deterministic limits. A model
is believed only once the instance that it gives has been evaluated exactly in the claim; that
there is none says nothing beyond the numbers that were given.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

import numpy as np
import sympy as sp

from proofcheck import functions
from proofcheck.errors import ProofcheckError
from proofcheck.exact import fractions
from proofcheck.hunt.claim import Claim
from proofcheck.hunt.sizes import numbers
from proofcheck.hunt.turns import drawn
from proofcheck.hunt.units import Seen, believed, shape_of
from proofcheck.knobs import FAILURES
from proofcheck.language import Exists, eq, forall, name_of, real
from proofcheck.refute import Target, confirm
from proofcheck.smt.instance import entry_name
from proofcheck.smt.problem import build
from proofcheck.smt.script import write
from proofcheck.smt.solvers import Effort, Solver, ask, installed
from proofcheck.statement import Named
from proofcheck.substitution import free_symbols

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
        script, given = _question(claim, target, instance, rng)
    except FAILURES:  # outside of the solvers' language, or too large
        return seen
    solver = SOLVERS[int(rng.integers(4) == 0)]
    (answer,) = ask(script, [solver])
    seen.tried += 1
    seen.events[f"smt {answer.status}"] += 1
    if answer.status == "sat" and answer.model is not None:
        found = _instance(claim, instance, {**answer.model, **given})
        seen.met += 1
        seen.shapes[shape_of(claim, found)] += 1
        with seen.noting():
            believed(claim, confirm(target, found), found, seen)
    return seen


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
) -> tuple[Any, dict[str, Fraction]]:
    """Return the script of a question, and the numbers that it gives beforehand."""
    statement = claim.changed_lemma.statement
    using, odd = [], set()
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
    for named, probed in claim.hypotheses:
        names = {name_of(symbol) for symbol in free_symbols(named.formula)}
        if not probed and not names & odd:  # what is left out is met exactly, or not believed
            using.append(named)
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
    return write(problem.whole), given


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
