"""Planted faults in lemmas, and terms of a lemma evaluated at one exact instance."""

from dataclasses import replace

from proofcheck.exact import fractions
from proofcheck.kernel.proof import check_steps
from proofcheck.statement import Named
from proofcheck.trial import run_trial, scope_of
from proofcheck.walker import evaluate

_PROVED = {}


def claiming(lemma, name, formula):
    """Return the lemma with `formula` in place of its conclusion `name`, and without a proof."""
    conclusions = tuple(
        Named(name, formula) if item.name == name else item for item in lemma.statement.conclusions
    )
    return replace(lemma, statement=replace(lemma.statement, conclusions=conclusions), steps=())


def refuted(lemma):
    """Return the names of the claims that fail at an exact instance of the lemma.

    Claims of existence count if their construction does not deliver.
    """
    trial = run_trial(lemma, 1, shapes=40, batch=20, exact_shapes=4, exact_batch=2)
    assert trial.met
    if trial.counterexample is not None:
        return trial.counterexample["violates"]
    return [name for name, tally in trial.conclusions.items() if "not deliver" in tally.trouble]


def refusal(lemma, name, rule, library=()):
    """Return why the kernel refuses `rule` for the step `name`; "" if it does not."""
    place = [item.name for item in lemma.steps].index(name)
    steps = [*lemma.steps[:place], replace(lemma.steps[place], by=rule)]
    checked, _ = check_steps(lemma.statement, steps, _proved(library))
    return checked[-1].refusal


def _proved(library):
    """Return what may be cited of the lemmas, each proved once for all the tests of a process."""
    known = {}
    for used in library:
        cited = {name: known[name] for name in used.uses if name in known}
        key = (id(used), *map(id, cited.values()))
        if key not in _PROVED:
            theorems = check_steps(used.statement, used.steps, cited)[1]
            _PROVED[key] = (used, (used.statement, theorems))  # kept: no other thing has their ids
        known[used.id] = _PROVED[key][1]
    return known


def value(lemma, instance, term):
    """Return the exact value of a closed term at an instance that has no batch axis."""
    symbols = lemma.statement.symbols
    batch = {item.name: _batched(item.kind, instance[item.name]) for item in symbols}
    (number,) = evaluate(term, scope_of(lemma, batch, True)).flat
    return number


def _batched(kind, given):
    if kind in ("size", "sizes", "function"):
        return given
    if isinstance(given, dict):
        return {k: fractions(part)[None] for k, part in given.items()}
    return fractions([given])
