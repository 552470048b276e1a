"""What is measured: the kiosk from source and frozen, an empty window, Chromium with one page."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass, field
from pathlib import Path

import markdown
from glass import Colour
from processes import clean_environment
from setups import SOFTWARE, Setup

ROOT = Path(__file__).resolve().parents[2]
ARTICLE = ROOT / "resources" / "content" / "en" / "ketamine"
HERE = Path(__file__).parent

PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Ketamine</title><style>
html{{background:{colour};color:#fbf8f2;font:28px/1.5 sans-serif}}
header{{height:100vh;display:grid;place-content:center;text-align:center}}
main{{max-width:70ch;margin:auto}}</style>
<header><h1>Ketamine for depression</h1><p>Touch to begin</p></header><main>{body}</main></html>
"""
CHROMIUM = (
    *("--kiosk", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-quic"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    *("--window-size=1920,1080", "--window-position=0,0", "--noerrdialogs", "--disable-extensions"),
)


@dataclass(frozen=True)
class Program:
    """A command that fills the display."""

    name: str
    command: list[str]
    variables: dict[str, str] = field(default_factory=dict)

    def environment(self, display: str) -> dict[str, str]:
        """Where it draws, and its own variables."""
        return clean_environment(DISPLAY=display, QT_QPA_PLATFORM="xcb", **self.variables)


def hexed(colour: Colour) -> str:
    """A colour as CSS and QML write it."""
    return "#" + "".join(f"{part:02x}" for part in colour)


def source(
    work: Path, setup: Setup = SOFTWARE, settings: str = "", name: str = "source"
) -> Program:
    """The kiosk from this checkout."""
    words = [sys.executable, "-m", "kiosk", *options(work, setup, settings, name)]
    return Program(name, setup.command(words))


def frozen(folder: Path, work: Path, setup: Setup = SOFTWARE) -> Program | None:
    """The kiosk as build/package made it; None where it did not."""
    program = folder / "clearmind-kiosk"
    if not program.is_file():
        return None
    return Program("frozen", setup.command([str(program), *options(work, setup, "", "frozen")]))


def options(work: Path, setup: Setup, settings: str, name: str) -> list[str]:
    """A data folder of its own, whose cache is warm after the first start, and settings."""
    folder = work / (setup.name or "software")
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{name}.toml"
    file.write_text(setup.setting + settings, "utf-8")
    return ["--data", str(folder / f"data-{name}"), "--config", str(file)]


def empty(colour: Colour, setup: Setup = SOFTWARE) -> Program:
    """An empty window."""
    words = [sys.executable, str(HERE / "empty.py"), hexed(colour)]
    return Program("empty window", setup.command(words), setup.variables)


def chromium(work: Path, colour: Colour) -> Program | None:
    """Debian's Chromium with the same article as one static page; None where it is missing."""
    browser = shutil.which("chromium")
    if browser is None:
        return None
    texts = [file.read_text("utf-8") for file in sorted(ARTICLE.glob("*.md"))]
    body = "\n".join(markdown.markdown(text) for text in texts)
    page = work / "article.html"
    page.write_text(PAGE.format(colour=hexed(colour), body=body), "utf-8")
    profile = f"--user-data-dir={work / 'chromium'}"
    return Program("Chromium", [browser, *CHROMIUM, profile, page.as_uri()], {"HOME": str(work)})


def library(work: Path, count: int) -> Path:
    """A content folder of `count` articles: ours and copies of it. Made once."""
    content = work / f"content-{count}"
    if content.is_dir():
        return content
    language = content / "en"
    language.mkdir(parents=True)
    shutil.copyfile(ARTICLE.parent / "glossary.toml", language / "glossary.toml")
    for number in range(count):
        folder = language / (ARTICLE.name if number == 0 else f"article-{number:04}")
        folder.mkdir()
        for file in ARTICLE.iterdir():
            shutil.copyfile(file, folder / file.name)
    os.sync()
    return content
