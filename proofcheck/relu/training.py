"""Training in Theta: two-layer references, skip networks, and plain descent until it stops.

Everything minimises F = D + kappa (|a|_1 + |b|_1) with the squared loss, on a finite sample, in
floats, deterministically from a seed. The networks returned lie in Theta exactly: their doubles,
read as rationals, satisfy |w_i|_2 <= 1 and |V_k[r]|_1 <= 1. Nothing here proves that a value is
minimal; the F of a two-layer network with l units is an *upper bound* of e(l).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from importlib import import_module
from typing import Any

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from proofcheck.errors import InputError
from proofcheck.relu.network import Data, Network, objective, require_compatible
from proofcheck.relu.programs import fit_readout

Floats = NDArray[np.floating[Any]]

# A row that rounding leaves outside its ball is shrunk by this until the exact check accepts it.
_HAIR = 1 - 2.0**-51
# Moment decays and floor of Adam (D. Kingma, J. Ba, 2015), the authors' defaults.
_BETA1, _BETA2, _FLOOR = 0.9, 0.999, 1e-8
# Within one run the rate falls along a cosine to this share of its start.
_FINAL_RATE = 0.01
# L-BFGS iterations of each random start, and of the best one afterwards.
_SEARCH_STEPS, _POLISH_STEPS = 400, 4000
# Backtracking of `local_descent`: halvings before it stops, growth after an accepted step.
_HALVINGS, _GROWTH = 50, 1.3


# One thread: the matrices are small, and the order of sums must not depend on the machine's cores.
_one_thread = threadpool_limits.wrap(limits=1)
# A limit holds for the libraries that are loaded when it is set: scipy's must be, too.
_SCIPY = "scipy.optimize"


@dataclass(frozen=True, eq=False)
class Gradients:
    """The gradient of D in each block, in the shapes of a Network's arrays."""

    W: Floats
    V: tuple[Floats, ...]
    a: Floats
    b: Floats


def gradients(net: Network, data: Data) -> Gradients:
    """Backpropagation for D (squared loss), with s'(0) = 0; float net and data."""
    blocks = [net.W, *net.V, net.a, net.b]
    into = [np.empty(block.shape) for block in blocks]
    write_gradients(blocks, data, into)
    return Gradients(into[0], tuple(into[1:-2]), into[-2], into[-1])


def write_gradients(blocks: Sequence[Floats], data: Data, into: Sequence[Floats]) -> None:
    """The same for the bare blocks W, V_1 .., a, b, written into arrays of their shapes."""
    W, *V, a, b = blocks
    layers = [np.maximum(data.x @ W.T, 0.0)]
    for v in V:
        layers.append(np.maximum(layers[-1] @ v.T, 0.0))
    top = layers[-1] if V else layers[0][:, :0]
    outer = 2 * data.rho[:, None] * (layers[0] @ a.T + top @ b.T - data.y)
    below = outer @ b
    for k in range(len(V), 0, -1):
        below = below * (layers[k] > 0)
        np.matmul(below.T, layers[k - 1], out=into[k])
        below = below @ V[k - 1]
    hidden = outer @ a + (below if V else 0.0)
    np.matmul((hidden * (layers[0] > 0)).T, data.x, out=into[0])
    np.matmul(outer.T, layers[0], out=into[-2])
    np.matmul(outer.T, top, out=into[-1])


def project_ball(rows: Floats) -> Floats:
    """Each row's nearest point in the Euclidean unit ball, up to rounding."""
    return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1.0)


def project_l1(rows: Floats) -> Floats:
    """Each row's nearest point in the l1 unit ball, up to rounding (J. Duchi et al., 2008)."""
    size = np.sort(np.abs(rows), axis=1)[:, ::-1]
    excess = (np.cumsum(size, axis=1) - 1) / np.arange(1, rows.shape[1] + 1)
    last = (size > excess).sum(axis=1) - 1
    level = np.maximum(excess[np.arange(len(rows)), last], 0.0)[:, None]
    return np.sign(rows) * np.maximum(np.abs(rows) - level, 0.0)


def into_theta(net: Network) -> Network:
    """A float network projected row by row into Theta, so that the exact norm check accepts it.

    Rows that rounding leaves outside are shrunk by multiples of 2^-51; a and b are kept.
    """
    W, V = project_ball(net.W), tuple(l1_rows_inside(v) for v in net.V)
    for row in W:
        while sum(Fraction(float(w)) ** 2 for w in row) > 1:
            row *= _HAIR
    return Network(W, V, net.a, net.b)


def l1_rows_inside(rows: Floats) -> Floats:
    """Rows projected onto the l1 unit ball, shrunk by a hair where rounding leaves them outside."""
    inside = project_l1(rows)
    for row in inside:
        while sum(abs(Fraction(float(v))) for v in row) > 1:
            row *= _HAIR
    return inside


