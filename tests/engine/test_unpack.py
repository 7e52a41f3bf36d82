"""The rule Unpack: an object that is promised may be used, and nothing may be said of it after."""

import sympy as sp

from proofcheck.kernel.rules import Arithmetic, At, Axiom, Unpack, Witness
from proofcheck.language import (
    Implies,
    array,
    declare,
    eq,
    exists,
    forall,
    index,
    le,
    lt,
    real,
    size,
)

x, y, z, t = (real(name) for name in "xyzt")
n, c, i, w = size("n"), index("c"), index("i"), array("w")
X, N = declare(x, ""), declare(n, "", least=1)
FAMILY = [N, declare(w, "", (i, 1, n))]


def root(value, object_=y):
    """There is a number whose square is the value."""
    return exists("root", declare(object_, ""))(eq(object_**2, value))


SQUARE = ("S1", forall(x, y)(Implies(eq(y**2, x), le(0, x))), Arithmetic(("premise.1",)))
CLAIM = forall(x)(Implies(root(x), le(0, x)))


S1, OBJECT = At("S1"), (declare(y, ""),)


def unpack(by=S1, of="premise.1", bound=OBJECT):
    """Take the object of a promise."""
    return Unpack(of, bound, by)


def test_an_object_under_a_quantifier_and_a_premise(prove):
    theorem = prove(CLAIM, unpack(), before=[SQUARE])
    assert theorem.assumes == frozenset()


def test_the_object_may_have_any_new_name(prove):
    prove(CLAIM, unpack(At("S1", {y: t}), bound=(declare(t, ""),)), before=[SQUARE])


def test_what_is_shown_does_not_rest_on_the_promise_for_other_values(refusal):
    said = refusal(
        forall(x, z)(Implies(root(x), le(0, z))), unpack(At("S1", {x: z})), before=[SQUARE]
    )
    assert said.startswith("premise: ")
    assert said.endswith("does not follow from the facts at hand")


def test_a_promise_that_nobody_made(refusal):
    said = refusal(forall(x)(le(0, x)), unpack(of="S0"), before=[SQUARE])
    assert "S0 is neither" in said
    said = refusal(forall(x)(le(0, x)), unpack(of="S1"), before=[SQUARE])
    assert said == "only an existential theorem can be unpacked"


def test_what_assumes_the_promise_still_assumes_it(prove):
    whole = ("S1", forall(z, y)(Implies(eq(y**2, z), le(0, z))), Arithmetic(("premise.1",)))
    rule = unpack(At("S1", {z: x}), of="H1")
    theorem = prove(le(0, x), rule, given=[root(x)], symbols=[X], before=[whole])
    assert theorem.assumes == {root(x)}


def test_a_promise_that_repeats_a_hypothesis_does_not_discharge_it(prove):
    """The existential theorem rests on H1 itself, so what follows from it does."""
    again = exists("again", declare(y, ""))(le(0, x))
    theorem = prove(
        le(0, x),
        unpack(At("S2"), of="S1"),
        given=[le(0, x)],
        symbols=[X],
        before=[
            ("S1", again, Witness(("H1",), {y: 0})),
            ("S2", Implies(le(0, x), le(0, x)), Arithmetic(("premise.1",))),
        ],
    )
    assert theorem.assumes == {le(0, x)}


def test_the_object_cannot_have_a_name_in_use(refusal):
    bounds = {"a symbol of the goal": x, "a declared one": t}
    for symbol in bounds.values():
        said = refusal(
            CLAIM,
            unpack(At("S1", {y: symbol}), bound=(declare(symbol, ""),)),
            symbols=[declare(t, "")],
            before=[SQUARE],
        )
        assert said == "an object that is unpacked needs a new name"


def test_the_claim_cannot_speak_of_the_object(refusal):
    spoken = ("S2", forall(x)(Implies(root(x), le(y, y))), unpack())
    assert "y is not known" in refusal(le(0, 0), Arithmetic(("S2",)), before=[SQUARE, spoken])


def test_as_many_objects_as_are_promised(refusal):
    for bound in ((), (declare(y, ""), declare(z, ""))):
        said = refusal(CLAIM, unpack(bound=bound), before=[SQUARE])
        assert said.startswith("1 objects are promised")
    twice = exists("two", declare(y, ""), declare(z, ""))(lt(y, z))
    said = refusal(
        Implies(twice, lt(0, 0)), unpack(bound=(declare(t, ""), declare(t, ""))), before=[SQUARE]
    )
    assert said == "an object that is unpacked needs a new name"


