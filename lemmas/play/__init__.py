"""The data of the interactive page: two small networks, their paths, certified.

    python -m lemmas.play [FOLDER]

reads lemmas/examples/play/line.json and plane.json, builds T14's way down from each start to its
two-layer reference, certifies it, has the certificate accepted by the independent checker, and
writes data.js and one certificate for each into FOLDER (paper_notes/_static/play). All arithmetic
is rational, so the files are the same on every machine.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np

from lemmas.commands.options import round_up
from lemmas.paths import Vertex, apriori_bound, build_path, instance_bound
from proofcheck.atomic import write_text
from proofcheck.errors import InputError
from proofcheck.relu.certificate import build_certificate, write_certificate
from proofcheck.relu.checker import check_certificate
from proofcheck.relu.network import Data, Network, objective

EXAMPLES = Path(__file__).parents[1] / "examples" / "play"
PAGE = Path(__file__).parents[2] / "paper_notes" / "_static" / "play"
NAMES = ("line", "plane")
_WORDS = {
    "merge": "The units that make way move onto a neighbour: the output moves a little.",
    "transfer": "They are equal now, so one takes over for all: the output stays.",
    "plant": "Nothing reads the freed units: they become the reference's. The output stays.",
    "readout": "The readout moves to the planted units; the skip reads them. F is convex in it.",
}


@dataclass(frozen=True)
class Play:
    """A problem of the page with its exact path and the certificate of it.

    vertices: labels and networks of T14's way from the start to the reference.
    """

    name: str
    data: Data
    kappa: Fraction
    vertices: list[Vertex]
    certificate: dict[str, Any]
    bound: Fraction
    apriori: str


def load(name: str) -> Play:
    """Build and certify the path of the problem `name`, one of NAMES.

    Raises InputError if the file is damaged, or its network or reference leaves Theta.
    """
    place = EXAMPLES / f"{name}.json"
    try:
        kept = json.loads(place.read_text(encoding="utf-8"))
        unit = Fraction(1, kept["unit"])
        W, V, a, b, reference_W, reference_a = (
            np.array(kept[key], dtype=object) * unit
            for key in ("W", "V1", "a", "b", "reference_W", "reference_a")
        )
        x = [[*point, 1] for point in kept["points"]]
        targets, typed = np.array(kept["targets"], dtype=float), str(kept["kappa"])
        kappa = Fraction(typed)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(f"{place} cannot be read: {error!r}") from error
    data = Data(np.array(x, dtype=float), targets)
    start = Network(W, (V,), a, b)
    reference = Network(reference_W, (), reference_a, np.zeros((1, 0), dtype=object))
    for what, net in (("network", start), ("reference", reference)):
        for sentence in net.violations():
            raise InputError(f"the {what} of {place} is not in Theta: {sentence}")
    vertices = build_path(start, reference)
    ones = tuple(tuple(Fraction(1) for _ in range(width)) for width in start.widths)
    certificate = build_certificate(
        start,
        ones,
        [net for _, net in vertices],
        [label for label, _ in vertices[1:]],
        data,
        typed,
        meta={"method": "merge", "width": reference.m},
    )
    check_certificate(json.dumps(certificate))
    _, apriori = apriori_bound(start, reference, data, kappa)
    bound = instance_bound(start, reference, data, kappa)
    return Play(name, data, kappa, vertices, certificate, bound, apriori)


def as_plain(play: Play) -> dict[str, Any]:
    """Return what the page needs of a problem; weights are exact doubles, maxima rounded up."""
    segments = [
        {
            "label": segment["label"],
            "moves": segment["kind"],
            "words": _WORDS[segment["label"]],
            "max": round_up(Fraction(segment["claim"]["max"])),
            "at": float(Fraction(segment["claim"]["t"])),
        }
        for segment in play.certificate["segments"]
    ]
    data, claims = play.data, play.certificate["claims"]
    zero = objective(_zero(play.vertices[0][1]), data.to_exact(), play.kappa)
    return {
        "name": play.name,
        "kappa": float(play.kappa),
        "x": data.x.tolist(),
        "y": data.y[:, 0].tolist(),
        "vertices": [_blocks(net) for _, net in play.vertices],
        "segments": segments,
        "start": float(Fraction(claims["F_start"])),
        "end": float(Fraction(claims["F_end"])),
        "max": round_up(Fraction(claims["max"])),
        "bound": round_up(play.bound),
        "zero": float(zero),
        "apriori": play.apriori,
        "certificate": f"{play.name}.cert.json",
        "digest": play.certificate["digest"],
    }


def _zero(net: Network) -> Network:
    return Network(net.W, net.V, 0 * net.a, 0 * net.b)


def _blocks(net: Network) -> dict[str, Any]:
    """Return the weights as doubles; raise InputError if one is no double."""
    floats = net.to_float()
    if not floats.to_exact().equals(net):
        raise InputError("a weight of the path is no double; the page would show another network")
    return {
        "W": floats.W.tolist(),
        "V": floats.V[0].tolist(),
        "a": floats.a[0].tolist(),
        "b": floats.b[0].tolist(),
    }


def write(folder: Path) -> list[Path]:
    """Write data.js and the certificates into `folder`; return what was written."""
    plays = [load(name) for name in NAMES]
    lines = ",\n".join(json.dumps(as_plain(play)) for play in plays)
    head = "// Written by `python -m lemmas.play`; do not edit.\n"
    written = [folder / "data.js"]
    write_text(str(written[0]), f"{head}window.DATA = [\n{lines}\n];\n")
    for play in plays:
        written.append(folder / f"{play.name}.cert.json")
        write_certificate(written[-1], play.certificate)
    return written
