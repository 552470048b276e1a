"""The parts of `/v1/openapi.json` that Litestar cannot derive from the code."""

from __future__ import annotations

from dataclasses import dataclass

from litestar.enums import MediaType
from litestar.openapi.config import OpenAPIConfig
from litestar.openapi.datastructures import ResponseSpec
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.openapi.spec import (
    Components,
    OpenAPIMediaType,
    Operation,
    Parameter,
    RequestBody,
    Schema,
    SecurityScheme,
)
from litestar.openapi.spec.enums import OpenAPIFormat, OpenAPIType

from kiosk.protocol.envelope import signed_hash
from kiosk.protocol.wire_messages import Conflict, Refusal

OPENAPI_CONFIG = OpenAPIConfig(
    title="clearmind-kiosk desk",
    version="1",
    description="What kiosks call. Bodies have at most 64 KiB. See docs/desk.md for the rest.",
    path="/v1",
    use_handler_docstrings=True,
    render_plugins=[JsonRenderPlugin(path="/openapi.json", media_type=MediaType.JSON)],
    components=Components(security_schemes={"token": SecurityScheme(type="http", scheme="bearer")}),
)
TOKEN_SECURITY: list[dict[str, list[str]]] = [{"token": []}]


def refusal_responses(*statuses: int) -> dict[int, ResponseSpec]:
    """Response specs for the refusals a call may return."""
    return {
        one: ResponseSpec(
            Conflict if one == 409 else Refusal,
            description="Refused; `error` says why.",
            generate_examples=False,
        )
        for one in statuses
    }


@dataclass
class SealedRequestOperation(Operation):
    """An operation whose body is an envelope."""

    def __post_init__(self) -> None:
        binary = Schema(type=OpenAPIType.STRING, format=OpenAPIFormat.BINARY)
        self.request_body = RequestBody(
            content={"application/octet-stream": OpenAPIMediaType(schema=binary)},
            description="A sealed request: 8,304 bytes, docs/envelope.md.",
            required=True,
        )
        uuid = Schema(type=OpenAPIType.STRING, format=OpenAPIFormat.UUID)
        key = Parameter("Idempotency-Key", "header", schema=uuid, required=True)
        key.description = "The request's uuid, as in the envelope."
        base64 = Schema(type=OpenAPIType.STRING, pattern="^[A-Za-z0-9+/]{86}==$")
        signature = Parameter(signed_hash.SIGNATURE_HEADER, "header", schema=base64)
        signature.description = (
            "The Ed25519 signature, by the kiosk's device key, of `clearmind-kiosk envelope v1`, a "
            "zero byte and the 32 bytes of the hash; base64. With it a locked desk tells whether "
            "the body is what the kiosk saved. Left out by kiosks older than this field."
        )
        list_of = Schema(type=OpenAPIType.STRING, pattern="^sha-256=:[A-Za-z0-9+/]{43}=:$")
        digest = Parameter(signed_hash.HASH_HEADER, "header", schema=list_of)
        digest.description = "RFC 9530: the SHA-256 that the kiosk took when it saved the envelope."
        self.parameters = [*(self.parameters or []), key, digest, signature]