def test_the_object_lies_where_it_was_promised(refusal, prove):
    some = exists("some", declare(c, "", within=(1, n)))(le(0, w[c]))
    low = ("S1", forall((c, 1, n))(Implies(le(0, w[c]), le(1, n))), Arithmetic())
    rule = Unpack("premise.1", (declare(c, "", within=(1, n)),), At("S1"))
    prove(Implies(some, le(1, n)), rule, symbols=FAMILY, before=[low])
    wider = Unpack("premise.1", (declare(c, "", within=(1, n + 1)),), At("S1"))
    said = refusal(Implies(some, le(1, n)), wider, symbols=FAMILY, before=[low])
    assert said == "the object is declared otherwise than the existential theorem says"


def test_one_object_after_the_other(prove):
    steps = [
        (
            "S1",
            forall(x, y, z)(Implies(eq(y**2, x), Implies(eq(z**2, y), le(0, x)))),
            Arithmetic(("premise.1",)),
        ),
        ("S2", forall(x, y, z)(Implies(eq(y**2, x), eq(y**2, x))), Arithmetic(("premise.1",))),
    ]
    both = forall(x, t)(Implies(root(x), Implies(root(t, z), le(0, x))))
    rule = Unpack("premise.1", (declare(y, ""),), Unpack("premise.2", (declare(z, ""),), At("S3")))
    third = ("S3", forall(x, y)(Implies(eq(y**2, x), le(0, x))), Arithmetic(("premise.1",)))
    prove(both, rule, before=[*steps, third])


def test_an_object_may_witness_another(prove, refusal):
    """A number with a root has one with the other sign; but the promise says no sign."""
    negative = (
        "S1",
        forall(x, y)(Implies(eq(y**2, x), eq((-y) ** 2, x))),
        Arithmetic(("premise.1",)),
    )
    claim = forall(x)(Implies(root(x), root(x, z)))
    prove(claim, unpack(Witness((At("S1"),), {z: -y})), before=[negative])
    doubled = unpack(Witness((At("S1"),), {z: 2 * y}))
    assert "the step claims" in refusal(claim, doubled, before=[negative])


def test_a_rule_inside_proves_nothing_of_the_object(refusal):
    inside = Witness((Arithmetic(),), {z: y})
    said = refusal(root(x, z), Unpack("H1", OBJECT, inside), given=[root(x)], symbols=[X])
    assert said == "a rule inside a rule proves closed formulas only; make it a step"


def test_a_step_of_an_induction(prove):
    """Whoever knows a number above w[1], .., w[k - 1] finds one above w[k]."""
    k = sp.Symbol("k", integer=True)

    def bounded(last):
        return exists("above", declare(y, ""))(forall((i, 1, last))(le(w[i], y)))

    larger = sp.Max(y, w[k])
    last = ("S2", forall((k, 2, n), y)(le(w[k], larger)), Arithmetic(cases=(y - w[k],)))
    claim = forall((k, 2, n))(
        Implies(
            bounded(k - 1),
            exists("above", declare(z, ""))(le(w[k], z)),
        )
    )
    prove(
        claim,
        Unpack("premise.1", (declare(y, ""),), Witness((At("S2"),), {z: larger})),
        symbols=FAMILY,
        before=[last],
    )


def test_the_reciprocal_of_a_quantified_number(prove, refusal):
    good = (
        "S1",
        forall(x, t)(Implies(eq(x * t, 1), eq(x * (2 * t), 2))),
        Arithmetic(("premise.1",)),
    )
    claim = forall(x)(Implies(lt(0, x), exists("half", declare(y, ""))(eq(x * y, 2))))
    rule = Unpack(
        Axiom("reciprocal", {"t": x}), (declare(t, ""),), Witness((At("S1"),), {y: 2 * t})
    )
    theorem = prove(claim, rule, before=[good])
    assert theorem.axioms == {"reciprocal"}
    zero_too = forall(x)(exists("half", declare(y, ""))(eq(x * y, 2)))
    assert "0 < x does not follow" in refusal(zero_too, rule, before=[good])
