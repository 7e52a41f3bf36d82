"""A hunt's summary as one HTML page that needs nothing else: no network, no script.

Built from the JSON data alone (`summary.as_json`). Plots are drawn by hand in SVG, in the colours
of the page, so that they are readable in the dark; every plot has a title that says what it shows.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any

from proofcheck.hunt.summary import short, sizes_said, without_recipe

WIDTH, HEIGHT, MARGIN = 320, 120, 8
BARS = 24
"""At most so many bars; the rest is summed in the last one."""
_STYLE = """
:root { color-scheme: light dark; --text: #1b1b1f; --page: #fdfdfc; --line: #c9c9c4;
  --soft: #5c5c62; --mark: #1f5fa8; --bad: #a3241d; }
@media (prefers-color-scheme: dark) { :root { --text: #e6e6e3; --page: #18181b; --line: #46464c;
  --soft: #a9a9ae; --mark: #7db4f0; --bad: #f08a80; } }
body { font: 16px/1.5 system-ui, sans-serif; color: var(--text); background: var(--page);
  max-width: 60rem; margin: 0 auto; padding: 1rem; overflow-wrap: anywhere; }
h1 { font-size: 1.4rem; } h2 { font-size: 1.15rem; margin-top: 2.5rem; }
h3 { font-size: 1rem; margin-bottom: .3rem; }
.wide { overflow-x: auto; } .soft { color: var(--soft); } .bad { color: var(--bad); }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: .15rem .6rem .15rem 0; border-bottom: 1px solid var(--line); text-align: right;
  white-space: nowrap; }
th:first-child, td:first-child, td.words, th.words { text-align: left; }
svg { width: 100%; max-width: 40rem; height: auto; }
pre { white-space: pre-wrap; } a { color: var(--mark); }
"""


def page(payload: Mapping[str, Any]) -> str:
    """Return the page of a hunt's JSON data, or of what the store keeps of several hunts."""
    claims: Sequence[Mapping[str, Any]] = payload["claims"]
    heading = f"Hunt for counterexamples: {payload['companion']}"
    body = [
        f"<h1>{escape(heading)}</h1>",
        f"<p>{escape(payload['means'])}</p>",
        f'<p class="soft">{_again(payload)}</p>',
        _overview(claims),
        *(_claim(number, one) for number, one in enumerate(claims)),
    ]
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(heading)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        + "\n".join(body)
        + "\n</body>\n</html>\n"
    )


def _again(payload: Mapping[str, Any]) -> str:
    if payload["again"] is None:
        return "Claims of several hunts, the newest of each lemma."
    return (
        f"Seed {payload['seed']}; <code>{escape(payload['again'])}</code> gives the same again, "
        "for any number of processes."
    )


def _overview(claims: Sequence[Mapping[str, Any]]) -> str:
    head = ("claim", "result", "rounds", "tried", "met", "equal", "least slack", "artefacts")
    rows = [
        (
            f'<a href="#claim{number}">{escape(one["claim"])}</a>',
            _result(one),
            *(f"{one[name]:,}" for name in ("rounds", "tried", "met", "equal")),
            _number(one["slack"]),
            f"{one['artefacts']:,}",
        )
        for number, one in enumerate(claims)
    ]
    note = (
        "tried: instances looked at; met: those that met every hypothesis; equal: conclusions met "
        "with equality; least slack: (right - left) / larger side, 0 = attained; artefacts: "
        "violations in floats that exact arithmetic does not confirm."
    )
    return f'{_table(head, rows, words=2)}<p class="soft">{note}</p>'


def _claim(number: int, one: Mapping[str, Any]) -> str:
    parts = [
        f'<h2 id="claim{number}">{escape(one["claim"])}: {escape(one["title"])}</h2>',
        f"<p>{_result(one)}. {_remark(one)}</p>",
        f'<p class="soft">Seed {one["seed"]}, {one["rounds"]} rounds; {_versions(one)}.</p>',
    ]
    if one["instance"] is not None:
        parts.append(
            f"<details><summary>The instance</summary><pre>{_instance(one)}</pre></details>"
        )
    parts += ["<h3>Least slack after each round</h3>", _trend(one)]
    parts.append("<h3>By searcher</h3>")
    head = ("searcher", "units", "tried", "met", "equal", "least slack", "artefacts")
    rows = [
        (
            escape(name),
            *(f"{mine[word]:,}" for word in ("units", "tried", "met", "equal")),
            _number(mine["slack"]),
            f"{mine['artefacts']:,}",
        )
        for name, mine in one["searchers"].items()
    ]
    parts.append(_table(head, rows))
    parts += ["<h3>By dimension</h3>", *_sizes(one), _shapes(one)]
    parts += ["<h3>Events</h3>", _events(one)]
    if one["worst"]:
        parts.append(f"<p>Worst ratio of what was built to what is promised: {_worst(one)}.</p>")
    return "\n".join(parts)


def _sizes(one: Mapping[str, Any]) -> list[str]:
    said = sizes_said(one["shapes"])
    parts = [f"Instances that met the hypotheses had {said}."] if said else []
    if not one["within_recipe"]:
        parts.append(f"{_sentence(without_recipe(one['sizes']))}.")
    return [f"<p>{escape(' '.join(parts))}</p>"] if parts else []


def _versions(one: Mapping[str, Any]) -> str:
    return escape(", ".join(f"{name} {number}" for name, number in one["versions"].items()))


def _result(one: Mapping[str, Any]) -> str:
    words = escape(one["outcome"])
    if one["finder"]:
        words = f'<span class="bad">{words}</span>, by {escape(one["finder"]["searcher"])}'
    return words


def _remark(one: Mapping[str, Any]) -> str:
    if one["models"] and one["instance"] is None:
        return escape(f"{_sentence(one['says'])}: {one['model']}.")
    if one["undecided"] and one["instance"] is None and one["met"]:
        return (
            f"{one['undecided']:,} objects that the claim promises were not delivered by the "
            "construction; another one might deliver them, so nothing is refuted. The first: "
            f"{escape(one['reason'])}"
        )
    if one["says"]:
        return escape(_sentence(one["says"]))
    return f"{one['met']:,} of {one['tried']:,} instances met the hypotheses, and none violated it."


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _instance(one: Mapping[str, Any]) -> str:
    return escape("\n".join(f"{name} = {short(part)}" for name, part in one["instance"].items()))


def _worst(one: Mapping[str, Any]) -> str:
    ratio = one["worst"].get("ratio")
    return escape(_number(ratio) if isinstance(ratio, (int, float)) else str(ratio))


def _events(one: Mapping[str, Any]) -> str:
    if not one["events"]:
        return '<p class="soft">None are counted for this claim.</p>'
    rows = [(escape(name), f"{count:,}") for name, count in one["events"].items()]
    return _table(("event", "times"), rows)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]], words: int = 1) -> str:
    """Return a table of cells in HTML, the first `words` columns set to the left."""

    def cells(tag: str, row: Sequence[str]) -> str:
        return "".join(
            f'<{tag} class="words">{cell}</{tag}>' if place < words else f"<{tag}>{cell}</{tag}>"
            for place, cell in enumerate(row)
        )

    lines = "".join(f"<tr>{cells('td', row)}</tr>\n" for row in rows)
    return (
        f'<div class="wide"><table>\n<thead><tr>{cells("th", head)}</tr></thead>\n'
        f"<tbody>\n{lines}</tbody></table></div>"
    )


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.3g}"


