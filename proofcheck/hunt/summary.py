"""What a hunt saw, as JSON data, and in the evidence store.

The JSON of `hunt --json` (schema "proofcheck-hunt", version 1) is an object with `schema`,
`version`, `companion`, `seed`, `versions` (by name: what the result depends on), `rounds` (the most
of a claim), `again` (the options that give the same result again), `means` (what "nothing found"
says, and what not) and `claims`, a list of objects, each of which can be read alone:

`claim` (in words), `lemma` (id), `title` (the lemma's), `drops` (hypotheses), `scales` ("C1=9/10"),
`sizes` ("K=1"), `within_recipe` (whether the recipe draws these; if not, the searchers recipe and
property have no part), `changed` (whether it is another claim than the lemma), `statement` (digest
of the lemma's hypotheses and conclusions, as `statement_digest`), `seed`, `rounds`, `versions`,
`outcome` (nothing found | violated | perhaps violated, where a hypothesis holds as far as probed or
a solver has a model that no rational instance confirmed | undecided, where a construction did not
deliver or failed, or no instance met the hypotheses), `says` (a sentence on the counterexample, or
why the outcome is no "nothing found", or ""), `instance` (the counterexample as `instances.to_data`
writes it, or null), `finder` (null, or `searcher` and `unit`), `tried`, `met` (the hypotheses),
`equal` (conclusions met with equality), `slack` (the least relative one; null: none), `trend`
(`slack` after each round), `artefacts` (violations in floats alone), `undecided`, `reason` (why the
first of these is), `models` (of a solver, that no rational instance confirmed), `model` (the first
of these), `shapes` (instances that met the hypotheses, by sizes), `ranges` (least and greatest of
each size in `shapes`), `events` (how often each interesting event was seen), `worst` (for a claim
of existence `ratio` of what was reached to what is promised, and `instance`; else null) and
`searchers`, by name the same counts and `units`.

The store keeps such an object as kind "hunt", lemmas as they stand alone: no changed claims, none
with sizes fixed. The pointer hunt-COMPANION is to the newest claim of every lemma, whichever hunts
they are of: there the object's `seed`, `rounds`, `again`, `versions` are null; a claim's own count.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np

from proofcheck.errors import InputError
from proofcheck.hunt.claim import Claim
from proofcheck.hunt.example import Shown, sentence, show
from proofcheck.hunt.run import Result
from proofcheck.hunt.shrink import shrunk
from proofcheck.hunt.sizes import ranges
from proofcheck.hunt.tasks import versions
from proofcheck.hunt.units import Seen
from proofcheck.instances import from_data, to_data
from proofcheck.lemma import Companion, Lemma
from proofcheck.printing import text
from proofcheck.store import Store

SCHEMA, VERSION, KIND = "proofcheck-hunt", 1, "hunt"
NO_PROOF = (
    "Nothing found is no proof: it says that so many instances that met the hypotheses did not "
    "violate the claim."
)
EVENTS = (
    "The events say what these instances came across, the least slack how near they came to a "
    "violation."
)
MEANS = f"{NO_PROOF} {EVENTS}"

UNCONFIRMED = "a solver has a model that no rational instance confirmed"
VACUOUS = "no instance met the hypotheses, so nothing was tested"


@dataclass(frozen=True)
class Found:
    """A counterexample, shrunk: what it shows, in numbers and in a sentence, and its instance."""

    shown: Shown
    says: str
    data: Mapping[str, Any]

    @property
    def sure(self) -> bool:
        """Whether every hypothesis is known to hold, and not as far as probed alone."""
        return not self.shown.probed


def found_by(one: Result) -> Found | None:
    """Shrink what a hunt found of a claim, and show it again from the statement."""
    data = one.total.found
    if one.finder is None or data is None:
        return None
    claim = one.claim
    small = shrunk(claim, from_data(claim.lemma, data))
    shown = show(claim, small)
    return Found(shown, sentence(claim, shown), to_data(claim.lemma, small))


def outcome(seen: Seen, found: Found | None) -> str:
    """Return in two words what became of a claim."""
    if found is not None:
        return "violated" if found.sure else "perhaps violated"
    if seen.models:
        return "perhaps violated"
    return "undecided" if seen.undecided or not seen.met else "nothing found"


def why(seen: Seen, found: Found | None) -> str:
    """Return why a claim without counterexample is not said to stand, or ""."""
    if found is not None:
        return ""
    if seen.models:
        return UNCONFIRMED
    if not seen.met:
        return VACUOUS
    return f"{seen.undecided:,} not delivered" if seen.undecided else ""


def as_json(
    companion: Companion,
    results: Sequence[Result],
    found: Sequence[Found | None],
    seed: int,
    examples: int | None = None,
) -> dict[str, Any]:
    """Return the JSON object that the module's docstring describes.

    examples: after how many a claim was to be tried no more.
    """
    rounds = max((one.rounds for one in results), default=0)
    ends = "" if examples is None else f" --examples {examples}"
    claims = [_claim_json(one, what, seed) for one, what in zip(results, found, strict=True)]
    payload = {
        "schema": SCHEMA,
        "version": VERSION,
        "companion": companion.name,
        "seed": seed,
        "versions": versions(),
        "rounds": rounds,
        "again": f"--seed {seed} --rounds {rounds}{ends}",
        "means": MEANS,
        "claims": claims,
    }
    return dict(plain(payload))


def _claim_json(one: Result, found: Found | None, seed: int) -> dict[str, Any]:
    claim, seen = one.claim, one.total
    finder = None if one.finder is None else {"searcher": one.finder[0], "unit": one.finder[1]}
    return {
        "claim": claim.title,
        "lemma": claim.lemma.id,
        "title": claim.lemma.title,
        "drops": list(claim.drops),
        "scales": [f"{place}={factor}" for place, factor in claim.scales],
        "sizes": [f"{name}={value}" for name, value in claim.sizes],
        "within_recipe": claim.recipe_fits,
        "changed": claim.changed,
        "statement": statement_digest(claim.lemma),
        "seed": seed,
        "rounds": one.rounds,
        "versions": versions(),
        "outcome": outcome(seen, found),
        "says": why(seen, None) if found is None else found.says,
        "instance": None if found is None else found.data,
        "finder": finder,
        "trend": list(one.trend),
        "ranges": ranges(seen.shapes),
        **_counts(seen),
        "searchers": {
            name: {"units": mine.units, **_counts(mine)} for name, mine in one.by.items()
        },
    }


def _counts(seen: Seen) -> dict[str, Any]:
    return {
        "tried": seen.tried,
        "met": seen.met,
        "equal": seen.equal,
        "slack": seen.slack,
        "artefacts": seen.artefacts,
        "undecided": seen.undecided,
        "reason": seen.reason,
        "models": seen.models,
        "model": seen.model,
        "shapes": dict(sorted(seen.shapes.items())),
        "events": dict(sorted(seen.events.items())),
        "worst": seen.worst,
    }


def plain(value: Any) -> Any:
    """Return data that every JSON reader takes: no infinity, no number that is not a number."""
    if isinstance(value, Mapping):
        return {str(key): plain(part) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(part) for part in value]
    if isinstance(value, np.generic):
        return plain(value.item())
    if isinstance(value, float):
        return value if np.isfinite(value) else None
    return str(value) if isinstance(value, Fraction) else value


def statement_digest(lemma: Lemma) -> str:
    """Return what is the same as long as a lemma's hypotheses and conclusions are."""
    statement = lemma.statement
    items = (*statement.hypotheses, *statement.conclusions)
    said = [[item.name, text(item.formula)] for item in items]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:16]


