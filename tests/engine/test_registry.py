from importlib.metadata import EntryPoint

import pytest
import tiny

from proofcheck import registry
from proofcheck.errors import InputError
from proofcheck.registry import load


def offer(monkeypatch, *targets):
    entries = [
        EntryPoint(f"e{place}", target, registry.GROUP) for place, target in enumerate(targets)
    ]
    monkeypatch.setattr(registry, "entry_points", lambda group: entries)


def test_a_named_package():
    assert load("tiny") is tiny.COMPANION


def test_packages_that_are_not_there():
    for name in ("nowhere_at_all", "nowhere_at_all.inner", "tiny.inner"):
        with pytest.raises(InputError, match="no package is called"):
            load(name)


def test_packages_without_a_companion(tmp_path, monkeypatch):
    with pytest.raises(InputError, match="the package json offers no COMPANION"):
        load("json")
    (tmp_path / "odd_companion.py").write_text("COMPANION = 3\n")
    (tmp_path / "needy_companion.py").write_text("import nowhere_at_all\n")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(InputError, match="COMPANION of odd_companion is not a"):
        load("odd_companion")
    with pytest.raises(ModuleNotFoundError, match="nowhere_at_all"):
        load("needy_companion")
    (tmp_path / "late_companion.py").write_text("def f():\n    return 1 / 0\n\n\nf()\n")
    with pytest.raises(InputError, match=r"in late_companion\.py, line 2: ZeroDivisionError"):
        load("late_companion")


def test_the_installed_companion(monkeypatch):
    offer(monkeypatch, "tiny:COMPANION")
    assert load() is tiny.COMPANION
    offer(monkeypatch)
    with pytest.raises(InputError, match="no companion is installed; name a package"):
        load()
    offer(monkeypatch, "tiny:COMPANION", "tiny:COMPANION")
    with pytest.raises(InputError, match=r"several companions are installed \(e0, e1\)"):
        load()
    offer(monkeypatch, "tiny:make")
    with pytest.raises(InputError, match="COMPANION of tiny:make is not"):
        load()
