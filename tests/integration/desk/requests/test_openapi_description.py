"""The description of the calls is current, whole, and served."""

from __future__ import annotations

import msgspec

from support.desk.desk_harness import DeskHarness
from support.desk.openapi_file import OPENAPI_FILE, description_text


def described(made: DeskHarness) -> dict[str, object]:
    answer = made.client.get("/v1/openapi.json")
    assert answer.status_code == 200
    found: dict[str, object] = answer.json()
    return found


def test_the_file_is_current_when_compared_with_the_running_desk(made: DeskHarness) -> None:
    now = description_text(described(made))
    assert OPENAPI_FILE.read_text("utf-8") == now, (
        "run PYTHONPATH=tests python -m support.desk.openapi_file, look at the diff"
    )


def test_every_call_is_described_when_the_description_is_read(made: DeskHarness) -> None:
    paths = msgspec.convert(described(made)["paths"], dict[str, dict[str, dict[str, object]]])
    assert set(paths) == {"/v1/requests", "/v1/heartbeat", "/v1/pair", "/v1/unpair"}
    call = paths["/v1/requests"]["post"]
    assert "application/octet-stream" in str(call["requestBody"])
    for name in ("Idempotency-Key", "Content-Digest", "Device-Signature"):
        assert name in str(call["parameters"])
    assert {"200", "201", "409", "413", "422", "429", "503"} <= set(
        msgspec.convert(call["responses"], dict[str, object])
    )
