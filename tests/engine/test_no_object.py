"""No object will do at an instance: shown where it is so, never where an object does."""

import json
from fractions import Fraction

import numpy as np
import pytest
import sympy as sp
import tiny

from proofcheck import no_object
from proofcheck.cli import main
from proofcheck.errors import ProofcheckError
from proofcheck.fates import Budget
from proofcheck.functions import leaky, relu, squared_loss
from proofcheck.language import (
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
    sizes,
    summed,
)
from proofcheck.mutation import examine_mutants
from proofcheck.no_object import ASK, BETWEEN, CERTIFICATE, EQUATIONS, Excluder
from proofcheck.smt import fixed
from proofcheck.smt.logic import Some, atom, every
from proofcheck.smt.polynomial import Polynomial
from proofcheck.smt.propagate import Contradiction, Fixed, bounds
from proofcheck.smt.solvers import Answer
from proofcheck.smt.unknowns import Unknowns
from proofcheck.statement import Named, Statement
from proofcheck.store import Store

a, t, u, v, w = (real(z) for z in "atuvw")
i, o, k = index("i"), index("o"), layer("k")
z, c, s, loss = array("z"), array("c"), function("s"), function("loss")
TRUE = le(0, a**2)
ONLY_A = (declare(a, ""),)
LEVELS = (EQUATIONS, CERTIFICATE, BETWEEN, ASK)
QUICK = Budget(shapes=1, batch=2, exact_shapes=1, exact_batch=1, climbs=0, steps=0)


def excluded(claim, symbols=ONLY_A, definitions=(), levels=LEVELS, **values):
    """Return how the claim is refuted at the instance, "" if it is not."""
    given = {"a": np.array([Fraction(1)]), **values}
    statement = Statement(tuple(symbols), definitions, (), (Named("C1", TRUE),))
    found = Excluder(statement, TRUE, given)
    return next((how for level in levels if (how := found.excludes(claim, level))), "")


def some_u(body, *more):
    return exists("build", declare(u, ""), *(declare(one, "") for one in more))(body)


@pytest.mark.parametrize(
    ("body", "how"),
    [
        (both(eq(u, a), eq(u, 2)), "equations"),
        (both(eq(u**2, 4), eq(u, 1)), "equations"),
        (eq((u - 1) ** 2 + u**2, -1), "Farkas|squares|equations|products"),
        (both(lt(u, v), lt(v, u)), "Farkas"),
        (both(eq(u * (1 - u), 0), lt(u * (1 - u), u)), ""),
        (both(eq(u * (1 - u), 0), lt(0, u), lt(u, 1)), "Farkas|equations"),
        (both(le(1, u), le(1, v), lt(u * v, 1)), "products"),
        (lt(u**2 + v**2, 2 * u * v), "Farkas|sum of squares|products"),
    ],
)
def test_contradictions_are_found(body, how):
    found = excluded(some_u(body, v))
    assert bool(found) == bool(how)
    assert not how or any(part in found for part in how.split("|"))


def test_a_true_neighbour_that_the_construction_fails_is_not_refuted():
    """2 is delivered, and -2 would do where the sign is turned: nothing may be said against it."""
    lemma = tiny.make(
        conclusion=exists("two", declare(u, ""))(both(eq(u**2, 4), le(0, u + 1))),
        symbols=(declare(a, ""),),
        constructions={"two": lambda view: {"u": Fraction(2)}},
    )
    found = examine_mutants(lemma, 1, QUICK, sharp={lemma.id: ({"a": 1},)})
    flipped = next(fate for fate in found if "C1.2 flipped" in fate.says)
    assert flipped.state == "not delivered"
    strict = next(fate for fate in found if "C1.1 made strict" in fate.says)
    assert strict.state == "not delivered"  # u = 0 would do
    nine = next(fate for fate in found if "C1.1 with 9/10" in fate.says)
    assert nine.state == "not delivered"  # an irrational object would do


def test_a_false_neighbour_is_refuted_and_says_how():
    lemma = tiny.make(
        conclusion=exists("same", declare(u, ""))(both(eq(u, a), eq(u, a + 0 * u))),
        symbols=(declare(a, ""),),
        constructions={"same": lambda view: {"u": view["a"]}},
    )
    found = examine_mutants(lemma, 1, QUICK, sharp={lemma.id: ({"a": 1},)})
    scaled = next(fate for fate in found if "C1.1 with 9/10" in fate.says)
    assert scaled.state == "refuted"
    assert scaled.by == "no object will do at this instance: its equations contradict the rest"
    assert scaled.instance == {"a": "1"}


