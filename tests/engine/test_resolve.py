"""False things asked of every reference. Each refused reference has a sound twin that passes."""

import pytest
import sympy as sp

from proofcheck.kernel.rules import (
    Apply,
    Arithmetic,
    At,
    Axiom,
    Lemma,
    Magnitude,
    Member,
    Multiple,
    Natural,
    Obtain,
    PowerPositive,
    Product,
    Square,
    Summed,
)
from proofcheck.language import (
    Implies,
    LanguageError,
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
    sizes,
    summed,
)

i, j, k = (index(name) for name in "ijk")
n, m = size("n"), size("m")
t, u, v, x, y, z = (real(name) for name in "tuvxyz")
w, X = array("w"), array("X")
s = function("s")
p = sizes("p")

N, M = declare(n, ""), declare(m, "")
REALS = [declare(symbol, "") for symbol in (t, x, y)]
FAMILY = [M, declare(w, "", (i, 1, m))]
TABLE = [M, declare(X, "", (i, 1, m), (j, 1, m))]
FALSE = le(1, 0)


def using(*references, **more):
    return Arithmetic(references, **more)


# --------------------------------------------------------------------------- At


def test_at_the_range_of_an_index_must_be_shown(prove, refusal):
    positive = forall((i, 1, m))(le(0, w[i]))
    context = {"given": [positive], "symbols": FAMILY}
    for place in (0, m + 1, m - 1, 1):
        said = refusal(le(0, w[place]), using(At("H1", {i: place})), **context)
        assert said.startswith("range of i: ")
    prove(forall((i, 1, m))(le(0, w[i])), using("H1"), **context)
    one = [declare(m, "", least=1), FAMILY[1]]
    prove(le(0, w[1]), using(At("H1", {i: 1})), given=[positive], symbols=one)


def test_at_an_index_must_be_an_integer(refusal):
    half = sp.Rational(3, 2)
    context = {"given": [forall((i, 1, 2))(le(0, w[i]))], "symbols": FAMILY}
    assert "must be an integer" in refusal(le(0, w[1]), using(At("H1", {i: half})), **context)


def test_at_a_premise_must_be_discharged(prove, refusal):
    rule = forall(u)(Implies(le(1, u), le(2, u)))
    context = {"given": [rule], "symbols": REALS}
    assert refusal(le(2, x), using(At("H1", {u: x})), **context).startswith("premise: ")
    prove(Implies(le(1, x), le(2, x)), using(At("H1", {u: x})), **context)


def test_the_names_of_a_quantified_premise_do_not_depend_on_what_was_proved_before(refusal):
    claim = forall((i, 1, m))(le(0, w[i]))
    context = {"given": [Implies(claim, le(5, w[1]))], "symbols": FAMILY}
    said = [refusal(le(5, w[1]), using(At("H1")), **context) for _ in range(2)]
    assert said[0] == said[1]
    assert "_p0" in said[0]


def test_names_of_a_premise_stay_apart_where_one_hides_another(refusal):
    # i, the inner i and j have three names: were two of them one, w[i] <= w[j] would hold
    claim = forall((i, 1, m))(forall((i, 1, m))(forall((j, 1, m))(le(w[i], w[j]))))
    context = {"given": [Implies(claim, le(5, w[1]))], "symbols": FAMILY}
    assert "does not follow" in refusal(le(5, w[1]), using(At("H1")), **context)


def test_at_a_quantified_premise_must_be_among_the_given(prove, refusal):
    all_positive = forall((i, 1, m))(le(0, w[i]))
    context = {"given": [Implies(all_positive, le(5, w[1])), all_positive], "symbols": FAMILY}
    said = refusal(le(5, w[1]), using(At("H1")), **context)
    assert said.startswith("premise: ")
    prove(le(5, w[1]), using(At("H1", given=("H2",))), **context)
    weaker = forall((i, 2, m))(le(0, w[i]))
    context["given"][1] = weaker
    said = refusal(le(5, w[1]), using(At("H1", given=("H2",))), **context)
    assert said.startswith("premise: ")  # nothing is known of w[1]


