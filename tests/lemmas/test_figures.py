"""Figures: every counterexample has one, with its own numbers; each stands alone."""

import re
import subprocess
import sys
from fractions import Fraction
from xml.etree import ElementTree

import pytest

from lemmas import COMPANION
from lemmas.figures_breakers import breaker_pictures
from lemmas.figures_landscape import KAPPA, C, landscape, levels, value
from lemmas.figures_path import path_pictures
from lemmas.figures_style import clipped, number, numbers
from lemmas.figures_violated import instance_scope, shown
from proofcheck.functions import relu
from proofcheck.language import both, declare, exists, forall, index, le, lt, real
from proofcheck.lemma import Breaker, Lemma
from proofcheck.statement import Named, Statement

BREAKERS = [
    pytest.param(lemma, breaker, id=f"{lemma.id}-{place}-{breaker.drops}")
    for lemma in COMPANION.lemmas
    for place, breaker in enumerate(lemma.breakers)
    if isinstance(breaker, Breaker)
]


@pytest.fixture(scope="module")
def drawn(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pictures")
    return folder, COMPANION.pictures(folder)


def outside(svg):
    """What in an SVG leads out of the file: an address that is no name of a namespace."""
    links = re.findall(r'(?:href|src)="([^"]*)"', svg) + re.findall(r"url\(([^)]*)\)", svg)
    found = [link for link in links if not link.startswith("#")]
    plain = re.sub(r'xmlns(:\w+)?="[^"]*"', "", svg)
    return found + re.findall(r"\w+://\S+|<!DOCTYPE|<!ENTITY|<script", plain)


def test_every_hypothesis_with_a_breaker_has_a_figure(drawn):
    needed = {
        f"{lemma.id}/{breaker.drops}"
        for lemma in COMPANION.lemmas
        for breaker in lemma.breakers
        if isinstance(breaker, Breaker)
    }
    keys = set(drawn[1])
    assert keys == needed | {
        *("start/landscape", "start/depths", "start/path", "start/moves"),
    }


def test_each_stands_alone_and_says_in_words_what_it_shows(drawn):
    folder, found = drawn
    assert sorted(path.name for path in folder.iterdir()) == sorted(
        name for name, _ in found.values()
    )
    for name, words in found.values():
        svg = (folder / name).read_text(encoding="utf-8")
        root = ElementTree.fromstring(svg)
        assert root.tag == "{http://www.w3.org/2000/svg}svg"
        assert root.find("{http://www.w3.org/2000/svg}title").text == words
        assert outside(svg) == []
        assert len(words) > 40
        assert re.search(r"\d", words)
        assert "<text" in svg
        assert "<image" not in svg


@pytest.mark.parametrize(
    "planted",
    [
        '<image href="https://x.y/z.png"/>',
        '<use xlink:href="other.svg#a"/>',
        "<style>a{fill:url(x.svg#g)}</style>",
        '<!DOCTYPE svg PUBLIC "a" "b">',
        "<script>1</script>",
    ],
)
def test_a_reference_that_leaves_the_file_is_seen(planted):
    assert outside('<svg xmlns="http://www.w3.org/2000/svg"><use href="#a"/></svg>') == []
    assert outside(f"<svg>{planted}</svg>") != []


def test_the_same_figures_are_the_same_bytes(tmp_path):
    one, two = tmp_path / "one", tmp_path / "two"
    for folder in (one, two):
        folder.mkdir()
        breaker_pictures(folder, [COMPANION.lemma("L03"), COMPANION.lemma("L11")])
        landscape(folder)
        path_pictures(folder)
    for path in one.iterdir():
        assert path.read_bytes() == (two / path.name).read_bytes()


@pytest.mark.parametrize(("lemma", "breaker"), BREAKERS)
def test_what_is_drawn_fails_or_stands_in_the_way(lemma, breaker):
    sides = shown(lemma, breaker, instance_scope(lemma, breaker))
    assert sides
    for item in sides:
        holds = {
            "=": item.left == item.right,
            "<": item.left < item.right,
            "<=": item.left <= item.right,
        }[item.relation.op]
        assert holds == (breaker.impossible is not None)
        assert isinstance(item.left, Fraction)


def test_the_numbers_of_a_hand_computed_case():
    lemma = COMPANION.lemma("L03")
    square, long_row = lemma.breakers
    (first,) = shown(lemma, square, instance_scope(lemma, square))
    assert (first.left, first.right) == (3, 1)  # 2^2 - 1^2 against 1 (2 - 1)
    (second,) = shown(lemma, long_row, instance_scope(lemma, long_row))
    assert (second.left, second.right) == (10, 1)


def test_a_new_lemma_has_its_figures_by_itself(tmp_path):
    x, u, c = real("x"), real("u"), index("c")
    statement = Statement(
        (declare(x, "a number"),),
        (),
        (Named("H1", le(0, x), "it is not negative"),),
        (
            Named("C1", forall(u)(both(le(0, x), le(0, x + u**2)))),
            Named("C2", exists("any", (c, 1, 2))(le(c, x))),
        ),
    )
    lemma = Lemma(
        id="Z01",
        title="a number",
        provenance=("N",),
        statement=statement,
        steps=(),
        instance=lambda draw: {"x": draw.reals()},
        breakers=(
            Breaker("H1", {"x": "-1/2"}, "C1", "x = -1/2"),
            Breaker("H1", {"x": -1}, "C2", "x = -1"),
            Breaker("H1", {"x": -2}, "C2", "x = -2", lt(x, 0)),
        ),
        note="",
    )
    name, words = breaker_pictures(tmp_path, [lemma])["Z01/H1"]
    assert (tmp_path / name).exists()
    assert "the left side is 0, the right side -1/2" in words
    assert "of 2 choices none gives it, and in the best one the left side is 1" in words
    assert "what excludes the promise of C2 is x < 0" in words


def test_the_levels_of_the_landscape_have_their_closed_forms():
    at = levels()
    assert at.bad == pytest.approx(1 / 2 + C * KAPPA - KAPPA**2 / 2)
    assert at.ridge == pytest.approx((1 + C**2) / 2)
    assert at.depth == pytest.approx((C - KAPPA) ** 2 / 2)
    assert at.better == pytest.approx(C**2 / 2 + KAPPA - KAPPA**2 / 2)
    assert value(0, 0, -1) == pytest.approx(value(0, 0, 1))  # b = 0 is level
    around = [
        value(0, KAPPA - C + step, -1 + tilt) for step in (-0.01, 0, 0.01) for tilt in (0, 0.01)
    ]
    assert min(around) == pytest.approx(at.bad)


@pytest.mark.parametrize(
    ("value", "said"),
    [(Fraction(3), "3"), (Fraction(15, 64), "15/64"), (Fraction(1, 3**12), "1/531441")],
)
def test_short_numbers_are_exact(value, said):
    assert number(value) == said


def test_long_numbers_are_rounded_and_told_apart():
    assert number(Fraction(10**10 + 1, 3 * 10**9)) == "≈ 3.333"
    near = Fraction(10**12 + 1, 10**12)
    assert numbers(near, near + Fraction(1, 10**9)) == ("≈ 1", "≈ 1.000000001")
    assert clipped("one two three", 9) == "one two…"


def test_verify_does_not_wait_for_matplotlib():
    code = "import sys, lemmas; sys.exit('matplotlib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_function_is_drawn_where_the_hypothesis_speaks_of_it(drawn):
    words = {key: said for key, (_, said) in drawn[1].items()}
    assert "s = square is drawn, with dots at its arguments 1, 2" in words["L03/H1"]
    assert "loss = capped_loss is drawn" in words["L11/H1"]
    assert "is drawn" not in words["L03/H2"]
    assert relu.__name__ not in words["L03/H1"]
