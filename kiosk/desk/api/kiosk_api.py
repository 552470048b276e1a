"""`/v1`: the kiosk API. A bearer token identifies the caller; `/v1/pair` takes a code instead."""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Mapping
from functools import partial
from uuid import UUID

import anyio.to_thread
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from litestar import Request, Response, Router, post
from litestar.datastructures import State
from litestar.di import NamedDependency, Provide
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import JSONBody, SkipValidation

from kiosk.desk import client_network
from kiosk.desk.api.openapi import TOKEN_SECURITY, SealedRequestOperation, refusal_responses
from kiosk.desk.desk import Desk
from kiosk.desk.refusal_errors import OtherBytesError, RefusedError
from kiosk.desk.requests import receiving
from kiosk.desk.requests.receiving import UnverifiableEnvelopeError
from kiosk.desk.store import desk_audit, devices
from kiosk.desk.store.tables import Device
from kiosk.protocol.envelope import signed_hash
from kiosk.protocol.envelope.envelope_error import EnvelopeError
from kiosk.protocol.envelope.envelope_header import EnvelopeHeader, parse_header
from kiosk.protocol.wire_messages import (
    Heartbeat,
    HeartbeatAnswer,
    PairAnswer,
    PairingEnd,
    PairRequest,
    Receipt,
    RefusalCode,
)

DeskDependency = NamedDependency[SkipValidation[Desk]]
DeviceDependency = NamedDependency[SkipValidation[Device]]
ApiRequest = Request[None, None, State]
_BEARER = "bearer "


def authenticate_kiosk(request: ApiRequest, desk: DeskDependency) -> Device:
    """Return the kiosk that is calling.

    Raises:
        RefusedError: `unknown-token`, `revoked`, `not-confirmed`, `too-many`.
    """
    given = request.headers.get("authorization", "")
    request_id = idempotency_key(request)
    known = given[: len(_BEARER)].lower() == _BEARER
    device = (
        devices.find_device_by_token(desk.database, given[len(_BEARER) :].strip())
        if known
        else None
    )
    if device is None:
        raise RefusedError("unknown-token", "pair this kiosk with the desk", request_id)
    if device.revoked_at is not None:
        raise RefusedError("revoked", "staff ended this kiosk's pairing", request_id)
    if wait := desk.quota.count_call(device.id, desk.clock()):
        raise RefusedError("too-many", "too many calls from this kiosk", request_id, wait_s=wait)
    if device.confirmed_at is None:
        raise RefusedError("not-confirmed", "confirm this kiosk at the desk", request_id)
    return device


def idempotency_key(request: ApiRequest) -> UUID | None:
    """The Idempotency-Key, if it is a uuid in 36-character form."""
    given = request.headers.get("idempotency-key", "")
    try:
        found = UUID(given)
    except ValueError:
        return None
    return found if str(found) == given.lower() else None


@post(
    "/requests",
    status_code=201,
    operation_class=SealedRequestOperation,
    security=TOKEN_SECURITY,
    responses={
        200: ResponseSpec(Receipt, description="The same bytes are here", generate_examples=False),
        **refusal_responses(400, 401, 403, 409, 413, 422, 429, 503),
    },
)
async def receive_request(
    request: ApiRequest, desk: DeskDependency, device: DeviceDependency
) -> Response[Receipt]:
    """Take a sealed request in. 201: it is on the disk; 200: it was before.

    Bytes that do not match the signed hash, or that an unlocked desk cannot open, leave nothing.
    """
    request_id = idempotency_key(request)
    if request_id is None:
        raise RefusedError("bad-idempotency-key", "Idempotency-Key is not the request's uuid")
    if request.content_type[0] != "application/octet-stream":
        raise RefusedError("bad-body", "the body is application/octet-stream", request_id)
    body = await request.body()
    work = partial(_receive_body, desk, device, request_id, request.headers, body)
    return await anyio.to_thread.run_sync(work)


def _receive_body(
    desk: Desk, device: Device, request_id: UUID, headers: Mapping[str, str], body: bytes
) -> Response[Receipt]:
    signed = _check_signed_hash(device, request_id, headers, body)
    header = _parse_header(desk, request_id, body)
    try:
        taken = receiving.receive_envelope(desk, header, body, device_id=device.id, signed=signed)
    except EnvelopeError as error:
        # The kiosk signed these bytes and has no others: resending them is no use.
        again = error.code == "changed" and not signed
        code: RefusalCode = "changed" if again else "unreadable"
        raise RefusedError(code, str(error), request_id) from None
    except UnverifiableEnvelopeError as error:
        raise RefusedError("locked", str(error), request_id) from None
    if not taken.same:
        raise OtherBytesError(taken.receipt)
    return Response(taken.receipt, status_code=201 if taken.new else 200)


