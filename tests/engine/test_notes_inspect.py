"""Every fault that the checker of a built site knows is planted, and seen; a clean site passes."""

import pytest

from proofcheck.notes.inspect import faults

HEAD = (
    '<!doctype html><html><head><link rel="stylesheet" href="style.css">'
    '<link rel="next" href="other.html"><script src="own.js"></script></head><body>'
)
GOOD = {
    "index.html": HEAD + '<h1 id="top">A</h1><a href="other.html#here">b</a><a href="#top">t</a>'
    '<a href="https://example.org/paper">outside, if clicked</a>'
    '<p>costs \\$5 <code>$x$</code></p><img src="p.svg" alt="a curve">'
    '<span class="math notranslate">\\(x \\le 1\\)</span>'
    '<div class="math"><span class="eqno">(1)</span>\\[y = \\{1\\}\\]</div></body></html>',
    "other.html": HEAD + '<p id="here">B</p><svg role="img" aria-label="a graph"><g/></svg>'
    '<svg role="img" id="drawn-by-a-script"></svg></body>',
    "style.css": "/* url(http://in.a/comment) */ a { background: url(p.svg) } "
    "b { background: url('data:image/png;base64,AA') }",
    "own.js": "// see http://example.org\nfetch('data.json')",
    "data.json": "{}",
    "p.svg": '<svg xmlns="http://www.w3.org/2000/svg"><a href="#x"/><use href="#g"/></svg>',
}


def site(folder, **changes):
    for name, text in {**GOOD, **changes}.items():
        (folder / name).write_text(text, encoding="utf-8")
    return faults(folder)


def page(body):
    return f"{HEAD}{body}</body></html>"


def test_a_clean_site_has_no_faults(tmp_path):
    assert site(tmp_path) == []


def test_a_folder_without_pages_is_no_site(tmp_path):
    assert faults(tmp_path) == ["the site has no page"]


PLANTED = [
    ('<a href="gone.html">x</a>', "the link gone.html leads nowhere"),
    ('<a href="other.html#no">x</a>', "the link other.html#no leads to an anchor that is not"),
    ('<a href="#no">x</a>', "the link #no leads to an anchor that is not there"),
    ('<a href="../out.html">x</a>', "the link ../out.html leads nowhere"),
    ('<a href="/abs.html">x</a>', "the link /abs.html leads nowhere"),
    ('<a href="file:///etc/hosts">x</a>', "leads outside by an odd way"),
    ('<a href="javascript:run()">x</a>', "leads outside by an odd way"),
    ('<svg><a xlink:href="gone.html"/></svg>', "the link gone.html leads nowhere"),
    ('<script src="https://cdn.example/x.js"></script>', "asks for https://cdn.example/x.js"),
    ('<script src="//cdn.example/x.js"></script>', "asks for //cdn.example/x.js"),
    ('<script src="gone.js"></script>', "asks for gone.js, which is not there"),
    ("<script>fetch('https://a.example/x')</script>", "a script asks for something elsewhere"),
    ("<script>import('https://a.example/x')</script>", "a script asks for something elsewhere"),
    ('<link rel="stylesheet" href="http://a.example/s.css">', "asks for http://a.example/s.css"),
    ('<link rel="preconnect" href="https://fonts.example">', "asks for https://fonts.example"),
    ('<img alt="x" src="https://a.example/i.png">', "asks for https://a.example/i.png"),
    ('<img alt="x" srcset="p.svg 1x, //a.example/i.png 2x" src="p.svg">', "//a.example/i.png"),
    ('<iframe src="https://a.example"></iframe>', "asks for https://a.example"),
    ('<p style="background:url(https://a.example/i.png)">x</p>', "https://a.example/i.png"),
    ("<style>@import 'https://a.example/s.css';</style>", "asks for https://a.example/s.css"),
    ('<meta http-equiv="refresh" content="0; url=https://a.example">', "https://a.example"),
    ('<base href="https://a.example/">', "it has a <base>"),
    ('<img src="p.svg">', "the picture p.svg has no text alternative"),
    ('<img src="p.svg" alt=" ">', "the picture p.svg has no text alternative"),
    ('<svg role="img"><path d="M0 0"/></svg>', "a drawing has no text alternative"),
    ('<span class="math">\\(\\)</span>', "a formula is empty"),
    ('<div class="math">\\[ \\tag{C1} \\]</div>', "a formula is empty"),
    ('<span class="math">\\(a $b\\)</span>', "a formula holds a dollar"),
    ('<span class="math">\\(\\frac{a}{b\\)</span>', "a formula's braces do not match"),
    ("<p>where $x \\le 1$ holds</p>", "raw TeX is left in 'where $x"),
]


@pytest.mark.parametrize(("body", "said"), PLANTED, ids=[said for _, said in PLANTED])
def test_a_planted_fault_is_seen(tmp_path, body, said):
    (found,) = site(tmp_path, **{"planted.html": page(body)})
    assert found.startswith("planted.html: ")
    assert said in found


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("style.css", "@import url('//a.example/s.css');", "asks for //a.example/s.css"),
        ("style.css", "a { background: url(gone.png) }", "asks for gone.png, which is not there"),
        ("own.js", 'new WebSocket("wss://a.example")', "it asks for something elsewhere"),
        ("own.js", 'r.open("GET", "https://a.example")', "it asks for something elsewhere"),
        ("p.svg", '<svg><image href="https://a.example/i.png"/></svg>', "https://a.example/i.png"),
        ("p.svg", "<svg><style>@import 'http://a.example/f'</style></svg>", "http://a.example/f"),
    ],
)
def test_what_a_page_brings_along_is_read_too(tmp_path, name, text, said):
    (found,) = site(tmp_path, **{name: text})
    assert found.startswith(f"{name}: ")
    assert said in found
