"""Replacing rows and columns of a network, with the units that are named checked first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from proofcheck.errors import InputError
from proofcheck.relu.network import Network

Array = NDArray[Any]


def check_units(net: Network, units: Sequence[int], *others: int) -> list[int]:
    """Return `units` as a list of ints; raise InputError unless they are distinct hidden units.

    Units count from 0. `others` are units that must exist and must not be among them.
    """
    found = [int(unit) for unit in units]
    for unit in (*found, *others):
        if not 0 <= unit < net.m:
            raise InputError(f"unit {unit} does not exist; hidden units are 0..{net.m - 1}")
    for unit in found:
        if found.count(unit) > 1 or unit in others:
            raise InputError(f"unit {unit} is named twice; the units must be distinct")
    return found


def with_rows(block: Array, units: Sequence[int], rows: Array) -> Array:
    """Return a copy of `block` (m, n) in which the rows `units` are `rows`."""
    changed = block.copy()
    changed[list(units)] = rows
    return changed


def with_columns(block: Array, units: Sequence[int], columns: Any) -> Array:
    """Return a copy of `block` (r, m) in which the columns `units` are `columns`."""
    changed = block.copy()
    changed[:, list(units)] = columns
    return changed


def first_columns(net: Network) -> dict[str, Array]:
    """Return the blocks that read hidden units, by name: a (d, m), and V1 (p_1, m) if K >= 1."""
    return {"a": net.a, **({"V1": net.V[0]} if net.V else {})}


def replace_first_columns(net: Network, blocks: dict[str, Array]) -> Network:
    """Return the network with the blocks of `first_columns` replaced."""
    V = (blocks["V1"], *net.V[1:]) if net.V else ()
    return Network(net.W, V, blocks["a"], net.b)


def columns_are_zero(net: Network, unit: int) -> str:
    """Return "" if nothing reads the unit, else the name of a block whose column is not zero."""
    for name, block in first_columns(net).items():
        if np.any(block[:, unit] != 0):
            return name
    return ""
