"""What the evidence store says of each lemma, and whether it still speaks of what is there now.

A verification counts as current only if the store holds the two accounts that `verify` makes
(instances, proof) under the keys of the statement, the proof, the engine and the libraries of now
(`proofcheck.cache`), and weighing them gives just the entry that the verification holds. Nothing is
evaluated or derived here. Tightness, mutants and hunts are kept without such keys: they are stale
if another version found them or if what they say of the statement is not what it says now.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from proofcheck import __version__
from proofcheck.cache import Cache
from proofcheck.errors import InputError
from proofcheck.examine import Effort
from proofcheck.lemma import Companion, Lemma
from proofcheck.mutants import mutants
from proofcheck.proving import closure
from proofcheck.report import SCHEMA, VERSION, as_json, pointer, statement_json
from proofcheck.store import Store, canonical, digest_of
from proofcheck.tightness import inequalities
from proofcheck.weigh import LemmaResult, conclude_lemma

MISSING, STALE, CURRENT = "missing", "stale", "current"
FORMS = {"tightness": 1, "mutate": 1, "hunt": 1}
"""The version of what a command leaves in the store that is read here."""
_SEEN = ("tried", "met", "equal", "artefacts", "undecided", "slack")


@dataclass(frozen=True)
class Finding:
    """An entry of the store about one lemma.

    state: missing, stale or current. entry: the lemma's part of the payload, None if missing;
    payload: all of it; why: in words, why it is missing or stale.
    """

    state: str = MISSING
    entry: Any = None
    payload: Mapping[str, Any] = field(default_factory=dict)
    why: str = ""
    digest: str = ""


@dataclass(frozen=True)
class Evidence:
    """All that the store says of one lemma."""

    verification: Finding = Finding()
    tightness: Finding = Finding()
    mutants: Finding = Finding()
    hunt: Finding = Finding()

    @property
    def verdict(self) -> str:
        """Return the verdict if it is one of now; else 'stale' or 'not verified'."""
        if self.verification.state == CURRENT:
            return str(self.verification.entry["verdict"])
        return "stale" if self.verification.state == STALE else "not verified"


def gather(companion: Companion, store: Store, cache: Cache) -> dict[str, Evidence]:
    """Return the evidence of every lemma, by id."""
    weigher = _Weigher(companion, cache)
    found = {}
    for lemma in companion.lemmas:
        found[lemma.id] = Evidence(
            _verification(companion, lemma, store, weigher),
            _measured(companion, lemma, store, "tightness", _ratios_are_of),
            _measured(companion, lemma, store, "mutate", _mutants_are_of),
            _measured(companion, lemma, store, "hunt", _is_whole),
        )
    return found


def _read(store: Store, name: str) -> tuple[str, Mapping[str, Any]] | None:
    """Return an object that a pointer of the store names, None if there is none that can be read.

    What has been tampered with, or lost, is evidence of nothing: it is as good as missing.
    """
    digest = store.latest(name)
    if digest is None:
        return None
    try:
        _, payload = store.get(digest)
    except InputError:
        return None
    return (digest, payload) if isinstance(payload, Mapping) else None


# --------------------------------------------------------------------------- verification


def _verification(companion: Companion, lemma: Lemma, store: Store, weigher: _Weigher) -> Finding:
    read = _read(store, pointer(companion, lemma.id))
    if read is None:
        return Finding(why="the evidence store has no verification of it")
    digest, payload = read
    try:
        entry = next(one for one in payload["lemmas"] if one["id"] == lemma.id)
        effort = Effort(**payload["effort"])
        seed = int(payload["seed"])
        if (payload["schema"], payload["version"]) != (SCHEMA, VERSION):
            raise ValueError("of another form")
    except (KeyError, TypeError, ValueError, StopIteration):
        return Finding(why="what the evidence store has of it is not a verification")
    why = _changed(lemma, entry, payload) or weigher.differs(lemma, entry, seed, effort)
    return Finding(STALE if why else CURRENT, entry, payload, why, digest)


def _changed(lemma: Lemma, entry: Mapping[str, Any], payload: Mapping[str, Any]) -> str:
    """Return in words what changed since, "" if nothing that can be seen at once did."""
    if entry.get("statement") != statement_json(lemma.statement):
        return "the statement has changed since"
    was = [(step["name"], step["why"]) for step in entry["steps"]]
    if was != [(step.name, step.why) for step in lemma.steps]:
        return "the proof has changed since"
    if payload.get("proofcheck") != __version__:
        return f"version {payload.get('proofcheck')} of the engine found it, this is {__version__}"
    return ""


class _Weigher:
    """Weighs the accounts in the store anew."""

    def __init__(self, companion: Companion, cache: Cache) -> None:
        self._companion, self._cache = companion, cache
        self._results: dict[tuple[str, int, Effort], LemmaResult | None] = {}

    def differs(self, lemma: Lemma, entry: Mapping[str, Any], seed: int, effort: Effort) -> str:
        """Return "" if the accounts of now give the entry, else in words why it is stale."""
        result = self._result(lemma, seed, effort)
        if result is None:
            return (
                "the sources of the lemma, of what it uses or of the engine, or a library, "
                "have changed since"
            )
        (now,) = as_json(self._companion, [result], seed, effort)["lemmas"]
        if json.loads(canonical(now)) != entry:
            return "the accounts in the evidence store give another result by now"
        return ""

    def _result(self, lemma: Lemma, seed: int, effort: Effort) -> LemmaResult | None:
        before: dict[str, LemmaResult] = {}
        order = [item.id for item in self._companion.lemmas]
        for item in closure(self._companion, [lemma]):
            key = (item.id, seed, effort)
            if key not in self._results:
                self._results[key] = self._weigh(item, seed, effort, before, order)
            result = self._results[key]
            if result is None:
                return None
            before[item.id] = result
        return before[lemma.id]

    def _weigh(
        self,
        lemma: Lemma,
        seed: int,
        effort: Effort,
        before: Mapping[str, LemmaResult],
        order: list[str],
    ) -> LemmaResult | None:
        seen = self._cache.instances(lemma, seed, effort)
        proof = self._cache.proof(lemma)
        if seen is None or proof is None:
            return None
        known = order[: order.index(lemma.id)]
        return conclude_lemma(lemma, proof, seen.trial, seen.complaints, dict(before), known)


# --------------------------------------------------------------------------- what was measured


def _measured(
    companion: Companion, lemma: Lemma, store: Store, command: str, is_of: Any
) -> Finding:
    """Return what `tightness`, `mutate` or `hunt` found of a lemma."""
    read = _read(store, f"{command}-{companion.name}")
    if read is None:
        return Finding(why=f"not run: `proofcheck {command}` has left nothing in the store")
    digest, payload = read
    try:
        if payload["version"] != FORMS[command]:
            raise ValueError("of another form")
        entry = _part(payload, lemma)
        if entry is None:
            return Finding(why=f"the last `proofcheck {command}` left this lemma out")
        same = _is_statement(lemma, entry) and is_of(lemma, entry)
    except (KeyError, TypeError, ValueError, AttributeError):
        return Finding(why=f"what the store has of `proofcheck {command}` cannot be read")
    why = ""
    if payload.get("proofcheck") != __version__:
        why = f"version {payload.get('proofcheck')} of the engine found it, this is {__version__}"
    elif not same:
        why = "the statement has changed since"
    return Finding(STALE if why else CURRENT, entry, payload, why, digest)


def _part(payload: Mapping[str, Any], lemma: Lemma) -> Any:
    """Return what a payload says of a lemma, None if nothing.

    A hunt says something of claims: of the lemma as it stands, and of changed ones.
    """
    if "claims" in payload:
        claims = [claim for claim in payload["claims"] if claim["lemma"] == lemma.id]
        return {"claims": claims} if claims else None
    return next((one for one in payload["lemmas"] if one["id"] == lemma.id), None)


def _is_statement(lemma: Lemma, entry: Mapping[str, Any]) -> bool:
    """Whether an entry that records its statement, printed or as a digest, means that of now."""
    said = entry.get("statement")
    now = statement_json(lemma.statement)
    return said is None or said in (now, digest_of(now))


def _is_whole(lemma: Lemma, entry: Mapping[str, Any]) -> bool:
    """Whether a hunt's entry has all that is shown of it; raise KeyError if not."""
    for one in entry["claims"]:
        _ = one["claim"], one["rounds"], one["outcome"], one["says"]
        _ = one["finder"] is None or one["finder"]["searcher"]
        _ = [[seen[name] for name in _SEEN] for seen in one["searchers"].values()]
    return True


def _ratios_are_of(lemma: Lemma, entry: Mapping[str, Any]) -> bool:
    _ = [(one["ratio"], one["state"]) for one in entry["inequalities"]]
    now = {
        (one.where, one.says) for item in lemma.statement.conclusions for one in inequalities(item)
    }
    return {(one["where"], one["says"]) for one in entry["inequalities"]} == now


def _mutants_are_of(lemma: Lemma, entry: Mapping[str, Any]) -> bool:
    _ = entry["score"], [(o["where"], o["says"], o["state"], o["by"]) for o in entry["mutants"]]
    return {one["key"] for one in entry["mutants"]} == {one.key for one in mutants(lemma.statement)}