# --------------------------------------------------------------------------- plots


def _trend(one: Mapping[str, Any]) -> str:
    """Draw the least slack after each round, on a scale that shows powers of ten, 0 at its foot."""
    values = [value for value in one["trend"] if value is not None]
    if not values:
        return '<p class="soft">No conclusion that held has a slack.</p>'
    said = ", ".join(_number(value) for value in one["trend"])
    heights = [_log(value) for value in one["trend"]]
    known = [height for height in heights if height is not None]
    low, high = min(known), max(known)
    high = high if high > low else low + 1  # what stays the same lies at the foot
    step = (WIDTH - 2 * MARGIN - 40) / max(1, len(heights) - 1)
    points = [
        (MARGIN + 40 + step * place, MARGIN + (high - height) / (high - low) * (HEIGHT - 40))
        for place, height in enumerate(heights)
        if height is not None
    ]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    dots = "".join(
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.5" fill="var(--mark)"/>' for x, y in points
    )
    drawn = (
        f'<polyline points="{line}" fill="none" stroke="var(--mark)" stroke-width="1.5"/>{dots}'
        + (_label(MARGIN, MARGIN + 6, _number(max(values))) if max(values) > min(values) else "")
        + _label(MARGIN, HEIGHT - 28, _number(min(values)))
        + _label(MARGIN + 40, HEIGHT - 6, f"round 1 .. {len(heights)}")
    )
    return _svg(f"Least slack after each round: {said}", drawn, HEIGHT)


def _log(value: float | None) -> float | None:
    return None if value is None else math.log10(max(value, 1e-16))


def _shapes(one: Mapping[str, Any]) -> str:
    """Draw how many instances were tried of each shape."""
    counts = sorted(one["shapes"].items(), key=lambda item: (-item[1], item[0]))
    if not counts:
        return '<p class="soft">No instance met the hypotheses.</p>'
    if len(counts) > BARS:
        rest = sum(count for _, count in counts[BARS - 1 :])
        other = f"{len(counts) - BARS + 1} other shapes"
        counts = [*counts[: BARS - 1], (other, rest)]
    largest = max(count for _, count in counts) or 1
    drawn = []
    for place, (name, count) in enumerate(counts):
        words = f"{name or 'no sizes'}: {count:,}"
        top = MARGIN + 26 * place
        width = max(1.0, (WIDTH - 2 * MARGIN) * count / largest)
        drawn.append(
            f"{_label(MARGIN, top + 9, words)}"
            f'<rect x="{MARGIN}" y="{top + 13}" width="{width:.1f}" height="6" fill="var(--mark)"/>'
        )
    said = "; ".join(f"{name or 'no sizes'}: {count}" for name, count in counts)
    height = 2 * MARGIN + 26 * len(counts)
    return _svg(f"Instances by dimension: {said}", "".join(drawn), height)


def _label(x: float, y: float, words: str) -> str:
    return f'<text x="{x}" y="{y}" font-size="9" fill="var(--text)">{escape(words)}</text>'


def _svg(title: str, drawn: str, height: int) -> str:
    return (
        f'<svg viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{escape(title)}">'
        f"<title>{escape(title)}</title>{drawn}</svg>"
    )