@_one_thread
def refit_readout(net: Network, data: Data, kappa: float) -> Network:
    """The same W and V with the best readout (a, b): a convex program, solved to its gap.

    Returns `net` itself where floats find nothing better. Raises SolverError as `fit_readout`.
    """
    hidden = net.hidden(data.x)
    features = np.hstack([hidden, net.branch(hidden)])
    fit = fit_readout(features, data.y, data.rho, kappa, warm=np.hstack([net.a, net.b]))
    better = Network(net.W, net.V, fit.u[:, : net.m], fit.u[:, net.m :])
    return min(net, better, key=lambda candidate: float(objective(candidate, data, kappa)))


def train_two_layer(
    data: Data, units: int, kappa: float, seed: int = 0, restarts: int = 20
) -> Network:
    """The best two-layer network (K = 0) with `units` units found from `restarts` random starts.

    Its F is an upper bound of e(units), and no more. With w_i and a_i both free the penalty
    kappa sum_i |a_i|_1 |w_i|_2 is the minimum over rescalings of (kappa/2) sum_i (|a_i|_1^2 +
    |w_i|_2^2), which L-BFGS minimises without constraints; homogeneity then brings w_i to norm 1,
    and the readout is fitted as a convex program. The best start is continued and fitted again.
    Raises InputError for arguments out of range.
    """
    _require(data, kappa, units=units, restarts=restarts)
    import_module(_SCIPY)  # here, as it is slow to load, and few who load this module train
    return _best_of_restarts(data, units, kappa, seed, restarts)


@_one_thread
def _best_of_restarts(data: Data, units: int, kappa: float, seed: int, restarts: int) -> Network:
    candidates = []
    for restart in range(restarts):
        rng = np.random.default_rng([seed, restart])
        W = rng.normal(size=(units, data.n)) / np.sqrt(data.n)
        a = rng.normal(size=(data.d, units)) / 2
        candidates.append(_balanced_descent(W, a, data, kappa, _SEARCH_STEPS))
    best = min(candidates, key=lambda net: float(objective(net, data, kappa)))
    root = np.sqrt(np.abs(best.a).sum(axis=0))
    a = best.a / np.where(root > 0, root, 1.0)
    polished = _balanced_descent(best.W * root[:, None], a, data, kappa, _POLISH_STEPS)
    return min(best, polished, key=lambda net: float(objective(net, data, kappa)))


def _balanced_descent(W: Floats, a: Floats, data: Data, kappa: float, steps: int) -> Network:
    """L-BFGS on (W, a) with the balanced penalty, then normalised rows and the best readout."""

    def penalised(flat: Floats) -> tuple[float, Floats]:
        W_, a_ = flat[: W.size].reshape(W.shape), flat[W.size :].reshape(a.shape)
        h = np.maximum(data.x @ W_.T, 0.0)
        residual = h @ a_.T - data.y
        outer = 2 * data.rho[:, None] * residual
        size = np.abs(a_).sum(axis=0)
        value = data.rho @ (residual**2).sum(axis=1) + kappa / 2 * ((W_**2).sum() + size @ size)
        dW = ((outer @ a_) * (h > 0)).T @ data.x + kappa * W_
        da = outer.T @ h + kappa * size * np.sign(a_)
        return float(value), np.concatenate([dW.ravel(), da.ravel()])

    start = np.concatenate([W.ravel(), a.ravel()])
    options = {"maxiter": steps, "maxfun": 2 * steps, "maxcor": 20}
    from scipy.optimize import minimize

    flat = minimize(penalised, start, jac=True, method="L-BFGS-B", options=options).x
    W, a = flat[: W.size].reshape(W.shape), flat[W.size :].reshape(a.shape)
    norms = np.linalg.norm(W, axis=1)
    unit = W / np.where(norms > 0, norms, 1.0)[:, None]
    net = into_theta(Network(unit, (), a * norms, np.zeros((data.d, 0))))
    return refit_readout(net, data, kappa)


def initial_network(
    data: Data, m: int, widths: Sequence[int], seed: int = 0, bias: float | None = None
) -> Network:
    """A random skip network in Theta: m hidden units, branch widths (p_1, .., p_K).

    Rows of W are uniform on the sphere. With `bias` the last column, which must meet a constant
    feature of the data, is -bias against a uniform unit direction in the others, before the row is
    normalised: a large bias gives units that no sample activates. Rows of V_k lie on the l1 sphere
    or inside it. Raises InputError for widths below 1, or a bias without a constant feature.
    """
    _require(data, m=m, **{f"widths[{k}]": p for k, p in enumerate(widths)})
    rng = np.random.default_rng(seed)
    W = rng.normal(size=(m, data.n))
    if bias is not None:
        if data.n < 2 or np.ptp(data.x[:, -1]) != 0 or data.x[0, -1] <= 0:
            raise InputError(
                f"bias is {bias}; it needs data whose last feature is a positive constant"
            )
        W[:, -1] = -bias * np.linalg.norm(W[:, :-1], axis=1)
    W /= np.linalg.norm(W, axis=1, keepdims=True)
    sizes = [m, *widths]
    V = tuple(rng.normal(size=(p, q)) for q, p in zip(sizes, widths, strict=False))
    a = rng.normal(size=(data.d, m)) / 10
    b = rng.normal(size=(data.d, sizes[-1] if widths else 0)) / 10
    return into_theta(Network(W, V, a, b))


