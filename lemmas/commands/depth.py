"""`proofcheck depth`: the true mountain-pass level between two tiny networks, from both sides."""

from __future__ import annotations

import json
import time
from fractions import Fraction
from typing import Any

import click

from lemmas.commands.options import (
    data_option,
    kappa_option,
    load_files,
    network_option,
    print_down,
    print_up,
    read_positive,
    require_places,
    round_down,
    round_up,
    target_option,
)
from lemmas.l00_normalise import normalise
from proofcheck.atomic import write_text
from proofcheck.cli_tools import console
from proofcheck.relu.certificate import build_certificate, write_certificate
from proofcheck.relu.io import digest_file, load_network
from proofcheck.relu.pass_check import require_lower
from proofcheck.relu.pass_level import PassLevel, pass_level


@click.command()
@network_option
@click.option("--to", "to_path", required=True, metavar="FILE", help="The other network (.npz).")
@data_option
@kappa_option
@click.option("--out", metavar="CERT.json", help="Write the certificate of the path.")
@click.option("--json", "json_path", metavar="FILE", help="Write the result as JSON to FILE.")
@target_option
def depth(
    network_path: str,
    to_path: str,
    data_path: str,
    kappa: str,
    out: str | None,
    json_path: str | None,
    target_columns: tuple[str, ...],
) -> None:
    """Find the true mountain-pass level between two tiny networks, with both sides certified.

    For two-layer ReLU networks with one input, one output and at most 8 hidden units. Above: the
    exact maximum of F on a path. Below: a cut that every path in Theta crosses, with dual vectors,
    rechecked in rationals.
    """
    started = time.perf_counter()
    penalty = read_positive("--kappa", kappa)
    require_places((out, json_path), (network_path, data_path, to_path))
    raw, data, columns = load_files(network_path, data_path, target_columns)
    raw_goal = load_network(to_path)
    (start, scales), (goal, goal_scales) = normalise(raw), normalise(raw_goal)
    sample = data.to_exact()
    found = pass_level(start, goal, sample, penalty)
    require_lower(start, goal, sample, penalty, found.value, found.cut)
    paths = {"network": network_path, "data": data_path, "target": to_path}
    certificate = build_certificate(
        raw,
        scales,
        found.vertices,
        found.labels,
        sample,
        kappa,
        target=(raw_goal, goal_scales),
        columns=columns,
        digests={name: digest_file(path) for name, path in paths.items()},
        meta={"method": "depth"},
    )
    upper = Fraction(certificate["claims"]["max"])
    if out is not None:
        write_certificate(out, certificate)
    result = summarise(found, upper, kappa)
    if json_path is not None:
        write_text(json_path, json.dumps(result, indent=1) + "\n")
    why = "a cut by dual vectors" if found.cut else "an end of every path"
    true = "exactly: the two sides agree" if upper == found.value else "at most: the sides differ"
    lines = {
        "F at the start": print_up(round_up(found.ends[0])),
        "F at the target": print_up(round_up(found.ends[1])),
        "this path": f"F <= {print_up(round_up(upper))}  (its exact maximum)",
        "every path": f"F >= {print_down(round_down(found.value))} somewhere  ({why})",
        "depth from start": f"{print_up(round_up(upper - found.ends[0]))}  ({true})",
        "segments": str(len(found.labels)),
    }
    for name, words in lines.items():
        console().print(f"{name:<18} {words}", highlight=False)
    console().print(f"{time.perf_counter() - started:.1f} s", highlight=False)


def summarise(found: PassLevel, upper: Fraction, kappa: str) -> dict[str, Any]:
    """Return what `depth --json` says (schema "proofcheck-depth-result", version 1).

    Floats are rounded to their safe side, the strings are exact. `cut` (null where an end is the
    level) has the sign vectors on the start's side, and nu by the signs of units that are there.
    """
    cut = None
    if found.cut is not None:
        duals = {
            ("+" if plus else "") + ("-" if minus else ""): [str(v) for v in nu]
            for (plus, minus), nu in found.cut.duals.items()
        }
        cut = {"inside": sorted(map(list, found.cut.inside)), "duals": duals}
    return {
        "schema": "proofcheck-depth-result",
        "version": 1,
        "kappa": kappa,
        "F_start": str(found.ends[0]),
        "F_target": str(found.ends[1]),
        "lower": round_down(found.value),
        "lower_exact": str(found.value),
        "upper": round_up(upper),
        "upper_exact": str(upper),
        "depth_exact": str(upper - found.ends[0]),
        "exact": upper == found.value,
        "segments": len(found.labels),
        "cut": cut,
    }