def test_at_a_size_must_be_a_declared_natural(refusal):
    q = size("q")
    context = {"given": [forall(q)(le(0, x * q))], "symbols": [*REALS, N]}
    for value in (-1, n - 1, x):
        assert refusal(le(0, -x), using(At("H1", {q: value})), **context)
    assert "range of q" in refusal(le(0, -x), using(At("H1", {q: -1})), **context)
    assert "must be an integer" in refusal(le(0, x / 2), using(At("H1", {q: x})), **context)


def test_at_no_division_slips_in(refusal):
    # y = 0, so z y = 0 for every z; with z = 1/y sympy would cancel and say 1 = 0
    context = {"given": [eq(y, 0)], "symbols": REALS}
    before = [("S1", forall(z)(eq(z * y, 0)), using(Multiple("H1", z)))]
    said = refusal(FALSE, using(At("S1", {z: 1 / y})), before=before, **context)
    assert said == "the normal form does not divide: 1/y"


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (sp.oo, "does not know oo"),
        (sp.pi, "does not know pi"),
        (sp.Float("0.1"), "does not know 0.1"),
        (sp.sqrt(x), "exponent of sqrt(x) is not a natural number"),
        (sp.I, "does not know I"),
        (sp.Lambda(u, u), "is not a term"),
        (w, "is not a term"),
        (real("unheard"), "unheard is not known at this place"),
        (sp.Symbol("x", positive=True), "x is not a plain real or integer"),
        (sp.Symbol("x"), "x is not a plain real or integer"),
    ],
)
def test_at_a_real_must_be_a_term_of_the_language(refusal, value, said):
    context = {"given": [forall(u)(le(0, u * u))], "symbols": [*REALS, *FAMILY]}
    assert said in refusal(FALSE, using(At("H1", {u: value})), **context)


def test_at_a_family_needs_a_family_or_a_lambda_of_its_arity(refusal):
    family = declare(w, "", (i, 1, n))
    context = {"given": [forall(family)(le(0, w[1]))], "symbols": [N, *REALS]}
    assert "must be a family or a Lambda" in refusal(FALSE, using(At("H1", {w: x})), **context)
    two = sp.Lambda((i, j), x)
    assert "w needs 1 indices" in refusal(FALSE, using(At("H1", {w: two})), **context)
    hidden = sp.Lambda(i, 1 / x)
    assert "does not divide" in refusal(FALSE, using(At("H1", {w: hidden})), **context)


def test_at_a_family_of_sizes_needs_declared_naturals(refusal):
    family = declare(p, "", (i, 1, 1))
    context = {"given": [forall(family)(le(0, x + p[1]))], "symbols": [*REALS, *FAMILY]}
    said = "must be a family of natural numbers"
    assert said in refusal(FALSE, using(At("H1", {p: w})), **context)
    assert said in refusal(FALSE, using(At("H1", {p: sp.Lambda(i, -1)})), **context)


def test_at_a_renaming_captures_no_symbol_of_a_range(refusal):
    # i must be renamed, and i1, which occurs in a range alone, must not be the new name
    i1 = size("i1")
    bounded = forall(u)(forall((i, 1, m), (j, 1, i1))(le(w[j], 0)))
    symbols = [*FAMILY, declare(i1, "")]
    claim = forall((i, 1, m))(le(w[i], 0))
    assert refusal(claim, using(At("H1", {u: i, i1: i, j: i})), given=[bounded], symbols=symbols)


# --------------------------------------------------------------------------- names


def test_names_of_nothing(refusal):
    context = {"given": [both(le(0, x), le(x, 1)), le(0, y)], "symbols": REALS}
    assert "neither a hypothesis nor a step" in refusal(FALSE, using("H7"), **context)
    assert "neither a hypothesis nor a step" in refusal(FALSE, using("C1"), **context)
    assert refusal(FALSE, using("H1.3"), **context) == "H1 has no part 3"
    assert refusal(FALSE, using("H1.0"), **context) == "H1 has no part 0"
    assert refusal(FALSE, using("H1.one"), **context) == "H1 has no part one"
    assert refusal(FALSE, using("H2.1"), **context) == "H2 has no part 1"
    assert refusal(FALSE, using("premise.1"), **context) == "the goal has no premise.1"
    assert refusal(FALSE, using(42), **context) == "42 is not a reference"


