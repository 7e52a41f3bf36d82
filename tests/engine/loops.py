"""Slow and obvious: terms evaluated by loops over fractions, and random terms to evaluate.

The random terms speak of sizes m, n and widths p[0..K], families w (m x n), x (n), V[k] ragged,
reals u, v, an index c, and a function s.
"""

from fractions import Fraction
from itertools import product

import numpy as np
import sympy as sp
from hypothesis import strategies as st

from proofcheck.language import (
    Bracket,
    Vector,
    array,
    declare,
    function,
    index,
    layer,
    real,
    size,
    sizes,
    summed,
)

i, j, r, q, c = (index(name) for name in ("i", "j", "r", "q", "c"))
k = layer("k")
m, n, K = size("m"), size("n"), size("K")
p = sizes("p")
w, x, V = array("w"), array("x"), array("V")
u, v = real("u"), real("v")
s, norm = function("s"), function("norm")

SYMBOLS = (
    declare(m, "", least=1),
    declare(n, "", least=1),
    declare(K, "", least=1),
    declare(p, "", (k, 0, K)),
    declare(w, "", (i, 1, m), (j, 1, n)),
    declare(x, "", (j, 1, n)),
    declare(V, "", (k, 1, K), (r, 1, p[k]), (q, 1, p[k - 1])),
    declare(u, ""),
    declare(v, ""),
    declare(c, "", within=(1, m)),
    declare(s, ""),
    declare(norm, ""),
)


# --------------------------------------------------------------------------- evaluation


def value(term, env):
    """The value of a term; env maps symbols to numbers, families to functions of indices."""
    if isinstance(term, sp.Rational):
        return Fraction(int(term.p), int(term.q))
    if isinstance(term, sp.Symbol):
        return env[term]
    if isinstance(term, sp.Indexed):
        return env[term.base](*(value(part, env) for part in term.indices))
    if isinstance(term, (sp.Sum, Vector)):
        parts = list(_over(list(term.limits), term.function, env))
        return tuple(parts) if isinstance(term, Vector) else sum(parts, Fraction(0))
    args = [value(part, env) for part in term.args]
    if isinstance(term, sp.Add):
        return sum(args, Fraction(0))
    if isinstance(term, sp.Mul):
        return Fraction(np.prod(np.array(args, dtype=object)))
    if isinstance(term, sp.Pow):
        return args[0] ** args[1]
    if isinstance(term, sp.Abs):
        return abs(args[0])
    if isinstance(term, sp.Max):
        return max(args)
    if isinstance(term, sp.Min):
        return min(args)
    if isinstance(term, Bracket):
        return Fraction(args[0] <= args[1])
    if isinstance(term, sp.KroneckerDelta):
        return Fraction(args[0] == args[1])
    return env[term.func](*args)


def _over(limits, body, env):
    if not limits:
        yield value(body, env)
        return
    name, low, high = limits[-1]
    for place in range(int(value(low, env)), int(value(high, env)) + 1):
        yield from _over(limits[:-1], body, {**env, name: Fraction(place)})


def environment(instance):
    """The environment of one instance without batch axis."""

    def family(name):
        table = instance[name]
        if isinstance(table, dict):
            return lambda layer, *place: table[int(layer)][tuple(int(z) - 1 for z in place)]
        return lambda *place: table[tuple(int(z) - 1 for z in place)]

    def scalar(table):
        return lambda z: Fraction(table(np.array([z], dtype=object))[0])

    def vector(table):
        return lambda z: Fraction(table(np.array(z, dtype=object)))

    env = {item: family(str(item.label)) for item in (w, x, V)}
    env[p] = lambda layer: Fraction(instance["p"][int(layer)])
    env |= {item: Fraction(instance[item.name]) for item in (m, n, K, u, v)}
    env[c] = Fraction(int(instance["c"]))
    return {**env, s: scalar(instance["s"]), norm: vector(instance["norm"])}


# --------------------------------------------------------------------------- random instances


def square_plus(z):
    """A function with no symmetry at all, exact on rationals."""
    return z * z + z


