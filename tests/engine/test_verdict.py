from proofcheck.verdict import MEANINGS, Verdict, read_shown, shown, weakest


def test_the_order_from_worst_to_best():
    words = ["refuted", "undecided", "skipped", "tested", "certified", "proved at sizes", "proved"]
    assert [str(verdict) for verdict in sorted(Verdict)] == words


def test_what_counts_as_success():
    words = ["tested", "certified", "proved at sizes", "proved"]
    assert [str(v) for v in Verdict if v.is_success] == words


def test_a_chain_is_worth_its_weakest_link():
    assert weakest([Verdict.PROVED, Verdict.TESTED, Verdict.CERTIFIED]) is Verdict.TESTED
    assert weakest([Verdict.PROVED, Verdict.REFUTED]) is Verdict.REFUTED
    assert weakest([]) is Verdict.UNDECIDED


def test_every_verdict_has_a_meaning():
    assert {verdict.meaning for verdict in Verdict} == set(MEANINGS.values())
    assert len(set(MEANINGS.values())) == len(Verdict)


def test_words_are_read_back():
    assert {read_shown(shown(verdict)) for verdict in Verdict} == set(Verdict)
    assert shown(Verdict.PROVED_AT_SIZES, "n = 2") == "proved at n = 2"
    assert read_shown("proved at n = 2") is Verdict.PROVED_AT_SIZES
    assert shown(Verdict.PROVED, "n = 2") == "proved"  # what is proved, is proved everywhere
    for said in ("", "proved at", "Proved", "proved at last", "verified"):
        assert read_shown(said) is None
