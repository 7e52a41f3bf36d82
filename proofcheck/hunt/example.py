"""A counterexample as a self-contained JSON file, and its replay from the statement."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from proofcheck.atomic import write_text
from proofcheck.errors import InputError, ProofcheckError
from proofcheck.fates import REFUTED
from proofcheck.for_all import decided
from proofcheck.hunt.claim import Claim, changed_lemma, claim_of
from proofcheck.hunt.failing import failure
from proofcheck.instances import from_data, meaning, named_function
from proofcheck.judge import judge
from proofcheck.lemma import Companion, Lemma
from proofcheck.numerals import MOST_DIGITS, said
from proofcheck.printing import text
from proofcheck.refute import confirm, met
from proofcheck.scope import NoWitness, WalkError
from proofcheck.trial import scope_of

FORMAT, VERSION = "proofcheck-hunt-counterexample", 1
MOST_BYTES = 16 << 20


class NotRefuted(ProofcheckError):
    """A file's instance does not refute the claim that it names."""

    exit_code = 1


@dataclass(frozen=True)
class Shown:
    """What an instance shows of a claim: the conclusions that fail, each with its numbers.

    decided: how each hypothesis over all reals is shown to hold for the functions of the instance.
    probed: those that hold at their probes, and so perhaps not everywhere.
    """

    violated: tuple[str, ...]
    numbers: tuple[str, ...]
    probed: tuple[str, ...] = ()
    decided: tuple[tuple[str, str], ...] = ()


def show(claim: Claim, instance: Mapping[str, Any]) -> Shown:
    """Evaluate a claim exactly at one instance; raise NotRefuted if it does not fail there.

    A hypothesis over all reals that holds at its probes is then decided for the instance's
    functions, if that can be done.
    """
    lemma = changed_lemma(claim)
    scope = scope_of(lemma, instance, True)
    open_ = []
    for item in lemma.statement.hypotheses:
        try:
            outcome = judge(item.formula, scope, True)
        except (WalkError, NoWitness) as error:
            raise NotRefuted(f"{claim.title}: {item.name} cannot be evaluated: {error}") from error
        if not outcome.surely.all():
            open_.append(item)
        if not outcome.holds.all():
            raise NotRefuted(
                f"{claim.title}: the instance does not meet {item.name}, so it refutes nothing"
            )
    violated, numbers = [], []
    for target, item in _named_targets(claim):
        if confirm(target, instance) == REFUTED and met(lemma, scope).all():
            violated.append(item.name)
            numbers.append(failure(item.name, item.formula, scope))
    if not violated:
        raise NotRefuted(f"{claim.title}: no conclusion fails at the instance")
    ways = {item.name: decided(lemma.statement, item.formula, instance) for item in open_}
    return Shown(
        tuple(violated),
        tuple(numbers),
        tuple(name for name, way in ways.items() if not way),
        tuple((name, way) for name, way in ways.items() if way),
    )


def _named_targets(claim: Claim) -> Any:
    lemma = changed_lemma(claim)
    names = {id(item.formula): item for item in lemma.statement.conclusions}
    by_text = {text(item.formula): item for item in names.values()}
    return [(target, by_text[text(target.formula)]) for target in claim.targets()]


def sentence(claim: Claim, shown: Shown) -> str:
    """Return what a counterexample shows, in one sentence."""
    given = "every hypothesis" if not claim.drops else "every other hypothesis"
    notes = [f"{name} for all reals, {way}" for name, way in shown.decided]
    notes += [f"{', '.join(shown.probed)} as far as probed"] if shown.probed else []
    noted = f" ({'; '.join(notes)})" if notes else ""
    verdict = "may be false" if shown.probed else "is false"
    return (
        f"{claim.title} {verdict}: {given} holds at this instance{noted}, and "
        f"{'; '.join(shown.numbers)}"
    )


def write(
    path: str | os.PathLike[str],
    companion: str,
    claim: Claim,
    data: Mapping[str, Any],
    says: str,
    origin: Mapping[str, Any],
) -> None:
    """Write a counterexample: the claim as on the command line, the statement, the numbers.

    A reader needs nothing else: `definitions` are those of the statement, `functions` say in words
    what the instance's functions are. Files without these two are as good.
    """
    statement = changed_lemma(claim).statement
    payload = {
        "format": FORMAT,
        "version": VERSION,
        "companion": companion,
        "lemma": claim.lemma.id,
        "drops": list(claim.drops),
        "scales": [f"{place}={factor}" for place, factor in claim.scales],
        "says": says,
        "definitions": {item.name: text(item) for item in statement.definitions},
        "hypotheses": {item.name: text(item.formula) for item in statement.hypotheses},
        "conclusions": {item.name: text(item.formula) for item in statement.conclusions},
        "functions": glosses(claim, data),
        "instance": data,
        "found by": dict(origin),
    }
    write_text(path, json.dumps(payload, indent=1, ensure_ascii=False) + "\n")


def glosses(claim: Claim, data: Mapping[str, Any]) -> dict[str, str]:
    """Return, in words, what the functions of an instance are that is given as data."""
    return {
        item.name: meaning(named_function(claim.lemma, data[item.name]))
        for item in claim.lemma.statement.symbols
        if item.kind == "function"
    }


