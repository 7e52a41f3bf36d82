"""Options and reading that the commands share."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from decimal import ROUND_CEILING, ROUND_FLOOR, Context
from fractions import Fraction
from math import inf, nextafter

import click

from proofcheck.atomic import require_place
from proofcheck.errors import InputError
from proofcheck.relu.io import load_network
from proofcheck.relu.network import Data, Network
from proofcheck.relu.tables import load_data, match

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
    decimal = re.fullmatch(r"[0-9]{1,99}(\.[0-9]{1,99})?([eE][+-]?[0-9]{1,3})?", text)
    value = Fraction(text) if decimal else Fraction(0)
    if not value > 0:
        raise InputError(f"{option} must be a positive decimal such as 0.001, got {text!r}")
    if not Fraction(1, 10**100) <= value <= 10**100:
        raise InputError(f"{option} is {text}; it must lie between 1e-100 and 1e100")
    return value


def load_files(
    network_path: str, data_path: str, target_columns: tuple[str, ...]
) -> tuple[Network, Data, tuple[str, ...]]:
    """Return the raw network, the sample as it reads it, and the names of its columns."""
    raw = load_network(network_path)
    sample, names = load_data(data_path, target_columns or None)
    data, columns = match(raw, sample, names)
    return raw, data, columns


def require_places(outputs: Iterable[str | None], inputs: Iterable[str | None] = ()) -> None:
    """Refuse, before minutes of work, outputs that cannot be written or would destroy a file."""
    taken = {os.path.realpath(place) for place in inputs if place is not None}
    for place in outputs:
        if place is None:
            continue
        target = str(require_place(place))
        if target in taken:
            raise InputError(f"{place} is named twice: as an output and as another file")
        taken.add(target)


def round_up(value: Fraction) -> float:
    """Return the least float that is at least `value`."""
    nearest = float(value)
    return nearest if Fraction(nearest) >= value else nextafter(nearest, inf)


def print_up(value: float, digits: int = 9) -> str:
    """Return `value` to so many digits, rounded up, as befits an upper bound."""
    context = Context(prec=digits, rounding=ROUND_CEILING)
    return f"{context.create_decimal(value).normalize(context):g}"


def round_down(value: Fraction) -> float:
    """Return the largest float that is at most `value`."""
    return -round_up(-value)


def print_down(value: float, digits: int = 9) -> str:
    """Return `value` to so many digits, rounded down, as befits a lower bound."""
    context = Context(prec=digits, rounding=ROUND_FLOOR)
    return f"{context.create_decimal(value).normalize(context):g}"
