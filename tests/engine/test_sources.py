"""What a module depends on: seen to change with what it imports, and with nothing else."""

import os
import sys
import time

import pytest

from proofcheck.imports import read_told, told, told_json
from proofcheck.modules import tree_of
from proofcheck.sources import Sources, Unclear, environment, home_of, watched_files

PACKAGE = {
    "__init__.py": "from shop.one import A\nfrom shop.two import B\n",
    "base.py": "VALUE = 1\n",
    "one.py": "from shop.base import VALUE\nA = [VALUE]\n",
    "two.py": "import numpy\nfrom .inner import deep\nB = [deep.VALUE]\n",
    "inner/__init__.py": "",
    "inner/deep.py": "VALUE = 2\n",
    "data.csv": "1,2\n",
}
MANY = ("shop", "shop.base", "shop.one", "shop.two", "shop.inner", "shop.inner.deep")


@pytest.fixture
def shop(tmp_path, monkeypatch):
    """`shop(**changes)` writes the package anew, loads it and returns its digests."""
    monkeypatch.syspath_prepend(tmp_path)

    def load(**changes):
        for name in MANY:
            sys.modules.pop(name, None)
        for name, text in {**PACKAGE, **changes}.items():
            path = tmp_path / "shop" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
            os.utime(path, (1, hash_time(text)))  # or a compiled file of before would be taken
        import shop

        sources = Sources(time.time())
        return {name: sources.digest(home_of(getattr(shop, name), "shop"), "shop") for name in "AB"}

    yield load
    for name in MANY:
        sys.modules.pop(name, None)


def hash_time(text):
    return 10_000 + len(text) * 1000 + sum(text.encode()) % 1000


def test_only_what_is_imported_counts(shop):
    before = shop()
    assert shop() == before
    other = shop(**{"base.py": "VALUE = 10\n"})
    assert other["A"] != before["A"]
    assert other["B"] == before["B"]
    other = shop(**{"inner/deep.py": "VALUE = 20\n"})
    assert other["A"] == before["A"]
    assert other["B"] != before["B"]


def test_data_count_for_all(shop):
    before, after = shop(), shop(**{"data.csv": "1,3\n"})
    assert before["A"] != after["A"]
    assert before["B"] != after["B"]


@pytest.mark.parametrize(
    "reaching",
    [
        "import shop.base\nshop.base.VALUE = 3\nB = [1]\n",
        "from shop.base import VALUE\nB = [1]\nprint(end='')\n",
        "import importlib\nB = [importlib.import_module('shop.base').VALUE]\n",
        "B = [1]\nfor item in B:\n    item + 1\n",
        "import sys\nB = [1]\nHERE = sys.modules\n",
        "B = [1]\nC = B\nC |= {}\n".replace("|= {}", "+= [2]"),
    ],
)
def test_a_module_that_may_reach_into_another_makes_everything_count(shop, reaching):
    before = shop(**{"two.py": reaching})
    after = shop(**{"two.py": reaching, "inner/deep.py": "VALUE = 30\n"})
    assert before["A"] != after["A"]


def test_what_was_saved_after_it_was_loaded_is_unclear(shop, tmp_path):
    shop()
    path = tmp_path / "shop" / "one.py"
    os.utime(path, (1, time.time() + 60))
    with pytest.raises(Unclear, match="saved while it was being loaded"):
        Sources(time.time()).digest(["shop.one"], "shop")
    path.write_text("A = [7]\n")
    os.utime(path, (1, 1))
    with pytest.raises(Unclear, match="changed after it was loaded"):
        Sources(time.time()).digest(["shop.one"], "shop")


def test_a_file_that_changes_during_a_run_is_seen(shop, tmp_path):
    shop()
    sources = Sources(time.time())
    sources.digest(["shop.one"], "shop")
    assert sources.unchanged()
    (tmp_path / "shop" / "base.py").write_text("VALUE = 11\n")
    assert not sources.unchanged()


def test_what_cannot_be_found_is_unclear(shop):
    with pytest.raises(Unclear, match=r"cannot be found|has no file"):
        Sources().digest(["no_such_module_anywhere"])


def test_a_library_that_is_not_there_counts_as_such(shop):
    inside = "def f():\n    import no_such_library\n"
    before = shop(**{"base.py": "VALUE = 1\n" + inside})
    assert before["A"] != shop()["A"]


def test_the_engine_is_a_closure_of_its_own():
    modules = Sources(float("inf")).modules(["proofcheck.proving"])
    assert "proofcheck.kernel.derive" in modules
    assert "proofcheck.cli" not in modules
    assert not any(name.startswith(("sympy", "numpy")) for name in modules)


def test_versions_are_named():
    found = environment()
    assert found["python"].endswith(sys.version.partition(" ")[0])
    assert {"sympy", "numpy", "z3-solver", "cvc5"} <= set(found)


def test_the_files_to_watch(shop, tmp_path):
    shop()
    names = {path.name for path in watched_files("shop")}
    assert {"deep.py", "data.csv", "trial.py"} <= names
    assert not any(name.endswith(".pyc") for name in names)


def test_what_was_told_of_a_text_serves_for_that_text_alone(shop, monkeypatch):
    shop()
    first = Sources(time.time())
    wanted = first.digest(["shop.one"], "shop")
    again = Sources(time.time())
    again.known = first.told
    with monkeypatch.context() as patch:
        patch.setattr("proofcheck.sources.told", lambda source: pytest.fail("read once more"))
        assert again.digest(["shop.one"], "shop") == wanted
    shop(**{"base.py": "from shop.inner import deep\nVALUE = 1\n"})
    later = Sources(time.time())
    later.known = first.told
    assert "shop.inner.deep" in later.modules(["shop.one"], "shop")


def test_what_texts_tell_survives_the_way_to_json_and_back():
    for path in tree_of("proofcheck"):
        if path.suffix == ".py":
            found = told(path.read_bytes())
            assert read_told(told_json(found)) == found


@pytest.mark.parametrize(
    "data", [None, [], [True], [1, []], [True, [[0, 1]]], [True, [["0", "a"]]], [True, [[0]]],
             [True, [[0, "a", 3]]]],
)  # fmt: skip
def test_what_is_not_what_a_text_tells_is_refused(data):
    with pytest.raises((ValueError, TypeError)):
        read_told(data)
