"""Slow and obvious: F along a segment by evaluating interpolated networks in fractions."""

from fractions import Fraction
from itertools import pairwise

import numpy as np

from proofcheck.relu.network import Data, Network, objective
from proofcheck.relu.rational import matmul, relu

SMALL = [Fraction(v) for v in ("-1", "-1/2", "-1/3", "0", "0", "0", "1/3", "1/2", "1", "1")]


def between(net0, net1, t):
    """The network net0 + t (net1 - net0)."""

    def mix(u, v):
        return u + t * (v - u)

    V = tuple(mix(u, v) for u, v in zip(net0.V, net1.V, strict=True))
    return Network(mix(net0.W, net1.W), V, mix(net0.a, net1.a), mix(net0.b, net1.b))


def preactivations(net, x):
    """Every pre-activation of every layer for the one input x, in layers."""
    z = matmul(x[None, :], net.W.T)
    layers = [z[0]]
    for v in net.V:
        z = matmul(relu(z), v.T)
        layers.append(z[0])
    return layers


def bends(net0, net1, data):
    """All t in (0, 1) where a pre-activation of some sample crosses zero, layer after layer."""
    found = set()
    for x in data.x:
        times = [Fraction(0), Fraction(1)]
        for depth in range(net0.K + 1):
            values = [preactivations(between(net0, net1, t), x)[depth] for t in times]
            new = set(times)
            for s, t, u, v in zip(times, times[1:], values, values[1:], strict=False):
                for p, q in zip(u, v, strict=True):
                    if p * q < 0:
                        new.add(s + (t - s) * p / (p - q))
            times = sorted(new)
        found |= set(times[1:-1])
    return sorted(found)


def maximum(net0, net1, data, kappa):
    """(max F, the smallest t that attains it) over the bends and the ends."""
    times = [Fraction(0), *bends(net0, net1, data), Fraction(1)]
    values = [objective(between(net0, net1, t), data, kappa) for t in times]
    best = max(values)
    return best, times[values.index(best)]


def draw(rng, *shape):
    """An array of small fractions, with many zeros and ties."""
    flat = [SMALL[i] for i in rng.integers(len(SMALL), size=int(np.prod(shape)))]
    result = np.empty(len(flat), dtype=object)
    result[:] = flat
    return result.reshape(shape)


def in_theta(net):
    """The network with long rows scaled down to be in Theta, by fractions."""
    W = np.array([row / max(1, sum(abs(v) for v in row)) for row in net.W], dtype=object)
    V = tuple(
        np.array([row / max(1, sum(abs(v) for v in row)) for row in v], dtype=object) for v in net.V
    )
    return Network(W, V, net.a, net.b)


def tiny_network(rng, depth=None, outputs=None, n=None):
    """A random exact network in Theta, m <= 4, widths <= 3, n <= 2; some units repeated."""
    K = int(rng.integers(3)) if depth is None else depth
    d = int(rng.integers(1, 3)) if outputs is None else outputs
    n = int(rng.integers(1, 3)) if n is None else n
    widths = [int(rng.integers(1, 5)), *(int(w) for w in rng.integers(1, 4, size=K))]
    W = draw(rng, widths[0], n)
    if rng.random() < 0.3:
        W[-1] = W[0]
    V = tuple(draw(rng, p, q) for q, p in pairwise(widths))
    b = draw(rng, d, widths[-1]) if K else np.empty((d, 0), dtype=object)
    return in_theta(Network(W, V, draw(rng, d, widths[0]), b))


def tiny_data(rng, n, d):
    """A random exact sample of at most 4 points, with uneven weights."""
    N = int(rng.integers(1, 5))
    return Data.exact(draw(rng, N, n), draw(rng, N, d), [int(w) for w in rng.integers(1, 4, N)])


def neighbour(rng, net):
    """A random network that differs from net in one block only."""
    other = in_theta(
        Network(
            draw(rng, *net.W.shape),
            tuple(draw(rng, *v.shape) for v in net.V),
            draw(rng, *net.a.shape),
            draw(rng, *net.b.shape) if net.K else net.b,
        )
    )
    kinds = ["W", "readout", "mixed"] + [
        f"{p}V{k}" for k in range(1, net.K + 1) for p in ("", "a+")
    ]
    kind = kinds[rng.integers(len(kinds))]
    if kind == "W":
        return Network(other.W, net.V, net.a, net.b)
    if kind == "readout":
        return Network(net.W, net.V, other.a, other.b)
    if kind == "mixed":
        moves = rng.random(net.m) < 0.5
        W = np.where(moves[:, None], other.W, net.W)
        a = np.where(moves, net.a, other.a)
        V = (np.where(moves, net.V[0], other.V[0]), *net.V[1:]) if net.K else ()
        mixed = Network(W, V, a, net.b)
        return Network(W, net.V, a, net.b) if mixed.violations() else mixed
    k = int(kind[-1]) - 1
    V = (*net.V[:k], other.V[k], *net.V[k + 1 :])
    return Network(net.W, V, other.a if kind.startswith("a") else net.a, net.b)