def test_a_theorem_of_another_statement_is_no_reference(lemma, refusal):
    _, proved = lemma(le(1, n), using(), symbols=[declare(n, "", least=1)])
    for reference in (proved["C1"], Product(proved["C1"], Square(n)), At(proved["C1"])):
        said = refusal(le(1, n), using(reference), symbols=[N])
        assert said == "a rule names its theorems; it cannot hold one"
    said = refusal(le(1, n), Arithmetic([proved["C1"]]), symbols=[N])
    assert said == "a rule names its theorems; it cannot hold one"


# --------------------------------------------------------------------------- Summed


def test_summed_is_never_strict(prove, refusal):
    positive = forall((i, 1, m))(lt(0, w[i]))
    context = {"given": [positive], "symbols": FAMILY}
    total = summed(w[i], (i, 1, m))
    assert "does not follow" in refusal(lt(0, total), using(Summed("H1", (i,))), **context)
    prove(le(0, total), using(Summed("H1", (i,))), **context)


def test_summed_the_weight_must_be_nonnegative_by_its_form(prove, refusal):
    context = {"given": [forall((i, 1, m))(le(0, w[i]))], "symbols": [*FAMILY, *REALS]}

    def claim(weight):
        return le(0, summed(weight * w[i], (i, 1, m)))

    for weight in (x, -1, x**3, x - y, w[i], sp.Abs(x) - 1, 1 - x**2):
        said = refusal(claim(weight), using(Summed("H1", (i,), weight)), **context)
        assert "is not nonnegative by its form" in said
    for weight in (sp.Abs(x), x**2, x**2 + sp.Abs(y * w[i]), sp.Rational(1, 2)):
        prove(claim(weight), using(Summed("H1", (i,), weight)), **context)


def test_summed_a_range_that_depends_on_a_summed_index(prove, refusal):
    triangle = forall((i, 1, m), (j, 1, i))(le(0, X[i, j]))
    context = {"given": [triangle], "symbols": TABLE}
    column = le(0, summed(X[k, j], (k, 1, m)))  # X[k, j] may be negative for k < j
    claim = forall((i, 1, m), (j, 1, i))(column)
    said = "a range depends on i, which is summed inside it"
    assert refusal(claim, using(Summed("H1", (i,))), **context) == said
    swapped = forall((i, 1, m))(le(0, summed(X[k, j], (k, 1, m), (j, 1, i))))
    assert refusal(swapped, using(Summed("H1", (i, j))), **context) == said
    prove(le(0, summed(X[i, j], (j, 1, i), (i, 1, m))), using(Summed("H1", (j, i))), **context)


def test_summed_needs_finite_ranges_and_bound_indices(refusal):
    context = {"given": [forall(u, (i, 1, m))(le(u, w[i] + u)), le(0, x)]}
    context["symbols"] = [*FAMILY, *REALS]
    assert refusal(FALSE, using(Summed("H1", (u,))), **context) == "u has no finite range"
    assert "does not bind" in refusal(FALSE, using(Summed("H1", (j,))), **context)
    assert "only a quantified" in refusal(FALSE, using(Summed("H2", (i,))), **context)


def test_summed_refuses_premises(refusal):
    guarded = forall((i, 1, m))(Implies(le(1, w[i]), le(2, w[i])))
    said = refusal(FALSE, using(Summed("H1", (i,))), given=[guarded], symbols=FAMILY)
    assert said == "only inequalities and equations can be summed"


# --------------------------------------------------------------------------- Product, Multiple


def test_product_of_facts_of_the_wrong_sign(refusal, prove):
    context = {"given": [le(x, 0), le(0, y)], "symbols": REALS}
    assert "does not follow" in refusal(le(0, x * y), using(Product("H1", "H2")), **context)
    prove(le(x * y, 0), using(Product("H1", "H2")), **context)


def test_product_is_strict_only_if_both_are(refusal, prove):
    context = {"given": [lt(0, x), le(0, y), lt(0, t)], "symbols": REALS}
    assert "does not follow" in refusal(lt(0, x * y), using(Product("H1", "H2")), **context)
    prove(lt(0, x * t), using(Product("H1", "H3")), **context)


def test_product_of_what_is_no_inequality(refusal):
    context = {"given": [both(le(0, x), le(0, y)), le(0, x)], "symbols": REALS}
    assert "a factor of a product" in refusal(FALSE, using(Product("H1", "H2")), **context)


