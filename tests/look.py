"""Looks at a built site in headless Chromium: console errors, overflow on a phone, dark mode.

    proofcheck notes --out site
    python tests/look.py site --shots DIR --pages index chain

Needs Chromium (Debian: apt-get install chromium) and nothing else; it is no part of the package or
of its tests. Every page is opened from the local file system 360 px wide. It complains of messages
in the console, of requests that fail or leave the disk, of formulas that MathJax could not typeset,
and of pages wider than the window, naming what sticks out. With --shots it takes pictures of each
page that --pages names, on a phone and on a desk, light and dark.
"""

from __future__ import annotations

import argparse
import base64
import json
import os
import re
import shutil
import socket
import struct
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
FLAGS = [
    "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--hide-scrollbars",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-dev-shm-usage", "--allow-file-access-from-files=false", "--remote-debugging-port=0",
]  # fmt: skip
READY = """
(async () => {
  if (window.MathJax && MathJax.startup) await MathJax.startup.promise;
  const wide = Math.max(document.documentElement.scrollWidth, document.body.scrollWidth)
    - window.innerWidth;
  const out = [];
  if (wide > 0) for (const e of document.querySelectorAll('body *')) {
    const box = e.getBoundingClientRect();
    const fixed = getComputedStyle(e).position === 'fixed';
    if (box.width && box.right > window.innerWidth + 1 && !fixed) {
      let held = false;
      for (let p = e.parentElement; p && p !== document.body; p = p.parentElement)
        if (['auto', 'scroll', 'hidden'].includes(getComputedStyle(p).overflowX)) held = true;
      if (!held) out.push(e.tagName + '.' + e.className + ' ' + e.textContent.slice(0, 40));
    }
  }
  const bad = [...document.querySelectorAll('mjx-merror, [data-mjx-error]')].map(
    e => e.getAttribute('data-mjx-error') || e.title || e.textContent);
  const unnamed = [...document.querySelectorAll('svg[role=img], svg[role=group], canvas, img')]
    .filter(e => e.getClientRects().length && !e.alt
      && !['aria-label', 'aria-labelledby', 'aria-hidden'].some(name => e.getAttribute(name)))
    .map(e => e.tagName + ' ' + e.id);
  const raw = document.querySelectorAll('.math').length;
  const drawn = document.querySelectorAll('mjx-container').length;
  return JSON.stringify({wide, out: out.slice(0, 4), bad, unnamed, raw, drawn});
})()
"""


