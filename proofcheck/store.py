"""The evidence store: content-addressed JSON objects, with named pointers to the newest."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from proofcheck.atomic import write_text
from proofcheck.errors import InputError

SCHEMA = 1
MENDS = "`proofcheck verify --fresh` mends it"


def default_root() -> Path:
    """Return the store's folder: $PROOFCHECK_STORE, else proofcheck in the user's cache folder."""
    given = os.environ.get("PROOFCHECK_STORE")
    if given:
        return Path(given)
    cache = os.environ.get("XDG_CACHE_HOME")
    return (Path(cache) if cache else Path.home() / ".cache") / "proofcheck"


def canonical(payload: Any) -> str:
    """Return the one JSON text of a payload (sorted keys, no spaces, no NaN)."""
    return json.dumps(payload, sort_keys=True, separators=(",", ":"), allow_nan=False)


def digest_of(payload: Any) -> str:
    """Return the sha256 of the canonical JSON text."""
    return hashlib.sha256(canonical(payload).encode()).hexdigest()


def record_digest(kind: str, payload: Any) -> str:
    """Return the digest under which the store keeps a payload of that kind."""
    return digest_of({"schema": SCHEMA, "kind": kind, "payload": payload})


def _read(path: Path) -> str | None:
    """Return the text of a file, None if there is none or it is not text."""
    try:
        return path.read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError, UnicodeDecodeError):
        return None
    except OSError as error:
        raise InputError(f"cannot read {path}: {error.strerror}") from error


class Store:
    """Objects under `objects/`, named by their digest; pointers under `latest/`."""

    def __init__(self, root: str | os.PathLike[str] | None = None) -> None:
        """Use the folder `root`, made on the first write."""
        self.root = Path(root) if root is not None else default_root()

    def put(self, kind: str, payload: Any) -> str:
        """Write an object and return its digest. Writing the same object twice is one object."""
        record = {"schema": SCHEMA, "kind": kind, "payload": payload}
        digest = digest_of(record)
        path, text = self._path(digest), canonical(record)
        if _read(path) != text:
            self._folder(path.parent)
            write_text(path, text)
        return digest

    def record(self, kind: str, payload: Any, names: Iterable[str] = ()) -> tuple[str, str]:
        """Write an object with pointers to it; return its digest, and why that failed or "".

        For what was found with effort: a store that cannot be written must not lose it.
        """
        try:
            digest = self.put(kind, payload)
            for name in names:
                self.point(name, digest)
        except InputError as error:
            hint = "" if "--store" in str(error) else "; choose another store with --store"
            return record_digest(kind, payload), f"what was found is not kept: {error}{hint}"
        return digest, ""

    def get(self, digest: str) -> tuple[str, Any]:
        """Return (kind, payload); raise InputError if the object is missing or not itself."""
        if not re.fullmatch(r"[0-9a-f]{64}", digest):
            raise InputError(f"{digest!r} is not a digest of the evidence store")
        path = self._path(digest)
        try:
            record = json.loads(path.read_text(encoding="utf-8"))
            found = digest_of(record)
        except FileNotFoundError:
            raise InputError(f"the evidence store {self.root} has no object {digest}") from None
        except (OSError, ValueError, RecursionError) as error:
            raise InputError(f"cannot read {path}: {error}; {MENDS}") from error
        if found != digest:
            raise InputError(f"{path} does not hold what its name says; {MENDS}")
        if record["schema"] != SCHEMA:
            raise InputError(f"{path} has schema {record['schema']}, this version reads {SCHEMA}")
        return record["kind"], record["payload"]

    def point(self, name: str, digest: str) -> None:
        """Make `name` the pointer to an object."""
        path = self.root / "latest" / f"{name}.txt"
        self._folder(path.parent)
        write_text(path, digest + "\n")

    def latest(self, name: str) -> str | None:
        """Return the digest that `name` points to, or None."""
        text = _read(self.root / "latest" / f"{name}.txt")
        return None if text is None else text.strip()

    def _path(self, digest: str) -> Path:
        return self.root / "objects" / digest[:2] / f"{digest[2:]}.json"

    def _folder(self, folder: Path) -> None:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise InputError(
                f"cannot make the folder {folder} of the evidence store: {error.strerror}; "
                "choose another with --store"
            ) from error