def test_multiple_of_an_inequality(refusal, prove):
    context = {"given": [le(0, x), eq(x, y)], "symbols": REALS}
    assert "only an equation" in refusal(le(0, x * t), using(Multiple("H1", t)), **context)
    prove(eq(t * x, t * y), using(Multiple("H2", t)), **context)


@pytest.mark.parametrize("term", [1 / y, sp.I, sp.oo, sp.sqrt(x), real("unheard")])
def test_multiple_by_what_is_no_term(refusal, term):
    # x y = 0 times 1/y would be x = 0
    assert refusal(
        eq(x, 0), using(Multiple("H1", term)), given=[eq(x * y, 0)], symbols=REALS
    ).endswith(("does not divide: 1/y", "(ImaginaryUnit)", "(Infinity)", "number", "this place"))


def test_multiple_by_a_name_of_the_kernel(refusal):
    # the kernel calls the index of a sum _1_0; a free symbol of that name would be captured
    zero = eq(summed(w[i], (i, 1, m)), 0)
    claim = eq(summed(i * w[i], (i, 1, m)), 0)
    context = {"given": [zero], "symbols": FAMILY}
    own = size("_1_0")
    assert refusal(claim, using(Multiple("H1", own)), **context).startswith("_1_0 is not known")
    with pytest.raises(LanguageError, match="names that begin with _ belong to the kernel"):
        define(own, m)


# --------------------------------------------------------------------------- Square, Magnitude


@pytest.mark.parametrize(
    ("claim", "square", "said"),
    [
        (FALSE, Square(sp.I), "does not know I"),
        (le(0, x), Square(sp.sqrt(x)), "exponent of sqrt(x)"),
        (FALSE, Square(1, ((i, 1, -3),)), "does not follow"),
        (le(0, x), Square(1, ((i, 1, x),)), "must run from a natural number to an integer"),
        (FALSE, Square(1, ((i, 1, w[1]),)), "must run from a natural number to an integer"),
        (FALSE, Square(1, ((i, -5, m),)), "must run from a natural number to an integer"),
        (FALSE, Square(real("unheard")), "unheard is not known"),
        (FALSE, Square(1, ((i, 1, size("unheard")),)), "unheard is not known"),
    ],
)
def test_square_of_what_has_no_square(refusal, claim, square, said):
    assert said in refusal(claim, using(square), symbols=[*REALS, *FAMILY])


def test_square_is_not_strict(refusal, prove):
    assert "does not follow" in refusal(lt(0, x**2), using(Square(x)), symbols=REALS)
    prove(le(0, summed((w[i] - x) ** 2, (i, 1, m))), using(Square(w[i] - x, ((i, 1, m),))),
          symbols=[*REALS, *FAMILY])  # fmt: skip


def test_magnitude_of_a_symbol_with_a_sign(refusal):
    signed = sp.Symbol("x", positive=True)
    said = refusal(le(0, x), using(Magnitude(signed)), symbols=REALS)
    assert said == "x is not a plain real or integer: a sign is a hypothesis"


# --------------------------------------------------------------------------- Natural, PowerPositive


@pytest.mark.parametrize("symbol", [x, n - 1, -n, size("unheard"), w[1], i])
def test_natural_only_if_declared_so(refusal, symbol):
    said = refusal(FALSE, using(Natural(symbol)), symbols=[N, *REALS, *FAMILY])
    assert said == f"{symbol} is not declared as a natural number"


def test_natural_says_no_more_than_it_knows(refusal):
    assert "does not follow" in refusal(le(1, n), using(Natural(n)), symbols=[N])


def test_power_positive_needs_a_strictly_positive_base(refusal, prove):
    context = {"given": [le(0, x), lt(0, y)], "symbols": [*REALS, N]}
    said = refusal(lt(0, x**n), using(PowerPositive("H1", x, n)), **context)
    assert said == "0 ≤ x does not say that x is positive"
    said = refusal(lt(0, x**n), using(PowerPositive("H2", x, n)), **context)
    assert said == "0 < y does not say that x is positive"
    prove(lt(0, y**n), using(PowerPositive("H2", y, n)), **context)


