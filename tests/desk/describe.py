"""Writes docs/openapi.json: python -m tests.desk.describe."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import msgspec

from .bench import HarnessOptions, desk_harness

OPENAPI_FILE = Path(__file__).parents[2] / "docs" / "openapi.json"


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
