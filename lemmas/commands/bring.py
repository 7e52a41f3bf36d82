"""`proofcheck import`: a trained network with biases becomes one that the other commands read."""

from __future__ import annotations

import click
import numpy as np

from lemmas.commands.options import require_places
from proofcheck.cli_tools import console
from proofcheck.errors import InputError
from proofcheck.relu.io import save_network
from proofcheck.relu.layers import Names, as_network, find_layers, load_tensors, outputs_of
from proofcheck.relu.rational import to_fractions
from proofcheck.relu.tables import load_data

PROBES = 8
"""Samples on which the functions are compared, where there are more."""


@click.command("import")
@click.argument("file", metavar="FILE")
@click.option("--out", required=True, metavar="FILE.npz", help="Write the network there.")
@click.option("--hidden", default="hidden", show_default=True, help="Layer into the hidden units.")
@click.option("--branch", multiple=True, metavar="NAME", help="Layers of the branch, in order.")
@click.option("--skip", default="skip", show_default=True, help="Layer from hidden to outputs.")
@click.option("--readout", default="readout", show_default=True, help="Layer that ends the branch.")
@click.option("--ignore", multiple=True, metavar="TENSOR", help="A tensor that is not used.")
@click.option("--data", "data_path", metavar="FILE", help="Compare the functions on its samples.")
@click.option("--target", "targets", multiple=True, metavar="NAME", help="Its target columns.")
def bring(
    file: str,
    out: str,
    hidden: str,
    branch: tuple[str, ...],
    skip: str,
    readout: str,
    ignore: tuple[str, ...],
    data_path: str | None,
    targets: tuple[str, ...],
) -> None:
    """Make a trained network with biases into W, V1 .. VK, a, b with the same function.

    FILE is a .safetensors or an .npz file that holds NAME.weight (outputs, inputs) and NAME.bias of
    every layer, as the state_dict of a PyTorch module does. By default the branch is branch.0,
    branch.1, ..; a network without one has hidden and skip alone. With biases the network reads a
    last input that is 1, which the other commands append to the sample by themselves.
    """
    require_places((out,), (file, data_path))
    names = Names(hidden, branch or None, skip, readout, ignore)
    layers = find_layers(file, load_tensors(file), names)
    net = as_network(layers)
    n = layers.hidden.weight.shape[1]
    if data_path is None:
        x, what = np.vstack([np.zeros(n), np.ones(n), -np.eye(n)])[: PROBES + 2], "probes"
    else:
        data, _ = load_data(data_path, targets or None)
        if data.n != n:
            raise InputError(f"{data_path} has {data.n} features; {layers.hidden.name} reads {n}")
        x, what = data.x[np.linspace(0, data.N - 1, min(data.N, PROBES)).astype(int)], "samples"
    with_one = np.hstack([x, np.ones((len(x), net.n - n))])
    if (net.to_exact().outputs(to_fractions(with_one)) != outputs_of(layers, x)).any():
        raise InputError(f"{file}: the network made of it has another function; nothing is written")
    save_network(out, net)
    say = console()
    widths = ", ".join(str(width) for width in net.widths)
    say.print(f"layers    {widths} units, {net.d} outputs, {n} inputs", soft_wrap=True)
    if net.n > n:
        more = net.m - len(layers.hidden.weight)
        say.print(f"biases    read from a last input 1; {more} hidden units more, which are 1")
    say.print(f"function  exactly the same on {len(x)} {what}")
    outside = len(net.to_exact().violations())
    say.print(
        f"written to {out}"
        + (f"; {outside} rows lie outside Theta: see proofcheck normalise" if outside else ""),
        soft_wrap=True,
    )
