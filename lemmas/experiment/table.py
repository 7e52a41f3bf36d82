"""The rows of the experiment as a page of the notes, its numbers from the rows alone."""

from __future__ import annotations

from collections.abc import Sequence

from lemmas.experiment.depths import METHODS, Row, slope

HEAD = (
    "| data | start | m | F | residual | C15 promises | C17 promises | merge | lighten | hybrid "
    "| lp | auto | plain |\n" + "|---|---|---:" + "|---:" * 10 + "|"
)


def table(rows: Sequence[Row]) -> str:
    """Return the table; a dash: no path, or nothing is promised."""
    return "\n".join([HEAD, *(_line(row) for row in rows)])


def _line(row: Row) -> str:
    methods = row["methods"]
    promised = [_number(methods[name].get("apriori")) for name in ("merge", "lighten")]
    certified = [_number(methods[name].get("certified")) for name in METHODS]
    if not row["below"]:
        promised, certified = ["-"] * len(promised), ["-"] * len(certified)
    cells = [
        *(row["problem"], row["family"], str(row["m"]), f"{row['F']:.5f}"),
        *(f"{row['residual']:.0e}", *promised, *certified, _number(row["plain"])),
    ]
    return f"| {' | '.join(cells)} |"


def _number(value: float | None) -> str:
    if value is None:
        return "-"
    return "0" if value == 0 else f"{value:.3g}"


def slopes(rows: Sequence[Row]) -> str:
    """Return the table of fitted slopes of log depth against log m, with standard errors."""
    lines = ["| data | start | bound | slope | of points |", "|---|---|---|---:|---:|"]
    groups = dict.fromkeys((row["problem"], row["family"]) for row in rows)
    for problem, family in groups:
        own = [row for row in rows if (row["problem"], row["family"]) == (problem, family)]
        for name, key in (
            *(("merge", "apriori"), ("lighten", "apriori")),
            *(("merge", "certified"), ("lighten", "certified"), ("auto", "certified")),
        ):
            found = slope(own, name, key)
            if found is not None:
                said = {"apriori": "promised", "certified": "certified"}[key]
                rate = f"{found[0]:.2f} ± {found[1]:.2f}"
                lines.append(f"| {problem} | {family} | {name}, {said} | {rate} | {found[2]} |")
    return "\n".join(lines)
