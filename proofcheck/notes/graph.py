"""The graph of a companion's lemmas as SVG: who rests on whom, and what is known of each.

A lemma stands below all that it rests on. Border: what is known of the statement; fill: of the
proof; both are told apart by lines, patterns and words as well as by colour, which the style sheet
gives. Arrows that follow from others are left out.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import networkx as nx

from proofcheck.lemma import Companion
from proofcheck.notes.evidence import CURRENT, STALE, Evidence
from proofcheck.notes.hypertext import plain, slug
from proofcheck.verdict import Verdict, weakest

ROW = 5
"""Lemmas side by side: more could not be read on a phone."""
WIDE, HIGH, GAP, RISE = 56, 37, 14, 32

STATEMENTS = {
    "examined": "no counterexample found, every hypothesis shown to be needed or redundant",
    "doubtful": "refuted, or a hypothesis is not shown to be needed",
    "stale": "examined in an earlier form",
    "not verified": "not examined",
}
PROOFS = {
    "proved": "every step and conclusion is derived by the kernel",
    "tested": "something is only evaluated on instances",
    "open": "something is refuted, undecided or skipped",
    "stale": "of an earlier form",
    "not verified": "not checked",
}


@dataclass(frozen=True)
class State:
    """What is known of a lemma, in one word for its statement and one for its proof."""

    statement: str
    proof: str


def state_of(evidence: Evidence) -> State:
    """Return the words for border and fill."""
    found = evidence.verification
    if found.state != CURRENT:
        word = "stale" if found.state == STALE else "not verified"
        return State(word, word)
    entry = found.entry
    states = [item["state"] for item in entry["hypotheses"]]
    fine = not entry["counterexample"] and "undecided" not in states
    fine = fine and entry["instances"]["exact_met"] > 0
    total = weakest(Verdict[s["verdict"].upper()] for s in (*entry["steps"], *entry["conclusions"]))
    proof = "proved" if total is Verdict.PROVED else "tested" if total.is_success else "open"
    return State("examined" if fine else "doubtful", proof)


def relations(companion: Companion) -> nx.DiGraph[str]:
    """Return the graph with an edge from each lemma to each that uses it."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    for lemma in companion.lemmas:
        graph.add_node(lemma.id)
        graph.add_edges_from((name, lemma.id) for name in lemma.uses)
    return graph


def svg(
    companion: Companion,
    states: Mapping[str, State],
    name: str,
    only: Collection[str] | None = None,
    marked: str = "",
) -> str:
    """Return the drawing; `only` some lemmas, one of them `marked` (bold). name: its title."""
    whole = relations(companion)
    part = whole if only is None else whole.subgraph(only)
    # a copy in the companion's order, so that the same graph is drawn the same
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(lemma.id for lemma in companion.lemmas if lemma.id in part)
    graph.add_edges_from(nx.transitive_reduction(part).edges)
    rows = _rows(graph)
    at = _places(rows)
    width = max(x for x, _ in at.values()) + WIDE / 2 + GAP
    height = len(rows) * (HIGH + RISE) - RISE + 2 * GAP
    lines = [_edge(at[a], at[b], rows, at) for a, b in sorted(graph.edges)]
    titles = {lemma.id: lemma.title for lemma in companion.lemmas}
    boxes = [
        _box(one, at[one], states[one], titles[one], len(nx.ancestors(whole, one)), one == marked)
        for one in graph.nodes
    ]
    key = slug(name)
    return (
        f'<svg class="chain" viewBox="0 0 {width:g} {height:g}" role="group" '
        f'aria-label="{plain(name)}" style="max-width:{1.6 * width:g}px">'
        f"<title>{plain(name)}</title><defs>{_patterns(key)}</defs>"
        + "".join(lines)
        + "".join(boxes).replace("url(#", f"url(#{key}-")
        + "</svg>"
    )


def _rows(graph: nx.DiGraph[str]) -> list[list[str]]:
    """Return the lemmas row by row, each below what it rests on, few side by side."""
    rows: list[list[str]] = []
    for layer in nx.topological_generations(graph):
        wide = [layer[at : at + ROW] for at in range(0, len(layer), ROW)]
        rows += _evened(wide)
    for _ in range(4):  # a lemma goes below the middle of what it rests on, or above what uses it
        for sweep in (rows, rows[::-1]):
            place = {one: _middle(row, one) for row in rows for one in row}
            for row in sweep:
                pulls = {
                    one: [place[other] for other in (*graph.pred[one], *graph.succ[one])]
                    for one in row
                }
                row.sort(
                    key=lambda one: sum(pulls[one]) / len(pulls[one]) if pulls[one] else place[one]
                )
                place.update({one: _middle(row, one) for one in row})
    return rows


def _evened(rows: Sequence[list[str]]) -> list[list[str]]:
    """Return the rows of one layer with their lemmas spread evenly."""
    every = [one for row in rows for one in row]
    count = len(rows)
    cuts = [round(len(every) * part / count) for part in range(count + 1)]
    return [every[a:b] for a, b in pairwise(cuts)]


def _middle(row: list[str], one: str) -> float:
    return row.index(one) - (len(row) - 1) / 2


def _places(rows: Sequence[list[str]]) -> dict[str, tuple[float, float]]:
    widest = max(len(row) for row in rows)
    centre = (widest * (WIDE + GAP) + GAP) / 2
    return {
        one: (
            centre + _middle(row, one) * (WIDE + GAP),
            GAP + HIGH / 2 + number * (HIGH + RISE),
        )
        for number, row in enumerate(rows)
        for one in row
    }


