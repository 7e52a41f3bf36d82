"""L13d: a network that frees units by any merge goes down to a two-layer reference.

Statement: units move to targets w'_i; there the units chi have features made up of those of units
that stay, h_i = sum_c phi[c, i] h_c at rates >= 0 of sum <= 1, hand over what reads them at these
rates, and are free; l of them take the reference's weights; the readout moves to the reference's.
These 4 segments lie in Theta, F <= max(lam + Rise, F of the reference) on them, and they end at
the reference. L13b is the case of one target and rate 1.
Hypotheses: H1 s is 1-Lipschitz; H2 the sample; H3 the loss is convex; H4 Rise; H5 kappa >= 0;
H6 Theta; H7 F <= lam; H8 dist_i bounds |w_i - w'_i|; H9 delta >= R sum s_i dist_i, s the
influences; H10 chi is 0/1, and no freed unit receives; H11 rates and features; H12, H13 each
reference unit has one freed unit, and no two the same.
Not claimed: that there are such targets; anything of the sign of the loss.
Provenance: N. Note: paper_notes/l13d_descend.md
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from lemmas.l09b_receivers import handed_over
from lemmas.l13a_arrive import arrive
from lemmas.l13d_breakers import BREAKERS
from lemmas.l13d_proof import STEPS
from lemmas.l13d_statement import STATEMENT
from lemmas.obstacles import lowered_loss
from lemmas.recipes import influences
from lemmas.t14_instances import PROBES, draw_networks, objective, upwards
from lemmas.witnesses import as_families, network, times
from proofcheck.draw import Draw
from proofcheck.exact import sqrt_above
from proofcheck.functions import absolute_loss, huber_loss, squared_loss
from proofcheck.lemma import Lemma
from proofcheck.relu.network import Network
from proofcheck.walker import View


def descended(view: View) -> Mapping[str, Any]:
    """Return the path that `descend` builds from the network of an instance."""
    return as_families(path(view), view)


def path(view: View) -> list[Network]:
    """Return the vertices of that path."""
    moves = view["W'"], view["chi"], view["phi"], view["alpha"]
    return descend(network(view), *moves, view["w*"], view["a*"])


def planted(view: View) -> Mapping[str, Any]:
    """Return the rest of that path after the transfer, L13a's; its families begin with q."""
    found = as_families(path(view)[2:], view)
    return {f"q{name[1:]}": value for name, value in found.items()}


def descend(
    start: Network, targets: Any, chi: Any, phi: Any, alpha: Any, weights: Any, readout: Any
) -> list[Network]:
    """Return the start, and the network moved, transferred, planted and read as the reference.

    All units move to `targets` (m, n), those of chi (0/1, shape (m,)) hand over at the rates phi
    (m, m), from its columns to its rows; alpha (0/1, shape (m, l)) places the reference's units,
    of `weights` (l, n) and `readout` (d, l), on them.
    """
    branch = (handed_over(start.V[0], chi, phi), *start.V[1:]) if start.K else ()
    read = handed_over(start.a, chi, phi)
    return [
        start,
        Network(targets, start.V, start.a, start.b),
        *arrive(Network(targets, branch, read, start.b), alpha, weights, readout),
    ]


def instance(draw: Draw) -> dict[str, Any]:
    """Networks whose freed units move onto rays of others, which move too, or to their own zero."""
    loss = draw.choice((squared_loss, squared_loss, lowered_loss, absolute_loss, huber_loss))
    values = draw_networks(draw, STATEMENT.symbols, ("",), loss=loss)
    units, count = values["p"][0], values["l"]
    turn, stay = draw.size(0, units - 1), draw.size(0, units - count)
    order = [(unit + turn) % units for unit in range(units)]
    hosts, givers = order[:stay], order[stay:]
    rows, one = values["W"], 1 + 0 * values["rho"][:, 0]
    values["alpha"], values["phi"] = 0 * values["alpha"], 0 * values["phi"]
    values["chi"] = 0 * values["chi"]
    values["chi"][:, givers] += 1
    for place in range(count):
        values["alpha"][:, givers[-1 - place], place] += 1
    # they lie at their targets already, or hosts stay, or all move
    way, ray = draw.choice(("there", "there", "stay", "move")), draw.choice((True, False))
    targets = rows * (1 if way != "move" else Fraction(7, 8) if draw.exact else 0.875)
    for number, unit in enumerate(givers):
        rate = abs(draw.unit_interval()[: len(one)]) if ray or not hosts else one
        targets[:, unit] = 0 * rows[:, unit]
        if hosts:
            host = hosts[number % len(hosts)]
            values["phi"][:, host, unit] += rate
            targets[:, unit] = targets[:, host] * rate[:, None]
    values["W"] = targets + (rows - targets) * (0 if way == "there" else 1)
    values["W'"] = targets
    values["dist"] = upwards(sqrt_above(((values["W"] - targets) ** 2).sum(axis=2)))
    level = objective(values)
    values["lambda"] = level + draw.choice((0, 0, 1)) * draw.unit_interval()[: len(level)]
    moves = (influences(values) * values["dist"]).sum(axis=1)
    delta = values["delta"] = upwards(values["R"] * moves)
    if loss in (squared_loss, lowered_loss):
        root = sqrt_above(values["lambda"] + (10 if loss is lowered_loss else 0))
        values["Rise"] = upwards(2 * root * delta + delta**2)
    else:
        values["Rise"] = delta
    return values


LEMMA = Lemma(
    id="L13d",
    title="any merge that frees units leads down to a reference",
    provenance=("N",),
    statement=STATEMENT,
    steps=STEPS,
    instance=instance,
    breakers=BREAKERS,
    note="l13d_descend.md",
    constructions={"descended": descended, "planted": planted},
    probes={"t": times, **PROBES},
    uses=("L08b", "L09b", "L13a"),
)
