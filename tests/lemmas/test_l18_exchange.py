from mutants import claiming, refusal, refuted

from lemmas.branch_steps import f, f1
from lemmas.l18_exchange import LEMMA, U
from lemmas.setting import N, V, d, i, m, o, p, q, r
from proofcheck.kernel.rules import Arithmetic
from proofcheck.language import eq, forall


def test_that_the_readers_agree_is_refuted():
    same = forall((r, 1, p[1]), (i, 1, m))(eq(U[r, i], V[1, r, i]))
    assert "C1" in refuted(claiming(LEMMA, "C1", same))


def test_twice_the_outputs_is_refuted():
    doubled = forall((q, 1, N), (o, 1, d))(eq(f1[q, o], 2 * f[q, o]))
    assert "C1" in refuted(claiming(LEMMA, "C1", doubled))


def test_the_proof_needs_both_readers():
    assert refusal(LEMMA, "A", Arithmetic(unfold=("g", "g'", "V'")))
    assert refusal(LEMMA, "C1", Arithmetic(unfold=("f", "f'", "B4")))