def test_power_positive_needs_a_natural_exponent(refusal):
    context = {"given": [lt(0, y)], "symbols": [*REALS, N]}
    for exponent in (x, n - 1, -n):
        said = refusal(lt(0, y), using(PowerPositive("H1", y, exponent)), **context)
        assert said == f"the exponent {exponent} is not a natural number"


# --------------------------------------------------------------------------- Axiom


def test_axiom_names(refusal):
    assert refusal(FALSE, using(Axiom("wishful"))) == "wishful is not one of the axioms"
    said = refusal(FALSE, using(Axiom("cauchy_schwarz", {"q": n})), symbols=[N])
    assert said == "the axiom has no symbol q"


def test_axiom_premises_must_be_shown(refusal, prove):
    symbols = [*FAMILY, N, declare(X, "", (i, 1, m), (j, 1, n)), *REALS]
    chi = array("chi")
    some = exists("any", declare(chi, "", (i, 1, m)))(forall((i, 1, m))(eq(chi[i], chi[i])))
    values = {"m": m, "n": n, "w": X, "eps": x}
    said = refusal(some, Apply(Axiom("separated_subset", values)), symbols=symbols)
    assert said == "premise: 0 < x does not follow from the facts at hand"
    said = refusal(
        some, Apply(Axiom("separated_subset", values, ("H1",))), given=[lt(0, x)], symbols=symbols
    )
    assert said.startswith("the instance says")


def test_axiom_some_term_above_the_mean_needs_nonnegative_weights(refusal, prove):
    weights, c = array("chi"), index("c")
    symbols = [*FAMILY, declare(weights, "", (i, 1, m)), *REALS]
    above = lt(x * summed(weights[i], (i, 1, m)), summed(weights[i] * w[i], (i, 1, m)))
    nonnegative = forall((i, 1, m))(le(0, weights[i]))
    claim = exists("any", declare(c, "", within=(1, m)))(both(lt(0, weights[c]), lt(x, w[c])))
    values = {"m": m, "chi": weights, "v": w, "t": x}
    axiom = Apply(Axiom("some_term_above_mean", values, ("H1",)))
    said = refusal(claim, axiom, given=[above], symbols=symbols)
    assert said.startswith("premise: ")
    axiom = Apply(Axiom("some_term_above_mean", values, ("H1", "H2")))
    theorem = prove(claim, axiom, given=[above, nonnegative], symbols=symbols)
    assert theorem.axioms == {"some_term_above_mean"}


def test_axiom_of_cauchy_schwarz_the_wrong_way_round(refusal):
    other = array("y")
    symbols = [N, declare(w, "", (i, 1, n)), declare(other, "", (i, 1, n))]
    squares = summed(w[j] ** 2, (j, 1, n)) * summed(other[j] ** 2, (j, 1, n))
    claim = le(squares, summed(w[j] * other[j], (j, 1, n)) ** 2)
    axiom = Axiom("cauchy_schwarz", {"n": n, "x": w, "y": other})
    assert "does not follow" in refusal(claim, using(axiom), symbols=symbols)


# --------------------------------------------------------------------------- Lemma


def cited(statement_and_theorems):
    return {"L01": statement_and_theorems}


def test_lemma_its_hypotheses_must_be_discharged(lemma, refusal, prove):
    known = cited(lemma(le(1, x), using("H1"), given=[le(2, x)], symbols=[declare(x, "")]))
    claim, context = le(1, y), {"symbols": REALS, "lemmas": known}
    assert refusal(claim, using(Lemma("L01.C1", {"x": y})), **context).startswith("premise: ")
    prove(Implies(le(3, y), claim), using(Lemma("L01.C1", {"x": y})), **context)
    assert prove(
        claim, using(Lemma("L01.C1", {"x": y}, ("H1",))), given=[le(2, y)], **context
    ).lemmas == {"L01"}


def test_lemma_a_hypothesis_used_through_the_negated_goal_counts(lemma, prove, refusal):
    # t > 0 enters only multiplied by the negated goal, and must be remembered nevertheless
    rule = using("H2", Product("not goal", "H1"))
    given, symbols = [lt(0, t), le(0, t * x)], [declare(t, ""), declare(x, "")]
    theorem = prove(le(0, x), rule, given=given, symbols=symbols)
    assert theorem.assumes == set(given)
    known = cited(lemma(le(0, x), rule, given=given, symbols=symbols))
    said = refusal(FALSE, using(Lemma("L01.C1", {"t": 0, "x": -1})), lemmas=known)
    assert said == "premise: 0 < 0 does not follow from the facts at hand"


