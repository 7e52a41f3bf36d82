"""Proofs as people write them: nothing is left out, and lines fit."""

import io
import re
from dataclasses import dataclass

import pytest
import sympy as sp
from rich.console import Console
from tiny import CITING, COMPANION, POSITIVE, SQUARE, make, x

from lemmas import COMPANION as SHIPPED
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Alike,
    Apply,
    Arithmetic,
    At,
    Axiom,
    Conjunction,
    Indicator,
    Induction,
    Lemma,
    Magnitude,
    Member,
    Multiple,
    Natural,
    Obtain,
    Part,
    Pick,
    Power,
    PowerPositive,
    Product,
    Rule,
    Solvers,
    Square,
    Summed,
    Witness,
)
from proofcheck.language import Bracket, array, declare, index, le, real, size
from proofcheck.proof_text import print_proof, proof_lines
from proofcheck.rule_text import reference_text, rule_text

i, n, y, w = index("i"), size("n"), real("y"), array("w")
E_I = (i, 1, n)


@pytest.mark.parametrize(
    ("reference", "said"),
    [
        ("H1", "H1"),
        ("S1.3", "part 3 of S1"),
        ("premise.2", "premise 2 of the claim"),
        ("not goal", "the contrary of the claim"),
        (At("H1", {x: y + 1}), "H1 at x := 1 + y"),
        (At("H1", {x: y}, given=("S1", "S2")), "H1 at x := y (its premises by S1 and S2)"),
        (At("H1", {x: x}), "H1 at the same names"),
        (
            Axiom("cauchy_schwarz", {"n": n, "x": sp.Lambda(i, w[i] ** 2)}),
            "the axiom cauchy_schwarz at x[i] := w[i]^2",
        ),
        (Lemma("L02.C1", {"x": 2 * y}), "L02.C1 at x := 2*y"),
        (Summed("S5", (i,)), "S5 summed over i"),
        (Summed("S5", (i,), sp.Abs(w[i])), "S5 summed over i with weights |w[i]|"),
        (Member("S5", i), "each term of S5 being at most the sum over i"),
        (Magnitude(y), "0 ≤ |y|"),
        (Product("H1", "H2"), "the product of H1 and H2"),
        (Product("H1", "H1"), "the square of H1"),
        (Product("H1", Product("H2", "H3")), "the product of H1 and [the product of H2 and H3]"),
        (Multiple("S1", y), "S1 times y"),
        (Square(y), "0 ≤ (y)^2"),
        (Square(w[i], (E_I,)), "0 ≤ (w[i])^2 summed over i=1..n"),
        (Natural(n), "0 ≤ n, a natural number"),
        (PowerPositive("H1", y, n), "0 < (y)^n by H1"),
        (Power("H1", n), "H1 to the power n"),
        (Power("H1", n, "H2"), "H1 to the power n (sign by H2)"),
        (Part(At("H1", {x: y}), 2), "part 2 of H1 at x := y"),
        (Indicator(Bracket(y, 1)), "[y ≤ 1] being 0 or 1"),
        (Alike(w[i], i, n, y), "w[i] being the same at i = n and at y where these are equal"),
        (Pick(w[i], i, 1, n, y), "the sum of [i=y]*(w[i]) over i=1..n being its one term"),
    ],
)
def test_references(reference, said):
    assert reference_text(reference) == said


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (Arithmetic(), "arithmetic"),
        (Arithmetic(("H1", "S2")), "arithmetic from H1 and S2"),
        (
            Arithmetic(("H1",), cases=(y,), times=("H2",), unfold=("omega", "g'")),
            "arithmetic from H1, unfolding ω and g', in each case of the sign of y, "
            "with the signs of the cases multiplied by H2",
        ),
        (Apply(Lemma("L01.C1")), "L01.C1"),
        (Induction("S1", "S2"), "induction: S1 is the beginning, S2 the step"),
        (Obtain("S1", (declare(y, ""),), "pick"), "taking an object y from S1"),
        (Witness(("S1", "S2"), {y: x}), "the object y := x; what is said of it by S1 and S2"),
        (Conjunction(("S1", "S2", "S3")), "joining S1, S2 and S3"),
        (Solvers(("H1",)), "a certificate or solvers from H1"),
        (Solvers(sizes={"n": 2}), "a certificate or solvers, at n = 2 alone"),
    ],
)
def test_rules(rule, said):
    assert rule_text(rule) == said


@dataclass(frozen=True)
class Sorcery(Rule):
    """A rule that this module has never heard of."""

    spell: object
    where: object = ()
    title = "sorcery"


@dataclass(frozen=True)
class CrystalBall:
    """A reference that this module has never heard of."""

    of: object
    depth: object


def test_what_is_not_known_is_shown_by_its_fields():
    assert reference_text(CrystalBall("S1.2", y**2)) == "crystal ball (of part 2 of S1; depth y^2)"
    said = rule_text(Sorcery((CrystalBall("H1", 3), le(0, y)), {x: y}))
    assert said == "sorcery (spell (crystal ball (of H1; depth 3), 0 ≤ y); where x := y)"
    inside = Conjunction((Sorcery("S1"), "S2"))
    assert rule_text(inside) == "joining (sorcery (spell S1)) and S2"


def test_the_chain_of_a_small_proof():
    lines = "\n".join(proof_lines(POSITIVE, 100))
    assert "H1  0 ≤ x" in lines
    assert "1. C1  (the conclusion as stated)  0 ≤ 2*x" in lines
    assert "twice the hypothesis" in lines
    assert "by arithmetic from H1" in lines
    assert "by arithmetic from L01.C1" in "\n".join(proof_lines(CITING, 100))


def test_a_chain_that_stops_short_is_seen():
    lines = "\n".join(proof_lines(make(steps=(Step("S1", SQUARE, None, "", ("H1",)),)), 100))
    assert "not derived: evaluated on instances only, argued from H1" in lines
    assert "C1  (stated; no step claims it)" in lines
    wrong = make(steps=(Step("C1", le(0, x), Arithmetic(), ""),))
    assert "1. C1  0 ≤ x" in "\n".join(proof_lines(wrong, 100))
    assert "C1  (stated; no step claims it)" in "\n".join(proof_lines(wrong, 100))


@pytest.mark.parametrize("lemma", SHIPPED.lemmas, ids=lambda lemma: lemma.id)
@pytest.mark.parametrize("width", [40, 120])
def test_lines_fit_wherever_there_is_a_space(lemma, width):
    lines = proof_lines(lemma, width)
    for line in lines:
        if len(line) > width:  # one token that cannot be broken, behind its indentation
            kept = re.sub(r"\{[^{}]*\}|\[[^\[\]]*\]", "", line.strip().removeprefix("- "))
            assert " " not in kept.strip(), line
    whole = "\n".join(lines)
    for number, step in enumerate(lemma.steps, 1):
        assert f"{number}. {step.name}" in whole
    assert "\N{NO-BREAK SPACE}" not in whole
    assert "object at 0x" not in whole


def test_it_needs_no_colour_and_no_width():
    out = io.StringIO()
    print_proof(Console(file=out, width=10, highlight=False, no_color=True), COMPANION.lemmas[1])
    assert "0 ≤ 2*x" in out.getvalue()
    assert "\x1b" not in out.getvalue()
