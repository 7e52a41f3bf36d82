"""What the proof of T18 builds: factors of a basic solution, and the path through it."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import numpy as np

from lemmas.basic import basic_factors
from lemmas.l07b_place import in_order
from lemmas.l13a_arrive import arrive
from lemmas.witnesses import as_families, network
from proofcheck.relu.network import Network
from proofcheck.relu.rational import to_fractions
from proofcheck.walker import View


def factors(start: Network, features: Any) -> Any:
    """Return basic factors of the units for all that reads them; features: h, shape (N, m)."""
    first = start.V[0] if start.K else np.zeros((0, start.m), dtype=object)
    readers = np.concatenate([start.a, first])
    rows = (readers[:, None, :] * features).reshape(-1, start.m)
    return basic_factors(np.concatenate([rows, abs(first)]), abs(start.a).sum(axis=0))


def scaled(start: Network, by: Any) -> Network:
    """Return the network with a factor for all that reads each unit, shape (m,)."""
    first = (start.V[0] * by, *start.V[1:]) if start.K else ()
    return Network(start.W, first, start.a * by, start.b)


def features(view: View, start: Network) -> Any:
    """Return h of a network on the sample of an instance, in rationals; shape (N, m)."""
    return view["s"](to_fractions(view["x"]) @ start.W.T)


def descended(view: View) -> Mapping[str, Any]:
    """Return the path through a basic solution, and on idle units to the reference."""
    start = network(view)
    by = factors(start, features(view, start))
    idle = (by == 0) * Fraction(1)
    alpha = in_order(idle, idle, view["l"])
    path = [start, *arrive(scaled(start, by), alpha, view["w*"], view["a*"])]
    return as_families(path, view)


def basic(view: View) -> Mapping[str, Any]:
    """Return these factors, and 1 where they are not 0."""
    start = network(view)
    by = factors(start, features(view, start))
    return {"factor": by, "chi": (by != 0) * Fraction(1)}


def idle_places(view: View) -> Mapping[str, Any]:
    """Return what places the reference's units on idle units."""
    shares = in_order(1 - view["chi"], 1 - view["chi"], view["l"])
    return {"alpha": shares, "beta": shares}


def planted(view: View) -> Mapping[str, Any]:
    """Return L13a's path from the basic solution, on these places; its families begin with q."""
    start = scaled(network(view), view["factor"])
    path = arrive(start, view["alpha"], view["w*"], view["a*"])
    return {f"q{name[1:]}": value for name, value in as_families(path, view).items()}
