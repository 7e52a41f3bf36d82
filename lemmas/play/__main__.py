"""Writes the data of the interactive page; a folder may be named in place of its own."""

from __future__ import annotations

import sys
from pathlib import Path

from lemmas.play import PAGE, write
from proofcheck.errors import ProofcheckError

try:
    for path in write(Path(sys.argv[1]) if len(sys.argv) > 1 else PAGE):
        sys.stdout.write(f"{path}\n")
except ProofcheckError as error:
    sys.exit(f"lemmas.play: {error}")
