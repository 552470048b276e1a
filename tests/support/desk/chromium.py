"""A real Chromium, driven over WebDriver: what a person at a desk sees and does."""

from __future__ import annotations

import base64
import json
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
import urllib3

BROWSER, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
has_chromium = pytest.mark.skipif(
    not (BROWSER and DRIVER),
    reason="no chromium or chromedriver here: apt-get install chromium chromium-driver",
)
AXE = Path(__file__).with_name("axe") / "axe.min.js"
ENTER, TAB, DOWN, UP, SPACE = "\ue007", "\ue004", "\ue015", "\ue013", "\ue00d"
_FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-dev-shm-usage", "--force-prefers-reduced-motion", "--hide-scrollbars",
)  # fmt: skip
_ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
_STARTS_S = 30.0


class ChromiumWindow:
    """One browser window."""

    def __init__(self, driver: str, scripts: bool = True) -> None:
        self._pool = urllib3.PoolManager(retries=False, timeout=60)
        self._url = driver
        with tempfile.TemporaryDirectory() as nowhere:
            options = {
                "binary": BROWSER,
                "args": [*_FLAGS, f"--user-data-dir={nowhere}"],
                "prefs": {} if scripts else {
                    "profile.managed_default_content_settings.javascript": 2
                },
            }  # fmt: skip
        wanted = {"alwaysMatch": {"goog:chromeOptions": options, "acceptInsecureCerts": True}}
        session = self._call("POST", "/session", {"capabilities": wanted})["sessionId"]
        self._url += f"/session/{session}"

    def close(self) -> None:
        self._call("DELETE", "")

    def _call(self, method: str, path: str, body: Any = None) -> Any:
        data = json.dumps({} if body is None else body) if method == "POST" else None
        answer = self._pool.request(method, self._url + path, body=data)
        value = json.loads(answer.data)["value"]
        if answer.status >= 400:
            raise AssertionError(f"{value['error']}: {value['message'][:400]}")
        return value

    def devtools(self, command: str, /, **what: Any) -> Any:
        return self._call("POST", "/goog/cdp/execute", {"cmd": command, "params": what})

    def size(self, width: int, height: int, zoom: float = 1) -> None:
        """A window of so many pixels; zoomed by 2 it holds half as many of the page's."""
        self.devtools(
            "Emulation.setDeviceMetricsOverride", mobile=False, deviceScaleFactor=zoom,
            width=round(width / zoom), height=round(height / zoom),
        )  # fmt: skip

    def open(self, url: str) -> None:
        self._call("POST", "/url", {"url": url})
        # A form sent just before may still be on its way to the same page.
        self.wait("document.readyState == 'complete' && document.querySelector('main, h1')")

    @property
    def url(self) -> str:
        found: str = self._call("GET", "/url")
        return found

    @property
    def title(self) -> str:
        found: str = self._call("GET", "/title")
        return found

    @property
    def text(self) -> str:
        """The words that a person sees."""
        found: str = self.script("return document.body.innerText")
        return " ".join(found.split())

    def script(self, source: str, *given: Any) -> Any:
        return self._call("POST", "/execute/sync", {"script": source, "args": list(given)})

    def find(self, css: str) -> str:
        found = self._call("POST", "/element", {"using": "css selector", "value": css})
        element: str = found[_ELEMENT]
        return element

    def click(self, css: str) -> None:
        self._call("POST", f"/element/{self.find(css)}/click")

    def type(self, css: str, text: str) -> None:
        self._call("POST", f"/element/{self.find(css)}/value", {"text": text})

    def keys(self, text: str) -> None:
        """Press keys where the focus is."""
        acts = [{"type": kind, "value": one} for one in text for kind in ("keyDown", "keyUp")]
        body = {"actions": [{"type": "key", "id": "keys", "actions": acts}]}
        self._call("POST", "/actions", body)

    def wait(self, condition: str, seconds: float = 20) -> Any:
        """Wait until a script's expression is true; its value."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            with suppress(AssertionError):  # the page is being changed for another
                if found := self.script(f"return {condition}"):
                    return found
            time.sleep(0.05)
        raise AssertionError(f"never came true: {condition}")

    def screenshot(self, file: Path, *, whole: bool = True) -> None:
        """Take a picture of the whole page."""
        data = self.devtools("Page.captureScreenshot", captureBeyondViewport=whole)["data"]
        file.write_bytes(base64.b64decode(data))

    def axe_violations(self) -> list[str]:
        """What axe-core finds wrong on this page."""
        self.script(AXE.read_text("utf-8") + "\nwindow.axe = axe;")
        found = self._call(
            "POST",
            "/execute/async",
            {
                "script": "const done = arguments[arguments.length - 1];"
                "axe.run(document, {resultTypes: ['violations']}).then("
                "r => done(r.violations.map(v => v.id + ': ' + v.nodes.map(n => n.html).join())),"
                "e => done([String(e)]))",
                "args": [],
            },
        )
        return [str(one) for one in found]


@contextmanager
def chromium_window(scripts: bool = True) -> Iterator[ChromiumWindow]:
    """A browser with a folder of its own, through a driver on a port of its own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with ExitStack() as stack:
        driver = subprocess.Popen(
            [str(DRIVER), f"--port={port}", "--log-level=OFF"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        stack.callback(driver.wait)
        stack.callback(driver.terminate)
        until = time.monotonic() + _STARTS_S
        with urllib3.PoolManager(retries=False, timeout=5) as pool:
            while time.monotonic() < until:
                with suppress(urllib3.exceptions.HTTPError):
                    if pool.request("GET", f"http://127.0.0.1:{port}/status").status == 200:
                        break
                time.sleep(0.05)
        browser = ChromiumWindow(f"http://127.0.0.1:{port}", scripts)
        stack.callback(browser.close)
        yield browser