# --------------------------------------------------------------------------- weaker, never stronger


def test_what_is_said_of_all_reals_is_used_at_a_few():
    third = forall(t)(Implies(both(lt(sp.Rational(1, 4), t), lt(t, sp.Rational(2, 5))), lt(u, u)))
    assert excluded(some_u(third)) == ""  # false, at values that are not tried
    half = forall(t)(le(t * (1 - t), u))
    assert excluded(some_u(both(half, lt(u, 0)))) != ""
    between = forall(t)(Implies(both(le(0, t), le(t, 1)), le(t * (1 - t), u)))
    whole = some_u(both(between, lt(u, sp.Rational(1, 5))))
    assert excluded(whole, levels=(EQUATIONS, CERTIFICATE)) == ""
    assert "Farkas" in excluded(whole, levels=(BETWEEN,))


def test_what_cannot_be_made_ground_is_left_out():
    symbols = (declare(a, ""), declare(s, "a function"))
    rough = {"s": lambda values: values.astype(float)}  # not exact: nothing is known of it
    assert excluded(some_u(both(eq(s(a), u), lt(u, s(a)))), symbols, **rough) == ""
    assert excluded(some_u(both(eq(s(a), u), lt(u, u - 1))), symbols, **rough) != ""
    cube = {"s": lambda values: values**3}
    assert excluded(some_u(both(eq(u, s(a)), eq(u, 2))), symbols, **cube) != ""
    assert excluded(some_u(eq(s(u), 2 * a)), symbols, **cube) == ""


def test_a_premise_about_the_object_is_not_dropped():
    assert excluded(some_u(both(Implies(lt(0, u), eq(u, 5)), eq(u, -1)))) == ""
    assert excluded(some_u(both(Implies(lt(0, u), eq(u, 5)), eq(u, 1)))) != ""


N = 2
SYMBOLS = (
    declare(size("m"), ""),
    declare(sizes("p"), "", (k, 0, 1)),
    declare(a, ""),
    declare(c, "", (i, 1, size("m"))),
    declare(s, ""),
    declare(loss, ""),
)
VALUES = {
    "m": N,
    "p": {0: 2, 1: 1},
    "c": np.array([[Fraction(1, 2), Fraction(-3)]], dtype=object),
    "loss": squared_loss,
}
VECTOR = Vector(z[i], (i, 1, size("m")))
TERMS = (
    s(u - v),
    s(v - u),
    s(2 * u + a),
    sp.Abs(u * v),
    sp.Abs(u - 2 * v),
    sp.Max(u, v, a),
    (u + v) ** 2,
    loss(VECTOR, Vector(c[i], (i, 1, size("m")))),
    summed(s(z[i] - u) * c[i], (i, 1, size("m"))),
    u * v - a,
)


def planted(rng, activation):
    """Return a claim that certain numbers satisfy, which are forgotten."""
    numbers = [Fraction(int(n), 2) for n in rng.integers(-4, 5, size=4)]
    at = {u: numbers[0], v: numbers[1]}
    family = numbers[2:]
    one = (declare(u, ""), declare(v, ""), declare(z, "", (i, 1, size("m"))))

    def value(term):
        if isinstance(term, sp.Integer | sp.Rational):
            return Fraction(int(term.p), int(term.q))
        if term == a:
            return Fraction(1)
        if term in at:
            return at[term]
        if isinstance(term, sp.Indexed):
            place = int(term.indices[0]) - 1
            return family[place] if term.base == z else VALUES["c"][0][place]
        if isinstance(term, sp.Sum):
            return sum(value(term.function.subs(i, n)) for n in (1, 2))
        if isinstance(term, sp.Abs):
            return abs(value(term.args[0]))
        if isinstance(term, sp.Max):
            return max(value(arg) for arg in term.args)
        if isinstance(term, sp.Pow):
            return value(term.base) ** int(term.exp)
        if isinstance(term, sp.Add):
            return sum(value(arg) for arg in term.args)
        if isinstance(term, sp.Mul):
            product = Fraction(1)
            for arg in term.args:
                product *= value(arg)
            return product
        if term.func == loss:
            return sum(((value(z[n]) - value(c[n])) ** 2 for n in (1, 2)), Fraction(0))
        return Fraction(activation(np.array([value(term.args[0])], dtype=object))[0])

    parts = []
    for place in rng.choice(len(TERMS), size=4):
        term = TERMS[place]
        exact = value(term)
        number = sp.Rational(exact.numerator, exact.denominator)
        parts.append(
            [eq(term, number), le(term, number), le(number, term), lt(term, number + 1)][
                rng.integers(4)
            ]
        )
    named = define(w, TERMS[rng.integers(len(TERMS))], gloss="")
    exact = value(named.value)
    parts.append(Let((named,), eq(w, sp.Rational(exact.numerator, exact.denominator))))
    parts += [eq(u, sp.Rational(at[u].numerator, at[u].denominator))] if rng.integers(2) else []
    parts += [forall(t)(Implies(both(le(0, t), le(t, 1)), le(t * t, t)))]
    return exists("forgotten", *one)(both(*parts))


