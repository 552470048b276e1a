"""The audit finds each fault that it is there to find."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from support.ui import screen_audit

MM = 4.0
"""Pixels a millimeter of the made-up panel."""

TITLE = {"role": "Heading", "name": "A title", "x": 40, "y": 10, "width": 400, "height": 60}


def node(**changes: Any) -> screen_audit.Node:
    made = {
        "role": "Button",
        "name": "Press me",
        "description": "",
        "value": "",
        "x": 100.0,
        "y": 100.0,
        "width": 80.0,
        "height": 80.0,
        "main": False,
        "focusable": True,
        "focused": False,
        "actions": ["Press"],
        "visible": True,
        "truncated": False,
    } | changes
    return {"width_mm": made["width"] / MM, "height_mm": made["height"] / MM} | made


def title(**changes: Any) -> screen_audit.Node:
    return node(**{**TITLE, "focusable": False, "actions": [], **changes})


def words(**changes: Any) -> screen_audit.Node:
    return node(**{"role": "StaticText", "focusable": False, "actions": [], **changes})


FAULTS: dict[str, tuple[list[screen_audit.Node], str]] = {
    "a control without a name": ([node(name="")], "nothing says what it is"),
    "text without a name": ([words(name=" ")], "nothing says what it is"),
    "a low control": ([node(height=59.0)], "20.0 × 14.8 mm, less than 15"),
    "a narrow control": ([node(width=50.0)], "12.5 × 20.0 mm, less than 15"),
    "a small main action": ([node(main=True, height=76.0)], "less than 20"),
    "controls that overlap": ([node(), node(name="Other", x=150.0)], "overlaps"),
    "controls side by side": ([node(), node(name="Other", x=187.0)], "1.8 mm apart"),
    "controls that touch": ([node(), node(name="Other", y=180.0)], "0.0 mm apart"),
    "controls at a corner": ([node(), node(name="Other", x=184.0, y=184.0)], "1.4 mm apart"),
    "a control over text": ([node(), words(name="Some words", x=120.0)], "lies over"),
    "texts that overlap": ([words(), words(name="Other", y=150.0)], "overlap"),
    "a control cut by an edge": ([node(height=70.0, height_mm=20.0)], "10 pixels of it"),
    "text cut off": ([words(truncated=True)], "its text is cut off"),
    "no key reaches it": ([node(focusable=False)], "not reached by keys"),
    "a title without its page": ([node(name="Next", x=300.0)], "stands alone on its page"),
    "two in focus": (
        [node(focused=True), node(name="Other", x=300.0, focused=True)],
        "more than one control has the focus",
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_the_fault_is_found_when_it_is_there(name: str) -> None:
    nodes, text = FAULTS[name]
    found = list(screen_audit.find_faults([title(), *nodes]))
    assert len(found) == 1, found
    assert text in found[0]


def test_nothing_is_found_when_all_is_well() -> None:
    tree = [
        title(),
        node(),
        node(name="Main", main=True, x=300.0),
        words(name="Below", y=220.0),
        words(name="", role="Grouping", y=600.0),
        node(name="", visible=False),
    ]
    assert list(screen_audit.find_faults(tree)) == []


def test_only_a_key_of_the_keyboard_needs_no_focus_when_it_is_pressed() -> None:
    keyboard = node(
        role="Grouping",
        name="Keyboard",
        x=0.0,
        y=90.0,
        width=500.0,
        height=200.0,
        focusable=False,
        actions=[],
    )
    key = node(name="q", focusable=False)
    assert list(screen_audit.find_faults([title(), keyboard, key])) == []
    beside = node(name="Beside", focusable=False, y=400.0)
    assert len(list(screen_audit.find_faults([title(), keyboard, key, beside]))) == 1


def test_a_control_in_the_upper_half_is_found_when_all_should_be_low() -> None:
    tree = [title(), node(y=380.0), node(name="Low", y=490.0)]
    assert list(screen_audit.find_faults(tree)) == []
    found = list(screen_audit.find_faults(tree, low=500))
    assert len(found) == 1
    assert "above the lower half" in found[0]


def test_what_is_typed_into_may_stand_above_the_keys_when_all_should_be_low() -> None:
    field = node(role="EditableText", name="Your name", y=300.0)
    keyboard = node(role="Grouping", name="Keyboard", y=450.0, height=300.0, actions=[])
    keyboard |= {"focusable": False}
    high, low = node(name="q", y=460.0, height=92.0), node(name="q", y=500.0, height=92.0)
    assert list(screen_audit.find_faults([title(), field, keyboard, low], low=500)) == []
    assert len(list(screen_audit.find_faults([title(), field, keyboard, high], low=500))) == 1


def test_a_screen_without_a_title_is_found() -> None:
    assert list(screen_audit.find_faults([words()])) == ["the screen has no title"]


def test_pages_that_become_fewer_while_they_are_turned_are_found(tmp_path: Path) -> None:
    for stem, page in (
        ("01-short-p1", "Page 1 of 3"),
        ("02-short-p2", "Page 2 of 2"),
        ("03-help-p1", "Page 1 of 4"),
    ):
        tree = [title(), node(y=500.0), words(name=page, y=300.0)]
        (tmp_path / f"{stem}.json").write_text(json.dumps(tree))
    (found,) = screen_audit.audit_tour(tmp_path)
    assert "02-short-p2: of 2 pages, and of 3" in found


def test_the_command_line_names_screen_and_fault_when_run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "pictures"
    folder.mkdir()
    (folder / "01-good.json").write_text(json.dumps([title(), node()]))
    assert screen_audit.main([str(folder)]) == 0
    (folder / "02-bad.json").write_text(json.dumps([title(), node(name="")]))
    assert screen_audit.main([str(folder)]) == 1
    said = capsys.readouterr()
    assert said.out.startswith("pictures/02-bad: Button '' at 100,100: nothing says")
    assert screen_audit.main([]) == 2