def pointer(companion: Companion) -> str:
    """Return the store's name for what the newest hunts saw of the lemmas."""
    return f"hunt-{companion.name}"


def keep(store: Store, companion: Companion, payload: Mapping[str, Any]) -> str:
    """Store what a hunt saw of lemmas as they stand; return why that failed, or ""."""
    own = [one for one in payload["claims"] if not one["changed"] and not one["sizes"]]
    if not own:
        return ""
    mine = {one["lemma"]: one for one in own}
    before = {one["lemma"]: one for one in _stored(store, companion)}
    claims = []
    for lemma in companion.lemmas:
        one = mine.get(lemma.id) or before.get(lemma.id)
        if one is not None and one.get("statement") == statement_digest(lemma):
            claims.append(one)
    whole = {**payload, "seed": None, "rounds": None, "again": None, "versions": None}
    whole["claims"] = claims
    return store.record(KIND, whole, [pointer(companion)])[1]


def _stored(store: Store, companion: Companion) -> list[Any]:
    digest = store.latest(pointer(companion))
    if digest is None:
        return []
    try:
        kind, payload = store.get(digest)
        known = kind == KIND and (payload["schema"], payload["version"]) == (SCHEMA, VERSION)
        return [one for one in payload["claims"] if "lemma" in one] if known else []
    except (InputError, KeyError, TypeError):  # lost or damaged: this hunt's summary replaces it
        return []


def short(value: Any) -> str:
    """Return a value of an instance's JSON data in one line."""
    if isinstance(value, Mapping) and "entries" in value:
        shape = "x".join(map(str, value["shape"])) or "1"
        return f"({shape}) {' '.join(value['entries'])}"
    if isinstance(value, Mapping):
        return "; ".join(f"{key}: {short(part)}" for key, part in value.items())
    return str(value)


def sizes_said(shapes: Mapping[str, int]) -> str:
    """Return which sizes instances had that met the hypotheses: "m = 1..6, n = 2"."""
    found = ranges(shapes).items()
    return ", ".join(f"{k} = {low}" + f"..{high}" * (high > low) for k, (low, high) in found)


def without_recipe(sizes: Sequence[str]) -> str:
    """Return what it means that the recipe does not draw the sizes asked for."""
    return (
        f"the recipe draws no instance with {', '.join(sizes)}, so the searchers recipe and "
        "property had no part"
    )


def words_of(claim: Claim) -> str:
    """Return a name for the files of a claim: lemma, changes and sizes."""
    parts = [claim.lemma.id, *claim.drops, *(f"{p}x{f}" for p, f in claim.scales)]
    parts += [f"{name}{value}" for name, value in claim.sizes]
    return "-".join(parts).replace("/", "_").replace("[", "").replace("]", "").replace("'", "_")
