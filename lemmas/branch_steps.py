"""Steps shared by proofs that compare two networks with the same branch, or nearly so."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.setting import K, N, V, a, b, d, h, i, k, m, o, p, q, r, s
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Arithmetic, At, Induction, Multiple, Product, Summed
from proofcheck.language import Implies, array, both, eq, forall, le, real, summed

h1, g, g1, f, f1, omega = (array(name) for name in ("h'", "g", "g'", "f", "f'", "omega"))


def below(V: Any, g: Any, layer: Any = k, unit: Any = r) -> Any:
    """Return the pre-activation sum_i V[k,r,i] g[k-1,q,i] of a branch unit."""
    return summed(V[layer, unit, i] * g[layer - 1, q, i], (i, 1, p[layer - 1]))


def first_layer_agrees(V1: Any, g1: Any) -> Any:
    """Return: both branches have the same pre-activations in layer 1."""
    return forall((q, 1, N), (r, 1, p[1]))(eq(below(V1, g1, 1), below(V, g, 1)))


def branches_agree(V1: Any, g1: Any, first: str, lipschitz: str) -> tuple[Step, ...]:
    """Return steps that end in "B8": b g'[K] = b g[K] on every sample.

    Two branches g (weights V) and g' (weights V', equal to V from layer 2 on by definition, or V
    itself) have the same readout b. `first` names the step `first_layer_agrees`, `lipschitz` the
    hypothesis that s is 1-Lipschitz; equal arguments then have equal values.
    """
    every = forall((k, 1, K), (q, 1, N), (r, 1, p[k]))
    opened = () if V1 is V else ("V'",)

    def equal(layer: Any) -> Any:
        return forall((q, 1, N), (r, 1, p[layer]))(eq(g1[layer, q, r], g[layer, q, r]))

    def lifted(one: Any, other: Any) -> At:
        return At(lipschitz, {real("u"): one, real("v"): other})

    vanishing = eq(V[k, r, i] * (g1[k - 1, q, i] - g[k - 1, q, i]), 0)
    units = ((q, 1, N), (r, 1, p[k]))
    return (
        Step(
            "B1",
            every(eq(g1[k, q, r], s(below(V1, g1)))),
            Arithmetic(unfold=("g'",)),
            "definition of the moved branch",
        ),
        Step(
            "B2",
            every(eq(g[k, q, r], s(below(V, g)))),
            Arithmetic(unfold=("g",)),
            "definition of the branch",
        ),
        Step(
            "B3",
            equal(1),
            Arithmetic(
                (
                    first,
                    At("B1", {k: 1}),
                    At("B2", {k: 1}),
                    lifted(below(V1, g1, 1), below(V, g, 1)),
                ),
                cases=(
                    below(V1, g1, 1) - below(V, g, 1),
                    s(below(V1, g1, 1)) - s(below(V, g, 1)),
                ),
            ),
            "layer 1 has the same arguments, hence the same values",
        ),
        Step(
            "B4",
            forall((k, 2, K))(Implies(equal(k - 1), forall(*units, (i, 1, p[k - 1]))(vanishing))),
            Arithmetic((Multiple(At("premise.1", {r: i}), V[k, r, i]),)),
            "where the layer below agrees, so does each term",
        ),
        Step(
            "B5",
            forall((k, 2, K))(
                Implies(equal(k - 1), forall(*units)(eq(below(V1, g1), below(V, g))))
            ),
            Arithmetic((Summed(At("B4", {}, ("premise.1",)), (i,)),), unfold=opened),
            "add the terms: the arguments agree",
        ),
        Step(
            "B6",
            forall((k, 2, K))(Implies(equal(k - 1), equal(k))),
            Arithmetic(
                (At("B5", {}, ("premise.1",)), "B1", "B2", lifted(below(V1, g1), below(V, g))),
                cases=(below(V1, g1) - below(V, g), s(below(V1, g1)) - s(below(V, g))),
            ),
            "hence the values agree",
        ),
        Step(
            "B7",
            forall((k, 1, K), (q, 1, N), (r, 1, p[k]))(eq(g1[k, q, r], g[k, q, r])),
            Induction("B3", "B6"),
            "layer by layer",
        ),
        Step(
            "B8",
            forall((q, 1, N), (o, 1, d), (r, 1, p[K]))(eq(b[o, r] * (g1[K, q, r] - g[K, q, r]), 0)),
            Arithmetic((Multiple(At("B7", {k: K}), b[o, r]),)),
            "so the branch's readout sees no difference",
        ),
    )


def influence(unit: Any) -> sp.Expr:
    """Return s_i = sum_o |a_oi| + omega[0,i]."""
    return summed(sp.Abs(a[o, unit]), (o, 1, d)) + omega[0, unit]


def change(layer: Any, unit: Any) -> sp.Expr:
    """Return |g' - g| at a unit of a layer."""
    return sp.Abs(g1[layer, q, unit] - g[layer, q, unit])


def total(layer: Any) -> sp.Expr:
    """Return sum_r omega[k,r] |g' - g|[k,q,r]."""
    return summed(omega[layer, r] * change(layer, r), (r, 1, p[layer]))