def test_lemma_must_be_known_and_proved(lemma, refusal):
    known = cited(lemma(le(x, x), using(), symbols=[declare(x, "")]))
    for name in ("L02.C1", "L01.C2", "L01"):
        said = refusal(FALSE, using(Lemma(name)), lemmas=known)
        assert said == f"{name} is not an earlier proved conclusion"
    said = refusal(FALSE, using(Lemma("L01.C1", {"q": 1})), lemmas=known)
    assert said == "L01 has no symbol q"


def test_lemma_ranges_of_its_symbols_must_be_shown(lemma, refusal, prove):
    known = cited(lemma(le(1, n), using(), symbols=[declare(n, "", least=1)]))
    said = refusal(le(1, m), using(Lemma("L01.C1", {"n": m})), symbols=[M], lemmas=known)
    assert said == "range of n: 1 ≤ m does not follow from the facts at hand"
    for value in (-1, 0):
        said = refusal(FALSE, using(Lemma("L01.C1", {"n": value})), lemmas=known)
        assert said.startswith("range of n")
    prove(le(1, m), using(Lemma("L01.C1", {"n": m})), symbols=[declare(m, "", least=2)],
          lemmas=known)  # fmt: skip


def test_lemma_its_symbols_must_be_known_here(lemma, refusal):
    known = cited(lemma(le(x, x), using(), symbols=[declare(x, "")]))
    said = refusal(FALSE, using(Lemma("L01.C1")), lemmas=known)
    assert said == "x is not known at this place"


def test_lemma_an_index_must_exist_even_if_it_is_not_mentioned(lemma, refusal, prove):
    # that c lies in 1..m is why 1 ≤ m; the conclusion does not mention c
    symbols = [M, declare(k, "", within=(1, m))]
    known = cited(lemma(le(1, m), using(), symbols=symbols))
    said = refusal(le(1, m), using(Lemma("L01.C1")), symbols=[M], lemmas=known)
    assert said == "k is not known at this place"
    for value in (0, 1, m):
        cite = Lemma("L01.C1", {"k": value})
        assert refusal(le(1, m), using(cite), symbols=[M], lemmas=known).startswith("range of k")
    larger = [declare(m, "", least=1)]
    prove(le(1, m), using(Lemma("L01.C1", {"k": 1})), symbols=larger, lemmas=known)


def test_lemma_a_definition_that_applies_a_function(lemma, prove):
    f = array("f")
    symbols = [*FAMILY, declare(s, "")]
    value = define(f, s(summed(w[j], (j, 1, i))), (i, 1, m))
    claim = forall((i, 1, m))(eq(f[i], s(summed(w[j], (j, 1, i)))))
    known = cited(lemma(claim, using(unfold=("f",)), symbols=symbols, definitions=[value]))
    prove(claim, using(At(Lemma("L01.C1"))), symbols=symbols, definitions=[value], lemmas=known)


# --------------------------------------------------------------------------- Member


def test_member_a_term_is_at_most_the_sum(prove, refusal):
    positive, any_sign = forall((i, 1, m))(le(0, w[i])), forall((i, 1, m))(le(-1, w[i]))
    claim = forall((i, 1, m))(le(w[i], summed(w[j], (j, 1, m))))
    context = {"symbols": FAMILY}
    prove(claim, using(Member("H1", i)), given=[positive], **context)
    strict = forall((i, 1, m))(lt(w[i], summed(w[j], (j, 1, m))))
    assert "does not follow" in refusal(strict, using(Member("H1", i)), given=[positive], **context)
    first = le(w[1], summed(w[j], (j, 1, m)))  # m may be 0
    rule = using(At(Member("H1", i), {i: 1}))
    assert refusal(first, rule, given=[positive], **context).startswith("range of i")
    said = refusal(claim, using(Member("H1", i)), given=[any_sign], **context)
    assert said == "Member needs terms that are shown to be nonnegative: 0 <= term"
    zero = forall((i, 1, m))(eq(0, w[i]))
    assert refusal(claim, using(Member("H1", i)), given=[zero], **context) == said