def wrongly_excluded(count, activation):
    rng = np.random.default_rng(1)
    claims = [planted(rng, activation) for _ in range(count)]
    values = {**VALUES, "s": activation}
    return [
        claim
        for claim in claims
        if excluded(claim, SYMBOLS, levels=(EQUATIONS, CERTIFICATE, BETWEEN), **values)
    ]


@pytest.mark.parametrize("activation", [relu, leaky])
def test_what_some_object_satisfies_is_never_refuted(activation):
    assert wrongly_excluded(60, activation) == []


def test_a_fault_in_a_function_written_out_is_caught_by_this(monkeypatch):
    wrong = {**fixed.WRITTEN_OUT, relu: lambda known, args: args[0][0]}
    monkeypatch.setattr(fixed, "WRITTEN_OUT", wrong)
    assert wrongly_excluded(60, relu) != []


# --------------------------------------------------------------------------- pieces


def test_equations_are_put_into_what_unknowns_mean():
    known = Unknowns()
    x, y = Polynomial.unknown("x"), Polynomial.unknown("y")
    for name in ("x", "y"):
        known.entry(name, ())
    size_ = known.absolute(x - y)
    held = Fixed(known.meanings)
    two, one = Polynomial.number(2), Polynomial.number(1)
    held.add([atom(x - two, "="), atom(size_ - y, "="), atom(y - one, "=")], known.meant)
    assert held.known == {"x": 2, "y": 1, min(size_.unknowns): 1}
    assert held.separated() == []
    with pytest.raises(Contradiction):
        Fixed(known.meanings).add(
            [atom(x - two, "="), atom(y - two, "="), atom(size_ - one, ">=")], known.meant
        )


def test_parts_share_no_unknown_and_roots_become_cases():
    known = Unknowns()
    x, y = (known.entry(name, ()) for name in "xy")
    held = Fixed(known.meanings)
    one = Polynomial.number(1)
    held.add([atom(x * x - one, "="), atom(y - one, ">=")], known.meant)
    parts = held.separated()
    assert len(parts) == 2
    cases = [claim for part in parts for claim in part if isinstance(claim, Some)]
    assert [len(claim.parts) for claim in cases] == [2]


def test_bounds_of_a_sum_of_squares():
    x, y = Polynomial.unknown("x"), Polynomial.unknown("y")
    four = Polynomial.number(4)
    rows = bounds([atom(four - x * x - y * y, ">="), atom(four - x * y, ">=")])
    two = Polynomial.number(2)
    assert set(rows) == {atom(two - n, ">=") for n in (x, y)} | {
        atom(two + n, ">=") for n in (x, y)
    }
    assert bounds([atom(-four - x * x, ">="), every(())]) == []


@pytest.mark.parametrize(
    ("statuses", "believed"),
    [(("unsat", "unsat"), True), (("unsat", "sat"), False), (("unsat", "unknown"), False)],
)
def test_solvers_count_only_together_and_are_named(monkeypatch, statuses, believed):
    answers = [Answer(name, status, "1") for name, status in zip("pq", statuses, strict=True)]
    monkeypatch.setattr(no_object, "find_certificate", lambda *_: None)
    monkeypatch.setattr(no_object, "ask", lambda *_: answers)
    how = excluded(some_u(both(le(1, u), le(u * v, v - 1)), v), levels=(CERTIFICATE, ASK))
    expected = "no object will do at this instance: both solvers, p 1 and q 1"
    assert how == (expected if believed else "")


