"""Skip networks and weighted samples, in floats or in exact fractions (paper_notes/README.md).

    h = s(W x),   g_0 = h,   g_k = s(V_k g_{k-1}),   f = a h + b g_K,   s(z) = max(z, 0)

`Theta` is the set of networks whose rows satisfy |w_i|_2 <= 1 and |V_k[r]|_1 <= 1.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any

import numpy as np

from proofcheck.errors import InputError
from proofcheck.relu.rational import (
    Array,
    is_exact,
    matmul,
    relu,
    scaled,
    to_floats,
    to_fractions,
    total,
)


@dataclass(frozen=True, eq=False)
class Network:
    """A skip network; arrays are float64, or objects holding `Fraction` (if any argument is).

    W (m, n); V a tuple of K arrays (p_k, p_{k-1}) with p_0 = m; a (d, m); b (d, p_K), and (d, 0)
    for K = 0. For d = 1, a and b may be given as vectors. The arrays are read-only copies.
    Raises InputError naming the argument, its value and the rule for a wrong shape, an empty
    dimension or an entry that is not finite. Being in Theta is not required: see `violations`.
    """

    W: Array
    V: tuple[Array, ...]
    a: Array
    b: Array

    def __post_init__(self) -> None:
        """Copy, convert and check the arrays."""
        raw = {"W": self.W, **{f"V{k}": v for k, v in enumerate(self.V, 1)}}
        raw |= {"a": self.a, "b": self.b}
        arrays = _uniform(raw, vectors_as_rows=("a", "b"))
        names = [f"V{k}" for k in range(1, len(self.V) + 1)]
        widths = [arrays[name].shape[0] for name in ("W", *names)]
        if 0 in (*widths, arrays["W"].shape[1], arrays["a"].shape[0]):
            raise InputError(
                f"W has shape {arrays['W'].shape}, a {arrays['a'].shape}, layer widths are "
                f"{widths}; every dimension must be at least 1"
            )
        for k, name in enumerate(names, 1):
            _require_shape(name, arrays[name], (widths[k], widths[k - 1]), "(p_k, p_{k-1})")
        d = arrays["a"].shape[0]
        _require_shape("a", arrays["a"], (d, widths[0]), "(d, m)")
        _require_shape("b", arrays["b"], (d, widths[-1] if names else 0), "(d, p_K)")
        object.__setattr__(self, "W", arrays["W"])
        object.__setattr__(self, "V", tuple(arrays[name] for name in names))
        object.__setattr__(self, "a", arrays["a"])
        object.__setattr__(self, "b", arrays["b"])

    @property
    def m(self) -> int:
        """Number of hidden units."""
        return int(self.W.shape[0])

    @property
    def n(self) -> int:
        """Input dimension (with the constant 1, if the data carry one)."""
        return int(self.W.shape[1])

    @property
    def d(self) -> int:
        """Number of outputs."""
        return int(self.a.shape[0])

    @property
    def K(self) -> int:
        """Depth of the residual branch."""
        return len(self.V)

    @property
    def widths(self) -> tuple[int, ...]:
        """(p_0, .., p_K), with p_0 = m."""
        return (self.m, *(int(v.shape[0]) for v in self.V))

    @property
    def is_exact(self) -> bool:
        """Whether the arrays hold fractions."""
        return is_exact(self.W)

    def hidden(self, x: Array) -> Array:
        """h = s(W x): (N, m) for x (N, n)."""
        return relu(matmul(x, self.W.T))

    def branch(self, h: Array) -> Array:
        """g_K: (N, p_K) for h (N, m); (N, 0) for K = 0, where no readout b looks at it."""
        if self.K == 0:
            return h[:, :0]
        for layer in self.V:
            h = relu(matmul(h, layer.T))
        return h

    def outputs(self, x: Array) -> Array:
        """f = a h + b g_K: (N, d) for x (N, n)."""
        h = self.hidden(x)
        return matmul(h, self.a.T) + matmul(self.branch(h), self.b.T)

    def influence(self) -> Array:
        """s_i = sum_o |a_oi| + omega_i, omega = |V_1|^T .. |V_K|^T sum_o |b_o|: (m,)."""
        direct = np.abs(self.a).sum(axis=0)
        if self.K == 0:
            return direct
        omega = np.abs(self.b).sum(axis=0, keepdims=True)
        for layer in reversed(self.V):
            omega = matmul(omega, np.abs(layer))
        return direct + omega[0]

    def mass(self) -> Any:
        """|a|_1 + |b|_1, entrywise."""
        return total(np.abs(self.a)) + total(np.abs(self.b))

    def to_exact(self) -> Network:
        """The same network in fractions: a float is the rational that it denotes."""
        if self.is_exact:
            return self
        V = tuple(to_fractions(v) for v in self.V)
        return Network(to_fractions(self.W), V, to_fractions(self.a), to_fractions(self.b))

    def to_float(self) -> Network:
        """The same network with every entry rounded to the nearest float64."""
        if not self.is_exact:
            return self
        V = tuple(to_floats(v) for v in self.V)
        return Network(to_floats(self.W), V, to_floats(self.a), to_floats(self.b))

    def violations(self) -> list[str]:
        """A sentence for every row that keeps the network out of Theta, decided exactly."""
        exact = self.to_exact()
        W, q = scaled(exact.W)
        norms = [("W", "|w|_2^2", (W * W).sum(axis=1), q * q)]
        for k, layer in enumerate(exact.V, 1):
            V, q = scaled(layer)
            norms.append((f"V{k}", "|v|_1", np.abs(V).sum(axis=1), q))
        return [
            f"{name} row {i} has {norm} = 1 + {float(Fraction(value - one, one)):.3g}; at most 1"
            for name, norm, values, one in norms
            for i, value in enumerate(values)
            if value > one
        ]

    def equals(self, other: Network) -> bool:
        """Whether both have the same shapes and exactly the same numbers."""
        mine, theirs = (self.W, *self.V, self.a, self.b), (other.W, *other.V, other.a, other.b)
        return len(mine) == len(theirs) and all(map(np.array_equal, mine, theirs))


@dataclass(frozen=True, eq=False)
class Data:
    """A weighted finite sample: x (N, n), y (N, d), positive weights (N,), proportional to rho.

    Float64, or fractions if any argument holds fractions. y may be a vector for d = 1; without
    weights every sample weighs the same. Only the weights' ratios matter; they are kept as given,
    so that `rho` can be exact after `to_exact`. Raises InputError for wrong shapes, entries that
    are not finite, or a weight that is not positive (drop such samples: they carry nothing).
    """

    x: Array
    y: Array
    weights: Array | None = None

    def __post_init__(self) -> None:
        """Copy, convert and check the arrays."""
        y = np.asarray(self.y)
        weights = np.ones(len(np.asarray(self.x))) if self.weights is None else self.weights
        raw = {"x": self.x, "y": y[:, None] if y.ndim == 1 else y}
        arrays = _uniform(raw | {"weights": np.asarray(weights)[None, ...]})
        x, y, weights = arrays["x"], arrays["y"], arrays["weights"][0]
        if 0 in (*x.shape, y.shape[1]):
            raise InputError(
                f"x has shape {x.shape} and y {y.shape}; at least one sample, feature and target"
            )
        _require_shape("y", y, (x.shape[0], y.shape[1]), "(N, d)")
        _require_shape("weights", weights, (x.shape[0],), "(N,)")
        for k, weight in enumerate(weights):
            if weight <= 0:
                raise InputError(f"weights[{k}] is {weight}; every weight must be positive")
        object.__setattr__(self, "x", x)
        object.__setattr__(self, "y", y)
        object.__setattr__(self, "weights", weights)

    @classmethod
    def exact(cls, x: Any, y: Any, weights: Any = None) -> Data:
        """The sample in fractions; floats are the rationals they denote, default rho = 1/N."""
        return cls(x, y, weights).to_exact()

    @cached_property
    def rho(self) -> Array:
        """The weights divided by their sum: (N,), summing to 1 (exactly so for an exact sample)."""
        weights = np.asarray(self.weights)
        result: Array = weights / total(weights)
        result.flags.writeable = False
        return result

    @property
    def N(self) -> int:
        """Number of samples."""
        return int(self.x.shape[0])

    @property
    def n(self) -> int:
        """Number of features."""
        return int(self.x.shape[1])

    @property
    def d(self) -> int:
        """Number of targets."""
        return int(self.y.shape[1])

    @property
    def is_exact(self) -> bool:
        """Whether the arrays hold fractions."""
        return is_exact(self.x)

    def radius_squared(self) -> Any:
        """R^2 = E|x|_2^2."""
        return total(self.rho * (self.x * self.x).sum(axis=1))

    def to_exact(self) -> Data:
        """The same sample in fractions, with rho normalised in fractions."""
        if self.is_exact:
            return self
        weights = to_fractions(np.asarray(self.weights))
        return Data(to_fractions(self.x), to_fractions(self.y), weights)

    def to_float(self) -> Data:
        """The same sample with every entry rounded to the nearest float64."""
        if not self.is_exact:
            return self
        return Data(to_floats(self.x), to_floats(self.y), to_floats(np.asarray(self.weights)))


@dataclass(frozen=True)
class Loss:
    """A nonnegative loss(f, y), convex in f.

    `value` maps f, y (N, d) to (N,), for floats and for fractions. `root_lipschitz`: its square
    root of the mean is 1-Lipschitz in L2 (L06, Minkowski). `lipschitz`: the constant L with
    |loss(f, y) - loss(f', y)| <= L |f - f'|_1, or None.
    """

    name: str
    value: Callable[[Array, Array], Array]
    root_lipschitz: bool
    lipschitz: int | None


LOSSES = {
    loss.name: loss
    for loss in (
        Loss("squared", lambda f, y: ((f - y) ** 2).sum(axis=1), True, None),
        Loss("absolute", lambda f, y: np.abs(f - y).sum(axis=1), False, 1),
    )
}


def discrepancy(net: Network, data: Data, loss: str = "squared") -> Any:
    """D = sum_k rho_k loss(f(x_k), y_k): a float, or a Fraction for exact arguments."""
    require_compatible(net, data)
    if loss not in LOSSES:
        raise InputError(f"loss is {loss!r}; choose one of {', '.join(LOSSES)}")
    return total(data.rho * LOSSES[loss].value(net.outputs(data.x), data.y))


def objective(net: Network, data: Data, kappa: Any, loss: str = "squared") -> Any:
    """F = D + kappa (|a|_1 + |b|_1): a float, or a Fraction for exact arguments.

    An exact network asks for kappa as a Fraction or int: Fraction("0.001") is the decimal that
    was typed, Fraction(0.001) is not.
    """
    if net.is_exact and not isinstance(kappa, Fraction | int):
        raise InputError(f"kappa is {kappa!r}; with an exact network it must be a Fraction")
    value = discrepancy(net, data, loss)
    return value + (kappa if net.is_exact else float(kappa)) * net.mass()


def require_compatible(net: Network, data: Data) -> None:
    """Raise InputError unless net and data agree in n, d and in being exact or float."""
    if net.n != data.n:
        raise InputError(f"W has {net.n} columns but the data have {data.n} features")
    if net.d != data.d:
        raise InputError(f"the network has {net.d} outputs but the data have {data.d} targets")
    if net.is_exact != data.is_exact:
        raise InputError("one of network and data is exact, the other float; convert one of them")


def _uniform(raw: dict[str, Any], vectors_as_rows: tuple[str, ...] = ()) -> dict[str, Array]:
    """Read-only matrices, all float64 or (if any holds objects) all of fractions."""
    arrays = {name: np.asarray(value) for name, value in raw.items()}
    exact = any(array.dtype == object for array in arrays.values())
    result = {}
    for name, array in arrays.items():
        if array.ndim == 1 and name in vectors_as_rows:
            array = array[None, :]
        if array.ndim != 2:
            raise InputError(f"{name} has shape {array.shape}; it must be a matrix")
        if exact:
            array = to_fractions(array, name)
        elif array.dtype.kind not in "iuf":
            raise InputError(f"{name} has entries of type {array.dtype}; they must be real numbers")
        else:
            array = array.astype(np.float64)
            if not np.isfinite(array).all():
                index = [int(i) for i in np.argwhere(~np.isfinite(array))[0]]
                value = float(array[tuple(index)])
                raise InputError(f"{name}{index} is {value}; every entry must be finite")
        array.flags.writeable = False
        result[name] = array
    return result


def _require_shape(name: str, array: Array, shape: tuple[int, ...], rule: str) -> None:
    if array.shape != shape:
        raise InputError(f"{name} has shape {array.shape}; it must be {shape} = {rule}")
