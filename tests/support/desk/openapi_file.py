"""Writes docs/openapi.json: PYTHONPATH=tests python -m support.desk.openapi_file."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import msgspec

from support.desk.desk_harness import HarnessOptions, desk_harness
from support.project import ROOT

OPENAPI_FILE = ROOT / "docs" / "openapi.json"


def description_text(description: Any) -> str:
    """The description as the file has it."""
    text = msgspec.json.encode(description, order="sorted")
    return msgspec.json.format(text, indent=2).decode() + "\n"


if __name__ == "__main__":
    with (
        tempfile.TemporaryDirectory() as folder,
        desk_harness(HarnessOptions(Path(folder))) as made,
    ):
        OPENAPI_FILE.write_text(
            description_text(made.client.get("/v1/openapi.json").json()), "utf-8"
        )
