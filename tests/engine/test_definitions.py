"""A Let read as a quantified implication: what it says, and what it must not say."""

import pytest
import sympy as sp

from proofcheck.errors import ProofcheckError
from proofcheck.kernel.admit import admit_formula
from proofcheck.kernel.definitions import declaration, equations, plain
from proofcheck.kernel.rules import Apply, Arithmetic, At, Conjunction, Lemma
from proofcheck.kernel.theorem import same
from proofcheck.language import (
    And,
    Bracket,
    Definition,
    Exists,
    Implies,
    Let,
    array,
    both,
    declare,
    define,
    eq,
    exists,
    forall,
    index,
    layer,
    le,
    real,
    size,
    summed,
)
from proofcheck.substitution import free_symbols

i, j = index("i"), index("j")
k, q = layer("k"), layer("q")
m, n, K = size("m"), size("n"), size("K")
e, t, u, x, y = (real(name) for name in "etuxy")
f, g, w = array("f"), array("g"), array("w")

REALS = [declare(x, ""), declare(y, "")]
M, N = declare(m, ""), declare(n, "")
FAMILY = [M, declare(w, "", (i, 1, m))]
FALSE = le(1, 0)


def let(body, *definitions):
    return Let(definitions, body)


def refused(attempt):
    """The sentence with which the language, the statement or the kernel refuses."""
    try:
        return attempt()
    except ProofcheckError as error:
        return str(error)


# --------------------------------------------------------------------------- reading


def test_a_let_is_an_implication_for_every_family_that_is_so_defined():
    item = define(f, f[k - 1] + 1, (k, 1, K), start=(0, x))
    start, step = equations(item).parts
    assert same(start, eq(f[0], x))
    assert same(step, forall((k, 1, K))(eq(f[k], f[k - 1] + 1)))
    assert declaration(item).axes == ((k, 0, K),)
    read = plain(let(le(x, f[K]), item))
    assert same(read, forall(declaration(item))(Implies(both(start, step), le(x, f[K]))))
    assert free_symbols(read) == {x, K}
    down = define(f, f[k + 1], (k, 0, K - 1), start=(K, x))
    assert declaration(down).axes == ((k, 0, K),)


def test_a_let_is_read_everywhere_in_a_formula():
    inner = let(le(t, y), define(t, x))
    for whole in (
        both(inner, inner),
        Implies(inner, inner),
        forall(u)(inner),
        exists("by", u)(inner),
    ):
        found = [plain(whole)]
        while found:
            part = found.pop()
            assert not isinstance(part, Let)
            if isinstance(part, And):
                found += part.parts
            elif isinstance(part, Implies):
                found += [part.premise, part.conclusion]
            elif hasattr(part, "body"):
                found.append(part.body)
        assert free_symbols(plain(whole)) == free_symbols(whole)
    assert isinstance(plain(exists("by", u)(inner)), Exists)


# --------------------------------------------------------------------------- sound uses


def test_a_let_is_proved_from_its_equations(prove, refusal):
    squared = define(t, x**2)
    theorem = prove(let(le(0, t), squared), Arithmetic(("premise.1",)), symbols=REALS)
    assert theorem.assumes == set()
    prove(let(le(0, t), squared), Arithmetic(unfold=("premise.1",)), symbols=REALS)
    said = refusal(let(le(1, t), squared), Arithmetic(("premise.1",)), symbols=REALS)
    assert said == "1 ≤ t does not follow"


def test_a_recursion_is_followed_at_its_layers_only(prove, refusal):
    item = define(f, 2 * f[k - 1], (k, 1, K), start=(0, x))
    symbols = [declare(K, "", least=1), *REALS]
    rule = Arithmetic(("premise.1", At("premise.2", {k: 1})))
    prove(let(eq(f[1], 2 * x), item), rule, symbols=symbols)
    late = Arithmetic(("premise.1", At("premise.2", {k: 2})))
    assert "range of k" in refusal(let(eq(f[2], 4 * x), item), late, symbols=symbols)
    first = Arithmetic((At("premise.2", {k: 0}),))
    assert "range of k" in refusal(let(eq(f[0], 2 * f[-1]), item), first, symbols=symbols)
    nothing = [declare(K, ""), *REALS]  # there may be no layer 1
    assert "range of k" in refusal(let(eq(f[1], 2 * x), item), rule, symbols=nothing)


