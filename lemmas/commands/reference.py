"""`proofcheck reference`: how low two-layer networks get, between two certified numbers."""

from __future__ import annotations

import json
import time
from fractions import Fraction
from pathlib import Path

import click

from lemmas.commands.options import (
    kappa_option,
    read_positive,
    require_places,
    target_option,
)
from lemmas.commands.reference_result import print_reference, summarise
from proofcheck.atomic import write_text
from proofcheck.cli_tools import console, progress_bar
from proofcheck.errors import InputError
from proofcheck.relu.io import save_network
from proofcheck.relu.network import Data, objective
from proofcheck.relu.tables import load_data, with_constant

SHIPPED = ("teacher", "diabetes")
_EXAMPLES = Path(__file__).parents[1] / "examples"
_RESTARTS = 12  # of the training at a width that the network found does not fit in


@click.command()
@click.option(
    "--data",
    "data_path",
    required=True,
    metavar="FILE|NAME",
    help=f"Sample (.csv), the target last; or shipped data: {', '.join(SHIPPED)}.",
)
@kappa_option
@click.option("--bias", is_flag=True, help="Append the constant feature 1: first-layer biases.")
@click.option(
    "--width", type=click.IntRange(1), metavar="L", help="Bracket e(L) too, L units at most."
)
@click.option("--out", metavar="FILE.npz", help="Write the network that was found.")
@click.option("--json", "json_path", metavar="FILE", help="Write the result as JSON to FILE.")
@click.option(
    "--seed", type=click.IntRange(0), default=0, show_default=True, help="Seed of searches."
)
@target_option
def reference(
    data_path: str,
    kappa: str,
    bias: bool,
    width: int | None,
    out: str | None,
    json_path: str | None,
    seed: int,
    target_columns: tuple[str, ...],
) -> None:
    """Bracket e(inf), the infimum of F over two-layer networks of any width (L20).

    Above: F of a network in Theta, in rationals. Below: a dual vector whose constraint is decided
    exactly over all units, for inputs of up to 3 coordinates (a bias counts as one). Above that
    units are searched for, and the lower side is a relaxation, certified but far from sharp.
    """
    started = time.perf_counter()
    penalty = read_positive("--kappa", kappa)
    place = find_data(data_path)
    require_places((out, json_path), (place,))
    data, _ = load_data(place, target_columns or None)
    data = with_constant(data) if bias else data
    from proofcheck.relu.convex_reference import convex_reference  # slow to import

    with progress_bar() as bar:
        task = bar.add_task("columns", total=None)

        def report(rounds: int, F: float, lower: float) -> None:
            bar.update(task, description=f"round {rounds}: F {F:.6g}, bound {lower:.6g}")

        found = convex_reference(data, penalty, seed=seed, report=report)
        upper = found.F
        if width is not None and width < found.width:
            bar.update(task, description=f"training of {width} units")
            upper = trained(data, width, penalty, seed)
    result = summarise(data, found, kappa, None if width is None else (width, upper), started)
    if out is not None:
        save_network(out, found.network)
    if json_path is not None:
        write_text(json_path, json.dumps(result, indent=1) + "\n")
    print_reference(console(), result)


def find_data(text: str) -> str:
    """Return the file that is meant: the one of that name, or shipped data."""
    shipped = _EXAMPLES / text / "data.csv"
    if text in SHIPPED and not Path(text).is_file():
        return str(shipped)
    if not Path(text).exists() and not text.endswith(".csv"):
        raise InputError(f"{text!r} is neither a file nor shipped data ({', '.join(SHIPPED)})")
    return text


def trained(data: Data, width: int, kappa: Fraction, seed: int) -> Fraction:
    """Return F of a trained network of `width` units, in rationals: an upper bound of e(width)."""
    from proofcheck.relu.training import train_two_layer

    net = train_two_layer(data, width, float(kappa), seed, _RESTARTS)
    value: Fraction = objective(net.to_exact(), data.to_exact(), kappa)
    return value