@dataclass(frozen=True)
class Words:
    """What a file says beside the claim and the numbers; nothing rests on it."""

    says: str
    functions: dict[str, Any] | None
    origin: dict[str, Any]

    def odd(self, says: str, functions: Mapping[str, str]) -> list[str]:
        """Return sentences on what is not said as it is now."""
        found = []
        if self.says != says:
            found.append('"says" is another sentence in the file; the one above is true')
        for name, meant in functions.items():
            if self.functions is not None and self.functions.get(name) != meant:
                found.append(f"{name} is {meant}, and not what the file says in words")
        return found


def words_in(path: str | os.PathLike[str]) -> Words:
    """Return what a file says beside the claim and the numbers; raise InputError."""
    return _kept(path).words


def read(path: str | os.PathLike[str], companion: Companion) -> tuple[Claim, dict[str, Any]]:
    """Return the claim and the exact instance of a file; raise InputError with a sentence.

    What the file says of the statement must be what the companion states now.
    """
    kept = _kept(path)
    if kept.companion != companion.name:
        raise InputError(
            f"{path} speaks of the companion {kept.companion}, not of {companion.name}; give the "
            "Python package that offers it with --package"
        )
    return _meant(path, kept, companion.lemma)


def read_of(path: str | os.PathLike[str], lemma: Lemma) -> tuple[Claim, dict[str, Any]]:
    """Return what `read` does, of a file that must speak of the lemma."""

    def named(name: str) -> Lemma:
        if name != lemma.id:
            raise InputError(f"it speaks of {name}, not of {lemma.id}")
        return lemma

    return _meant(path, _kept(path), named)


@dataclass(frozen=True)
class _Kept:
    """What a file holds, each part of the form that it must have."""

    companion: str
    lemma: str
    drops: list[str]
    scales: list[str]
    stated: dict[str, Any]
    definitions: dict[str, Any] | None
    instance: dict[str, Any]
    words: Words


def _kept(path: str | os.PathLike[str]) -> _Kept:
    try:
        with Path(path).open("rb") as stream:
            raw = stream.read(MOST_BYTES + 1)
    except OSError as error:
        raise InputError(f"cannot read {path}: {error.strerror}") from error
    try:
        if len(raw) > MOST_BYTES:
            raise ValueError(f"it is larger than {MOST_BYTES >> 20} MB")
        return _parsed(raw)
    except UnicodeDecodeError:
        raise InputError(f"{path} is no counterexample file: it is not UTF-8 text") from None
    except RecursionError:
        raise InputError(f"{path} is no counterexample file: it is nested too deeply") from None
    except ValueError as error:
        raise InputError(f"{path} is no counterexample file: {error}") from error


def _parsed(raw: bytes) -> _Kept:
    payload = json.loads(raw.decode(), object_pairs_hook=_once, parse_int=_integer)
    if not isinstance(payload, dict):
        raise ValueError(f"it holds {said(payload)} where an object should be")
    if payload.get("format") != FORMAT or said(payload.get("version")) != str(VERSION):
        raise ValueError(f"it is not a {FORMAT} of version {VERSION}")

    def part(name: str, kind: type, what: str) -> Any:
        if name not in payload:
            raise ValueError(f'"{name}" is missing')
        if not isinstance(payload[name], kind):
            raise ValueError(f'"{name}" is {said(payload[name])}; it must be {what}')
        return payload[name]

    words = {name: part(name, list, "a list of words") for name in ("drops", "scales")}
    for name, found in words.items():
        if not all(isinstance(word, str) for word in found):
            raise ValueError(f'"{name}" must be a list of words')
    stated = [part(name, dict, "an object") for name in ("hypotheses", "conclusions")]
    return _Kept(
        part("companion", str, "a name"),
        part("lemma", str, "a name"),
        words["drops"],
        words["scales"],
        {**stated[0], **stated[1]},
        part("definitions", dict, "an object") if "definitions" in payload else None,
        part("instance", dict, "an object"),
        Words(
            part("says", str, "a sentence"),
            part("functions", dict, "an object") if "functions" in payload else None,
            part("found by", dict, "an object") if "found by" in payload else {},
        ),
    )


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f'"{twice}" is given twice in one object')
    return found


def _integer(digits: str) -> int:
    if len(digits) > MOST_DIGITS:
        raise ValueError(f"{said(digits)} is a number of more than {MOST_DIGITS} digits")
    return int(digits)


def _meant(
    path: str | os.PathLike[str], kept: _Kept, lemma_of: Callable[[str], Lemma]
) -> tuple[Claim, dict[str, Any]]:
    try:
        claim = claim_of(lemma_of(kept.lemma), kept.drops, kept.scales, None)
    except InputError as error:
        raise InputError(f"{path}: {error}") from error
    statement = changed_lemma(claim).statement
    named = (*statement.hypotheses, *statement.conclusions)
    _refuse_other(path, kept, {item.name: text(item.formula) for item in named}, kept.stated)
    if kept.definitions is not None:
        defined = {item.name: text(item) for item in statement.definitions}
        _refuse_other(path, kept, defined, kept.definitions)
    return claim, from_data(claim.lemma, kept.instance, str(path))


def _refuse_other(
    path: str | os.PathLike[str], kept: _Kept, now: dict[str, str], then: dict[str, Any]
) -> None:
    if now != then:
        odd = next(key for key in {**now, **then} if now.get(key) != then.get(key))
        raise InputError(
            f"{path} speaks of another statement of {kept.lemma}: {odd} differs; hunt again"
        )
