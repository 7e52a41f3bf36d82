"""T17: free the units of least influence by scaling them out.

The l lightest of m units carry at most l/m of the total influence, which is at most F/kappa (L05).
`lighten` scales them out (L04): the outputs move by at most R times their influences.
"""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from lemmas.blocks import first_columns, replace_first_columns, with_columns
from lemmas.methods.problem import Problem, Way
from proofcheck.relu.network import Network
from proofcheck.relu.rational import total


def scale_out(net: Network, units: list[int]) -> Network:
    """Return the network in which nothing reads the `units`: their columns of a and V_1 are 0."""
    blocks = {name: with_columns(block, units, 0) for name, block in first_columns(net).items()}
    return replace_first_columns(net, blocks)


def lightest(net: Network, count: int) -> list[int]:
    """Return the `count` units of least influence, in floats, ties by number; ascending."""
    order = np.argsort(net.to_float().influence(), kind="stable")
    return sorted(int(unit) for unit in order[:count])


def free_by_scaling(net: Network, count: int, problem: Problem) -> Way:
    """Return how the `count` lightest units of an exact network are scaled out."""
    units = lightest(net, count)
    delta = problem.radius * total(net.influence()[units])
    return Way([("lighten", scale_out(net, units))], tuple(units), delta)


def lighten_delta(problem: Problem, count: int) -> tuple[Fraction, str]:
    """Return T17's a-priori delta (l/m)(lam/kappa) R, and a sentence."""
    m, level = problem.start.m, max(problem.levels)
    share = Fraction(count, m) * level / problem.kappa
    return share * problem.radius, f"the {count} lightest of {m} units carry {count}/{m} at most"