def _check_signed_hash(
    device: Device, request_id: UUID, headers: Mapping[str, str], body: bytes
) -> bool:
    """Whether the kiosk signed the hash of `body`; False: it sent no signature.

    Raises:
        RefusedError: `changed`, `wrong-signature`: these are not the bytes the kiosk saved, or
            another key signed them.
    """
    try:
        sha256, signature = signed_hash.parse_hash_headers(headers)
    except signed_hash.MalformedHeaderError as error:
        raise RefusedError("changed", f"{error} cannot be read", request_id) from None
    if signature is not None and not signed_hash.is_hash_signed(
        sha256 or b"", signature, device.device_key
    ):
        raise RefusedError("wrong-signature", "pair this kiosk with the desk again", request_id)
    if sha256 is not None and sha256 != hashlib.sha256(body).digest():
        raise RefusedError(
            "changed", "these are not the bytes that the kiosk saved. None is kept", request_id
        )
    return signature is not None


def _parse_header(desk: Desk, request_id: UUID, body: bytes) -> EnvelopeHeader:
    """The header of the envelope `body`, if this desk accepts it.

    Raises:
        RefusedError: `unknown-version`, `not-an-envelope`, `other-id`, `wrong-key`.
    """
    try:
        header = parse_header(body)
    except EnvelopeError as error:
        later = error.code == "unknown-version"
        raise RefusedError(
            "unknown-version" if later else "not-an-envelope", str(error), request_id
        ) from None
    if header.request_id != request_id:
        raise RefusedError("other-id", "the envelope has another uuid", request_id)
    key = header.key_id.hex()
    if key not in desk.clinic_keys.key_ids and key not in devices.list_given_key_ids(desk.database):
        raise RefusedError("wrong-key", f"the key {key} was never this clinic's", request_id)
    return header


@post(
    "/heartbeat",
    status_code=200,
    security=TOKEN_SECURITY,
    responses=refusal_responses(400, 401, 403, 413, 429),
    sync_to_thread=True,
)
def receive_heartbeat(
    desk: DeskDependency, device: DeviceDependency, data: JSONBody[Heartbeat]
) -> HeartbeatAnswer:
    """A kiosk tells how it is, and is told what it should know."""
    if devices.record_heartbeat(desk.database, device.id, data, desk.now):
        desk_audit.record_action(desk.database, desk.now, "audit-mismatch", detail=device.name)
    public = desk.clinic_keys.public_key
    sealed_to = data.key_id or device.key_id
    other = public is not None and public.id.hex() != sealed_to
    coming = desk.address.next_spki
    return HeartbeatAnswer(
        time=desk.now,
        next_spki=hashlib.sha256(coming).hexdigest() if coming else None,
        clinic_key=desk.clinic_keys.signed_public_key() if other else None,
    )


@post(
    "/unpair",
    status_code=200,
    security=TOKEN_SECURITY,
    responses=refusal_responses(401, 403, 413, 429),
    sync_to_thread=True,
)
def end_own_pairing(desk: DeskDependency, device: DeviceDependency) -> PairingEnd:
    """A kiosk is retired: its pairing ends, as if staff had ended it."""
    devices.revoke_device(desk.database, device.id, desk.now)
    desk_audit.record_action(desk.database, desk.now, "kiosk-revoked", detail=device.name)
    return PairingEnd(time=desk.now)


@post(
    "/pair", status_code=200, responses=refusal_responses(400, 403, 409, 413), sync_to_thread=True
)
def pair_kiosk(
    request: ApiRequest, desk: DeskDependency, data: JSONBody[PairRequest]
) -> PairAnswer:
    """A kiosk was given the code that the desk shows. Staff confirm it there afterwards."""
    public = desk.clinic_keys.public_key
    if public is None:
        raise RefusedError("wrong-code", "the desk has no public key to give")
    device_key = _decode_device_key(data.device_key)
    answer = PairAnswer(
        clinic=public.clinic,
        clinic_key=public.to_text(),
        signing_key=desk.clinic_keys.signing_public_key,
        time=desk.now,
    )
    place = client_network.client_network(request.client.host if request.client else None)
    given, first = desk.pairing.redeem_code(data, answer, place)
    if first:
        try:
            devices.add_device(
                desk.database,
                kiosk_id=data.kiosk_id,
                token=data.token_sha256,
                device_key=device_key,
                key_id=public.id.hex(),
                name=data.name,
                now=desk.now,
            )
        except BaseException:
            desk.pairing.undo_redemption()
            raise
        desk_audit.record_action(
            desk.database, desk.now, "kiosk-paired", detail=data.kiosk_id.hex[:8]
        )
    return given


def _decode_device_key(text: str) -> bytes:
    try:
        key = base64.b64decode(text, validate=True)
        Ed25519PublicKey.from_public_bytes(key)
    except (binascii.Error, ValueError):
        raise RefusedError("bad-body", "device_key is an Ed25519 key in base64") from None
    return key


def api_router() -> Router:
    """The calls under `/v1`."""
    return Router(
        "/v1",
        route_handlers=[receive_request, receive_heartbeat, pair_kiosk, end_own_pairing],
        dependencies={"device": Provide(authenticate_kiosk, sync_to_thread=True)},
    )