def l1(z):
    return np.abs(z).sum(axis=-1)


def fractions(rng, *shape):
    out = np.empty(shape, dtype=object)
    for place in product(*map(range, shape)):
        out[place] = Fraction(int(rng.integers(-4, 5)), int(rng.integers(1, 3)))
    return out


def instances(seed, batch=3):
    """A batch of instances of one random shape, in the walker's form."""
    rng = np.random.default_rng(seed)
    depth = int(rng.integers(1, 3))
    rows, columns = int(rng.integers(1, 4)), int(rng.integers(1, 4))
    widths = {layer: int(rng.integers(0, 3)) for layer in range(depth + 1)}
    return {
        "m": rows,
        "n": columns,
        "K": depth,
        "p": widths,
        "w": fractions(rng, batch, rows, columns),
        "x": fractions(rng, batch, columns),
        "V": {
            layer: fractions(rng, batch, widths[layer], widths[layer - 1])
            for layer in range(1, depth + 1)
        },
        "u": fractions(rng, batch),
        "v": fractions(rng, batch),
        "c": rng.integers(1, rows + 1, size=batch),
        "s": square_plus,
        "norm": l1,
    }


def single(batch, item):
    """One instance of a batch, without the batch axis."""

    def one(entry):
        if isinstance(entry, dict):
            return {key: one(part) for key, part in entry.items()}
        return entry[item] if isinstance(entry, np.ndarray) else entry

    return {name: one(entry) for name, entry in batch.items()}


# --------------------------------------------------------------------------- random terms


@st.composite
def terms(draw, depth=3, open_=()):
    """A random term whose free indices are among `open_`."""
    kind = draw(st.integers(0, 3 if depth == 0 else 13))
    deeper = terms(depth=depth - 1, open_=open_)
    rows = [c, *(name for name in open_ if name in (i, index("i2")))]
    columns = [name for name in open_ if name in (j, index("j2"))]
    if kind == 0:
        return sp.Rational(draw(st.integers(-3, 3)), draw(st.sampled_from((1, 2))))
    if kind in (1, 2):
        return draw(st.sampled_from(_atoms(rows, columns, open_)))
    if kind == 3:
        return draw(st.sampled_from((u, v, m, n, p[0])))
    if kind in (4, 5):
        return draw(deeper) + draw(deeper)
    if kind == 6:
        return draw(deeper) * draw(deeper)
    if kind == 7:
        return draw(st.sampled_from((sp.Abs, lambda z: z**2, s)))(draw(deeper))
    if kind == 8:
        left, right = draw(deeper), draw(deeper)
        if left.has(Bracket) or right.has(Bracket):  # sympy cannot compare Bracket(0, 0) with 0
            return Bracket(left, right)
        return draw(st.sampled_from((sp.Max, sp.Min, Bracket)))(left, right)
    if kind == 9:
        return draw(st.sampled_from(_atoms(rows, columns, open_))) ** draw(
            st.sampled_from((n, p[0], 2, 3))
        )
    name, low, high = draw(st.sampled_from(_ranges(open_)))
    body = draw(terms(depth=depth - 1, open_=(*open_, name)))
    if kind == 13 and not isinstance(name, type(k)):
        return norm(Vector(body, (name, low, high)))
    return summed(body, (name, low, high))


def _atoms(rows, columns, open_):
    atoms = [u, v]
    atoms += [w[row, column] for row in rows for column in columns or [1, n]]
    atoms += [x[column] for column in columns or [1]]
    atoms += [sp.KroneckerDelta(a, b) for a in rows for b in rows if a != b]
    if k in open_ and r in open_ and q in open_:
        atoms += [V[k, r, q]] * 4
    return atoms


def _ranges(open_):
    found = [(i, 1, m), (j, 1, n), (index("i2"), 1, m), (index("j2"), 1, n), (k, 1, K)]
    if k in open_:
        found += [(r, 1, p[k]), (q, 1, p[k - 1])] * 3
    return [(a, sp.sympify(b), e) for a, b, e in found if a not in open_]
