"""The kiosks: how they are, and pairing one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import msgspec
import segno
from litestar import Response, Router, get, post
from litestar.params import FromPath, FromQuery

from kiosk.base.errors import KioskError
from kiosk.desk.desk import Desk
from kiosk.desk.store import desk_audit, devices
from kiosk.desk.store.tables import Device
from kiosk.desk.web import guard, rendering
from kiosk.desk.web.guard import Call, Form, TheDesk
from kiosk.protocol import pairing_code
from kiosk.protocol.wire_messages import Heartbeat

CLOCK_OFF_S = 120
"""Seconds by which a kiosk's clock may differ. By more, its requests tell wrong hours, and its
certificate checks and its schedule go wrong with it."""
SILENT_S = 900
"""Seconds without a word after which a kiosk is called silent."""

_STOPS = 286
"""The status by which htmx swaps the answer in and asks no more."""
_ORDER = ("waits", "failed", "clock", "silent", "expected", "well", "off", "ended")
"""Those that somebody should look at stand first."""


@dataclass(frozen=True)
class Shown:
    """A kiosk on the page."""

    id: int
    name: str
    kiosk_id: UUID
    state: str
    """`waits`, `expected`, `well`, `off`, `failed`, `clock`, `silent`, `ended`."""
    paired_at: int
    seen_at: int | None
    beat: Heartbeat | None
    audit_fault_at: int | None
    """When its audit log was another than before; None: never, or looked into."""
    received: int
    """How many requests ever came from it."""
    elsewhere: int
    """How many receipts it had from another desk."""

    @property
    def in_use(self) -> bool:
        """Whether it is confirmed, and not ended."""
        return self.state not in {"waits", "ended"}

    @property
    def lacking(self) -> int:
        """How many receipts it has for requests that the desk knows nothing of."""
        delivered = self.beat.queue.delivered if self.beat else 0
        return max(0, delivered - self.received - self.elsewhere)

    @property
    def clock_off_s(self) -> int:
        """Seconds by which its clock differed when it was heard of."""
        return _clock_off_s(self.beat, self.seen_at)

    @property
    def clock_is_wrong(self) -> bool:
        """Whether it differed by more than clocks do."""
        return self.clock_off_s > CLOCK_OFF_S

    @property
    def waiting(self) -> int:
        """Requests that are still on the kiosk."""
        queue = self.beat.queue if self.beat else None
        return queue.queued + queue.sending + queue.quarantined if queue else 0


def _shown(device: Device, now: int, received: int) -> Shown:
    beat = _beat(device)
    return Shown(
        id=device.id,
        name=device.name,
        kiosk_id=device.kiosk_id,
        state=_state(device, beat, now),
        paired_at=device.paired_at,
        seen_at=device.seen_at,
        beat=beat,
        audit_fault_at=device.audit_fault_at,
        received=received,
        elsewhere=device.delivered_elsewhere or 0,
    )


def _beat(device: Device) -> Heartbeat | None:
    try:
        return msgspec.json.decode(device.heartbeat, type=Heartbeat)
    except msgspec.DecodeError:  # none yet, or one that an earlier version of the desk kept
        return None


def _state(device: Device, beat: Heartbeat | None, now: int) -> str:
    if device.revoked_at is not None:
        return "ended"
    if device.confirmed_at is None:
        return "waits"
    if now - (device.seen_at or device.confirmed_at) >= SILENT_S:
        return "silent"
    if device.seen_at is None:
        return "expected"
    screen = beat.screen if beat else "on"
    if screen != "failed" and _clock_off_s(beat, device.seen_at) > CLOCK_OFF_S:
        return "clock"
    return {"on": "well", "off": "off", "failed": "failed"}[screen]


def _clock_off_s(beat: Heartbeat | None, seen_at: int | None) -> int:
    return abs(beat.clock - seen_at) if beat and seen_at else 0


def sealing_to(desk: Desk) -> dict[str, list[str]]:
    """The kiosks that seal to each key, as they last told, by the key's id in hex digits."""
    found: dict[str, list[str]] = {}
    for one in devices.every(desk.database):
        if one.revoked_at is None and one.confirmed_at is not None:
            beat = _beat(one)
            key = beat.key_id if beat and beat.key_id else one.key_id
            found.setdefault(key, []).append(one.name)
    return found


@get("/kiosks", sync_to_thread=True)
def show(request: Call, desk: TheDesk) -> rendering.Page:
    """The list."""
    return _page(request, desk)


