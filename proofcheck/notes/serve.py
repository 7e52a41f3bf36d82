"""Shows a built site to this machine alone."""

from __future__ import annotations

import http.server
from functools import partial
from pathlib import Path

from proofcheck.errors import InputError

HOST = "127.0.0.1"


class _Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves files and says nothing of it."""

    def log_message(self, format: str, *args: object) -> None:
        """Print nothing."""


def server(folder: Path, port: int = 0) -> http.server.ThreadingHTTPServer:
    """Return a server for the folder that only this machine reaches; port 0: a free one."""
    handler = partial(_Quiet, directory=str(folder))
    try:
        return http.server.ThreadingHTTPServer((HOST, port), handler)
    except OSError as error:
        raise InputError(
            f"cannot serve on {HOST}:{port}: {error.strerror}; choose another --port"
        ) from error
