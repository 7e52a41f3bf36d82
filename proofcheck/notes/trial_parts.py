"""What trying to break a lemma showed: tightness, false neighbours, the hunt."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from proofcheck.fates import ARGUED, EXPLAINED, FATES, MEANINGLESS, STATES, SURVIVED, UNDECIDED
from proofcheck.notes.banners import measured_banner
from proofcheck.notes.bars import ratio_bars
from proofcheck.notes.evidence import MISSING, Evidence, Finding
from proofcheck.notes.hypertext import plain, table


def tightness(evidence: Evidence) -> str:
    """Return how nearly the inequalities are attained, as far as was found."""
    found = evidence.tightness
    said = measured_banner(found)
    if found.state == MISSING:
        return said
    some = found.entry["inequalities"]
    if not some:
        return said + "<p>It claims equations and signs alone, which have no ratio.</p>"
    return (
        f'{said}<figure class="plot">{ratio_bars(some)}<figcaption>For each inequality the largest '
        "ratio of its sides that a search found, computed in rationals: a lower bound of what is "
        f"attained, no more. {_origin(found)}</figcaption></figure>"
    )


def mutants(evidence: Evidence) -> str:
    """Return what became of the statement's false neighbours."""
    found = evidence.mutants
    said = measured_banner(found)
    if found.state == MISSING:
        return said
    score = found.entry["score"]
    rows = [
        (plain(state), str(score.get(state, 0)), plain(FATES[state]))
        for state in STATES
        if score.get(state, 0)
    ]
    told = "".join(
        f"<li><b>{plain(one['where'])}</b> {plain(one['state'])}: {plain(one['says'])}"
        f"{': ' + plain(one['by']) if one['by'] else ''}</li>"
        for one in found.entry["mutants"]
        if one["state"] in (SURVIVED, MEANINGLESS, UNDECIDED, ARGUED, EXPLAINED)
    )
    more = (
        f"<details><summary>Those not refuted, and not plainly weaker</summary><ul>{told}</ul>"
        "</details>"
        if told
        else "<p>None is left that is neither refuted nor plainly weaker.</p>"
    )
    total = sum(score.values())
    return (
        f"{said}<p>{total} false neighbours were made by one small change each. {_origin(found)}"
        f"</p>{table(('fate', 'how many', 'meaning'), rows)}{more}"
    )


def hunt(evidence: Evidence) -> str:
    """Return what the hunt for violations saw."""
    found = evidence.hunt
    said = measured_banner(found)
    if found.state == MISSING:
        return said
    rows = [_claim(one) for one in found.entry["claims"]]
    heads = ("claim", "result", "rounds", "tried", "met", "equal", "least slack", "artefacts")
    return (
        f"{said}{table(heads, rows)}<p>Nothing found is no proof: it says that so many instances "
        "that met the hypotheses did not violate the claim. Artefacts are violations in floats "
        f"that exact arithmetic does not confirm. {_origin(found)}</p>"
    )


def _claim(one: Mapping[str, Any]) -> tuple[str, ...]:
    seen = list(one["searchers"].values())

    def total(name: str) -> int:
        return sum(part[name] for part in seen)

    slacks = [part["slack"] for part in seen if part["slack"] is not None]
    result = one["outcome"]
    if one["finder"]:
        result += f", by {one['finder']['searcher']}"
    elif one["says"]:
        result += f": {one['says']}"
    return (
        plain(one["claim"]),
        plain(result),
        str(one["rounds"]),
        f"{total('tried'):,}",
        f"{total('met'):,}",
        f"{total('equal'):,}",
        f"{min(slacks):.3g}" if slacks else "–",
        f"{total('artefacts'):,}",
    )


def _origin(found: Finding) -> str:
    """Return by which seed and effort it was found."""
    parts = [f"seed {found.payload['seed']}"] if "seed" in found.payload else []
    budget = found.payload.get("budget")
    if isinstance(budget, Mapping) and "steps" in budget:
        parts.append(f"{budget['steps']} steps a search")
    parts.append(f"evidence {found.digest[:12]}")
    return plain(f"({', '.join(parts)})")
