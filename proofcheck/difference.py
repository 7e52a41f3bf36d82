"""What changed between two verifications, and whether anything got weaker.

Weaker are: a lemma or conclusion that is gone, a lower verdict, a new axiom or lemma to rest on, a
new hypothesis, a step that now rests on solvers alone, a hypothesis no longer shown to be needed,
less effort. A formula or domain that changed otherwise counts as weaker too, for nothing here can
tell that it is not. Slacks, counts of instances and steps that come or go do not count.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from proofcheck.errors import InputError
from proofcheck.report import SCHEMA, VERSION
from proofcheck.verdict import Verdict, read_shown

STATES = ("undecided", "redundant", "needed")  # from worst to best
Json = Mapping[str, Any]


@dataclass(frozen=True)
class Change:
    """One change, in a sentence; where: the id of a lemma, or "" for the whole."""

    where: str
    said: str
    weaker: bool = False


def compare(old: Json, new: Json) -> list[Change]:
    """Return every change from the old verification to the new one, in the new one's order.

    Raises InputError if they are of two companions.
    """
    if old["companion"] != new["companion"]:
        raise InputError(
            f"the first file speaks of the companion {old['companion']}, the second of "
            f"{new['companion']}; only verifications of one companion can be compared"
        )
    changes = list(_whole(old, new))
    before = {entry["id"]: entry for entry in old["lemmas"]}
    after = {entry["id"]: entry for entry in new["lemmas"]}
    for name in before:
        if name not in after:
            changes.append(Change(name, "is gone", True))
    for name, entry in after.items():
        if name not in before:
            changes.append(Change(name, f"is new: {entry['title']}, {entry['verdict']}"))
        else:
            changes += [Change(name, said, weaker) for said, weaker in _lemma(before[name], entry)]
    return changes


Said = Iterable[tuple[str, bool]]


def _whole(old: Json, new: Json) -> Iterable[Change]:
    for name in ("proofcheck", "seed"):
        if old[name] != new[name]:
            yield Change("", f"{name}: {old[name]} -> {new[name]}")
    for name in sorted({*old["effort"], *new["effort"]}):
        was, now = old["effort"].get(name, 0), new["effort"].get(name, 0)
        if was != now:
            yield Change("", f"effort, {name}: {was} -> {now}", now < was)


def _lemma(old: Json, new: Json) -> Said:
    yield from _verdict("verdict", old["verdict"], new["verdict"])
    if old["title"] != new["title"]:
        yield f"title: {old['title']!r} -> {new['title']!r}", False
    if old["provenance"] != new["provenance"]:
        was, now = ", ".join(old["provenance"]), ", ".join(new["provenance"])
        yield f"provenance: {was} -> {now}", False
    yield from _statement(old["statement"], new["statement"])
    yield from _sets("axiom", old["axioms"], new["axioms"])
    yield from _sets("lemma used", old["uses"], new["uses"])
    yield from _steps(old, new)
    yield from _hypotheses(old, new)
    if old["slack"] != new["slack"]:
        yield f"slack: {_number(old['slack'])} -> {_number(new['slack'])}", False
    for name in ("met", "exact_met"):
        was, now = old["instances"][name], new["instances"][name]
        if was != now:
            yield f"instances, {name}: {was} -> {now}", False
    if old["counterexample"] is None and new["counterexample"] is not None:
        yield "has a counterexample now", True
    if old["counterexample"] is not None and new["counterexample"] is None:
        yield "has no counterexample any more", False


def _verdict(what: str, old: str, new: str) -> Said:
    if old != new:
        was, now = read_shown(old), read_shown(new)
        # proved at other sizes than before: no longer proved at those
        weaker = was is None or now is None or now < was or now is was is Verdict.PROVED_AT_SIZES
        yield f"{what}: {old} -> {new}", weaker


def _statement(old: Json, new: Json) -> Said:
    cannot = "; whether it says less is not for this command to tell"
    for part, one in (("hypotheses", "hypothesis"), ("conclusions", "conclusion")):
        was, now = old[part], new[part]
        for name in was.keys() - now.keys():
            yield f"{one} {name} is gone: {was[name]}", part == "conclusions"
        for name in now.keys() - was.keys():
            yield f"{one} {name} is new: {now[name]}", part == "hypotheses"
        for name in was.keys() & now.keys():
            if was[name] != now[name]:
                yield f"{one} {name} changed: {was[name]} -> {now[name]}{cannot}", True
    for name in old["symbols"].keys() & new["symbols"].keys():
        was, now = old["symbols"][name], new["symbols"][name]
        if was != now:
            yield f"symbol {name} changed: {was} -> {now}{cannot}", True
    for name in old["symbols"].keys() - new["symbols"].keys():
        yield f"symbol {name} is gone{cannot}", True
    for name in new["symbols"].keys() - old["symbols"].keys():
        yield f"symbol {name} is new: {new['symbols'][name]}{cannot}", True
    for text in old["definitions"]:
        if text not in new["definitions"]:
            yield f"definition is gone or changed: {text}{cannot}", True
    for text in new["definitions"]:
        if text not in old["definitions"]:
            yield f"definition is new or changed: {text}{cannot}", True


def _sets(what: str, old: Iterable[str], new: Iterable[str]) -> Said:
    for name in sorted(set(old) - set(new)):
        yield f"no longer rests on the {what} {name}", False
    for name in sorted(set(new) - set(old)):
        yield f"rests on one more {what}: {name}", True


def _steps(old: Json, new: Json) -> Said:
    for part, one in (("conclusions", "conclusion"), ("steps", "step")):
        before = {item["name"]: item for item in old[part]}
        after = {item["name"]: item for item in new[part]}
        gone, fresh = before.keys() - after.keys(), after.keys() - before.keys()
        if part == "steps" and (gone or fresh):
            yield f"steps: {len(before)} -> {len(after)}", False
        for name, item in after.items():
            if name not in before:
                continue
            yield from _verdict(f"{one} {name}", before[name]["verdict"], item["verdict"])
            if before[name]["rule"] != item["rule"]:
                yield f"{one} {name}: rule {before[name]['rule']} -> {item['rule']}", False
            alone = set(item.get("solvers", ())) - set(before[name].get("solvers", ()))
            if alone and part == "steps":
                yield f"step {name} rests on solvers: {', '.join(sorted(alone))}", True


def _hypotheses(old: Json, new: Json) -> Said:
    before = {item["name"]: item["state"] for item in old["hypotheses"]}
    for item in new["hypotheses"]:
        was, now = before.get(item["name"], item["state"]), item["state"]
        if was != now:
            worse = STATES.index(now) < STATES.index(was)
            yield f"hypothesis {item['name']}: {was} -> {now}", worse


def _number(value: float | None) -> str:
    return "only equations" if value is None else f"{value:.3g}"


# --------------------------------------------------------------------------- reading


def read_verification(path: str) -> Json:
    """Return the evidence that `verify --json` wrote; raise InputError if it is not that."""
    try:
        data = json.loads(Path(path).read_text(encoding="utf-8"), parse_constant=_refuse)
    except OSError as error:
        raise InputError(f"cannot read {path}: {error.strerror}") from error
    except (ValueError, RecursionError) as error:
        raise InputError(f"{path} is not JSON: {error}") from error
    if not isinstance(data, dict) or data.get("schema") != SCHEMA:
        raise InputError(f"{path} is not the evidence of a verification (schema {SCHEMA!r})")
    if data.get("version") != VERSION:
        raise InputError(
            f"{path} has version {data.get('version')!r} of its schema, "
            f"this command reads {VERSION}"
        )
    try:
        _check(data)
    except _Malformed as error:
        raise InputError(f"{path} is malformed: {error}") from None
    return data


class _Malformed(Exception):
    """The place and what is wrong there."""


def _refuse(name: str) -> None:
    raise ValueError(f"{name} is not a number")


def _check(data: Json) -> None:
    for name, kind in (("companion", str), ("proofcheck", str), ("seed", int)):
        _typed(data, name, kind, "the file")
    for name, value in _typed(data, "effort", dict, "the file").items():
        _require(type(value) is int, f"effort {name} must be an integer")
    seen: set[str] = set()
    for place, entry in enumerate(_typed(data, "lemmas", list, "the file"), 1):
        where = f"lemma {place}"
        _require(isinstance(entry, dict), f"{where} must be an object")
        name = _typed(entry, "id", str, where)
        _require(name not in seen, f"{name} occurs twice")
        seen.add(name)
        _check_lemma(entry, name)


def _check_lemma(entry: Json, where: str) -> None:
    _typed(entry, "title", str, where)
    _verdict_of(entry, where)
    for part in ("provenance", "uses", "axioms"):
        _texts(_typed(entry, part, list, where), f"{part} of {where}")
    statement = _typed(entry, "statement", dict, where)
    for part in ("symbols", "hypotheses", "conclusions"):
        _texts(_typed(statement, part, dict, where).values(), f"{part} of {where}")
    _texts(_typed(statement, "definitions", list, where), f"definitions of {where}")
    for part in ("steps", "conclusions", "hypotheses"):
        for item in _typed(entry, part, list, where):
            _require(isinstance(item, dict), f"{part} of {where} must be objects")
            name = f"{where}.{_typed(item, 'name', str, f'{part} of {where}')}"
            if part == "hypotheses":
                _require(item.get("state") in STATES, f"{name} has an unknown state")
                continue
            _verdict_of(item, name)
            _typed(item, "rule", str, name)
            solvers = item.get("solvers", [])
            _require(isinstance(solvers, list), f"{name}: solvers must be a list")
            _texts(solvers, f"solvers of {name}")
    instances = _typed(entry, "instances", dict, where)
    for part in ("met", "exact_met"):
        _typed(instances, part, int, where)
    _require("slack" in entry and "counterexample" in entry, f"{where} lacks slack, counterexample")
    slack = entry["slack"]
    fine = slack is None or (type(slack) in (int, float) and math.isfinite(slack))
    _require(fine, f"{where}: slack must be a number or null")


def _verdict_of(entry: Json, where: str) -> None:
    verdict = _typed(entry, "verdict", str, where)
    _require(read_shown(verdict) is not None, f"{where} has the unknown verdict {verdict!r}")


def _typed(entry: Json, name: str, kind: type, where: str) -> Any:
    _require(name in entry, f"{where} lacks {name!r}")
    _require(type(entry[name]) is kind, f"{where}: {name!r} must be a JSON {_KINDS[kind]}")
    return entry[name]


_KINDS: dict[type, str] = {str: "string", int: "integer", dict: "object", list: "list"}


def _texts(values: Iterable[Any], where: str) -> None:
    _require(all(isinstance(value, str) for value in values), f"{where} must be strings")


def _require(truth: bool, said: str) -> None:
    if not truth:
        raise _Malformed(said)
