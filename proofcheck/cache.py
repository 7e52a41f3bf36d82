"""Results kept in the evidence store, each under the digest of all that could change it.

Kept are the two costly accounts of a lemma: what its instances showed, and what the kernel said of
its proof. The verdict is weighed anew from them each time. The key of an account is the digest of:
the sources of the engine that makes it and of the lemma (`sources`), the printed statement and
claims, versions (`sources.environment`), seed and effort for instances, the keys of the lemmas used
for a proof. An entry is believed only if its object has the digest that its name says, was made for
this very key, and is an account of just this statement and these steps. Anything else is ignored
and found again. Who can write the store can also forge entries that pass; `--fresh` believes none.

Kept besides, under the digest of each source text: what it imports (`imports`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from proofcheck.errors import InputError
from proofcheck.examine import Effort, Observed
from proofcheck.imports import Told, read_told, told_json
from proofcheck.lemma import Breaker, Companion, Lemma
from proofcheck.printing import text
from proofcheck.proving import Grounds, Proof, StepProof, asks_solvers
from proofcheck.sources import Sources, Unclear, environment, home_of
from proofcheck.statement import Statement
from proofcheck.store import Store, digest_of
from proofcheck.trial import Tally, Trial

FORM = 1  # of what is kept; another form has other keys
INSTANCES, PROOF, IMPORTS = "instances", "proof", "imports"
ENGINE = {INSTANCES: ("proofcheck.examine",), PROOF: ("proofcheck.proving",)}
# what the kernel runs in other processes is not among its imports
ENGINE_FOLDERS = {INSTANCES: (), PROOF: ("proofcheck.kernel", "proofcheck.smt")}


class Cache:
    """What the store holds for the lemmas of one companion, and what was taken from it."""

    def __init__(
        self,
        store: Store,
        companion: Companion,
        root: str,
        sources: Sources | None = None,
        *,
        believe: bool = True,
    ) -> None:
        """Use the store for the companion that the package (or module) `root` offers.

        believe: whether to take anything from the store; what is found is kept in any case.
        """
        self._store = store
        self._companion = companion
        self._root = root
        self._sources = sources or Sources()
        self._believe = believe
        self._keys: dict[tuple[str, str], str | None] = {}
        self._common: dict[str, Any] = {}
        self._said: dict[str, str] = {}
        self._homes: dict[str, list[str]] = {}
        self._recalled = False
        self.taken: dict[tuple[str, str], str] = {}
        self.distrusted = 0
        self.trouble = ""  # why the store cannot be written, once it was tried

    def instances(self, lemma: Lemma, seed: int, effort: Effort) -> Observed | None:
        """Return what instances showed of the lemma before, or None."""
        key = self._key(INSTANCES, lemma, {"seed": seed, "effort": asdict(effort)})
        return self._take(INSTANCES, lemma, key, read_observed)

    def proof(self, lemma: Lemma) -> Proof | None:
        """Return what the kernel said of the lemma before, or None."""
        return self._take(PROOF, lemma, self._proof_key(lemma), read_proof)

    def keep_instances(self, lemma: Lemma, found: Observed) -> None:
        """Keep what instances showed of the lemma; `instances` was asked for it before."""
        self._keep(INSTANCES, lemma, observed_json(found))

    def keep_proof(self, lemma: Lemma, found: Proof) -> None:
        """Keep what the kernel said of the lemma; `proof` was asked for it before.

        A question that solvers left open is not kept: another time they may answer.
        """
        for step, entry in zip(lemma.steps, found.steps, strict=True):
            if entry.refusal and asks_solvers(step):
                return
        self._keep(PROOF, lemma, proof_json(found))

    def keep_imports(self) -> None:
        """Keep what the texts that were read import, if the store did not tell it."""
        if self.trouble or set(self._sources.told) <= set(self._sources.known):
            return
        key = self._imports_key()
        texts = {name: told_json(item) for name, item in self._sources.told.items()}
        self.trouble = self._store.record(
            IMPORTS, {"for": key, "texts": texts}, [f"{IMPORTS}/{key}"]
        )[1]

    def days(self) -> list[str]:
        """Return the days on which what was taken had been found, oldest first."""
        return sorted(set(self.taken.values()))

    def _proof_key(self, lemma: Lemma) -> str | None:
        known = self._keys.get((PROOF, lemma.id))
        if known is not None:
            return known
        uses = {name: self._proof_key(self._companion.lemma(name)) for name in lemma.uses}
        if None in uses.values():
            return None
        return self._key(PROOF, lemma, {"uses": uses})

    def _key(self, kind: str, lemma: Lemma, more: Mapping[str, Any]) -> str | None:
        try:
            if self._believe and not self._recalled:
                self._sources.known.update(self._imports())
                self._recalled = True
            found = digest_of(
                {
                    "form": FORM,
                    "kind": kind,
                    "lemma": lemma.id,
                    "says": self._says(lemma),
                    "sources": self._sources_of(lemma),
                    **self._engine(kind),
                    **more,
                }
            )
        except Unclear:
            self._keys[kind, lemma.id] = None
            return None
        self._keys[kind, lemma.id] = found
        return found

    def _sources_of(self, lemma: Lemma) -> str:
        if lemma.id not in self._homes:
            self._homes[lemma.id] = home_of(lemma, self._root)
        return self._sources.digest(self._homes[lemma.id], self._root)

    def _says(self, lemma: Lemma) -> str:
        """Return the digest of the statement and of what the steps claim.

        The sources that make them do not tell: they may read a file that is not among them.
        """
        if lemma.id not in self._said:
            steps = [
                [step.name, text(step.claim), type(step.by).__name__, step.why]
                for step in lemma.steps
            ]
            self._said[lemma.id] = digest_of([said(lemma.statement), steps])
        return self._said[lemma.id]

    def _engine(self, kind: str) -> Mapping[str, Any]:
        if kind not in self._common:
            folders = [self._sources.folder(name) for name in ENGINE_FOLDERS[kind]]
            self._common[kind] = {
                "engine": self._sources.digest(ENGINE[kind]),
                "folders": folders,
                "environment": environment(),
            }
        found: Mapping[str, Any] = self._common[kind]
        return found

    def _imports_key(self) -> str:
        reader = self._sources.folder("proofcheck.imports")
        return digest_of([FORM, reader, environment()["python"], self._root])

    def _imports(self) -> dict[str, Told]:
        """Return what the store tells that source texts import, by the digest of the text."""
        key = self._imports_key()
        try:
            digest = self._store.latest(f"{IMPORTS}/{key}")
            if digest is None:
                return {}
            named, payload = self._store.get(digest)
            if named != IMPORTS or payload["for"] != key:
                raise ValueError("made for something else")
            return {name: read_told(data) for name, data in payload["texts"].items()}
        except (InputError, ValueError, TypeError, KeyError, AttributeError):
            self.distrusted += 1
            return {}

    def _take(self, kind: str, lemma: Lemma, key: str | None, read: Any) -> Any:
        if key is None or not self._believe:
            return None
        try:
            digest = self._store.latest(f"{kind}/{key}")
            if digest is None:
                return None
            named, payload = self._store.get(digest)
            if named != kind or payload["for"] != key or payload["lemma"] != lemma.id:
                raise ValueError("made for something else")
            day = datetime.fromisoformat(payload["found on"]).date().isoformat()
            found = read(lemma, payload["account"])
        except (InputError, ValueError, TypeError, KeyError, AttributeError):
            self.distrusted += 1
            return None
        self.taken[kind, lemma.id] = day
        return found

    def _keep(self, kind: str, lemma: Lemma, account: Any) -> None:
        key = self._keys.get((kind, lemma.id))
        if key is None or self.trouble or not self._sources.unchanged():
            return
        payload = {
            "for": key,
            "lemma": lemma.id,
            "found on": datetime.now(UTC).date().isoformat(),
            "account": account,
        }
        self.trouble = self._store.record(kind, payload, [f"{kind}/{key}"])[1]


def said(statement: Statement) -> dict[str, Any]:
    """Return all that a statement says, as text."""
    return {
        "symbols": [[text(item), item.kind, item.least] for item in statement.symbols],
        "definitions": [
            [text(item), [[text(part) for part in axis] for axis in item.axes]]
            for item in statement.definitions
        ],
        "hypotheses": [[item.name, text(item.formula)] for item in statement.hypotheses],
        "conclusions": [
            [item.name, text(item.formula), list(item.bound)] for item in statement.conclusions
        ],
    }


# --------------------------------------------------------------------------- accounts as JSON


def observed_json(found: Observed) -> dict[str, Any]:
    """Return what instances showed as JSON data."""
    trial = found.trial
    return {
        "drawn": trial.drawn,
        "met": trial.met,
        "exact_met": trial.exact_met,
        "artefacts": trial.artefacts,
        "hypotheses": trial.hypotheses,
        "conclusions": {name: _tally_json(tally) for name, tally in trial.conclusions.items()},
        "steps": {name: _tally_json(tally) for name, tally in trial.steps.items()},
        "counterexample": trial.counterexample,
        "complaints": found.complaints,
    }


def read_observed(lemma: Lemma, data: Any) -> Observed:
    """Return what instances showed of the lemma; raise ValueError if the data cannot be that."""
    _require(set(data) == set(observed_json(Observed(Trial()))))
    trial = Trial.of(lemma)
    for name in ("drawn", "met", "exact_met", "artefacts"):
        setattr(trial, name, _count(data[name]))
    trial.hypotheses = {
        name: _count(data["hypotheses"][name]) for name in _same(trial.hypotheses, data)
    }
    trial.conclusions = {
        name: _tally(data["conclusions"][name])
        for name in _same(trial.conclusions, data, "conclusions")
    }
    trial.steps = {name: _tally(data["steps"][name]) for name in _same(trial.steps, data, "steps")}
    example = data["counterexample"]
    if example is not None:
        _require(set(example) == {"violates", "instance"})
        _texts([example["instance"], *example["violates"]])
    trial.counterexample = example
    complaints = data["complaints"]
    _require(set(complaints) == {b.drops for b in lemma.breakers if isinstance(b, Breaker)})
    _texts(list(complaints.values()))
    return Observed(trial, dict(complaints))


def _same(names: Mapping[str, Any], data: Any, part: str = "hypotheses") -> list[str]:
    _require(set(data[part]) == set(names))
    return list(names)


def _tally_json(tally: Tally) -> dict[str, Any]:
    slack = tally.slack if tally.slack < float("inf") else None
    return {**asdict(tally), "slack": slack}


def _tally(data: Any) -> Tally:
    _require(set(data) == {"reached", "violated", "slack", "trouble"})
    slack = data["slack"]
    _require(slack is None or (isinstance(slack, (int, float)) and not isinstance(slack, bool)))
    _texts([data["trouble"]])
    least = float("inf") if slack is None else slack
    return Tally(_count(data["reached"]), _count(data["violated"]), least, data["trouble"])


def proof_json(found: Proof) -> dict[str, Any]:
    """Return the kernel's account as JSON data."""
    return {
        "steps": [asdict(item) for item in found.steps],
        "conclusions": {name: asdict(item) for name, item in found.conclusions.items()},
    }


