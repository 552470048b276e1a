"""Refusals as exceptions that know their HTTP status and JSON."""

from __future__ import annotations

from uuid import UUID

from kiosk.protocol.wire_messages import Conflict, KnownVersions, Receipt, Refusal, RefusalCode

HTTP_STATUS: dict[RefusalCode, int] = {
    "bad-body": 400,
    "bad-idempotency-key": 400,
    "not-an-envelope": 400,
    "unknown-version": 400,
    "unknown-token": 401,
    "revoked": 403,
    "not-confirmed": 403,
    "wrong-signature": 403,
    "wrong-code": 403,
    "not-here": 404,
    "already-paired": 409,
    "other-bytes": 409,
    "too-large": 413,
    "other-id": 422,
    "wrong-key": 422,
    "changed": 422,
    "unreadable": 422,
    "too-many": 429,
    "fault": 500,
    "locked": 503,
}


class RefusedError(Exception):
    """The desk refuses what a kiosk sent."""

    def __init__(
        self, error: RefusalCode, text: str, request_id: UUID | None = None, *, wait_s: int = 0
    ) -> None:
        super().__init__(error)
        self.error: RefusalCode = error
        self.text = text
        self.request_id = request_id
        self.wait_s = wait_s
        """Seconds until it is worth trying again; 0: unspecified."""

    @property
    def status(self) -> int:
        """The HTTP status."""
        return HTTP_STATUS[self.error]

    def to_refusal(self) -> Refusal:
        """The refusal to send as JSON."""
        known = KnownVersions() if self.error == "unknown-version" else None
        return Refusal(self.error, self.text, self.request_id, known)


class OtherBytesError(RefusedError):
    """A known uuid arrived with different bytes."""

    def __init__(self, here: Receipt) -> None:
        super().__init__(
            "other-bytes", "this uuid is here with other bytes, which are kept", here.id
        )
        self.here = here

    def to_conflict(self) -> Conflict:
        """The conflict to send as JSON: what the desk already has."""
        here = self.here
        return Conflict(here.id, here.sha256, here.received_at, self.error, self.text)
