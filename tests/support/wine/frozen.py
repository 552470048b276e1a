"""What `build/package --windows` made, looked at without running it."""

from __future__ import annotations

import json
from pathlib import Path

from environment import ROOT, project_version
from release.sizes import total_size
from release.windows.packages import FOLDER_LIMIT, INSTALLER_LIMIT
from release.windows.wine import STUBS, Wine
from support.wine.program import FROZEN, PROGRAM, made_installer

DATED = {"openssl", "sqlite"}
"""Libraries inside others that the list of components names with version and day."""


def check_frozen(_wine: Wine, _work: Path) -> str:
    """Sizes, file versions, long paths, licenses, components, and nothing of Wine."""
    setup = made_installer()
    assert total_size(setup) <= INSTALLER_LIMIT
    assert total_size(FROZEN) <= FOLDER_LIMIT
    version = project_version(ROOT).encode("utf-16-le")
    for program in (setup, FROZEN / f"{PROGRAM}.exe", FROZEN / f"{PROGRAM}-tool.exe"):
        data = program.read_bytes()
        assert "FileVersion".encode("utf-16-le") in data, program
        assert version in data, program
    for program in FROZEN.glob("*.exe"):
        assert b"<longPathAware" in program.read_bytes(), "paths of more than 260 characters"
    listed = json.loads((FROZEN / "sbom.cdx.json").read_text("utf-8"))["components"]
    dated = {one["name"] for one in listed if "20" in one.get("description", "")}
    assert dated >= DATED, dated
    licensed = {one.name for one in (FROZEN / "licenses").iterdir()}
    assert {one["name"] for one in listed} <= licensed
    stubs = {one.stem for one in STUBS.glob("*.c")}
    for file in FROZEN.rglob("*"):
        assert file.stem not in stubs, f"{file} is our stand-in, not Windows' own"
        if file.suffix in {".dll", ".exe", ".pyd"}:
            assert b"Wine builtin DLL" not in file.read_bytes(), file
    sizes = ((setup, "installer"), (FROZEN, "folder"))
    told = ", ".join(f"{name} {total_size(path) / 1e6:.1f} MB" for path, name in sizes)
    return f"{told}; {len(listed)} components with licenses; nothing of Wine"
