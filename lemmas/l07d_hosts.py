"""L07d: the units of a set find hosts in a set that is at least as large, one host for each.

Statement: chi, chi' sets of units, |chi| <= |chi'|. There is alpha, 0 or 1, such that each unit of
chi has one host, other units have none, hosts lie in chi', and no unit hosts two.
Hypotheses: H1 chi and chi' are sets; H2 |chi| <= |chi'|.
Not claimed: which host is whose; that the sets are disjoint, or not.
Provenance: R. Note: paper_notes/l07d_hosts.md
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from lemmas.draws import scaled
from lemmas.l07b_statement import chi, chi1, m
from lemmas.l07d_proof import STEPS
from lemmas.l07d_statement import STATEMENT
from lemmas.recipes import first_few
from lemmas.setting import i
from proofcheck.draw import Draw, fill
from proofcheck.language import lt, summed
from proofcheck.lemma import Breaker, Lemma
from proofcheck.walker import View


def in_turn(sent: Any, free: Any) -> Any:
    """Return who hosts whom, 0/1 of shape (m, m): the k-th of `sent` goes to the k-th of `free`."""
    places = np.zeros((len(free), len(sent)), dtype=int) + 0 * sent
    for unit, host in zip(np.flatnonzero(sent == 1), np.flatnonzero(free == 1), strict=False):
        places[host, unit] = places[host, unit] + 1
    return places


def hosts(view: View) -> Mapping[str, Any]:
    """Return the hosts of an instance."""
    return {"alpha": in_turn(view["chi"], view["chi'"])}


def hosts_so_far(view: View) -> Mapping[str, Any]:
    """Return the hosts of the first k units, none to begin with."""
    found = hosts(view)["alpha"]
    return {"alpha": found * (np.arange(len(found)) < view.get("k", 0))}


def hosts_before(view: View) -> Mapping[str, Any]:
    """Return the hosts of the units before unit k."""
    found = hosts(view)["alpha"]
    return {"alpha": found * (np.arange(len(found)) < view["k"] - 1)}


def instance(draw: Draw) -> dict[str, Any]:
    """Two sets of units, the second one at least as large."""
    values = first_few(fill(draw, STATEMENT.symbols, m=draw.size(0, 3)), 2)
    sets = [(values[name] > 0) * (1 + 0 * values[name]) for name in ("chi", "chi'")]
    larger = sets[0].sum(axis=1, keepdims=True) > sets[1].sum(axis=1, keepdims=True)
    values["chi"] = np.where(larger, sets[1], sets[0])
    values["chi'"] = np.where(larger, sets[0], sets[1])
    return values


_count = summed(chi[i], (i, 1, m)), summed(chi1[i], (i, 1, m))

LEMMA = Lemma(
    id="L07d",
    title="a set of units finds hosts",
    provenance=("R",),
    statement=STATEMENT,
    steps=STEPS,
    instance=instance,
    breakers=(
        Breaker(
            "H1",
            {"m": 1, "chi": ["1/2"], "chi'": [1]},
            "C1",
            "half a unit is to have a host: alpha is 0 or 1, and is to be 1/2",
            lt(0, chi[1] * (1 - chi[1])),
        ),
        Breaker(
            "H1",
            {"m": 1, "chi": [1], "chi'": [2]},
            "C1",
            "the only host counts twice: alpha (1 - 2) = 0 makes alpha 0, and it is to be 1",
            lt(0, chi[1] * (1 - chi1[1]) ** 2),
        ),
        Breaker(
            "H2",
            {"m": 2, "chi": [1, 1], "chi'": [1, 0]},
            "C1",
            "two units and one host, which would host both",
            lt(_count[1], _count[0]),
        ),
    ),
    note="l07d_hosts.md",
    constructions={"hosts": hosts, "hosts_so_far": hosts_so_far, "hosts_before": hosts_before},
    probes={
        "alpha": scaled(hosts, "alpha", 1, 0),
        "num": lambda view: [[z**2 for z in range(view["m"] + 1)]],
    },
)
