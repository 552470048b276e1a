"""The programs measured: the kiosk from source and frozen, an empty window, Chromium."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass, field
from pathlib import Path

import markdown

from rig.process_stats import clean_environment
from rig.render_setups import SOFTWARE, RenderSetup
from rig.xvfb_display import Color

ROOT = Path(__file__).resolve().parents[3]
ARTICLE = ROOT / "resources" / "content" / "en" / "ketamine"
PROGRAMS = Path(__file__).resolve().parents[1] / "programs"

PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Ketamine</title><style>
html{{background:{color};color:#fbf8f2;font:28px/1.5 sans-serif}}
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
class MeasuredProgram:
    """A command that fills the display."""

    name: str
    command: list[str]
    variables: dict[str, str] = field(default_factory=dict)

    def environment(self, display: str) -> dict[str, str]:
        """The environment: where it draws, and its own variables."""
        return clean_environment(DISPLAY=display, QT_QPA_PLATFORM="xcb", **self.variables)


def hex_color(color: Color) -> str:
    """A color as CSS and QML write it."""
    return "#" + "".join(f"{part:02x}" for part in color)


def kiosk_from_source(
    work: Path, setup: RenderSetup = SOFTWARE, settings: str = "", name: str = "source"
) -> MeasuredProgram:
    """The kiosk from this checkout."""
    words = [sys.executable, "-m", "kiosk", *kiosk_options(work, setup, settings, name)]
    return MeasuredProgram(name, setup.command(words))


def frozen_kiosk(folder: Path, work: Path, setup: RenderSetup = SOFTWARE) -> MeasuredProgram | None:
    """The kiosk as packaged by build/package; None if it is not there."""
    program = folder / "clearmind-kiosk"
    if not program.is_file():
        return None
    return MeasuredProgram(
        "frozen", setup.command([str(program), *kiosk_options(work, setup, "", "frozen")])
    )


def kiosk_options(work: Path, setup: RenderSetup, settings: str, name: str) -> list[str]:
    """Options for its own settings and data folder, whose cache is warm after the first start."""
    folder = work / (setup.name or "software")
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{name}.toml"
    file.write_text(setup.setting + settings, "utf-8")
    return ["--unsupervised", "--data", str(folder / f"data-{name}"), "--config", str(file)]


def empty_window(color: Color, setup: RenderSetup = SOFTWARE) -> MeasuredProgram:
    """An empty window."""
    words = [sys.executable, str(PROGRAMS / "empty_window.py"), hex_color(color)]
    return MeasuredProgram("empty window", setup.command(words), setup.variables)


def chromium_page(work: Path, color: Color) -> MeasuredProgram | None:
    """Debian's Chromium with the same article as one static page; None if it is not installed."""
    browser = shutil.which("chromium")
    if browser is None:
        return None
    texts = [file.read_text("utf-8") for file in sorted(ARTICLE.glob("*.md"))]
    body = "\n".join(markdown.markdown(text) for text in texts)
    page = work / "article.html"
    page.write_text(PAGE.format(color=hex_color(color), body=body), "utf-8")
    profile = f"--user-data-dir={work / 'chromium'}"
    return MeasuredProgram(
        "Chromium", [browser, *CHROMIUM, profile, page.as_uri()], {"HOME": str(work)}
    )


def content_library(work: Path, count: int) -> Path:
    """A content folder of `count` articles: ours and copies of it. Created once."""
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