def _page(
    request: Call, desk: Desk, code: pairing_code.PairingCode | None = None, qr: str = ""
) -> rendering.Page:
    received = devices.received(desk.database)
    shown = [
        _shown(one, desk.now, received.get(one.kiosk_id, 0)) for one in devices.every(desk.database)
    ]
    shown.sort(key=lambda one: _ORDER.index(one.state))
    return rendering.page(
        "kiosks.html",
        guard.staff_of(request),
        kiosks=shown,
        code=code,
        qr=qr,
        latest=max((one.id for one in shown), default=0),
        code_left=desk.pairing.seconds_left,
        secure=desk.address.secure,
        announced=desk.address.next_spki is not None,
        unaware=[one.name for one in shown if one.in_use and not _aware(one, desk)],
        any_key=desk.clinic.public is not None,
        keys=str(desk.data / "keys"),
        signing_key=desk.clinic.signing_key,
        now=desk.now,
    )


def _aware(one: Shown, desk: Desk) -> bool:
    """Whether the kiosk was heard of since the desk announces what it announces."""
    return one.seen_at is not None and one.seen_at >= desk.started_at


def _admin(request: Call) -> int:
    staff = guard.staff_of(request)
    if not staff.admin:
        raise KioskError("only an administrator pairs and ends kiosks. Ask one.")
    return staff.id


@post("/kiosks/code", sync_to_thread=True, status_code=200)
def show_code(request: Call, desk: TheDesk) -> rendering.Page:
    """Show a new pairing code, once."""
    user_id = _admin(request)
    if desk.address.spki is None or desk.clinic.public is None:
        raise KioskError("a kiosk is paired with a desk that has a certificate and a clinic's key.")
    code = pairing_code.make(
        desk.address.name, desk.address.port, desk.address.spki, desk.pairing.begin()
    )
    desk_audit.note(desk.database, desk.now, "code-shown", user_id=user_id)
    qr = segno.make(code.qr, error="m", micro=False)
    return _page(request, desk, code, qr.svg_inline(scale=6, border=4, svgclass="qr"))


@get("/kiosks/asked", sync_to_thread=True, opt={guard.QUIET: True})
def asked(request: Call, desk: TheDesk, than: FromQuery[int] = 0) -> Response[Any]:
    """Whether a kiosk later `than` that one waits to be confirmed; htmx asks while a code shows."""
    for one in devices.every(desk.database):
        if one.id > than and one.confirmed_at is None and one.revoked_at is None:
            return rendering.page("asked.html", guard.staff_of(request), _STOPS, name=one.name)
    return Response(None, status_code=204)


@post("/kiosks/{number:int}/confirm", sync_to_thread=True, status_code=200)
def confirm(request: Call, desk: TheDesk, number: FromPath[int], data: Form) -> Response[Any]:
    """Let a kiosk send that was just paired."""
    user_id = _admin(request)
    name = data.get("name", "").strip()[:60]
    device = devices.confirm(desk.database, number, name, desk.now)
    if device is None:
        raise KioskError("this kiosk's pairing has ended. Pair it anew.")
    desk_audit.note(desk.database, desk.now, "kiosk-confirmed", user_id=user_id, detail=device.name)
    return rendering.go("/kiosks", "kiosk-confirmed")


@post("/kiosks/{number:int}/revoke", sync_to_thread=True, status_code=200)
def revoke(request: Call, desk: TheDesk, number: FromPath[int], data: Form) -> Response[Any]:
    """Take nothing from a kiosk any more."""
    user_id = _admin(request)
    guard.must_be_sure(data)
    device = devices.revoke(desk.database, number, desk.now)
    if device is None:
        raise KioskError("there is no such kiosk.")
    desk_audit.note(desk.database, desk.now, "kiosk-revoked", user_id=user_id, detail=device.name)
    return rendering.go("/kiosks", "kiosk-ended")


@post("/kiosks/{number:int}/looked-into", sync_to_thread=True, status_code=200)
def looked_into(request: Call, desk: TheDesk, number: FromPath[int]) -> Response[Any]:
    """Somebody knows why a kiosk's log is another: the warning goes."""
    user_id = _admin(request)
    device = devices.looked_into(desk.database, number)
    if device is None:
        raise KioskError("there is no such kiosk.")
    desk_audit.note(
        desk.database, desk.now, "audit-looked-into", user_id=user_id, detail=device.name
    )
    return rendering.go("/kiosks")


def router() -> Router:
    """The pages of this module."""
    return Router(
        "/",
        route_handlers=[show, show_code, asked, confirm, revoke, looked_into],
        before_request=guard.staff_only,
    )
