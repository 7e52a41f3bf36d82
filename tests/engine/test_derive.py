"""False things asked of the rules: induction, obtained objects, witnesses, conjunctions."""

import pytest
import sympy as sp

from proofcheck.kernel.derive import conclude, derive
from proofcheck.kernel.goal import Context
from proofcheck.kernel.proof import Step, check_steps
from proofcheck.kernel.rules import (
    Apply,
    Arithmetic,
    At,
    Conjunction,
    Induction,
    Magnitude,
    Obtain,
    Ranges,
    Rule,
    Square,
    Witness,
)
from proofcheck.kernel.theorem import RuleError
from proofcheck.language import (
    And,
    Exists,
    Formula,
    Implies,
    LanguageError,
    array,
    both,
    declare,
    eq,
    exists,
    forall,
    index,
    layer,
    le,
    lt,
    real,
    size,
    sizes,
)
from proofcheck.statement import Named, Statement

c, i, j = index("c"), index("i"), index("j")
k = layer("k")
m, n, q, r, K = size("m"), size("n"), size("q"), size("r"), size("K")
u, v, x, y = real("u"), real("v"), real("x"), real("y")
w, z = array("w"), array("z")
p = sizes("p")

REALS = [declare(x, ""), declare(y, "")]
FAMILY = [declare(m, ""), declare(w, "", (i, 1, m))]
FALSE = le(1, 0)


# --------------------------------------------------------------------------- induction


def positive(low, high, value=lambda k: w[k]):
    return forall((k, low, high))(le(0, value(k)))


UPWARDS = forall((k, 1, K))(Implies(le(0, w[k - 1]), le(0, w[k])))
DOWNWARDS = forall((k, 0, K - 1))(Implies(le(0, w[k + 1]), le(0, w[k])))
LAYERS = [declare(K, ""), declare(w, "", (k, 0, K))]


def induct(base, step, claim):
    return {
        "given": [base, step],
        "symbols": LAYERS,
        "claim": claim,
        "rule": Induction("H1", "H2"),
    }


def test_induction_upwards_and_downwards(prove):
    prove(**induct(le(0, w[0]), UPWARDS, positive(0, K)))
    prove(**induct(le(0, w[K]), DOWNWARDS, positive(0, K)))


@pytest.mark.parametrize(
    ("base", "step", "claim"),
    [
        (le(0, w[K]), UPWARDS, positive(0, K)),  # base at the wrong end
        (le(0, w[0]), DOWNWARDS, positive(0, K)),
        (le(0, w[1]), UPWARDS, positive(0, K)),
        (le(-1, w[0]), UPWARDS, positive(0, K)),  # weaker base
        (le(0, w[0]), UPWARDS, positive(0, K + 1)),  # longer range
        (le(0, w[0]), UPWARDS, forall((k, 0, K))(lt(0, w[k]))),
        # the step jumps over a layer, starts too late, ends too early, has its arrow reversed
        (le(0, w[0]), forall((k, 1, K))(Implies(le(0, w[k - 2]), le(0, w[k]))), positive(0, K)),
        (le(0, w[0]), forall((k, 2, K))(Implies(le(0, w[k - 1]), le(0, w[k]))), positive(0, K)),
        (le(0, w[0]), forall((k, 1, K - 1))(Implies(le(0, w[k - 1]), le(0, w[k]))), positive(0, K)),
        (le(0, w[0]), forall((k, 1, K))(Implies(le(0, w[k]), le(0, w[k - 1]))), positive(0, K)),
        # an extra premise
        (le(0, w[0]), forall((k, 1, K))(Implies(le(0, w[k - 1]), Implies(le(1, K), le(0, w[k])))),
         positive(0, K)),
    ],
)  # fmt: skip
def test_induction_with_a_wrong_base_step_or_direction(refusal, base, step, claim):
    said = refusal(**induct(base, step, claim))
    assert said == "base and step are not those of an induction for the claim"