def test_member_needs_a_bound_index_with_its_own_range(refusal):
    triangle = forall((i, 1, m), (j, 1, i))(le(0, X[i, j]))
    claim = forall((i, 1, m), (j, 1, i))(le(X[i, j], summed(X[k, j], (k, 1, m))))
    said = refusal(claim, using(Member("H1", i)), given=[triangle], symbols=TABLE)
    assert said == "a range depends on i"
    said = refusal(claim, using(Member("H1", k)), given=[triangle], symbols=TABLE)
    assert said == "the inequality does not bind k over a finite range"
    real_ = forall(u)(le(0, u * u))
    said = refusal(FALSE, using(Member("H1", u)), given=[real_], symbols=TABLE)
    assert said == "the inequality does not bind u over a finite range"
    said = refusal(FALSE, using(Member("H1", i)), given=[le(0, x)], symbols=REALS)
    assert said == "Member needs an inequality that is quantified over the terms of a sum"


def test_lemma_functions_are_themselves_or_lambdas(lemma, refusal, prove):
    known = cited(lemma(le(s(0), 0), using("H1"), given=[eq(s(0), 0)], symbols=[declare(s, "")]))
    answers = iter((0, 1))  # a function that does not keep to its word
    fickle = Lemma("L01.C1", {"s": lambda z: sp.Integer(next(answers))})
    assert "has no place in a rule" in refusal(FALSE, using(fickle), lemmas=known, symbols=REALS)
    for value in (sp.sin, function("r"), s, x):
        said = refusal(FALSE, using(Lemma("L01.C1", {"s": value})), lemmas=known, symbols=REALS)
        assert said.startswith("s needs a value")
    square = sp.Lambda(z, z**2)
    prove(le(0, 0), using(Lemma("L01.C1", {"s": square})), lemmas=known)
    said = refusal(FALSE, using(Lemma("L01.C1", {"s": sp.Lambda(z, 1 / z)})), lemmas=known)
    assert "does not divide" in said


def test_lemma_definitions_must_be_the_same_here(lemma, refusal, prove):
    f = array("f")
    doubled, tripled = define(f, 2 * w[i], (i, 1, m)), define(f, 3 * w[i], (i, 1, m))
    shorter = define(f, 2 * w[i], (i, 1, m - 1))
    claim = forall((i, 1, m))(eq(f[i], 2 * w[i]))
    known = cited(lemma(claim, using(unfold=("f",)), symbols=FAMILY, definitions=[doubled]))
    context = {"symbols": FAMILY, "lemmas": known}
    for other in ([], [tripled], [shorter]):
        base = FAMILY if other else [*FAMILY, declare(f, "", (i, 1, m))]
        more = {"symbols": base, "lemmas": known, "definitions": other}
        said = refusal(claim, Apply(Lemma("L01.C1", {"f": f})), **more)
        assert said.startswith("premise: ")
        # unnamed, the lemma speaks of the values of its own f, which are not those of this one
        said = refusal(claim, Apply(At(Lemma("L01.C1"))), **more)
        assert said.startswith("the instance says")
        prove(forall((i, 1, m))(eq(2 * w[i], 2 * w[i])), Apply(At(Lemma("L01.C1"))), **more)
    renamed = define(array("g"), 2 * w[j], (j, 1, m))
    prove(
        forall((i, 1, m))(eq(array("g")[i], 2 * w[i])),
        using(At(Lemma("L01.C1", {"f": array("g")}))),
        definitions=[renamed],
        **context,
    )


def test_lemma_a_definition_is_moved_without_capture(lemma, refusal):
    f, i1 = array("f"), size("i1")
    symbols = [declare(m, "", least=1), *FAMILY[1:], declare(i1, ""), declare(u, "")]
    value = define(f, w[i] * w[i1], (i, 1, m))
    known = cited(
        lemma(eq(f[1], w[1] * w[i1]), using(unfold=("f",)), symbols=symbols, definitions=[value])
    )
    captured = define(f, w[j] * w[j], (j, 1, m))
    claim = forall((i, 1, m))(eq(f[1], w[1] * w[i1]))
    said = refusal(
        claim,
        using(Lemma("L01.C1", {"u": i, "f": f})),
        symbols=symbols,
        definitions=[captured],
        lemmas=known,
    )
    assert said.startswith("premise: ")


