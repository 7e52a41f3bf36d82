"""The printed statements as they stand, for tests/frozen; run `python -m tests.freeze` to renew.

A renewed statement needs a line in CHANGELOG.md that names the lemma and the digest printed here,
and says why it is not weaker. tests/test_frozen.py checks both.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from lemmas import COMPANION
from proofcheck.report import statement_json

FOLDER = Path(__file__).parent / "frozen"


def printed(lemma) -> str:
    """Return the statement as text, one line for each symbol, definition and formula."""
    parts = statement_json(lemma.statement)
    lines = [lemma.id, "symbols:", *(f"  {text}" for text in parts["symbols"].values())]
    lines += ["definitions:", *(f"  {text}" for text in parts["definitions"])]
    for kind in ("hypotheses", "conclusions"):
        lines += [f"{kind}:", *(f"  {name}: {text}" for name, text in parts[kind].items())]
    return "\n".join(lines) + "\n"


def digest(text: str) -> str:
    """Return the first 8 hexadecimal digits of the sha256 of a statement."""
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def released() -> dict[str, str]:
    """Return the digests of the last release, by lemma."""
    return dict(json.loads((FOLDER / "released.json").read_text(encoding="utf-8")))


if __name__ == "__main__":
    for lemma in COMPANION.lemmas:
        text = printed(lemma)
        (FOLDER / f"{lemma.id}.txt").write_text(text, encoding="utf-8")
        print(lemma.id, digest(text), "" if digest(text) == released().get(lemma.id) else "changed")