def read_proof(lemma: Lemma, data: Any) -> Proof:
    """Return the kernel's account of the lemma; raise ValueError if the data cannot be that."""
    _require(set(data) == {"steps", "conclusions"} and len(data["steps"]) == len(lemma.steps))
    steps, asked = [], False
    for step, item in zip(lemma.steps, data["steps"], strict=True):
        _require(set(item) == {"name", "grounds", "refusal", "at_sizes"})
        _require(item["name"] == step.name)
        _texts([item["refusal"], item["at_sizes"]])
        asked = asked or asks_solvers(step)
        _require(not item["at_sizes"] or (item["grounds"] is not None and asked))
        grounds = None if item["grounds"] is None else _grounds(lemma, item["grounds"])
        _require(grounds is None or (step.by is not None and not item["refusal"]))
        steps.append(StepProof(step.name, grounds, item["refusal"], item["at_sizes"]))
    derived = {item.name for item in steps if item.grounds is not None and not item.at_sizes}
    stated = {item.name for item in lemma.statement.conclusions}
    _require(set(data["conclusions"]) == derived & stated)
    conclusions = {name: _grounds(lemma, item) for name, item in data["conclusions"].items()}
    return Proof(tuple(steps), conclusions)


def _grounds(lemma: Lemma, data: Any) -> Grounds:
    _require(set(data) == {"hypotheses", "axioms", "lemmas", "solvers"})
    for names in data.values():
        _require(isinstance(names, list))
        _texts(names)
    _require(set(data["hypotheses"]) <= {item.name for item in lemma.statement.hypotheses})
    return Grounds(**{name: tuple(names) for name, names in data.items()})


def _require(truth: bool) -> None:
    if not truth:
        raise ValueError("not an account of this lemma")


def _count(value: Any) -> int:
    _require(isinstance(value, int) and not isinstance(value, bool) and value >= 0)
    return int(value)


def _texts(values: list[Any]) -> None:
    _require(all(isinstance(value, str) for value in values))