def test_a_let_among_the_hypotheses_speaks_of_what_is_so_defined(prove, refusal):
    given = [let(le(t, y), define(t, x + 1))]
    context = {"given": given, "symbols": REALS}
    theorem = prove(le(x + 1, y), Apply(At("H1", {t: x + 1})), **context)
    assert theorem.assumes == {plain(given[0])}
    said = refusal(le(x + 2, y), Apply(At("H1", {t: x + 2})), **context)
    assert said == "premise: 2 + x = 1 + x does not follow from the facts at hand"


def test_two_lets_of_one_name_do_not_meet(prove, refusal):
    one, two = let(eq(t, 1), define(t, 1)), let(eq(t, 2), define(t, 2))
    steps = [("S1", one, Arithmetic(("premise.1",))), ("S2", two, Arithmetic(("premise.1",)))]
    prove(both(one, two), Conjunction(("S1", "S2")), before=steps)
    clash = let(let(eq(1, 2), define(t, 2)), define(t, 1))
    both_known = Arithmetic(("premise.1", "premise.2"))
    assert refusal(clash, both_known) == "the bound symbol t is in use; rename it"
    refusal(eq(1, 2), Arithmetic((At("S1", {t: 1}), At("S2", {t: 1}))), before=steps)


def test_a_family_of_a_let_is_unknown_outside(refusal, prove):
    claim = let(eq(t, 1), define(t, 1))
    before = [("S1", claim, Arithmetic(("premise.1",)))]
    said = refusal(eq(x, 1), Arithmetic((At("S1", {t: x}),)), before=before, symbols=REALS)
    assert said == "premise: x = 1 does not follow from the facts at hand"
    said = refusal(eq(x, 1), Arithmetic((At("S1"),)), before=before, symbols=REALS)
    assert said == "t is not known at this place"
    prove(eq(1, 1), Arithmetic((At("S1", {t: 1}),)), before=before, symbols=REALS)


def test_a_value_that_is_put_in_is_not_captured_by_the_family_of_a_let(lemma, refusal, prove):
    claim = let(eq(f[1], x), define(f, x, (i, 1, 1)))
    proved = {"L01": lemma(claim, Arithmetic((At("premise.1", {i: 1}),)), symbols=[REALS[0]])}
    context = {"symbols": [declare(f, "", (i, 1, 1))], "lemmas": proved}
    cited = Lemma("L01.C1", {"x": f[1] + 1})
    here = let(eq(g[1], f[1] + 1), define(g, f[1] + 1, (i, 1, 1)))
    prove(here, Apply(At(cited, {array("f1"): g})), **context)
    captured = At(cited, {f: f}, given=("S0",))
    trivial = [("S0", forall((i, 1, 1))(eq(f[1], f[1])), Arithmetic())]
    refusal(eq(f[1], f[1] + 1), Arithmetic((captured,)), before=trivial, **context)


def test_a_bound_index_of_a_value_captures_nothing(refusal, prove):
    total = define(t, summed(w[i] * u, (i, 1, m)))
    claim = forall(u)(let(eq(t, u * summed(w[i], (i, 1, m))), total))
    prove(claim, Arithmetic(("premise.1",)), symbols=FAMILY)
    item = define(t, summed(w[i] * j, (i, 1, m)))
    rule = Arithmetic(("premise.1",))
    prove(forall((j, 1, m))(let(eq(t, j * summed(w[i], (i, 1, m))), item)), rule, symbols=FAMILY)
    captured = forall((j, 1, m))(let(eq(t, summed(w[j] * j, (j, 1, m))), item))
    refusal(captured, rule, symbols=FAMILY)


