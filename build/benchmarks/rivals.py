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
        """Where it draws, and that it draws in software."""
        drawn = {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "QT_QUICK_BACKEND": "software"}
        return clean_environment(**drawn, **self.variables)


def hexed(colour: Colour) -> str:
    """A colour as CSS and QML write it."""
    return "#" + "".join(f"{part:02x}" for part in colour)


def source(work: Path, settings: str = "", name: str = "source") -> Program:
    """The kiosk from this checkout."""
    return Program(name, [sys.executable, "-m", "kiosk", *options(work, settings, name)])


def frozen(folder: Path, work: Path) -> Program | None:
    """The kiosk as build/package made it; None where it did not."""
    program = folder / "clearmind-kiosk"
    if not program.is_file():
        return None
    return Program("frozen", [str(program), *options(work, "", "frozen")])


def options(work: Path, settings: str, name: str) -> list[str]:
    """A data folder of its own, whose cache is warm after the first start, and settings."""
    words = ["--data", str(work / f"data-{name}")]
    if settings:
        file = work / f"{name}.toml"
        file.write_text(settings, "utf-8")
        words += ["--config", str(file)]
    return words


def empty(colour: Colour) -> Program:
    """An empty window."""
    return Program("empty window", [sys.executable, str(HERE / "empty.py"), hexed(colour)])


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
    """A content folder of `count` articles: ours and copies of it."""
    content = work / f"content-{count}"
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