def test_induction_needs_an_index_range(refusal):
    said = "induction proves a statement quantified over an index range"
    context = {"given": [le(0, x), le(0, x)], "symbols": REALS}
    assert refusal(forall(u)(le(0, u)), Induction("H1", "H2"), **context) == said
    assert refusal(le(0, x), Induction("H1", "H2"), **context) == said


def test_induction_names_what_it_uses(refusal):
    said = refusal(positive(0, K), Induction("S1", "S2"), symbols=LAYERS)
    assert said == "S1 is neither a hypothesis nor a step proved before"


# --------------------------------------------------------------------------- obtain

PICK = declare(c, "", within=(1, m))
SOME = exists("pick", PICK)(le(1, w[c]))
OBTAINED = ("S1", le(1, w[c]), Obtain("H1", (PICK,), "pick"))


def test_an_obtained_object_must_not_leak(refusal, prove):
    context = {"given": [SOME], "symbols": FAMILY, "before": [OBTAINED]}
    said = "a conclusion mentions an object that was only obtained"
    weaker = ("S2", le(0, w[c]), Arithmetic(("S1",)))
    again = exists("again", PICK)(le(0, w[c]))
    theorem = prove(again, Witness(("S2",)), **{**context, "before": [OBTAINED, weaker]})
    assert theorem.assumes == {SOME}
    # a statement cannot mention c, so only a careless one could leak it
    statement = Statement(tuple(FAMILY), (), (Named("H1", SOME),), (Named("C1", FALSE),))
    open_context = Context(statement)
    inner = derive(*OBTAINED[1:], open_context)
    assert inner.assumes != {SOME}
    with pytest.raises(RuleError, match=said):
        conclude(inner, open_context)
    assert refusal(le(1, w[1]), Arithmetic(("S1",)), **context) == "1 ≤ w[1] does not follow"


def test_an_obtained_object_is_one_object_not_all(refusal):
    context = {"given": [SOME], "symbols": FAMILY, "before": [OBTAINED]}
    everywhere = forall((i, 1, m))(le(1, w[i]))
    assert "does not follow" in refusal(everywhere, Arithmetic(("S1",)), **context)
    generalised = forall(PICK)(le(1, w[c]))
    said = "the bound symbol c is in use; rename it"
    assert refusal(generalised, Arithmetic(("S1",)), **context) == said


def test_the_same_name_cannot_be_obtained_twice(refusal):
    small = exists("other", PICK)(le(w[c], 0))
    again = ("S2", le(w[c], 0), Obtain("H2", (PICK,), "other"))
    context = {"given": [SOME, small], "symbols": FAMILY, "before": [OBTAINED, again]}
    assert refusal(FALSE, Arithmetic(("S1", "S2")), **context) == "an obtained symbol must be new"


def test_a_declared_name_cannot_be_obtained(refusal):
    some = exists("pick", declare(u, ""))(le(u, -1))
    before = [("S1", le(x, -1), Obtain("H1", (declare(x, ""),), "pick"))]
    context = {"given": [some], "symbols": REALS, "before": before}
    assert refusal(le(x, -1), Arithmetic(("S1",)), **context) == "an obtained symbol must be new"


@pytest.mark.parametrize(
    ("bound", "claim"),
    [
        (declare(c, "", within=(2, m)), le(1, w[c])),  # a narrower range
        (declare(c, "", within=(1, 1)), le(1, w[c])),
        (declare(c, "", least=1), le(1, w[c])),  # another sort
        (declare(c, "", within=(1, m)), le(2, w[c])),  # a stronger claim
        (declare(c, "", within=(1, m)), both(le(1, w[c]), le(1, 1))),
    ],
)
def test_an_obtained_object_is_what_was_promised(refusal, bound, claim):
    before = [("S1", claim, Obtain("H1", (bound,), "pick"))]
    said = refusal(FALSE, Arithmetic(("S1",)), given=[SOME], symbols=FAMILY, before=before)
    assert said.startswith("the step does not claim what the existential theorem says")


