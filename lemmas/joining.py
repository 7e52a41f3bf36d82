"""From freed units to a path: plant a two-layer reference there, read it, go on to another end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lemmas.l10_plant import plant
from lemmas.l11_readout import readout
from lemmas.l12_embed import embed
from lemmas.l13_rearrange import rearrange
from proofcheck.relu.network import Network

Vertex = tuple[str, Network]


@dataclass(frozen=True)
class Freed:
    """Vertices, with labels, that lead from a network to one whose `units` nothing reads."""

    vertices: list[Vertex]
    units: tuple[int, ...]


def join(ends: Sequence[Network], reference: Network, freed: Sequence[Freed]) -> list[Vertex]:
    """Return the path from the first end to the reference, or through it to the second end.

    freed: for each exact end how l units of it are freed, l being those of the exact reference;
    units freed in both carry the same unit of the reference in both, as L13 asks.
    """
    shared = sorted(set.intersection(*(set(each.units) for each in freed)))
    descents = []
    for net, each in zip(ends, freed, strict=True):
        units = (*shared, *(i for i in each.units if i not in shared))
        last = each.vertices[-1][1] if each.vertices else net
        planted = plant(last, units, reference.W)
        placed = readout(planted, *embed(planted, units, reference))
        descents.append([*each.vertices, ("plant", planted), ("readout", placed)])
    path: list[Vertex] = [("start", ends[0])]
    if len(ends) == 1:
        return path + descents[0]
    path += [(f"{label} from A", net) for label, net in descents[0]]
    last_steps = descents[1]
    path += rearrange(path[-1][1], last_steps[-1][1])
    return path + backwards(ends[1], last_steps)


def backwards(end: Network, steps: Sequence[Vertex]) -> list[Vertex]:
    """Return the vertices of `steps`, which lead away from `end`, in the order that leads to it."""
    labels = [label for label, _ in reversed(steps)]
    vertices = [net for _, net in reversed([("", end), *steps[:-1]])]
    return [(f"{label} to B", net) for label, net in zip(labels, vertices, strict=True)]