def test_one_solver_asked_alone_decides_nothing(monkeypatch):
    monkeypatch.setattr(no_object, "ask", lambda *_: [Answer("p", "unsat", "1")])
    assert excluded(some_u(both(le(1, u), le(u * v, v - 1)), v), levels=(ASK,)) == ""


def test_an_instance_offered_must_meet_the_hypotheses():
    lemma = tiny.make(
        conclusion=exists("same", declare(u, ""))(eq(u, a)),
        given=(le(0, a),),
        symbols=(declare(a, ""),),
        constructions={"same": lambda view: {"u": view["a"]}},
    )
    with pytest.raises(ProofcheckError, match="sharp instance 1 does not meet the hypotheses"):
        examine_mutants(lemma, 1, QUICK, sharp={lemma.id: ({"a": -1},)})
    with pytest.raises(ProofcheckError, match="sharp instance 1 cannot be read"):
        examine_mutants(lemma, 1, QUICK, sharp={lemma.id: ({},)})


# --------------------------------------------------------------------------- the store


def mutate(tmp_path, *args):
    (tmp_path / "kept.py").write_text(
        "import sys\n"
        f"sys.path.insert(0, {str(tiny.__file__).rpartition('/')[0]!r})\n"
        "from tiny import gather, POSITIVE\n"
        "COMPANION = gather(POSITIVE)\n"
    )
    with pytest.raises(SystemExit) as ended:
        main(["mutate", "--package", "kept", "--steps", "5", "--jobs", "1", *args])
    return ended.value.code


def test_fates_are_put_into_the_store(tmp_path, monkeypatch, capsys):
    monkeypatch.syspath_prepend(str(tmp_path))
    store = Store(tmp_path / "store")
    out = tmp_path / "fates.json"
    mutate(tmp_path, "--store", str(store.root), "--json", str(out))
    kind, payload = store.get(store.latest("mutate-tiny"))
    assert (kind, payload) == ("mutants", json.loads(out.read_text()))
    assert "evidence" in capsys.readouterr().out


def test_a_store_that_cannot_be_written_costs_one_sentence(tmp_path, monkeypatch, capsys):
    monkeypatch.syspath_prepend(str(tmp_path))
    (tmp_path / "file").write_text("")
    before = mutate(tmp_path, "--store", str(tmp_path / "good"))
    code = mutate(tmp_path, "--store", str(tmp_path / "file" / "store"))
    said = capsys.readouterr().out
    assert code == before
    assert said.count("not stored: ") == 1
    assert "mutants of 1 lemma," in said


# --------------------------------------------------------------------------- indices and arrays

e, n = index("e"), size("n")
FAMILY = (*ONLY_A, declare(n, ""), declare(c, "", (e, 1, n)))


def some_place(body):
    return exists("build", declare(e, "", within=(1, n)), declare(u, ""))(body)


@pytest.mark.parametrize(
    ("entries", "how"),
    [([1, 2], ""), ([1, -1], ""), ([-1, -2], f"{no_object.BY}: its equations contradict the rest")],
)
def test_each_place_of_an_index_is_excluded_by_itself(entries, how):
    """c[e] = u and u >= 1: an object does unless every entry is less."""
    claim = some_place(both(eq(c[e], u), le(1, u)))
    given = {"n": 2, "c": np.array([[Fraction(value) for value in entries]])}
    assert bool(excluded(claim, FAMILY, **given)) is bool(how)


def test_an_index_of_too_many_values_is_left_alone():
    many = fixed.MOST_PLACES + 1
    claim = some_place(both(eq(c[e], u), le(1, u)))
    given = {"n": many, "c": np.array([[Fraction(-1)] * many])}
    assert excluded(claim, FAMILY, **given) == ""


def test_a_claim_about_all_arrays_is_used_for_constant_ones():
    """For all z, z_1 u <= 1 excludes u = 2 by z = 1; for all z, z_1 u = z_2 u excludes nothing."""
    array_z = declare(z, "", (e, 1, 2))
    some = exists("build", declare(u, ""))
    assert excluded(some(both(eq(u, 2), forall(array_z)(le(z[1] * u, 1)))))
    assert not excluded(some(both(eq(u, 2), forall(array_z)(eq(z[1] * u, z[2] * u)))))
