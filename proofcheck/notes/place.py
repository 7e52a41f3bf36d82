"""Where a built site goes: a folder that is new, empty, or holds a former site and nothing else."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from proofcheck.errors import InputError

MARK = ".proofcheck-site"
"""Lists the files of a site, so that the next build knows what it may replace."""


def require_out(out: str) -> Path:
    """Return the folder to write; raise InputError if it cannot be, or holds anything else."""
    target = Path(os.path.realpath(out)) if out else Path()
    if not out or (target.exists() and not target.is_dir()):
        raise InputError(f"cannot write the site to {out!r}: it is no folder; nothing was changed")
    if not target.parent.is_dir() or target == target.parent:
        raise InputError(f"cannot write {out}: there is no folder {target.parent} to put it in")
    if not os.access(target.parent, os.W_OK):
        raise InputError(f"cannot write in {target.parent}; choose another folder with --out")
    foreign = _foreign(target)
    if foreign:
        raise InputError(
            f"{out} holds {foreign}, which is not of a former site; choose another folder with "
            "--out, or move that away; nothing was changed"
        )
    return target


def _foreign(target: Path) -> str:
    """Return a file in the folder that no former build put there, "" if there is none."""
    if not target.exists():
        return ""
    own: set[str] = set()
    try:
        listed = json.loads((target / MARK).read_text(encoding="utf-8"))
        own = {MARK, *(str(name) for name in listed["files"])}
    except (OSError, ValueError, KeyError, TypeError):
        pass
    for folder, folders, files in os.walk(target):
        links = [name for name in folders if (Path(folder) / name).is_symlink()]
        for name in sorted((*files, *links)):
            found = (Path(folder) / name).relative_to(target).as_posix()
            if found not in own:
                return found
        if not files and not folders and Path(folder) != target:
            return f"the empty folder {Path(folder).relative_to(target).as_posix()}"
    return ""


@contextlib.contextmanager
def workshop(target: Path) -> Iterator[Path]:
    """Give a folder beside the target to work in, and remove it afterwards, whatever happens."""
    folder = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name}."))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def put(made: Path, target: Path, shop: Path) -> None:
    """Put what was made in the target's place; the old site stays if that fails."""
    files = sorted(p.relative_to(made).as_posix() for p in made.rglob("*") if p.is_file())
    (made / MARK).write_text(json.dumps({"files": files}, indent=0) + "\n", encoding="utf-8")
    old = shop / "old"
    moved = target.exists()
    if moved:
        os.replace(target, old)
    try:
        os.replace(made, target)
    except BaseException:
        if moved:
            os.replace(old, target)
        raise