@_one_thread
def train_skip(
    start: Network,
    data: Data,
    kappa: float,
    steps: int = 3000,
    rates: Sequence[float] = (1e-2, 1e-3, 1e-4),
) -> Network:
    """Train `start` (any K) by projected Adam, `steps` steps for each rate, and fit the readout.

    Each run starts its moments afresh and lowers its rate along a cosine to a hundredth. After
    every step the rows of W and V_k are projected; the l1 penalty enters by its subgradient, and
    exact zeros in (a, b) come from the convex program at the end. Not monotone: the result can be
    worse than `start`. Raises InputError for arguments out of range, SolverError as `fit_readout`.
    """
    _require(data, kappa, steps=steps)
    require_compatible(start, data)
    blocks = [np.array(block) for block in (start.W, *start.V, start.a, start.b)]
    for rate in rates:
        if not rate > 0:
            raise InputError(f"rates has the entry {rate}; every rate must be positive")
        first = [np.zeros_like(block) for block in blocks]
        second = [np.zeros_like(block) for block in blocks]
        for step in range(1, steps + 1):
            now = _FINAL_RATE + (1 - _FINAL_RATE) * (1 + np.cos(np.pi * step / steps)) / 2
            slopes = gradients(_network(blocks), data)
            penalised = [kappa * np.sign(block) for block in blocks[-2:]]
            for j, slope in enumerate(
                (slopes.W, *slopes.V, slopes.a + penalised[0], slopes.b + penalised[1])
            ):
                first[j] += (1 - _BETA1) * (slope - first[j])
                second[j] += (1 - _BETA2) * (slope**2 - second[j])
                mean = first[j] / (1 - _BETA1**step)
                spread = np.sqrt(second[j] / (1 - _BETA2**step))
                blocks[j] = blocks[j] - rate * now * mean / (spread + _FLOOR)
            blocks = [
                project_ball(blocks[0]),
                *(project_l1(v) for v in blocks[1:-2]),
                *blocks[-2:],
            ]
    return refit_readout(into_theta(_network(blocks)), data, kappa)


@_one_thread
def local_descent(start: Network, data: Data, kappa: float, steps: int = 1000) -> Network:
    """Projected (proximal) gradient descent with backtracking: F never rises.

    It stops after `steps` steps or where no step along the gradient lowers F in floats. Such a
    point need not be a local minimum: F has kinks, and descent along one side's gradient jams at
    them. Raises InputError for arguments out of range.
    """
    _require(data, kappa, steps=steps)
    require_compatible(start, data)
    net, eta = into_theta(start), 0.1
    value = float(objective(net, data, kappa))
    for _ in range(steps):
        slopes = gradients(net, data)
        for _ in range(_HALVINGS):
            candidate = _proximal_step(net, slopes, kappa, eta)
            trial = float(objective(candidate, data, kappa))
            if trial < value:
                break
            eta /= 2
        else:
            break
        net, value, eta = candidate, trial, eta * _GROWTH
    inside = into_theta(net)  # moves by rounding only, which may raise F by as much
    return min(inside, into_theta(start), key=lambda n: float(objective(n, data, kappa)))


def proximal_step(net: Network, data: Data, kappa: float, eta: float) -> Network:
    """One step of length eta down F: projection for W and V, soft thresholding for a and b."""
    return _proximal_step(net, gradients(net, data), kappa, eta)


def _proximal_step(net: Network, slopes: Gradients, kappa: float, eta: float) -> Network:
    """One step of length eta: projection for W and V, soft thresholding for a and b."""
    V = tuple(project_l1(v - eta * g) for v, g in zip(net.V, slopes.V, strict=True))
    a, b = net.a - eta * slopes.a, net.b - eta * slopes.b
    a, b = (np.sign(u) * np.maximum(np.abs(u) - eta * kappa, 0.0) for u in (a, b))
    return Network(project_ball(net.W - eta * slopes.W), V, a, b)


def _network(blocks: list[Floats]) -> Network:
    return Network(blocks[0], tuple(blocks[1:-2]), blocks[-2], blocks[-1])


def _require(data: Data, kappa: float = 1.0, **counts: int) -> None:
    """InputError unless data are floats, kappa is positive and every count is at least 1."""
    if data.is_exact:
        raise InputError("data holds fractions; training works in floats, use data.to_float()")
    if not (np.isfinite(kappa) and kappa > 0):
        raise InputError(f"kappa is {kappa}; it must be a positive number")
    for name, count in counts.items():
        if count < 1:
            raise InputError(f"{name} is {count}; it must be at least 1")