def outputs_move(lipschitz: str, influences: str) -> tuple[Step, ...]:
    """Return steps that end in "E13": sum_o |f' - f| <= sum_i s_i |h' - h| on every sample.

    Two networks with the same V, a, b have hidden units h and h'. `influences` names a step: omega
    is not negative in any layer. L03 says this of one input; the steps are its, with samples.
    """
    units = forall((k, 1, K), (q, 1, N), (r, 1, p[k]))
    edge, edge_bound = V[k, r, i] * (g1[k - 1, q, i] - g[k - 1, q, i]), sp.Abs(V[k, r, i])
    edge_bound *= change(k - 1, i)
    argument, arrived = below(V, g1) - below(V, g), summed(edge_bound, (i, 1, p[k - 1]))
    skip, skip_bound = a[o, i] * (h1[q, i] - h[q, i]), sp.Abs(a[o, i]) * sp.Abs(h1[q, i] - h[q, i])
    top, top_bound = b[o, r] * (g1[K, q, r] - g[K, q, r]), sp.Abs(b[o, r]) * change(K, r)
    moved = sp.Abs(f1[q, o] - f[q, o])
    samples, below_all = forall((q, 1, N)), forall((k, 1, K), (q, 1, N))
    all_moved, all_skip = summed(moved, (o, 1, d)), summed(skip_bound, (i, 1, m), (o, 1, d))
    return (
        Step(
            "E1",
            units(le(change(k, r), sp.Abs(argument))),
            Arithmetic(
                (At(lipschitz, {real("u"): below(V, g1), real("v"): below(V, g)}),),
                unfold=("g", "g'"),
            ),
            "s is 1-Lipschitz",
        ),
        Step(
            "E2",
            forall((k, 1, K), (q, 1, N), (r, 1, p[k]), (i, 1, p[k - 1]))(
                both(le(edge, edge_bound), le(-edge, edge_bound))
            ),
            Arithmetic(cases=(V[k, r, i], g1[k - 1, q, i] - g[k - 1, q, i])),
            "z <= |z| and -z <= |z| on each edge",
        ),
        Step(
            "E3",
            units(le(sp.Abs(argument), arrived)),
            Arithmetic((Summed("E2", (i,)),), cases=(argument,)),
            "triangle inequality, from its terms",
        ),
        Step(
            "E4",
            units(le(omega[k, r] * change(k, r), omega[k, r] * arrived)),
            Arithmetic(
                (Product(At(influences, {i: r}), "E1"), Product(At(influences, {i: r}), "E3"))
            ),
            "multiply by the influence, which is not negative",
        ),
        Step(
            "E5",
            below_all(le(total(k), total(k - 1))),
            Arithmetic((Summed("E4", (r,)),), unfold=("omega",)),
            "sum over the units and exchange the sums: so omega goes down a layer",
        ),
        Step("E6", samples(le(total(K), total(K))), Arithmetic(), "start of the telescope"),
        Step(
            "E7",
            forall((k, 0, K - 1))(
                Implies(samples(le(total(K), total(k + 1))), samples(le(total(K), total(k))))
            ),
            Arithmetic((At("E5", {k: k + 1}), At("premise.1"))),
            "one layer further down",
        ),
        Step(
            "E8",
            forall((k, 0, K), (q, 1, N))(le(total(K), total(k))),
            Induction("E6", "E7"),
            "telescope over the layers",
        ),
        Step(
            "E9",
            forall((q, 1, N), (o, 1, d), (i, 1, m))(
                both(le(skip, skip_bound), le(-skip, skip_bound))
            ),
            Arithmetic(cases=(a[o, i], h1[q, i] - h[q, i])),
            "each readout weight of the skip",
        ),
        Step(
            "E10",
            forall((q, 1, N), (o, 1, d), (r, 1, p[K]))(
                both(le(top, top_bound), le(-top, top_bound))
            ),
            Arithmetic(cases=(b[o, r], g1[K, q, r] - g[K, q, r])),
            "each readout weight of the branch",
        ),
        Step(
            "E11",
            forall((q, 1, N), (o, 1, d))(
                le(moved, summed(skip_bound, (i, 1, m)) + summed(top_bound, (r, 1, p[K])))
            ),
            Arithmetic(
                (Summed("E9", (i,)), Summed("E10", (r,))),
                cases=(f1[q, o] - f[q, o],),
                unfold=("f", "f'"),
            ),
            "triangle inequality at the readout",
        ),
        Step(
            "E12",
            samples(le(all_moved, all_skip + total(K))),
            Arithmetic((Summed("E11", (o,)),), unfold=("omega",)),
            "sum over the outputs: omega at the top is |b|",
        ),
        Step(
            "E13",
            samples(le(all_moved, summed(influence(i) * sp.Abs(h1[q, i] - h[q, i]), (i, 1, m)))),
            Arithmetic(("E12", At("E8", {k: 0})), unfold=("g", "g'")),
            "the telescope ends at the hidden units",
        ),
    )
