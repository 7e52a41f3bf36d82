"""What a lemma rests on, from the kernel; how large what has to be trusted is."""

import io

from rich.console import Console
from tiny import CITING, COMPANION, SQUARE, gather, make, x

from lemmas import COMPANION as SHIPPED
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Apply, Arithmetic, Solvers
from proofcheck.kernel.rules import Lemma as Cited
from proofcheck.language import le
from proofcheck.proving import Grounds, Proof, Prover, StepProof, closure
from proofcheck.trust import code_lines, grounding, print_grounds, trusted_base


def accounts(companion, lemma):
    prover = Prover(companion)
    wanted = closure(companion, [lemma])
    return wanted, {item.id: prover.prove(item) for item in wanted}


def shown(lemma, wanted, proofs):
    out = io.StringIO()
    print_grounds(Console(file=out, width=100, highlight=False), lemma, wanted, proofs)
    return out.getvalue()


def test_axioms_come_with_their_text():
    lemma = SHIPPED.lemma("L02")
    text = shown(lemma, *accounts(SHIPPED, lemma))
    assert "cauchy_schwarz: Cauchy-Schwarz inequality for finite sums" in text
    assert "(Σ_{j=1..n} x[j]*y[j])^2 ≤ (Σ_{j=1..n} x[j]^2)*(Σ_{j=1..n} y[j]^2)" in text
    assert "in L02.S1" in text
    assert "every stated conclusion, here and in what is used, is proved by the kernel" in text
    assert "lemmas: none" in text
    assert "trusted base: " in text


def test_what_is_used_is_told():
    text = shown(CITING, *accounts(COMPANION, CITING))
    assert "L01  a small lemma (used by L03)" in text
    assert "axioms: none" in text
    assert "steps that are not derived: none" in text


def test_what_is_not_derived_is_told_through_all_lemmas():
    tested = make(steps=(Step("S1", SQUARE, None, ""),))
    citing = make(
        "L02",
        le(0, 4 * x**2),
        steps=(
            Step("S1", le(0, x), Apply("H7"), ""),
            Step("C1", le(0, 4 * x**2), Arithmetic((Cited("L01.C1"),)), ""),
        ),
        uses=("L01",),
    )
    wanted, proofs = accounts(gather(tested, citing), citing)
    found = grounding(citing, wanted, proofs)
    assert found.underived["L01.S1"] == "only evaluated on instances"
    assert "H7 is neither a hypothesis nor a step" in found.underived["L02.S1"]
    assert "L01.C1 is not an earlier proved conclusion" in found.underived["L02.C1"]
    assert found.unproved == ("L01.C1", "L02.C1")
    text = shown(citing, wanted, proofs)
    assert "conclusions that are not proved: L01.C1, L02.C1" in text
    assert "every stated conclusion" not in text


def test_steps_that_rest_on_solvers_are_told():
    lemma = make(
        steps=(Step("S1", SQUARE, Solvers(), ""), Step("C1", SQUARE, Arithmetic(("S1",)), ""))
    )
    grounds = Grounds(solvers=("z3 5.4, cvc5 1.4",))
    steps = (StepProof("S1", grounds), StepProof("C1", grounds))
    text = shown(lemma, [lemma], {"L01": Proof(steps, {"C1": grounds})})
    assert "certificate or on solvers alone\n  L01.S1: z3 5.4, cvc5 1.4\n" in text
    assert "L01.C1:" not in text  # it only inherits them
    steps = (StepProof("S1", grounds, "", "n = 2"), StepProof("C1", grounds))
    text = shown(lemma, [lemma], {"L01": Proof(steps, {"C1": grounds})})
    assert "L01.S1: proved at n = 2 alone, by z3 5.4, cvc5 1.4" in text


def test_lines_of_code():
    source = '''"""Words
over two lines."""

# a comment


def f(
    x,
):
    """Words."""
    y = """text that
    counts"""  # a remark

    return y
'''
    assert code_lines(source) == 6
    assert code_lines('"""Only words."""\n') == 0
    assert code_lines("") == 0


def test_the_trusted_base_is_the_kernel_and_what_it_imports():
    kernel, beneath, above = trusted_base()
    assert {"proofcheck.kernel.derive", "proofcheck.kernel.axioms"} <= set(kernel)
    assert {"proofcheck.language", "proofcheck.substitution"} <= set(beneath)
    assert set(above) == {"proofcheck.proving", "proofcheck.weigh"}
    assert not any("walker" in name or "cli" in name for name in (*kernel, *beneath))