def test_the_least_value_of_an_obtained_size_counts(refusal):
    # there is q >= 0 with q = 0; it must not be opened as q >= 1
    def some(symbol, least):
        return exists("zero", declare(symbol, "", least=least))(eq(symbol, 0))

    before = [
        ("S1", some(q, 0), Witness(("S0",), {q: 0})),
        ("S2", eq(q, 0), Obtain("S1", (declare(q, "", least=1),), "zero")),
    ]
    zero = ("S0", eq(0, 0), Arithmetic())
    said = refusal(some(r, 1), Witness(("S2",), {r: q}), before=[zero, *before])
    assert said.startswith("the step does not claim what the existential theorem says")


def test_only_an_existential_theorem_is_opened(refusal):
    before = [("S1", le(0, u), Obtain("H1", (declare(u, ""),), "pick"))]
    said = refusal(FALSE, Arithmetic(), given=[le(0, x)], symbols=REALS, before=before)
    assert said == "only an existential theorem can be opened"


# --------------------------------------------------------------------------- witness


def test_a_witness_must_lie_in_its_range(refusal, prove):
    one = exists("pick", PICK)(le(0, 0))
    before = [("S1", le(0, 0), Arithmetic())]
    for value in (0, m + 1, m, 1):  # m may be 0
        said = refusal(one, Witness(("S1",), {c: value}), symbols=FAMILY, before=before)
        assert said.startswith("range of c: ")
    said = refusal(one, Witness(("S1",), {c: sp.Rational(1, 2)}), symbols=FAMILY, before=before)
    assert said == "c must be an integer, got 1/2"
    at_least_one = [declare(m, "", least=1), FAMILY[1]]
    prove(one, Witness(("S1",), {c: m}), symbols=at_least_one, before=before)


def test_a_witness_must_satisfy_the_claim(refusal, prove):
    some = exists("pick", declare(u, ""))(both(le(x, u), le(u, x)))
    context = {"symbols": REALS, "before": [("S1", le(x, x), Arithmetic())]}
    prove(some, Witness(("S1", "S1"), {u: x}), **context)
    assert refusal(some, Witness(("S1", "S1"), {u: x + 1}), **context).startswith("the instance")
    assert refusal(some, Witness(("S1",), {u: x}), **context) == (
        "2 parts are to be shown, 1 are given"
    )


def test_a_witness_must_be_known(refusal):
    some = exists("pick", declare(u, ""))(le(0, 0))
    context = {"symbols": REALS, "before": [("S1", le(0, 0), Arithmetic())]}
    assert refusal(some, Witness(("S1",)), **context) == "u is not known at this place"
    said = refusal(some, Witness(("S1",), {u: 1 / x}), **context)
    assert said == "the normal form does not divide: 1/x"


def test_a_witness_must_be_of_its_sort(refusal):
    before = [("S1", eq(1, 1), Arithmetic())]
    half = exists("half", declare(p, "", (i, 1, 1)))(eq(2 * p[1], 1))
    said = refusal(half, Witness(("S1",), {p: sp.Lambda(i, sp.Rational(1, 2))}), before=before)
    assert said.startswith("p must be a family of natural numbers")
    family = exists("family", declare(z, "", (i, 1, m)))(eq(1, 1))
    said = refusal(family, Witness(("S1",), {z: x}), symbols=[*REALS, *FAMILY], before=before)
    assert said == "z must be a family or a Lambda, got x"
    natural = exists("natural", declare(q, ""))(eq(1, 1))
    assert "range of q" in refusal(natural, Witness(("S1",), {q: -1}), before=before)


def test_a_witness_of_what_is_no_existence(refusal):
    said = refusal(le(0, 0), Witness(()))
    assert said == "a witness proves an existential goal only"


# --------------------------------------------------------------------------- apply, join


