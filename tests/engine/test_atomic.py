import os
import stat

import pytest

from proofcheck.atomic import write_text
from proofcheck.errors import InputError


def left(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_written_whole(tmp_path):
    path = tmp_path / "out.json"
    write_text(path, "first ≤\n")
    write_text(path, "second\n")
    assert path.read_text(encoding="utf-8") == "second\n"
    assert left(tmp_path) == ["out.json"]


def test_the_mode_follows_the_umask(tmp_path):
    before = os.umask(0o027)
    try:
        write_text(tmp_path / "out", "x")
    finally:
        os.umask(before)
    assert (tmp_path / "out").stat().st_mode & 0o777 == 0o640


def test_a_missing_folder(tmp_path):
    with pytest.raises(InputError, match=r"cannot write .*choose a folder that exists"):
        write_text(tmp_path / "nowhere" / "out", "x")
    assert left(tmp_path) == []


def test_a_folder_in_the_place_of_the_file(tmp_path):
    (tmp_path / "out").mkdir()
    with pytest.raises(InputError, match=r"cannot write .*; nothing was changed"):
        write_text(tmp_path / "out", "x")
    assert left(tmp_path) == ["out"]


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
@pytest.mark.parametrize("step", ["fsync", "replace", "chmod"])
def test_a_failure_half_way_leaves_nothing(tmp_path, monkeypatch, error, step):
    path = tmp_path / "out"
    path.write_text("old")

    def fail(*_):
        raise error

    monkeypatch.setattr(os, step, fail)
    expected = InputError if isinstance(error, OSError) else KeyboardInterrupt
    with pytest.raises(expected):
        write_text(path, "new")
    monkeypatch.undo()
    assert path.read_text() == "old"
    assert left(tmp_path) == ["out"]


def test_text_that_cannot_be_encoded_leaves_nothing(tmp_path):
    with pytest.raises(UnicodeEncodeError):
        write_text(tmp_path / "out", "\ud800")
    assert left(tmp_path) == []


def test_a_link_stays_a_link(tmp_path):
    target, link = tmp_path / "target", tmp_path / "link"
    target.write_text("old")
    link.symlink_to(target)
    write_text(link, "new")
    assert link.is_symlink()
    assert target.read_text() == "new"


def test_a_device_stays_a_device(tmp_path):
    # as root, --json /dev/null would replace the device by a file; a pipe stands in for it here
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(InputError, match="cannot write"):
        write_text(pipe, "x")
    assert stat.S_ISFIFO(pipe.stat().st_mode)
