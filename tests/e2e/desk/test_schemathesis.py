"""The running desk does what its description says, whatever is sent that this allows or forbids."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance

from support.desk.desk_harness import TOKEN, make_envelope
from support.desk.desk_process import DeskProcess
from support.desk.populated_desk import populated_desk

CALLS = ("/v1/requests", "/v1/heartbeat", "/v1/pair")
SEALED = (positive_data_acceptance,)
"""No schema can say which bytes are an envelope: other bytes may be refused."""
EXAMPLES = 20


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DeskProcess]:
    with populated_desk(tmp_path_factory.mktemp("desk") / "data", requests=0) as one:
        yield one


@pytest.mark.parametrize("mode", list(GenerationMode))
@pytest.mark.parametrize("path", CALLS)
def test_every_answer_is_as_described_when_anything_is_sent(
    running: DeskProcess, path: str, mode: GenerationMode
) -> None:
    described = schemathesis.openapi.from_url(f"{running.url}/v1/openapi.json")
    operation = described[path]["post"]

    @settings(
        max_examples=EXAMPLES, deadline=None, derandomize=True, database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(case=operation.as_strategy(generation_mode=mode))
    def call(case: schemathesis.Case) -> None:
        headers = {} if path == "/v1/pair" else {"Authorization": f"Bearer {TOKEN}"}
        unsure = SEALED if path == "/v1/requests" else ()
        answer = case.call_and_validate(headers=headers, excluded_checks=unsure)
        assert answer.status_code < 500

    call()


def test_the_description_is_meant_when_a_real_request_is_sent(running: DeskProcess) -> None:
    described = schemathesis.openapi.from_url(f"{running.url}/v1/openapi.json")
    envelope = make_envelope(1)
    case = described["/v1/requests"]["post"].Case(
        headers={"Idempotency-Key": "6f1d2a0e-5b7c-4c53-9a50-0d2f9c1c7e11"},
        body=envelope,
        media_type="application/octet-stream",
    )
    answer = case.call_and_validate(
        headers={"Authorization": f"Bearer {TOKEN}"}, excluded_checks=SEALED
    )
    assert answer.status_code == 422