# --------------------------------------------------------------------------- what defines nothing


@pytest.mark.parametrize(
    ("definitions", "said"),
    [
        ([define(t, t + 1)], "it is defined by itself"),
        ([define(t, 1), define(t, 2)], "one family is defined twice"),
        ([define(f, f[i] + 1, (i, 1, m))], "is not given before it"),
        ([define(f, 1, (k, 2, K), start=(0, 0))], "must border the others"),
        ([define(f, 1, (k, 0, K), start=(0, 0))], "must border the others"),
        ([define(f, f[k - 1] + 1, (k, 1, K), start=(0, f[1]))], "is not given before it"),
        ([define(f, summed(f[k - 1], (k, 1, K)), (k, 1, K), start=(0, 1))], "binds k once more"),
    ],
)
def test_definitions_that_could_contradict_themselves(definitions, said):
    with pytest.raises(ProofcheckError, match=said):
        admit_formula("C1", let(FALSE, *definitions))


def test_a_range_that_mentions_its_own_index(refusal, prove):
    # f is 0 on 0..q and 1 at q + 1; if the index is called q too, q + 1 must not be in 0..q + 1
    def claim(name, body):
        return forall(q)(let(body, define(f, 0, (name, 0, q), start=(q + 1, 1))))

    def rule(name, place):
        return Arithmetic(("premise.1", At("premise.2", {name: place})))

    prove(claim(k, eq(f[q], 0)), rule(k, q))
    assert "range of k" in refusal(claim(k, FALSE), rule(k, q + 1))
    assert refused(lambda: refusal(claim(q, FALSE), rule(q, q + 1)))


def test_a_first_layer_that_an_axis_would_capture(refusal, prove):
    def claim(name, body):
        axis = (name, sp.Integer(1), sp.Integer(5))
        start = (q + 1, sp.Integer(1))
        item = Definition(f, ((k, sp.Integer(0), q), axis), sp.Integer(0), "", start, (axis,))
        return forall(q)(Implies(eq(q, 5), let(body, item)))

    def rule(name):
        return Arithmetic(
            ("premise.1", At("premise.2", {name: 1}), At("premise.3", {k: 2, name: 1}))
        )

    prove(claim(i, eq(f[2, 1] + f[q + 1, 1], 1)), rule(i))
    assert refusal(claim(i, FALSE), rule(i)) == "1 ≤ 0 does not follow"
    # f[6, 1] = 1 must not become f[2, 1] = 1
    assert refused(lambda: refusal(claim(q, FALSE), rule(q)))


def test_a_range_that_mentions_the_family_itself():
    # no f is so: its range would end at 0 if f[1] = 0, which is then 1, and at 1 if not
    def item(end):
        return define(f, 0, (k, 0, end), start=(end + 1, 1))

    def end(z):
        return 1 - Bracket(z, 0) * Bracket(0, z)

    admit_formula("C1", let(le(0, 0), item(m)))
    with pytest.raises(ProofcheckError, match="must be an integer"):
        admit_formula("C1", let(le(0, 0), item(end(f[1]))))
    with pytest.raises(ProofcheckError, match="must be an integer"):
        admit_formula("C1", let(le(0, 0), item(end(y)), define(y, f[1])))


def test_a_range_that_may_begin_below_zero():
    # The normal form takes indices for naturals: a sum of k ones is k, and a lemma about g = k
    # would be cited for g = sum of k ones. At m - 3, with m = 0, that sum is 0 and not -3.
    for value in (k, summed(1, (j, 1, k))):
        admit_formula("C1", let(eq(g[m], m), define(g, value, (k, m, m + 3))))
        with pytest.raises(ProofcheckError, match="must begin at a natural number"):
            admit_formula("C1", let(eq(g[m], m), define(g, value, (k, m - 3, m + 3))))
