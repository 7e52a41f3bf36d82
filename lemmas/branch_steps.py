"""Steps shared by proofs that compare two networks with the same branch, or nearly so."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.setting import K, N, V, a, b, d, h, i, k, m, o, p, q, r, s
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Arithmetic, At, Induction, Summed
from proofcheck.kernel.rules import Lemma as Cited
from proofcheck.language import Formula, Implies, array, both, eq, forall, le, real, summed

h1, g, g1, f, f1, omega = (array(name) for name in ("h'", "g", "g'", "f", "f'", "omega"))
u, v = real("u"), real("v")


def below(V: Any, g: Any, layer: Any = k, unit: Any = r) -> Any:
    """Return the pre-activation sum_i V[k,r,i] g[k-1,q,i] of a branch unit."""
    return summed(V[layer, unit, i] * g[layer - 1, q, i], (i, 1, p[layer - 1]))


def first_layer_agrees(V1: Any, g1: Any) -> Any:
    """Return: both branches have the same pre-activations in layer 1."""
    return forall((q, 1, N), (r, 1, p[1]))(eq(below(V1, g1, 1), below(V, g, 1)))


def branches_agree(V1: Any, g1: Any, first: str) -> tuple[Step, ...]:
    """Return steps that end in "B4": g' = g in all layers from 1 on, on every sample.

    Two branches g (weights V) and g' (weights V', equal to V from layer 2 on by definition, or V
    itself). `first` names the step `first_layer_agrees`. Nothing is asked of s.
    """
    opened = () if V1 is V else ("V'",)

    def equal(layer: Any) -> Any:
        return forall((q, 1, N), (r, 1, p[layer]))(eq(g1[layer, q, r], g[layer, q, r]))

    return (
        Step(
            "B1",
            forall(u, v)(Implies(eq(u, v), eq(s(u), s(v)))),
            Arithmetic(unfold=("premise.1",)),
            "equal arguments, equal values",
        ),
        Step(
            "B2",
            equal(1),
            Arithmetic(
                (At("B1", {u: below(V1, g1, 1), v: below(V, g, 1)}, (At(first),)),),
                unfold=("g", "g", "g'", "g'", *opened),  # layer 1, then what it reads
            ),
            "layer 1 has the same arguments, hence the same values",
        ),
        Step(
            "B3",
            forall((k, 2, K))(Implies(equal(k - 1), equal(k))),
            Arithmetic(unfold=("g", "g'", *opened, "premise.1")),
            "a layer reads the one below with the same weights",
        ),
        Step(
            "B4",
            forall((k, 1, K), (q, 1, N), (r, 1, p[k]))(eq(g1[k, q, r], g[k, q, r])),
            Induction("B2", "B3"),
            "layer by layer",
        ),
    )


def influence(unit: Any) -> sp.Expr:
    """Return s_i = sum_o |a_oi| + omega[0,i]."""
    return summed(sp.Abs(a[o, unit]), (o, 1, d)) + omega[0, unit]


def starts(g: Any, unit: Any) -> Formula:
    """Return: layer 0 of a branch are the hidden units, the r-th of which is `unit`."""
    return forall((q, 1, N), (r, 1, m))(eq(g[0, q, r], unit))


def goes_on(g: Any, V: Any) -> Formula:
    """Return: layer k of a branch with weights V is what it makes of layer k - 1."""
    return forall((k, 1, K), (q, 1, N), (r, 1, p[k]))(eq(g[k, q, r], s(below(V, g))))


def outputs_move(
    unit: Any, g1: Any, lipschitz: str, branches: tuple[str, ...], *unfold: str
) -> tuple[Step, ...]:
    """Return steps that end in "E6": sum_o |f' - f| <= sum_i s_i |h' - h| on every sample.

    Two networks with the same V, a, b have hidden units h and h' = `unit`(i), and branches g and
    `g1`. branches: the steps `starts` and `goes_on` for both; unfold: what says how f' and g1
    read h', besides f and f'. The branch is L03's, sample by sample.
    """
    change = unit(i) - h[q, i]
    skip, skip_bound = a[o, i] * change, sp.Abs(a[o, i]) * sp.Abs(change)
    read = summed(skip, (i, 1, m))
    top = summed(b[o, r] * (g1[K, q, r] - g[K, q, r]), (r, 1, p[K]))
    moved = sp.Abs(f1[q, o] - f[q, o])
    samples = forall((q, 1, N))
    here = {
        "h": sp.Lambda(i, unit(i)),
        "h'": sp.Lambda(i, h[q, i]),
        "g": sp.Lambda((k, r), g1[k, q, r]),
        "g'": sp.Lambda((k, r), g[k, q, r]),
    }
    return (
        Step(
            "E1",
            samples(
                le(summed(sp.Abs(top), (o, 1, d)), summed(omega[0, i] * sp.Abs(change), (i, 1, m)))
            ),
            Arithmetic((Cited("L03.C1", here, (lipschitz, *branches)),)),
            "the branch moves at most by the influences (L03)",
        ),
        Step(
            "E2",
            forall((q, 1, N), (o, 1, d), (i, 1, m))(
                both(le(skip, skip_bound), le(-skip, skip_bound))
            ),
            Arithmetic(cases=(a[o, i], change)),
            "z <= |z| and -z <= |z| for each readout weight of the skip",
        ),
        Step(
            "E3",
            forall(u, v)(le(sp.Abs(u + v), sp.Abs(u) + sp.Abs(v))),
            Arithmetic(cases=(u, v, u + v)),
            "triangle inequality",
        ),
        Step(
            "E4",
            forall((q, 1, N), (o, 1, d))(le(sp.Abs(read), summed(skip_bound, (i, 1, m)))),
            Arithmetic((Summed("E2", (i,)),), cases=(read,)),
            "triangle inequality for the skip, from its terms",
        ),
        Step(
            "E5",
            forall((q, 1, N), (o, 1, d))(le(moved, summed(skip_bound, (i, 1, m)) + sp.Abs(top))),
            Arithmetic(
                ("E4", At("E3", {u: read, v: top})),
                unfold=("f", "f'", *unfold),
            ),
            "skip and branch together",
        ),
        Step(
            "E6",
            samples(
                le(
                    summed(moved, (o, 1, d)),
                    summed(influence(i) * sp.Abs(change), (i, 1, m)),
                )
            ),
            Arithmetic((Summed("E5", (o,)), "E1")),
            "add up over the outputs",
        ),
    )