class Browser:
    """Chromium, spoken to by its debugging protocol over one socket (standard library alone)."""

    def __init__(self, program: str) -> None:
        self._home = tempfile.mkdtemp(prefix="look-")
        self._process = subprocess.Popen(
            [program, *FLAGS, f"--user-data-dir={self._home}", "about:blank"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        place = Path(self._home) / "DevToolsActivePort"
        for _ in range(300):
            if place.is_file() and place.read_text().strip():
                break
            time.sleep(0.1)
        port = int(place.read_text().split()[0])
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/json") as answer:
            pages = [one for one in json.load(answer) if one["type"] == "page"]
        path = pages[0]["webSocketDebuggerUrl"].partition(f":{port}")[2]
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=120)
        key = base64.b64encode(os.urandom(16)).decode()
        self._socket.sendall(
            f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUpgrade: websocket\r\n"
            f"Connection: Upgrade\r\nSec-WebSocket-Key: {key}\r\n"
            "Sec-WebSocket-Version: 13\r\n\r\n".encode()
        )
        self._buffer = b""
        while b"\r\n\r\n" not in self._buffer:
            self._buffer += self._socket.recv(4096)
        self._buffer = self._buffer.partition(b"\r\n\r\n")[2]
        self._number = 0
        self.events: list[dict] = []

    def call(self, method: str, **params: object) -> dict:
        """Send a command and return its answer; events on the way are kept."""
        self._number += 1
        self._send(json.dumps({"id": self._number, "method": method, "params": params}))
        while True:
            message = json.loads(self._receive())
            if message.get("id") == self._number:
                if "error" in message:
                    raise RuntimeError(f"{method}: {message['error']['message']}")
                return message["result"]
            self.events.append(message)

    def open(self, address: str) -> None:
        """Go to an address and wait until the page is loaded."""
        self.events.clear()
        self.call("Page.navigate", url=address)
        while not any(event.get("method") == "Page.loadEventFired" for event in self.events):
            self.events.append(json.loads(self._receive()))

    def close(self) -> None:
        """End the browser and remove its profile."""
        self._process.terminate()
        self._process.wait(timeout=20)
        shutil.rmtree(self._home, ignore_errors=True)

    def _send(self, text: str) -> None:
        data, mask = text.encode(), os.urandom(4)
        size = len(data)
        head = b"\x81" + (
            bytes([0x80 | size])
            if size < 126
            else b"\xfe" + struct.pack(">H", size)
            if size < 65536
            else b"\xff" + struct.pack(">Q", size)
        )
        self._socket.sendall(head + mask + bytes(b ^ mask[i % 4] for i, b in enumerate(data)))

    def _take(self, count: int) -> bytes:
        while len(self._buffer) < count:
            more = self._socket.recv(1 << 16)
            if not more:
                raise RuntimeError("the browser has gone")
            self._buffer += more
        taken, self._buffer = self._buffer[:count], self._buffer[count:]
        return taken

    def _receive(self) -> str:
        whole = b""
        while True:
            first, second = self._take(2)
            size = second & 0x7F
            if size == 126:
                (size,) = struct.unpack(">H", self._take(2))
            elif size == 127:
                (size,) = struct.unpack(">Q", self._take(8))
            whole += self._take(size)
            if first & 0x80:
                return whole.decode()


def look(browser: Browser, path: Path) -> tuple[list[str], dict]:
    """Open a page and return complaints, and what was measured."""
    browser.open(path.resolve().as_uri())
    result = browser.call(
        "Runtime.evaluate", expression=READY, awaitPromise=True, returnByValue=True
    )
    said = []
    if "exceptionDetails" in result:
        said.append(f"the probe failed: {result['exceptionDetails'].get('text')}")
        seen = {}
    else:
        seen = json.loads(result["result"]["value"])
        if seen["wide"] > 0:
            said.append(f"{seen['wide']} px wider than the window: {seen['out']}")
        said += [f"a formula is refused: {one}" for one in seen["bad"]]
        said += [f"no text alternative: {one}" for one in seen["unnamed"]]
        if seen["drawn"] < seen["raw"]:
            said.append(f"{seen['raw']} formulas, {seen['drawn']} typeset")
    for event in browser.events:
        method, params = event.get("method"), event.get("params", {})
        if method == "Runtime.exceptionThrown":
            said.append(f"exception: {params['exceptionDetails'].get('text')}")
        elif method == "Runtime.consoleAPICalled" and params["type"] in ("error", "warning"):
            said.append(f"console: {[arg.get('value') for arg in params['args']]}")
        elif method == "Log.entryAdded" and params["entry"]["level"] in ("error", "warning"):
            said.append(f"log: {params['entry']['text']} {params['entry'].get('url', '')}")
        elif method == "Network.requestWillBeSent":
            url = params["request"]["url"]
            if not url.startswith(("file:", "data:")):
                said.append(f"asks for {url}")
        elif method == "Network.loadingFailed" and not params.get("canceled"):
            said.append(f"a request failed: {params.get('errorText')}")
    return said, seen


def size(browser: Browser, width: int, height: int, dark: bool) -> None:
    """Set the window and what the reader prefers."""
    browser.call(
        "Emulation.setDeviceMetricsOverride",
        width=width,
        height=height,
        deviceScaleFactor=1,
        mobile=False,  # else what is too wide only zooms the page out, and is not seen
    )
    scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
    browser.call("Emulation.setEmulatedMedia", features=[scheme])


def shoot(browser: Browser, path: Path, target: Path, tallest: int = 4000) -> None:
    """Take a picture of a whole page, cut where it is very long."""
    look(browser, path)
    box = browser.call("Page.getLayoutMetrics")["cssContentSize"]
    clip = {
        "x": 0,
        "y": 0,
        "width": box["width"],
        "height": min(box["height"], tallest),
        "scale": 1,
    }
    data = browser.call(
        "Page.captureScreenshot", format="png", clip=clip, captureBeyondViewport=True
    )["data"]
    target.write_bytes(base64.b64decode(data))


def main() -> int:
    """Look at every page; exit with 1 if there is a complaint."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("site", type=Path)
    parser.add_argument("--pages", nargs="*", default=[], help="pages to take pictures of")
    parser.add_argument("--shots", type=Path, help="folder for the pictures")
    parser.add_argument("--only", default="", help="a regular expression for pages to open")
    given = parser.parse_args()
    program = next((found for name in NAMES if (found := shutil.which(name))), None)
    if program is None:
        print("no Chromium is installed; on Debian: apt-get install chromium")
        return 2
    every = [p for p in sorted(given.site.rglob("*.html")) if re.search(given.only, p.name)]
    browser = Browser(program)
    failed = 0
    try:
        for domain in ("Page", "Runtime", "Log", "Network"):
            browser.call(f"{domain}.enable")
        for dark in (False, True):
            size(browser, 360, 740, dark)
            for path in every:
                began = time.perf_counter()
                said, seen = look(browser, path)
                failed += bool(said)
                for one in said:
                    print(f"{path.name} ({'dark' if dark else 'light'}): {one}")
                if not dark and seen.get("raw", 0) > 200:
                    seconds = time.perf_counter() - began
                    print(f"  {path.name}: {seen['raw']} formulas in {seconds:.1f} s")
        if given.shots:
            given.shots.mkdir(parents=True, exist_ok=True)
            chosen = given.pages or ["index", "chain"]
            for name in chosen:
                for width, label in ((360, "phone"), (1280, "desk")):
                    for dark in (False, True):
                        size(browser, width, 800, dark)
                        shot = (
                            given.shots
                            / f"{name.replace('/', '-')}-{label}-{'dark' if dark else 'light'}.png"
                        )
                        shoot(browser, given.site / f"{name}.html", shot)
    finally:
        browser.close()
    print(f"{len(every)} pages opened twice, {failed} with complaints")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
