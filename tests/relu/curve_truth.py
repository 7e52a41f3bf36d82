"""Slow and independent: F on a curve in rationals, its pieces as sympy polynomials.

Nothing of bands, Bernstein parts or the search is used: networks are mixed by de Casteljau's
scheme, and the maximum is looked for at the ends, at the kinks (roots of pre-activations, layer by
layer) and at the roots of F' between them, isolated by sympy. Every value returned is F at a
rational t, so no upper bound may lie below; the largest is the maximum up to the isolation.
"""

from fractions import Fraction
from itertools import pairwise

import numpy as np
import sympy

from proofcheck.relu.network import Network, objective
from proofcheck.relu.rational import to_fractions

S = sympy.Symbol("s")
EPS = sympy.Rational(1, 10**12)


def control_points(curve, arc):
    if curve.kind == "bezier":
        return list(curve.vertices)
    return list(curve.vertices[arc : arc + 2])


def arrays(net):
    return [to_fractions(block) for block in (net.W, *net.V, net.a, net.b)]


def point(nets, s):
    """The exact network at s, by de Casteljau's scheme."""
    now = [arrays(net) for net in nets]
    while len(now) > 1:
        now = [[(1 - s) * u + s * v for u, v in zip(p, q, strict=True)] for p, q in pairwise(now)]
    W, *V, a, b = now[0]
    return Network(W, tuple(V), a, b)


def F_at(curve, data, kappa, arc, s):
    return objective(point(control_points(curve, arc), s), data.to_exact(), kappa)


def polynomials(nets):
    """Every entry of every block as a polynomial in s."""
    r = len(nets) - 1
    basis = [sympy.binomial(r, j) * S**j * (1 - S) ** (r - j) for j in range(r + 1)]
    result = []
    for stack in zip(*(arrays(net) for net in nets), strict=True):
        block = np.empty(stack[0].shape, dtype=object)
        for index in np.ndindex(block.shape):
            entry = sum(
                sympy.Rational(u[index].numerator, u[index].denominator) * p
                for u, p in zip(stack, basis, strict=True)
            )
            block[index] = sympy.Poly(entry, S, domain="QQ")
        result.append(block)
    return result


def roots(poly, start, end):
    if poly.degree() < 1:
        return []
    found = poly.intervals(inf=rational(start), sup=rational(end), eps=EPS)
    middles = [(low + high) / 2 for (low, high), _ in found]
    return [Fraction(int(m.p), int(m.q)) for m in middles]


def rational(value):
    return sympy.Rational(value.numerator, value.denominator)


def value(poly, s):
    found = poly.eval(rational(s))
    return Fraction(int(found.p), int(found.q))


def kinks(curve, data, arc):
    """(cuts, for each cell between them the outputs of each sample and the block a, b)."""
    W, *V, a, b = polynomials(control_points(curve, arc))
    zero = sympy.Poly(0, S, domain="QQ")
    x = to_fractions(data.x)
    cuts = [Fraction(0), Fraction(1)]
    first = [
        [sum((p * rational(v) for p, v in zip(row, q, strict=True)), zero) for row in W] for q in x
    ]
    cells = [(first, [])]  # pre-activations of each sample; then each layer's
    for depth in range(len(V) + 1):
        refined, sharper = [Fraction(0)], []
        for (start, end), (now, _) in zip(pairwise(cuts), cells, strict=True):
            own = {s for row in now for z in row for s in roots(z, start, end)}
            times = sorted({start, end} | {s for s in own if start < s < end})
            refined += times[1:]
            for u, v in pairwise(times):
                active = [[z if value(z, (u + v) / 2) > 0 else zero for z in row] for row in now]
                sharper.append((active, cells))
        parents = []
        for (start, end), cell in zip(pairwise(cuts), cells, strict=True):
            parents += [cell[1]] * sum(start <= u and v <= end for u, v in pairwise(refined))
        cuts = refined
        cells = []
        for (active, _), outputs in zip(sharper, parents, strict=True):
            reader = a if depth == 0 else (b if depth == len(V) else None)
            kept = outputs
            if reader is not None:
                new = [
                    [sum((p * g for p, g in zip(row, sample, strict=True)), zero) for row in reader]
                    for sample in active
                ]
                kept = new if not outputs else add(outputs, new)
            following = active
            if depth < len(V):
                following = [
                    [
                        sum((p * g for p, g in zip(row, sample, strict=True)), zero)
                        for row in V[depth]
                    ]
                    for sample in active
                ]
            cells.append((following, kept))
    return cuts, [outputs for _, outputs in cells], [*a.flat, *b.flat]


def add(first, second):
    return [[u + v for u, v in zip(p, q, strict=True)] for p, q in zip(first, second, strict=True)]


def largest(curve, data, kappa):
    """The largest F at the places described above."""
    exact = data.to_exact()
    best = Fraction(0)
    for arc in range(len(curve.vertices) - 1 if curve.kind == "polygon" else 1):
        cuts, outputs, mass = kinks(curve, data, arc)
        places = set(cuts)
        for (start, end), rows in zip(pairwise(cuts), outputs, strict=True):
            bends = {s for p in mass for s in roots(p, start, end) if start < s < end}
            for u, v in pairwise(sorted({start, end} | bends)):
                F = sympy.Poly(0, S, domain="QQ")
                for weight, row, y in zip(exact.rho, rows, exact.y, strict=True):
                    for f, target in zip(row, y, strict=True):
                        F += rational(weight) * (f - rational(target)) ** 2
                for p in mass:
                    F += rational(kappa) * (p if value(p, (u + v) / 2) > 0 else -p)
                places |= {u, v, *roots(F.diff(S), u, v)}
        best = max(best, *(F_at(curve, data, kappa, arc, s) for s in places))
    return best
