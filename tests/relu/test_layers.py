"""Layers with biases become a network of exactly the same function."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from safetensors.numpy import save_file

from proofcheck.errors import InputError
from proofcheck.relu.io import load_network, save_network
from proofcheck.relu.layers import (
    Names,
    as_network,
    export_module,
    find_layers,
    load_tensors,
    outputs_of,
)
from proofcheck.relu.network import Network
from proofcheck.relu.rational import to_fractions


def linear(rng, name, inputs, outputs, bias, dtype=np.float32):
    arrays = {f"{name}.weight": rng.normal(size=(outputs, inputs)).astype(dtype)}
    if bias:
        arrays[f"{name}.bias"] = rng.normal(size=outputs).astype(dtype)
    return arrays


def stored(seed=0, n=3, m=5, widths=(4, 2), d=2, biases=(True,) * 5):
    """A file's arrays; biases: of hidden, skip, readout, and the branch layers."""
    rng = np.random.default_rng(seed)
    hidden, skip, readout, *branch = biases
    arrays = linear(rng, "hidden", n, m, hidden) | linear(rng, "skip", m, d, skip)
    before = m
    for k, width in enumerate(widths):
        arrays |= linear(rng, f"branch.{k}", before, width, branch[k])
        before = width
    return arrays | (linear(rng, "readout", before, d, readout) if widths else {})


def layers_of(arrays, tmp_path, names=None):
    path = tmp_path / "layers.npz"
    np.savez(path, **arrays)
    return find_layers(path, load_tensors(path), names or Names())


def with_one(net, x):
    return to_fractions(np.hstack([x, np.ones((len(x), net.n - x.shape[1]))]))


def plain(arrays, x):
    """The function in floats, as PyTorch computes it."""

    def affine(name, z):
        return z @ arrays[f"{name}.weight"].T + arrays.get(f"{name}.bias", 0)

    h = np.maximum(affine("hidden", x), 0)
    value, k = affine("skip", h), 0
    while f"branch.{k}.weight" in arrays:
        h, k = np.maximum(affine(f"branch.{k}", h), 0), k + 1
    return value + (affine("readout", h) if k else 0)


@given(
    biases=st.tuples(*[st.booleans()] * 5),
    depth=st.integers(0, 2),
    seed=st.integers(0, 5),
)
def test_the_function_is_exactly_the_same(tmp_path_factory, biases, depth, seed):
    arrays = stored(seed, widths=(4, 2)[:depth], biases=biases)
    layers = layers_of(arrays, tmp_path_factory.mktemp("layers"))
    net = as_network(layers)
    x = np.random.default_rng(seed + 10).normal(size=(6, 3))
    exact = net.to_exact().outputs(with_one(net, x))
    assert (exact == outputs_of(layers, x)).all()
    assert np.allclose(exact.astype(float), plain(arrays, x), atol=1e-5)
    assert net.n == 3 + any(biases[: 3 + depth] if depth else biases[:2])


def test_two_biases_of_the_outputs_are_not_rounded_into_one(tmp_path):
    arrays = stored(biases=(False, True, True, False, False))
    arrays["skip.bias"][:], arrays["readout.bias"][:] = 1, 2.0**-60
    net = as_network(layers_of(arrays, tmp_path))
    assert net.m == 7
    sums = (net.to_exact().a[:, 5:]).sum(axis=1)
    assert (sums == 1 + Fraction(1, 2**60)).all()


def test_without_biases_nothing_is_added(tmp_path):
    net = as_network(layers_of(stored(biases=(False,) * 5), tmp_path))
    assert (net.n, net.widths) == (3, (5, 4, 2))


def test_a_bias_that_is_lost_is_seen(tmp_path):
    layers = layers_of(stored(), tmp_path)
    net = as_network(layers)
    x = np.random.default_rng(1).normal(size=(4, 3))
    a = net.a.copy()
    a[:, -1] = 0
    lost = Network(net.W, net.V, a, net.b).to_exact()
    assert (lost.outputs(with_one(net, x)) != outputs_of(layers, x)).any()


