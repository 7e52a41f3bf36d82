"""False things asked of Define: a proof names a family, and the name must be new and harmless."""

import pytest

from proofcheck.errors import ProofcheckError
from proofcheck.kernel.definitions import equations
from proofcheck.kernel.rules import (
    Apply,
    Arithmetic,
    At,
    Conjunction,
    Define,
    Induction,
    Lemma,
    Multiple,
    Obtain,
    Part,
    Product,
    Witness,
)
from proofcheck.language import (
    And,
    Implies,
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

i, j, q = index("i"), index("j"), index("q")
k, L = layer("k"), layer("L")
m, K = size("m"), size("K")
a, b, t, x, y, z = (real(name) for name in "abtxyz")
f, g, w = array("f"), array("g"), array("w")

M = declare(m, "")
REALS = [declare(x, ""), declare(y, "")]
FAMILY = [M, declare(w, "", (i, 1, m))]
LAYERS = [declare(K, ""), *REALS]
FALSE = le(1, 0)


def named(item, name="S1"):
    """The step that names the family."""
    return (name, equations(item), Define(item))


def refused(attempt):
    """The sentence with which the language, the statement or the kernel refuses."""
    try:
        return attempt()
    except ProofcheckError as error:
        return str(error)


# --------------------------------------------------------------------------- sound uses


def test_a_name_for_a_term(prove, refusal):
    before = [named(define(t, x - y))]
    square = le(2 * x * y, x**2 + y**2)
    steps = [*before, ("S2", le(0, t**2), Arithmetic())]
    theorem = prove(square, Arithmetic(("S2",), unfold=("t",)), before=steps, symbols=REALS)
    assert theorem.assumes == set()
    steps[1] = ("S2", le(0, t), Arithmetic())
    assert refusal(le(y, x), Arithmetic(("S2",), unfold=("t",)), before=steps, symbols=REALS)


def test_a_recursive_name_and_induction(prove, refusal):
    def context(start):
        claim = forall((k, 0, K))(le(0, f[k]))
        return {
            "symbols": LAYERS,
            "given": [le(0, start)],
            "before": [
                named(define(f, f[k - 1] + 1, (k, 1, K), start=(0, start))),
                ("S2", le(0, f[0]), Arithmetic(("H1", Part("S1", 1)))),
                (
                    "S3",
                    forall((k, 1, K))(Implies(le(0, f[k - 1]), le(0, f[k]))),
                    Arithmetic(("premise.1", At(Part("S1", 2), {k: k}))),
                ),
                ("S4", claim, Induction("S2", "S3")),
                ("S5", eq(f[0], start), Arithmetic(unfold=("f",))),
            ],
        }

    prove(le(0, x), Arithmetic((At("S4", {k: 0}), "S5")), **context(x))
    late = Arithmetic((At("S4", {k: K + 1}),))
    assert "range of k" in refusal(le(0, x), late, **context(x))


# --------------------------------------------------------------------------- the name is new


@pytest.mark.parametrize(
    ("item", "said"),
    [
        (define(x, 1), "x is known already; a definition needs a new name"),
        (define(w, 1, (i, 1, m)), "w is known already; a definition needs a new name"),
        (define(y, 1), "y is known already; a definition needs a new name"),
        (define(t, z), "z is not known at this place"),
        (define(f, z, (i, 1, m)), "z is not known at this place"),
        (define(f, 1, (i, 1, K)), "K is not known at this place"),
        (define(f, f[i] + 1, (i, 1, m)), "f[i] is not given before it"),
        (define(f, f[k], (k, 1, m), start=(0, 0)), "f[k] is not given before it"),
        (define(t, t + 1), "it is defined by itself"),
        (define(size("r"), 1), "must be a plain real or family of reals"),
    ],
)
def test_names_that_are_no_definitions(refusal, item, said):
    symbols = [declare(x, ""), *FAMILY]
    definitions = [define(y, x + 1)]
    context = {"symbols": symbols, "definitions": definitions, "before": [named(item)]}
    assert said in refusal(FALSE, Arithmetic(("S1",)), **context)


def test_no_function_is_named(refusal):
    s = function("s")
    step = ("S1", eq(0, 0), Define(define(s, 0)))
    assert "plain real or family" in refusal(FALSE, Arithmetic(), before=[step])


def test_a_name_is_given_once(refusal, prove):
    first = named(define(t, 1))
    second = named(define(t, 2), "S2")
    said = refusal(FALSE, Arithmetic(("S1", "S2")), before=[first, second])
    assert said == "t is known already; a definition needs a new name"
    prove(le(1, 2), Arithmetic(("S1", "S2")), before=[first, named(define(z, 2), "S2")])


def test_a_name_cannot_be_that_of_an_obtained_object(refusal):
    found = ("S1", le(0, a), Obtain("H1", (declare(a, ""),), "a"))
    context = {"given": [exists("a", a)(le(0, a))], "symbols": REALS}
    said = refusal(
        FALSE, Arithmetic(("S2",)), before=[found, named(define(a, -1), "S2")], **context
    )
    assert said == "a is known already; a definition needs a new name"
    # nor can an object be obtained under a name that is given
    said = refusal(
        FALSE, Arithmetic(("S2",)), before=[named(define(a, -1), "S2"), found], **context
    )
    assert said == "an obtained symbol must be new"


def test_a_named_symbol_is_not_generalised(refusal):
    before = [named(define(t, 1))]
    for claim in (forall(t)(eq(t, 1)), forall(declare(t, ""))(le(t, 1))):
        said = refusal(claim, Arithmetic(("S1",)), before=before)
        assert said == "the bound symbol t is in use; rename it"


@pytest.mark.parametrize(
    "claim",
    [eq(t, 2), And((eq(t, 1), eq(t, 2))), le(t, 1), FALSE, forall((i, 1, 1))(eq(f[i], 1))],
)
def test_a_name_is_given_by_just_its_equation(refusal, claim):
    said = refusal(FALSE, Arithmetic(), before=[("S1", claim, Define(define(t, 1)))])
    assert "S1" in said or "claim the equations" in said or "not known" in said


def test_a_wider_range_than_the_definition_has(refusal):
    item = define(f, i, (i, 1, m))
    wider = forall((i, 0, m))(eq(f[i], i))
    said = refusal(FALSE, Arithmetic(), before=[("S1", wider, Define(item))], symbols=FAMILY)
    assert said == "the step does not claim the equations that define f"


def test_a_name_inside_a_rule(refusal):
    claim = both(eq(t, 1), le(0, 1))
    rule = Conjunction((Define(define(t, 1)), Arithmetic()))
    assert refusal(FALSE, Arithmetic(("S1",)), before=[("S1", claim, rule)])


# --------------------------------------------------------------------------- the name stays inside


def test_a_conclusion_does_not_mention_the_name(refusal, prove):
    before = [named(define(t, x))]
    prove(exists("t", z)(eq(z, x)), Witness(("S1",), {z: t}), before=before, symbols=REALS)
    # from t = x for the t of this proof, nothing follows for the y of the statement
    said = refusal(eq(y, x), Apply(At("S1", {t: y})), before=before, symbols=REALS)
    assert "the step claims" in said


def test_a_name_for_an_obtained_object_does_not_let_it_out(refusal, prove):
    # some a is at least 0; t is that a, b is that t: none of it says that x is at least 0
    given = [exists("a", a)(both(le(0, a), le(a, x)))]
    before = [
        ("S1", both(le(0, a), le(a, x)), Obtain("H1", (declare(a, ""),), "a")),
        named(define(t, a), "S2"),
        ("S3", le(0, t), Arithmetic(("S1.1",), unfold=("t",))),
        ("S4", exists("b", b)(eq(b, t)), Witness(("S0",), {b: t})),
        ("S5", eq(b, t), Obtain("S4", (declare(b, ""),), "b")),
        ("S6", le(0, b), Arithmetic(("S3", "S5"))),
        ("S7", le(b, x), Arithmetic(("S1.2", "S5"), unfold=("t",))),
    ]
    before.insert(3, ("S0", eq(t, t), Arithmetic()))
    context = {"given": given, "symbols": REALS, "before": before}
    theorem = prove(le(0, x), Arithmetic(("S6", "S7")), **context)
    assert theorem.assumes == {given[0]}
    for claim in (le(0, y), eq(x, 0), le(x, 0)):
        assert "does not follow" in refusal(claim, Arithmetic(("S6", "S7")), **context)


def test_a_lemma_that_used_a_name_demands_what_it_used(lemma, refusal, prove):
    # 0 <= x and 0 <= y give 0 <= x y, by way of t = x y
    steps = [
        named(define(t, x * y)),
        ("S2", le(0, t), Arithmetic((Product("H1", "H2"),), unfold=("t",))),
    ]
    given = [le(0, x), le(0, y), lt(x, y)]
    claim = le(0, x * y)
    proved = lemma(
        claim, Arithmetic(("S2",), unfold=("t",)), given=given, symbols=REALS, before=steps
    )
    assert proved[1]["C1"].assumes == set(given[:2])
    here = {"symbols": REALS, "lemmas": {"L01": proved}}
    cited = Arithmetic((Lemma("L01.C1", {}, ("H1", "H2")),))
    prove(claim, cited, given=given[:2], **here)
    harmless = le(0, 1)
    for less in ([harmless, given[1]], [given[0], harmless]):
        assert refusal(claim, cited, given=less, **here).startswith("premise: ")


# --------------------------------------------------------------------------- odd ranges


def test_a_range_that_mentions_its_own_index(refusal, prove):
    def context(name):
        item = define(f, 0, (name, 0, L), start=(L + 1, 1))
        return {"symbols": [declare(L, "")], "before": [named(item)]}

    def both_ends(name, place):
        return Arithmetic((Part("S1", 1), At(Part("S1", 2), {name: place})))

    prove(le(0, 0), both_ends(k, L), **context(k))
    assert "range of k" in refusal(FALSE, both_ends(k, L + 1), **context(k))
    # L + 1 is not in 0..L
    assert refused(lambda: refusal(FALSE, both_ends(L, L + 1), **context(L)))


def test_the_same_behind_a_claim_that_names_its_index_well(refusal, prove):
    claim = equations(define(f, 0, (k, 0, L), start=(L + 1, 1)))
    rule = Arithmetic((Part("S1", 1),))

    def step(name):
        return ("S1", claim, Define(define(f, 0, (name, 0, L), start=(L + 1, 1))))

    symbols = [declare(L, "")]
    prove(le(0, 0), rule, symbols=symbols, before=[step(k)])
    assert refused(lambda: refusal(le(0, 0), rule, symbols=symbols, before=[step(L)]))


def test_entries_outside_of_the_range_are_unknown(refusal, prove):
    before = [named(define(f, 1, (i, 1, m)))]
    least = [declare(m, "", least=1)]
    steps = [*before, ("S2", eq(f[1] - f[m], 0), Arithmetic(unfold=("f",)))]
    prove(le(0, 0), Arithmetic(("S2",)), before=steps, symbols=least)
    for place in (0, m + 1, m - 1):
        steps = [*before, ("S2", eq(f[place], 1), Arithmetic(unfold=("f",)))]
        said = refusal(FALSE, Arithmetic(("S2",)), before=steps, symbols=least)
        assert said.endswith("= 1 does not follow")


def test_a_sum_over_more_than_is_defined(refusal, prove):
    before = [named(define(f, 1, (i, 1, m)))]
    rule = Arithmetic(unfold=("f",))
    fine = [*before, ("S2", eq(summed(f[j], (j, 1, m)), m), rule)]
    prove(le(0, 0), Arithmetic(("S2",)), before=fine, symbols=[M])
    for high in (m + 1, 2 * m):
        steps = [*before, ("S2", eq(summed(f[j], (j, 1, high)), high), rule)]
        assert "does not follow" in refusal(FALSE, Arithmetic(("S2",)), before=steps, symbols=[M])


def test_an_equation_of_a_name_is_multiplied_like_any(prove):
    before = [named(define(t, x))]
    steps = [*before, ("S2", eq(t * y, x * y), Arithmetic((Multiple(Part("S1", 1), y),)))]
    assert prove(le(0, 0), Arithmetic(("S2",)), before=steps, symbols=REALS).assumes == set()
