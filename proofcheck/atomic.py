"""Writing a file whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from proofcheck.errors import InputError


def require_place(path: str | os.PathLike[str]) -> Path:
    """Return where a file at `path` would go; raise InputError if it cannot: before the work."""
    target = Path(os.path.realpath(path))  # a link stays a link
    if not str(path) or (target.exists() and not target.is_file()):
        raise InputError(
            f"cannot write {str(path)!r}: it is not a regular file; nothing was changed"
        )
    if not target.parent.is_dir():
        raise InputError(
            f"cannot write {path}: there is no folder {target.parent}; choose a folder that exists"
        )
    return target


def require_writable(path: str | os.PathLike[str]) -> None:
    """Raise InputError if no file can be made where one at `path` would go: before the work."""
    handle, name = _temporary(require_place(path))
    os.close(handle)
    Path(name).unlink(missing_ok=True)


def write_text(path: str | os.PathLike[str], text: str) -> None:
    """Write `text` in UTF-8, as `write_bytes` does."""
    write_bytes(path, text.encode())


def write_bytes(path: str | os.PathLike[str], data: bytes) -> None:
    """Write `data` to `path` through a temporary file in the same folder and a rename.

    A link is followed. On any failure (missing or unwritable folder, full disk, interrupt) `path`
    keeps what it had and no temporary file stays behind. Raises InputError with a sentence for
    file-system errors.
    """
    target = require_place(path)
    handle, name = _temporary(target)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        os.chmod(name, 0o666 & ~_umask())
        os.replace(name, target)
    except BaseException as error:
        Path(name).unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise InputError(
                f"cannot write {target}: {error.strerror}; nothing was changed"
            ) from error
        raise


def _temporary(target: Path) -> tuple[int, str]:
    try:
        return tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".part")
    except OSError as error:
        raise InputError(
            f"cannot write {target}: {error.strerror}; choose a folder that exists and is writable"
        ) from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
