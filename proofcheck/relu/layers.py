"""Trained layers with biases, as frameworks store them, made into one network of the same function.

A stored network is an affine map into hidden units, affine maps of a branch with a ReLU after each,
and affine maps from the hidden units (skip) and from the end of the branch (readout), whose values
are added. Matrices are (outputs, inputs), as those of `torch.nn.Linear`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from proofcheck.errors import InputError
from proofcheck.relu.io import FilePath, load_arrays, read_bytes, save_arrays
from proofcheck.relu.network import Network
from proofcheck.relu.rational import Array, to_fractions


@dataclass(frozen=True)
class Layer:
    """z -> weight z + bias: weight (outputs, inputs), bias (outputs,) or None, in float64."""

    name: str
    weight: Array
    bias: Array | None


@dataclass(frozen=True)
class Layers:
    """The affine maps of a skip network; readout is None where there is no branch."""

    hidden: Layer
    branch: tuple[Layer, ...]
    skip: Layer
    readout: Layer | None


@dataclass(frozen=True)
class Names:
    """The prefixes under which a file holds its layers: `prefix.weight` and `prefix.bias`."""

    hidden: str = "hidden"
    branch: Sequence[str] | None = None
    skip: str = "skip"
    readout: str = "readout"
    ignore: Sequence[str] = ()

    def __post_init__(self) -> None:
        """Refuse a layer that has two roles."""
        every = [self.hidden, *(self.branch or ()), self.skip, self.readout]
        for name in every:
            if every.count(name) > 1:
                raise InputError(f"layer {name!r} has two roles; every role needs its own")


def load_tensors(path: FilePath) -> dict[str, Array]:
    """Return the arrays of a .safetensors or .npz file by name, in float64.

    float16 and float32 are exact in float64. Raises InputError for a file that is neither, a type
    that is not floating (or wider than float64), and an entry that is not finite.
    """
    if Path(path).suffix.lower() == ".safetensors":
        from safetensors import SafetensorError
        from safetensors.numpy import load

        try:
            raw = load(read_bytes(path))
        except (SafetensorError, KeyError, ValueError, TypeError, AttributeError) as error:
            raise InputError(
                f"{path} is no .safetensors file of float16, float32 or float64 ({error})"
            ) from error
    else:
        raw = load_arrays(path)
    result: dict[str, Array] = {}
    for name, array in raw.items():
        if array.dtype.kind != "f" or array.dtype.itemsize > 8:
            raise InputError(
                f"{path}: {name} is of type {array.dtype}, not a float of 16 to 64 bit"
            )
        if not np.isfinite(array).all():
            place = [int(at) for at in np.argwhere(~np.isfinite(array))[0]]
            value = array[tuple(place)]
            raise InputError(f"{path}: {name}{place} is {value}; every entry must be finite")
        result[name] = array.astype(np.float64)
    return result


def find_layers(path: FilePath, tensors: Mapping[str, Array], names: Names) -> Layers:
    """Return the layers of a file; without `names.branch` that is branch.0, branch.1, ..

    Raises InputError for a layer that is missing, does not fit the one before it, or has another
    shape than a matrix and a vector, and for tensors that are left over and not to be ignored.
    """
    branch = names.branch
    if branch is None:
        branch = []
        while f"branch.{len(branch)}.weight" in tensors:
            branch.append(f"branch.{len(branch)}")
    roles = [names.hidden, *branch, names.skip, *([names.readout] if branch else [])]
    used = {f"{role}.{part}" for role in roles for part in ("weight", "bias")}
    for name in names.ignore:
        if name not in tensors:
            raise InputError(f"{path} has no tensor {name!r} to ignore")
    left = [name for name in tensors if name not in used and name not in names.ignore]
    if left:
        raise InputError(
            f"{path} has a tensor {left[0]!r} which is no part of the layers {', '.join(roles)}; "
            "name its role, or ignore it if the function does not depend on it"
        )
    found = [_layer(path, tensors, role) for role in roles]
    chain = found[: 1 + len(branch)]
    for before, after in pairwise(chain):
        _require_inputs(path, after, before)
    skip = found[1 + len(branch)]
    _require_inputs(path, skip, chain[0])
    readout = found[-1] if branch else None
    if readout is not None:
        _require_inputs(path, readout, chain[-1])
        if len(readout.weight) != len(skip.weight):
            raise InputError(
                f"{path}: {readout.name} has {len(readout.weight)} outputs, but {skip.name} "
                f"{len(skip.weight)}; their values are added"
            )
    return Layers(chain[0], tuple(chain[1:]), skip, readout)


def as_network(layers: Layers) -> Network:
    """Return the network that computes the layers' function, in the same doubles.

    With a bias anywhere it has one input more, which is 1 on every sample. Biases of the hidden
    units are the last column of W. Those behind are read from a hidden unit that is 1 on every
    sample, and from one unit of each branch layer that passes it on; two biases of the outputs are
    read from two such hidden units, as their sum might not be a double.
    """
    hidden, branch, skip = layers.hidden, layers.branch, layers.skip
    behind = [*branch, skip, *([layers.readout] if layers.readout else [])]
    if hidden.bias is None and all(layer.bias is None for layer in behind):
        return _network(layers, hidden.weight, [layer.weight for layer in branch], skip.weight)
    outputs = [layer.bias for layer in behind[len(branch) :] if layer.bias is not None]
    later = [any(each.bias is not None for each in branch[k:]) for k in range(len(branch) + 1)]
    constants = max(len(outputs), int(later[0]))
    m, n = hidden.weight.shape
    W = np.zeros((m + constants, n + 1))
    W[:m, :n] = hidden.weight
    W[:m, n] = 0 if hidden.bias is None else hidden.bias
    W[m:, n] = 1
    V, extra = [], constants
    for k, layer in enumerate(branch):
        rows, columns = layer.weight.shape
        passed = int(later[k + 1])
        block = np.zeros((rows + passed, columns + extra))
        block[:rows, :columns] = layer.weight
        if layer.bias is not None:
            block[:rows, columns] = layer.bias
        block[rows:, columns : columns + 1] = 1
        V.append(block)
        extra = passed
    a = np.hstack([skip.weight, np.zeros((len(skip.weight), constants))])
    for at, bias in enumerate(outputs):
        a[:, m + at] = bias
    return _network(layers, W, V, a)


def outputs_of(layers: Layers, x: Array) -> Array:
    """Return the values of the layers on x (N, inputs), in fractions: (N, outputs).

    Written apart from `as_network`, to check it: biases are added here.
    """
    h = _relu(_affine(layers.hidden, to_fractions(x)))
    values = _affine(layers.skip, h)
    if layers.readout is not None:
        for layer in layers.branch:
            h = _relu(_affine(layer, h))
        values = values + _affine(layers.readout, h)
    return values


def export_module(module: Any, path: FilePath) -> None:
    """Write the parameters of a PyTorch module as an .npz that `load_tensors` reads.

    module: anything with a `state_dict()` of tensors. PyTorch is not imported here.
    """
    state = {name: np.asarray(value.detach().cpu()) for name, value in module.state_dict().items()}
    save_arrays(path, state)


def _layer(path: FilePath, tensors: Mapping[str, Array], name: str) -> Layer:
    """Return the layer of that name."""
    if f"{name}.weight" not in tensors:
        there = ", ".join(tensors) or "none"
        raise InputError(f"{path} has no tensor {name + '.weight'!r}; there are: {there}")
    weight, bias = tensors[f"{name}.weight"], tensors.get(f"{name}.bias")
    if weight.ndim != 2 or 0 in weight.shape:
        raise InputError(
            f"{path}: {name}.weight has shape {weight.shape}; it must be a matrix (outputs, inputs)"
        )
    if bias is not None and bias.shape != (len(weight),):
        raise InputError(
            f"{path}: {name}.bias has shape {bias.shape}; {name}.weight has {len(weight)} outputs"
        )
    return Layer(name, weight, bias)


def _require_inputs(path: FilePath, layer: Layer, before: Layer) -> None:
    """Refuse a layer that does not read what the one before it gives."""
    if layer.weight.shape[1] != len(before.weight):
        raise InputError(
            f"{path}: {layer.name} has {layer.weight.shape[1]} inputs, but {before.name} "
            f"{len(before.weight)} outputs"
        )


def _network(layers: Layers, W: Array, V: Sequence[Array], a: Array) -> Network:
    """Return the network with the readout of the branch, which reads no constant."""
    if layers.readout is None:
        return Network(W, (), a, np.zeros((len(a), 0)))
    b = np.zeros((len(a), len(V[-1])))
    b[:, : layers.readout.weight.shape[1]] = layers.readout.weight
    return Network(W, tuple(V), a, b)


def _affine(layer: Layer, z: Array) -> Array:
    values: Array = z @ to_fractions(layer.weight).T
    return values if layer.bias is None else values + to_fractions(layer.bias)


def _relu(z: Array) -> Array:
    result: Array = np.maximum(z, 0)
    return result