def _edge(
    start: tuple[float, float],
    end: tuple[float, float],
    rows: Sequence[list[str]],
    at: Mapping[str, tuple[float, float]],
) -> str:
    """Return an arrow downwards, through the gaps between the lemmas of the rows it passes."""
    (x, y), (to_x, to_y) = start, end
    points = [(x, y + HIGH / 2)]
    for row in rows:
        level = at[row[0]][1]
        if not y < level < to_y:
            continue
        wish = x + (to_x - x) * (level - y) / (to_y - y)
        sides = [at[one][0] - (WIDE + GAP) / 2 for one in row]
        sides.append(at[row[-1]][0] + (WIDE + GAP) / 2)
        if sides[0] < wish < sides[-1]:
            wish = min(sides, key=lambda side: abs(side - wish))
        points += [(wish, level - HIGH / 2), (wish, level + HIGH / 2)]
    points.append((to_x, to_y - HIGH / 2 - 5))
    path = f"M{points[0][0]:.1f} {points[0][1]:.1f}"
    for (a, b), (c, d) in pairwise(points):
        bend = (d - b) / 2
        path += (
            f" L{c:.1f} {d:.1f}"
            if a == c
            else f" C{a:.1f} {b + bend:.1f} {c:.1f} {d - bend:.1f} {c:.1f} {d:.1f}"
        )
    tip = f"M{to_x - 3.5:.1f} {to_y - HIGH / 2 - 6:.1f}l3.5 6l3.5 -6z"
    return f'<path class="edge" d="{path}"/><path class="tip" d="{tip}"/>'


def _box(
    one: str, place: tuple[float, float], state: State, title: str, above: int, marked: bool
) -> str:
    x, y = place
    rests = "rests on no other" if not above else f"rests on {above} other" + "s" * (above > 1)
    said = f"{one}: {title}. Statement: {state.statement}. Proof: {state.proof}. It {rests}."
    kinds = f"node s-{slug(state.statement)} p-{slug(state.proof)}" + " here" * marked
    size = 13 if len(one) <= 5 else 13 * 5 / len(one)
    return (
        f'<a href="{plain(one)}.html" class="{kinds}" aria-label="{plain(said)}">'
        f"<title>{plain(said)}</title>"
        f'<rect class="back" x="{x - WIDE / 2:g}" y="{y - HIGH / 2:g}" width="{WIDE}" '
        f'height="{HIGH}" rx="6"/>'
        f'<rect class="proof" x="{x - WIDE / 2:g}" y="{y - HIGH / 2:g}" width="{WIDE}" '
        f'height="{HIGH}" rx="6" {_fill(state.proof)}/>'
        f'<text class="id" x="{x:g}" y="{y:g}" font-size="{size:g}">{plain(one)}</text>'
        f'<text class="count" x="{x:g}" y="{y + 13:g}">{"▲" + str(above) if above else "–"}</text>'
        f'<rect class="border" x="{x - WIDE / 2:g}" y="{y - HIGH / 2:g}" width="{WIDE}" '
        f'height="{HIGH}" rx="6"/></a>'
    )


def _fill(proof: str) -> str:
    pattern = {"tested": "lines", "open": "cross", "stale": "dots"}.get(proof)
    return f'style="fill:url(#{pattern})"' if pattern else ""


def _patterns(key: str) -> str:
    """Return the patterns that tell proofs apart without colour; ids are unique on a page."""
    shapes = {
        "lines": '<path d="M0 6L6 0"/>',
        "cross": '<path d="M0 6L6 0M0 0L6 6"/>',
        "dots": '<circle cx="3" cy="3" r="0.9"/>',
    }
    return "".join(
        f'<pattern id="{key}-{name}" class="pattern-{name}" width="6" height="6" '
        f'patternUnits="userSpaceOnUse">{shape}</pattern>'
        for name, shape in shapes.items()
    )


def legend() -> str:
    """Return what borders and fills mean, drawn and in words."""

    def sample(state: State) -> str:
        return (
            '<svg class="chain sample" viewBox="0 0 34 22" aria-hidden="true"><defs>'
            f"{_patterns('legend-' + slug(state.statement + state.proof))}</defs>"
            f'<g class="node s-{slug(state.statement)} p-{slug(state.proof)}">'
            '<rect class="back" x="3" y="3" width="28" height="16" rx="4"/>'
            '<rect class="proof" x="3" y="3" width="28" height="16" rx="4" '
            + _fill(state.proof).replace(
                "url(#", f"url(#legend-{slug(state.statement + state.proof)}-"
            )
            + '/><rect class="border" x="3" y="3" width="28" height="16" rx="4"/></g></svg>'
        )

    rows = [
        f"<li>{sample(State(word, 'not verified'))} border, statement <b>{word}</b>: {said}</li>"
        for word, said in STATEMENTS.items()
    ]
    rows += [
        f"<li>{sample(State('plain', word))} fill, proof <b>{word}</b>: {said}</li>"
        for word, said in PROOFS.items()
    ]
    return (
        '<details class="legend"><summary>What borders, fills and numbers mean</summary><ul>'
        + "".join(rows)
        + "<li>▲3: three other lemmas lie above it, that is, it rests on them; –: on none. An "
        "arrow goes to a lemma from one that it uses; arrows that follow from others are left "
        "out.</li></ul></details>"
    )