@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64])
def test_safetensors_hold_the_same_numbers(tmp_path, dtype):
    arrays = {name: value.astype(dtype) for name, value in stored().items()}
    save_file(arrays, tmp_path / "net.safetensors")
    np.savez(tmp_path / "net.npz", **arrays)
    first, second = (load_tensors(tmp_path / f"net.{end}") for end in ("safetensors", "npz"))
    assert sorted(first) == sorted(second)
    assert all((first[name] == second[name]).all() for name in first)


class Tensor:
    """What `export_module` asks of a PyTorch tensor."""

    def __init__(self, array):
        self.array = array

    def detach(self):
        return self

    def cpu(self):
        return self

    def __array__(self, dtype=None, copy=None):
        return self.array


class Module:
    def state_dict(self):
        return {name: Tensor(array) for name, array in stored().items()}


def test_a_module_is_exported(tmp_path):
    export_module(Module(), tmp_path / "net.npz")
    tensors = load_tensors(tmp_path / "net.npz")
    assert all((tensors[name] == array).all() for name, array in stored().items())


def test_other_names(tmp_path):
    arrays = stored()
    roles = {"hidden": "fc1", "branch.0": "b1", "branch.1": "b2", "skip": "s", "readout": "r"}
    renamed = {
        f"{roles[name.rpartition('.')[0]]}.{name.rpartition('.')[2]}": array
        for name, array in arrays.items()
    } | {"steps": np.float32(3)}
    names = Names("fc1", ("b1", "b2"), "s", "r", ("steps",))
    net = as_network(layers_of(renamed, tmp_path, names))
    save_network(tmp_path / "made.npz", net)
    assert load_network(tmp_path / "made.npz").equals(as_network(layers_of(arrays, tmp_path)))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"hidden.weight": None}, "no tensor 'hidden.weight'"),
        ({"skip.weight": None}, "no tensor 'skip.weight'"),
        ({"readout.weight": None}, "no tensor 'readout.weight'"),
        ({"norm.weight": np.ones(3, np.float32)}, "'norm.weight' which is no part"),
        ({"branch.1.weight": None}, "'branch.1.bias' which is no part"),
        ({"hidden.bias": np.ones(4, np.float32)}, "hidden.bias has shape"),
        ({"hidden.weight": np.ones(4, np.float32)}, "must be a matrix"),
        ({"skip.weight": np.ones((2, 9), np.float32)}, "skip has 9 inputs, but hidden 5"),
        ({"branch.1.weight": np.ones((2, 9), np.float32)}, "branch.1 has 9 inputs"),
        ({"readout.weight": np.ones((2, 4), np.float32)}, "readout has 4 inputs, but branch.1 2"),
        ({"skip.bias": np.ones(2, int)}, "of type int64"),
        ({"skip.bias": np.array([1, np.nan])}, r"skip.bias\[1\] is nan"),
        ({"skip.weight": np.ones((3, 5)), "skip.bias": None}, "values are added"),
    ],
)
def test_what_does_not_fit_is_named(tmp_path, change, message):
    arrays = {name: array for name, array in (stored() | change).items() if array is not None}
    with pytest.raises(InputError, match=message):
        layers_of(arrays, tmp_path)


def test_files_that_are_neither(tmp_path):
    broken = tmp_path / "net.safetensors"
    save_file(stored(), tmp_path / "whole.safetensors")
    whole = (tmp_path / "whole.safetensors").read_bytes()
    for length in (0, 4, 8, 60, len(whole) - 1):
        broken.write_bytes(whole[:length])
        with pytest.raises(InputError, match=r"no \.safetensors file"):
            load_tensors(broken)
    with pytest.raises(InputError, match="cannot read"):
        load_tensors(tmp_path / "missing.safetensors")
    with pytest.raises(InputError, match="two roles"):
        Names("hidden", ("hidden",))
    with pytest.raises(InputError, match="no tensor 'x' to ignore"):
        layers_of(stored(), tmp_path, Names(ignore=("x",)))
