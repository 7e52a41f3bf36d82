"""Where the command starts: light, so that an interrupt while the rest loads is met too."""

from __future__ import annotations

import signal
import sys


def main() -> None:
    """Run the command line; Ctrl-C at any moment ends with one sentence and code 130."""
    try:
        from proofcheck.cli import main as run

        run()
    except KeyboardInterrupt:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # a second Ctrl-C has nothing left to stop
        sys.stderr.write("proofcheck: stopped; nothing was left half-written\n")
        sys.exit(130)
