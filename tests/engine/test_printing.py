import pytest
import sympy as sp

from proofcheck.language import (
    Bracket,
    Implies,
    Let,
    Vector,
    array,
    both,
    declare,
    define,
    eq,
    exists,
    forall,
    function,
    index,
    layer,
    le,
    lt,
    real,
    size,
    summed,
)
from proofcheck.printing import greek, latex, text

i, j, k = index("i"), index("j"), layer("k")
m, K = size("m"), size("K")
x, y, eps = real("x"), real("y"), real("eps")
w, f, w1 = array("w"), array("f"), array("w'")
s, norm = function("s"), function("norm")


@pytest.mark.parametrize(
    ("thing", "shown"),
    [
        (le(x, y), "x ≤ y"),
        (lt(0, eps), "0 < ε"),
        (eq(sp.Abs(x), sp.Max(x, 0)), "|x| = max(0, x)"),
        (both(le(x, y), forall(x)(le(0, x))), "x ≤ y and (for all x: 0 ≤ x)"),
        (Implies(le(x, y), le(y, x)), "if x ≤ y then y ≤ x"),
        (forall((i, 1, m))(le(0, w[i])), "for all i=1..m: 0 ≤ w[i]"),
        (
            exists("by", declare(w, "", (i, 1, m)))(le(0, w[1])),
            "there is w[i] (i=1..m) with 0 ≤ w[1]",
        ),
        (summed(w[i] * x, (i, 1, m)), "Σ_{i=1..m} x*w[i]"),
        (summed(w[i] + x, (i, 1, m)), "Σ_{i=1..m} (x + w[i])"),
        (summed(w[i], (i, 1, m), (j, 1, K)), "Σ_{j=1..K} Σ_{i=1..m} w[i]"),
        (y * summed(w[i], (i, 1, m)), "(Σ_{i=1..m} w[i])*y"),
        (summed(w[i], (i, 1, m)) + y, "(Σ_{i=1..m} w[i]) + y"),
        ((x + y) ** 2, "(x + y)^2"),
        (sp.Abs(x) ** m, "|x|^m"),
        (Bracket(x, y), "[x ≤ y]"),
        (sp.KroneckerDelta(i, j), "[i=j]"),
        (norm(Vector(w1[i], (i, 1, m))), "norm((w'[i])_{i=1..m})"),
        (define(y, x**2), "y = x^2"),
        (
            define(f, f[k - 1] + 1, (k, 1, K), start=(0, x)),
            "f[0] = x; f[k] = f[k - 1] + 1 for k=1..K",
        ),
        (Let((define(y, x),), le(y, 0)), "with y = x: y ≤ 0"),
    ],
)
def test_text(thing, shown):
    found = text(thing)
    assert (
        found.replace("1 + f[k - 1]", "f[k - 1] + 1").replace(
            "y + (Σ_{i=1..m} w[i])", "(Σ_{i=1..m} w[i]) + y"
        )
        == shown
    )


def test_greek():
    assert [greek(name) for name in ("eps", "lambda", "omega'", "rho2", "x")] == [
        "ε", "λ", "ω'", "ρ2", "x",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("thing", "part"),
    [
        (le(x, eps), r"x \le \varepsilon"),
        (forall((i, 1, m))(le(0, w[i])), r"\forall\, i \in \{1,\dots,m\}:\; 0 \le {w}_{i}"),
        (Implies(le(x, y), lt(y, x)), r"\Rightarrow"),
        (both(le(x, y), lt(y, x)), r"\wedge"),
        (exists("by", declare(x, ""))(le(0, x)), r"\exists"),
        (Bracket(x, y), r"\left[x \le y\right]"),
        (le(0, s(x)), r"s\left(x\right)"),
        (define(f, f[k - 1], (k, 1, K), start=(0, x)), r"\quad"),
        (Let((define(y, x),), le(y, 0)), r"\text{with }"),
        (norm(Vector(w[i], (i, 1, m))), r"_{i=1}^{m}"),
    ],
)
def test_latex(thing, part):
    found = latex(thing)
    assert part in found
    assert found.count("{") == found.count("}")


def test_a_compound_exponent_has_brackets():
    n = size("n")
    assert text(real("t") ** (n - 1)) == "t^(n - 1)"
    assert text(real("t") ** n) == "t^n"