def test_lemma_an_unnamed_definition_stands_for_its_value(lemma, prove, refusal):
    f, total = array("f"), real("total")
    local = [define(f, w[i] ** 2, (i, 1, m)), define(total, summed(f[i], (i, 1, m)))]
    squares = [("S1", forall((i, 1, m))(le(0, f[i])), using(Square(w[i]), unfold=("f",)))]
    rule = using(Summed("S1", (i,)), unfold=("total",))
    known = cited(lemma(le(0, total), rule, symbols=FAMILY, definitions=local, before=squares))
    doubled = Lemma("L01.C1", {"w": sp.Lambda(j, 2 * w[j])})
    context = {"symbols": FAMILY, "lemmas": known}
    prove(le(0, summed(4 * w[i] ** 2, (i, 1, m))), Apply(doubled), **context)
    said = refusal(le(0, summed(2 * w[i] ** 2, (i, 1, m))), Apply(doubled), **context)
    assert said.startswith("the instance says")


def test_lemma_a_recursive_definition_must_be_named(lemma, refusal):
    g, step = array("g"), layer("step")
    growing = define(g, g[step - 1] + 1, (step, 1, n), start=(0, 0))
    known = cited(lemma(eq(g[0], 0), using(unfold=("g",)), symbols=[N], definitions=[growing]))
    said = refusal(eq(0, 0), Apply(Lemma("L01.C1")), symbols=[N], lemmas=known)
    assert said.startswith("L01 defines g layer by layer; name a family")


# --------------------------------------------------------------------------- Member


def test_member_is_at_most_the_sum(prove, refusal):
    sizes_ = [("S1", forall((i, 1, m))(le(0, w[i] ** 2)), using(Square(w[i])))]
    context = {"symbols": FAMILY, "before": sizes_}
    total = summed(w[j] ** 2, (j, 1, m))
    prove(forall((i, 1, m))(le(w[i] ** 2, total)), using(Member("S1", i)), **context)
    for claim in (lt(w[i] ** 2, total), le(2 * w[i] ** 2, total), le(w[i], total)):
        assert "does not follow" in refusal(
            forall((i, 1, m))(claim), using(Member("S1", i)), **context
        )


def test_member_needs_a_term_within_the_range(refusal):
    sizes_ = [("S1", forall((i, 1, m))(le(0, w[i] ** 2)), using(Square(w[i])))]
    claim = le(w[0] ** 2, summed(w[j] ** 2, (j, 1, m)))
    said = refusal(claim, using(At(Member("S1", i), {i: 0})), symbols=FAMILY, before=sizes_)
    assert said.startswith("range of i")


def test_member_needs_terms_that_are_nonnegative(refusal):
    claim = forall((i, 1, m))(le(w[i], summed(w[j], (j, 1, m))))
    for given in (le(-1, w[i]), eq(0, w[i]), le(w[i], 1)):
        said = refusal(
            claim, using(Member("H1", i)), given=[forall((i, 1, m))(given)], symbols=FAMILY
        )
        assert said.startswith("Member needs terms"), given
    said = refusal(claim, using(Member("H1", i)), given=[le(0, x)], symbols=[*FAMILY, *REALS])
    assert said.startswith("Member needs an inequality")
    quantified = [forall(t)(le(0, t**2))]
    said = refusal(claim, using(Member("H1", t)), given=quantified, symbols=FAMILY)
    assert said.startswith("the inequality does not bind t over a finite range")


def test_member_refuses_a_range_that_depends_on_the_index(refusal):
    given = [forall((i, 1, m), (j, 1, i))(le(0, X[i, j]))]
    claim = le(X[1, 1], summed(X[i, 1], (i, 1, m)))
    said = refusal(claim, using(At(Member("H1", i))), given=given, symbols=TABLE)
    assert said.startswith("a range depends on i")


def test_an_obtained_object_is_what_its_theorem_says(refusal):
    c = index("c")
    item = declare(c, "", within=(1, m))
    some = exists("pick", item)(le(1, w[c]))
    before = [("S1", le(2, w[c]), Obtain("H1", (item,), "pick"))]
    said = refusal(le(0, 1), using("S1"), given=[some], symbols=FAMILY, before=before)
    assert said.startswith("the step does not claim what the existential theorem says")
