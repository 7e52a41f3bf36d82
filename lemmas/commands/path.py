"""`proofcheck path`: an explicit low-loss path with an exactly certified maximum."""

from __future__ import annotations

import json
import time
from dataclasses import asdict

import click

from lemmas.commands.options import (
    data_option,
    kappa_option,
    load_files,
    network_option,
    read_positive,
    require_places,
    target_option,
)
from lemmas.commands.path_result import print_path, summarise
from lemmas.l00_normalise import normalise
from lemmas.methods.certify import Request, best_path
from lemmas.methods.problem import Candidate, Problem
from lemmas.methods.select import METHODS
from lemmas.reference import References
from proofcheck.atomic import write_text
from proofcheck.cli_tools import console, progress_bar
from proofcheck.errors import InputError
from proofcheck.relu.certificate import write_certificate
from proofcheck.relu.io import digest_file, load_network
from proofcheck.relu.network import Network


@click.command()
@network_option
@data_option
@kappa_option
@click.option(
    "--method",
    type=click.Choice([*METHODS, "splice", "pivots", "exchange", "auto"]),
    default="merge",
    show_default=True,
    help="How units make way; auto takes the least certified maximum.",
)
@click.option(
    "--polish",
    is_flag=True,
    help="With --to: let splice train its halves, and auto try exchange: lower, slower.",
)
@click.option(
    "--width",
    default="auto",
    show_default=True,
    metavar="L",
    help="Units of the two-layer reference.",
)
@click.option(
    "--to", "to_path", metavar="FILE", help="Connect to this network instead of descending."
)
@click.option("--out", required=True, metavar="CERT.json", help="Where the certificate goes.")
@click.option("--json", "json_path", metavar="FILE", help="Write the result as JSON to FILE.")
@click.option("--plot", "plot_path", metavar="FILE.svg", help="Plot F along the path.")
@click.option(
    "--seed", type=click.IntRange(0), default=0, show_default=True, help="Seed of the training."
)
@target_option
def path(
    network_path: str,
    data_path: str,
    kappa: str,
    method: str,
    polish: bool,
    width: str,
    to_path: str | None,
    out: str,
    json_path: str | None,
    plot_path: str | None,
    seed: int,
    target_columns: tuple[str, ...],
) -> None:
    """Build a low-loss path from a trained skip network, with a certified maximum.

    The path frees some hidden units, plants a small two-layer network in them and moves the
    readout to it; with --to it goes on to a second network. How units are freed is the method's
    (merge: T14, the paper's construction). The exact maximum of F over the path is written, with
    a bound for every segment, into a certificate that `proofcheck check` verifies independently.
    """
    started = time.perf_counter()
    penalty = read_positive("--kappa", kappa)
    units = _read_width(width)
    _require_meant(method, polish, units is not None, to_path is not None)
    require_places((out, json_path, plot_path), (network_path, data_path, to_path))
    if plot_path is not None and not plot_path.endswith(".svg"):
        raise InputError(f"--plot writes SVG; name a file that ends in .svg, not {plot_path}")
    raw, data, columns = load_files(network_path, data_path, target_columns)
    start, scales = normalise(raw)
    goal, goal_scales, raw_goal = None, None, None
    if to_path is not None:
        raw_goal = load_network(to_path)
        _require_same_shape(raw, raw_goal, network_path, to_path)
        goal, goal_scales = normalise(raw_goal)
    say = console()
    digests = {"network": digest_file(network_path), "data": digest_file(data_path)}
    if to_path is not None:
        digests["target"] = digest_file(to_path)
    problem = Problem(start, goal, data, penalty)
    references = References(data, penalty, start.m, units, seed)
    request = Request(
        raw,
        scales,
        None if raw_goal is None or goal_scales is None else (raw_goal, goal_scales),
        kappa,
        columns,
        digests,
        seed,
    )
    with progress_bar() as bar:
        task = bar.add_task("paths in floats", total=None)

        def tried(candidate: Candidate) -> None:
            through = "" if candidate.width is None else f", l = {candidate.width}"
            bar.update(task, description=f"{candidate.method}{through}: max {candidate.peak:.4g}")

        def certified(done: int, total: int) -> None:
            bar.update(task, description="exact maxima", total=total, completed=done)

        found = best_path(problem, method, references, request, polish, tried, certified)
    result = summarise(problem, method, found, seed, started)
    write_certificate(out, found.certificate)
    if json_path is not None:
        write_text(json_path, json.dumps(asdict(result), indent=1) + "\n")
    if plot_path is not None:
        from lemmas.plotting import plot_path as draw

        vertices = found.candidate.vertices
        bound = result.bound_instance or result.certified_max
        draw(plot_path, vertices, data, penalty, result.certified_max, bound)
    print_path(say, found.certificate, result, out)


def _require_meant(method: str, polish: bool, width: bool, connects: bool) -> None:
    """Refuse options that would do nothing."""
    if width and method in ("splice", "pivots", "exchange"):
        raise InputError(f"{method} goes through no reference of a width; leave out --width")
    if polish and not (connects and method in ("splice", "auto")):
        raise InputError("--polish is for splice and auto with --to; leave it out")


def _read_width(text: str) -> int | None:
    if text == "auto":
        return None
    if not text.isdecimal() or int(text) < 1:
        raise InputError(f"--width must be a positive integer or auto, got {text!r}")
    return int(text)


def _require_same_shape(one: Network, other: Network, first: str, second: str) -> None:
    if (one.widths, one.n, one.d) != (other.widths, other.n, other.d):
        raise InputError(
            f"{first} has widths {one.widths}, inputs {one.n}, outputs {one.d}; {second} has "
            f"{other.widths}, {other.n}, {other.d}; two networks can be connected if they agree"
        )
