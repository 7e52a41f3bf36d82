"""A site goes where nothing else is; what goes wrong leaves the former one as it was."""

import os

import pytest

from proofcheck.errors import InputError
from proofcheck.notes.place import MARK, put, require_out, workshop


def made(shop, text="new"):
    folder = shop / "html"
    (folder / "deep").mkdir(parents=True)
    (folder / "index.html").write_text(text)
    (folder / "deep" / "a.html").write_text(text)
    return folder


def build(target, text="new"):
    with workshop(target) as shop:
        put(made(shop, text), target, shop)


def test_a_new_folder_an_empty_one_and_a_former_site_are_fine(tmp_path):
    target = require_out(str(tmp_path / "site"))
    build(target, "old")
    assert (target / "deep" / "a.html").read_text() == "old"
    build(require_out(str(target)), "new")
    assert (target / "index.html").read_text() == "new"
    (tmp_path / "empty").mkdir()
    build(require_out(str(tmp_path / "empty")))
    assert sorted(os.listdir(tmp_path)) == ["empty", "site"]


@pytest.mark.parametrize("name", ["thesis.tex", "deep/thesis.tex", "index.html"])
def test_a_folder_with_something_else_is_refused_and_kept(tmp_path, name):
    target = tmp_path / "site"
    if name != "index.html":  # else a folder that only looks like a site
        build(target)
    (target / name).parent.mkdir(parents=True, exist_ok=True)
    (target / name).write_text("mine")
    with pytest.raises(InputError, match=f"holds {name}, which is not of a former site"):
        require_out(str(target))
    assert (target / name).read_text() == "mine"


def test_a_list_that_was_tampered_with_claims_nothing(tmp_path):
    build(tmp_path / "site")
    (tmp_path / "site" / MARK).write_text('{"files": 3}')
    with pytest.raises(InputError, match="not of a former site"):
        require_out(str(tmp_path / "site"))


def test_a_link_to_a_folder_inside_is_not_followed(tmp_path):
    (tmp_path / "mine").mkdir()
    build(tmp_path / "site")
    (tmp_path / "site" / "more").symlink_to(tmp_path / "mine")
    with pytest.raises(InputError, match="holds more"):
        require_out(str(tmp_path / "site"))


@pytest.mark.parametrize("out", ["", "file", "no/such/folder", "/"])
def test_a_place_that_cannot_be_is_refused_before_the_work(tmp_path, out):
    (tmp_path / "file").write_text("x")
    with pytest.raises(InputError):
        require_out(out if out in ("", "/") else str(tmp_path / out))


def test_a_failed_build_leaves_the_former_site_and_no_litter(tmp_path):
    target = tmp_path / "site"
    build(target, "old")

    def fails():
        with workshop(target) as shop:
            made(shop)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fails()
    assert (target / "index.html").read_text() == "old"
    assert os.listdir(tmp_path) == ["site"]


def test_a_failed_move_brings_the_former_site_back(tmp_path, monkeypatch):
    target = tmp_path / "site"
    build(target, "old")
    real = os.replace

    def fails(source, goal):
        if str(source).endswith("html"):
            raise OSError(28, "no space")
        real(source, goal)

    monkeypatch.setattr("proofcheck.notes.place.os.replace", fails)
    with pytest.raises(OSError, match="no space"), workshop(target) as shop:
        put(made(shop), target, shop)
    assert (target / "index.html").read_text() == "old"
    assert os.listdir(tmp_path) == ["site"]
