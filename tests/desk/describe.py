"""Writes docs/openapi.json: python -m tests.desk.describe."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import msgspec

from .bench import Given, bench

FILE = Path(__file__).parents[2] / "docs" / "openapi.json"


def to_text(description: Any) -> str:
    """The description as the file has it."""
    text = msgspec.json.encode(description, order="sorted")
    return msgspec.json.format(text, indent=2).decode() + "\n"


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder, bench(Given(Path(folder))) as made:
        FILE.write_text(to_text(made.client.get("/v1/openapi.json").json()), "utf-8")
