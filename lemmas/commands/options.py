"""Options and reading that the commands share."""

from __future__ import annotations

from fractions import Fraction
from math import inf, nextafter
from pathlib import Path

import click

from proofcheck.errors import InputError
from proofcheck.relu.io import load_data, load_network, match
from proofcheck.relu.network import Data, Network

network_option = click.option(
    "--network",
    "network_path",
    required=True,
    metavar="FILE",
    help="Network: W, V1 .. VK, a, b (.npz).",
)
data_option = click.option(
    "--data", "data_path", required=True, metavar="FILE", help="Sample (.csv), the target last."
)
kappa_option = click.option(
    "--kappa", required=True, metavar="K", help="Penalty of the l1 mass, a decimal."
)
target_option = click.option(
    "--target",
    "target_columns",
    multiple=True,
    metavar="NAME",
    help="Target column [default: last].",
)


def read_positive(option: str, text: str) -> Fraction:
    """Return the decimal that was typed for `option`; raise InputError unless it is positive."""
    try:
        value = Fraction(text)
    except (ValueError, ZeroDivisionError):
        value = Fraction(0)
    if value <= 0 or "/" in text:
        raise InputError(f"{option} must be a positive decimal such as 0.001, got {text!r}")
    return value


def load_files(
    network_path: str, data_path: str, target_columns: tuple[str, ...]
) -> tuple[Network, Data, tuple[str, ...]]:
    """Return the raw network, the sample as it reads it, and the names of its columns."""
    raw = load_network(network_path)
    sample, names = load_data(data_path, target_columns or None)
    data, columns = match(raw, sample, names)
    return raw, data, columns


def require_folder(place: str | None) -> None:
    """Refuse early, before minutes of work, what could not be written in the end."""
    if place is not None and not Path(place).parent.is_dir():
        raise InputError(f"cannot write {place}: the folder {Path(place).parent} does not exist")


def round_up(value: Fraction) -> float:
    """Return the least float that is at least `value`."""
    nearest = float(value)
    return nearest if Fraction(nearest) >= value else nextafter(nearest, inf)
