"""The sample of P26b in rationals, P26d's networks on it, and the best two layers for large L."""

from fractions import Fraction

import numpy as np

from proofcheck.relu.network import Data, Network

KAPPA = Fraction(1, 90)
UNITS = ((1, 0), (-1, 0), (0, 1), (0, -1))


def rational(rows):
    return np.array([[Fraction(value) for value in row] for row in rows], dtype=object)


def sample(L=8):
    pairs = ((1, 0), (1, L), (1, -L))
    x = rational([*pairs, *((-one, -other) for one, other in pairs)])
    weights = np.array([Fraction(1, 6)] * 6, dtype=object)
    return Data(x, rational([[1], [0], [0], [0], [0], [0]]), weights)


def below(kappa=KAPPA):
    return 2 * kappa - Fraction(15, 2) * kappa**2


def two_layer_floor(kappa=KAPPA):
    return Fraction(1, 18) + kappa - 3 * kappa**2


def network(m, depth, row, skip, readout):
    """A network on the four units; the rows above the first read one unit each."""
    idle = [0] * (m - 4)
    W = rational([*UNITS, *([0, 0] for _ in idle)])
    V = (rational([[*row, *idle]]), *(rational([[1]]) for _ in range(depth - 1)))
    return Network(W, V, rational([[*skip, *idle]]), rational([[readout]]))


def upwards(m=4, L=8, depth=1):
    tau, beta = Fraction(1, L + 2), Fraction(L + 2, L)
    return network(m, depth, (L * tau, 0, -tau, -tau), (0, 0, 0, 0), beta)


def downwards(m=4, L=8, depth=1):
    tau, beta = Fraction(1, L + 2), Fraction(L + 2, L)
    return network(m, depth, (0, -L * tau, tau, tau), (1, 0, 0, 0), -beta)


def shrunk(L, kappa=KAPPA):
    """The network with b < 0 and the errors 3 kappa c_q that C1's proof asks for."""
    ratio = (2 - 15 * kappa) / (2 - 18 * kappa)
    small = ratio / (L + 2 * ratio)
    row = (0, 2 * small - 1, small, small)
    return network(4, 1, row, (1 - 6 * kappa, 0, 0, 0), -(1 - 9 * kappa) / (1 - 2 * small))


def two_layers(row, m=4, L=8, kappa=KAPPA):
    """A network whose branch is not read and whose skip is next to the best."""
    more, less = Fraction(2, 3) - 3 * kappa, Fraction(1, 3) - 3 * kappa
    even = -(more + less) / (2 * L)
    return network(m, 1, row, (more, less, even, even), 0)
