from proofcheck.verdict import MEANINGS, Verdict, weakest


def test_the_order_from_worst_to_best():
    words = ["refuted", "undecided", "skipped", "tested", "certified", "proved"]
    assert [str(verdict) for verdict in sorted(Verdict)] == words


def test_what_counts_as_success():
    assert [str(v) for v in Verdict if v.is_success] == ["tested", "certified", "proved"]


def test_a_chain_is_worth_its_weakest_link():
    assert weakest([Verdict.PROVED, Verdict.TESTED, Verdict.CERTIFIED]) is Verdict.TESTED
    assert weakest([Verdict.PROVED, Verdict.REFUTED]) is Verdict.REFUTED
    assert weakest([]) is Verdict.UNDECIDED


def test_every_verdict_has_a_meaning():
    assert {verdict.meaning for verdict in Verdict} == set(MEANINGS.values())
    assert len(set(MEANINGS.values())) == len(Verdict)
