"""The pictures and trees that the tour writes: what they hold, and what is wrong on a screen."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QImage, QImageReader

from kiosk.base import paths
from support.content.clinic_article_files import copy_clinic_article
from support.renderers import OPENGL, chosen_renderer
from support.ui import screen_audit
from support.ui.pictures import pictures_match
from support.ui.tour_runs import (
    ALL_PANELS,
    FEW_PANELS,
    ParallelTours,
    TourPanel,
    run_program,
    run_tour,
)

pytestmark = pytest.mark.renderers

DESK = FEW_PANELS[0]
SMALL = TourPanel(1024, 600, 10.1, 100)
SOME = "warning"
# What shows on one page of a screen may leave its other pages as they are.
VARIATIONS = ("-asked", "-shown", "-fault")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "panel" in metafunc.fixturenames:
        panels = ALL_PANELS if metafunc.config.getoption("--all-setups") else FEW_PANELS
        metafunc.parametrize("panel", panels, ids=lambda panel: panel.name)


@pytest.fixture(scope="module")
def tours(
    tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config
) -> Iterator[ParallelTours]:
    panels = ALL_PANELS if pytestconfig.getoption("--all-setups") else FEW_PANELS
    begun = ParallelTours(tmp_path_factory.mktemp("tours"), panels)
    yield begun
    begun.stop()


def test_the_tour_warns_of_nothing_when_it_ends(tours: ParallelTours, panel: TourPanel) -> None:
    folder, done = tours.of_panel(panel)
    assert done.returncode == 0, done.stderr
    spoken = {file.stem for file in folder.glob("*.png")} - {"sheet"}
    odd = [line for line in done.stderr.splitlines() if line not in spoken]
    assert not odd, "\n".join(odd)


def test_pictures_have_the_size_asked_for_when_taken(
    tours: ParallelTours, panel: TourPanel
) -> None:
    folder, _ = tours.of_panel(panel)
    pictures = [file for file in sorted(folder.glob("*.png")) if file.stem != "sheet"]
    sizes = {file.name: QImageReader(str(file)).size().toTuple() for file in pictures}
    assert len(sizes) > 40
    assert set(sizes.values()) == {(panel.width, panel.height)}, sizes


def test_every_screen_is_in_the_tour_when_it_ends(tours: ParallelTours, panel: TourPanel) -> None:
    folder, _ = tours.of_panel(panel)
    names = {file.stem.partition("-")[2] for file in folder.glob("*.png")}
    chapters = sorted((paths.resources_folder() / "content" / "en" / "ketamine").glob("??-*.md"))
    screens = ["attract", "home", "short", "facts", "display", "contact", "help", "disclaimer"]
    screens += ["sources", "warning", "out-of-order"]
    screens += [f"chapter-{chapter.stem.partition('-')[2]}" for chapter in chapters]
    missing = [s for s in screens if not any(n == s or n.startswith(f"{s}-p") for n in names)]
    assert not missing
    assert (folder / "sheet.png").is_file()


def test_no_two_screens_look_the_same_when_they_are_different(
    tours: ParallelTours, panel: TourPanel
) -> None:
    folder, _ = tours.of_panel(panel)
    seen: dict[bytes, str] = {}
    same = []
    for file in sorted(folder.glob("[0-9]*.png")):
        twin = seen.setdefault(file.read_bytes(), file.stem)
        if twin != file.stem and _plain(file.stem) != _plain(twin):
            same.append(f"{file.stem} looks like {twin}")
    assert not same


def _plain(stem: str) -> str:
    """The screen and its page: without the picture's number and without the variation."""
    name = stem.partition("-")[2]
    for variation in VARIATIONS:
        name = name.replace(variation, "")
    return "form-done-p2" if name == "form-received-p2" else name  # only the title changes


def test_nodes_have_the_documented_keys_when_written(
    tours: ParallelTours, panel: TourPanel
) -> None:
    folder, _ = tours.of_panel(panel)
    for file in sorted(folder.glob("*.json")):
        tree = json.loads(file.read_text(encoding="utf-8"))
        assert tree, file.name
        for node in tree:
            assert set(node) == screen_audit.KEYS, file.name


def test_every_screen_is_accessible_when_audited(tours: ParallelTours, panel: TourPanel) -> None:
    folder, done = tours.of_panel(panel)
    assert done.returncode == 0, done.stderr
    found = list(screen_audit.audit_tour(folder))
    assert not found, f"{len(found)} findings\n" + "\n".join(found)


def _opaque(file: Path) -> QImage:
    return QImage(str(file)).convertToFormat(QImage.Format.Format_RGB32)


def test_two_runs_give_the_same_pictures_when_nothing_changed(tmp_path: Path) -> None:
    runs = [tmp_path / "one", tmp_path / "two"]
    for out in runs:
        done = run_tour(out, SMALL, "--only", "brain")
        assert done.returncode == 0, done.stderr
    files = [sorted(file.name for file in out.iterdir()) for out in runs]
    assert files[0] == files[1]
    assert len(files[0]) > 6
    for name in files[0]:
        one, other = (out / name for out in runs)
        if chosen_renderer() == OPENGL and name.endswith(".png"):
            # It draws letters from textures whose order differs: a shade of 2 % on some edges.
            assert pictures_match(_opaque(one), _opaque(other)), name
        else:
            assert one.read_bytes() == other.read_bytes(), name


def test_the_tour_ends_when_an_article_explains_no_word(tmp_path: Path) -> None:
    article = copy_clinic_article(tmp_path / "content")
    config = tmp_path / "kiosk.toml"
    config.write_text(f"[content]\nfolder = '{article.parents[1]}'\narticle = '{article.name}'\n")
    done = run_tour(tmp_path / "out", SMALL, "--only", "help,words", "--config", str(config))
    assert done.returncode == 0, done.stderr
    names = {file.stem for file in (tmp_path / "out").glob("*.png")}
    assert names
    assert all("-help" in name for name in names)


@pytest.mark.parametrize("shown", FEW_PANELS, ids=lambda shown: shown.name)
def test_every_article_is_in_the_tour_when_there_are_several(
    tmp_path: Path, shown: TourPanel
) -> None:
    config = tmp_path / "kiosk.toml"
    config.write_text('[content]\nmore_articles = ["tms", "talk-therapy"]\n')
    only = "attract,library,home,tms-chapter-weeks,talk-therapy-chapter-timeline"
    done = run_tour(tmp_path / "out", shown, "--only", only, "--config", str(config))
    assert done.returncode == 0, done.stderr
    names = {file.stem.partition("-")[2] for file in (tmp_path / "out").glob("*.png")}
    for name in ("attract", "library", "home", "tms-home", "talk-therapy-home", *only.split(",")):
        assert any(one == name or one.startswith(f"{name}-p") for one in names), name
    found = list(screen_audit.audit_tour(tmp_path / "out"))
    assert not found, "\n".join(found)


def test_the_tour_refuses_the_data_of_this_machine(tmp_path: Path) -> None:
    done = run_program(
        "tour", "--out", str(tmp_path / "out"), "--data", str(paths.default_data_folder())
    )
    assert done.returncode == 1
    assert "works on copies" in done.stderr
    assert done.stderr.count("\n") == 1
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("size", ["0x600", "wide", "1920", "-5x5"])
def test_the_tour_refuses_what_is_no_size(tmp_path: Path, size: str) -> None:
    done = run_program("tour", "--out", str(tmp_path / "out"), f"--size={size}")
    assert done.returncode == 2
    assert "is not a size" in done.stderr