def test_apply_and_conjunction_prove_just_what_they_name(refusal, prove):
    context = {"given": [le(0, x), le(x, 1)], "symbols": REALS}
    prove(both(le(0, x), le(x, 1)), Conjunction(("H1", "H2")), **context)
    for parts in (("H2", "H1"), ("H1", "H1")):
        said = refusal(both(le(0, x), le(x, 1)), Conjunction(parts), **context)
        assert said.startswith("the instance says")
    assert "3 parts" in refusal(both(*[le(0, x)] * 3), Conjunction(("H1", "H2")), **context)
    assert refusal(lt(0, x), Apply("H1"), **context).startswith("the instance says")
    prove(le(0, 2 * x - x), Apply("H1"), **context)


def test_an_unknown_rule(refusal):
    class Wish(Rule):
        pass

    assert refusal(FALSE, Wish()).endswith("which has no place in a rule")
    assert refusal(FALSE, "because").endswith("is not one of the rules")


def test_a_rule_that_stumbles_proves_nothing():
    # a range that is no triple, a part that is no pair: no sentence of their own, and no theorem
    statement = Statement((declare(x, ""),), (), (), (Named("C1", le(0, x**2)),))
    for rule in (Arithmetic((Square(x, (x,)),)), Ranges(((0, 1),)), Arithmetic(cases=(At,))):
        checked, proved = check_steps(statement, [Step("C1", le(0, x**2), rule, "")], {})
        assert checked[0].theorem is None
        assert checked[0].refusal
        assert proved == {}
    (item,), _ = check_steps(
        statement, [Step("C1", le(0, x**2), Arithmetic((Square(x, (x,)),)), "")], {}
    )
    assert item.refusal.startswith("the rule or the claim is malformed: TypeError")


# --------------------------------------------------------------------------- claims


def test_a_claim_over_unknown_symbols(refusal):
    # (0 <= u) -> for all u: 0 <= u, with the first u free, would be proved and turned into 0 <= -5
    slip = Implies(le(0, u), forall(u)(le(0, u)))
    before = [
        ("S1", slip, Arithmetic(("premise.1",))),
        ("S2", forall(u)(Implies(le(0, u), le(0, -5))), Arithmetic((At(At("S1"), {u: -5}),))),
    ]
    assert refusal(FALSE, Arithmetic((At("S2", {u: 0}),)), before=before) == (
        "u is not known at this place"
    )


def test_a_symbol_with_a_sign_cannot_be_quantified(refusal):
    signed = sp.Symbol("u", positive=True)
    before = [("S1", forall(signed)(le(0, signed)), Arithmetic((Magnitude(signed),)))]
    said = refusal(FALSE, Arithmetic((At("S1", {signed: -1}),)), before=before)
    assert said.startswith("the claim: u must be a plain real, integer, family or function")


def test_generalising_over_a_symbol_that_a_hypothesis_fixes(refusal):
    claim = forall(x)(le(0, x))
    said = refusal(
        le(0, y),
        Arithmetic((At("S1", {x: y}),)),
        given=[le(0, x)],
        symbols=REALS,
        before=[("S1", claim, Arithmetic(("H1",)))],
    )
    assert said == "the bound symbol x is in use; rename it"


def test_a_formula_that_agrees_with_everything(refusal):
    class Agreeable(Formula):
        def __eq__(self, other):
            return True

        def __hash__(self):
            return 0

    claim = Agreeable()
    statement = Statement((), (), (Named("H1", le(0, 1)),), (Named("C1", le(0, 0)),))
    with pytest.raises(LanguageError, match="is not a formula of the language"):
        derive(claim, Apply("H1"), Context(statement))
    with pytest.raises(LanguageError, match="is not a formula of the language"):
        derive(And((claim,)), Apply("H1"), Context(statement))
    with pytest.raises(LanguageError, match="is not a formula of the language"):
        derive(Exists((), claim, "x"), Apply("H1"), Context(statement))
