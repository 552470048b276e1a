"""The kiosks: their state, and pairing."""

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
from kiosk.desk.web.guard import DeskDependency, FormData, PageRequest
from kiosk.protocol import pairing_code
from kiosk.protocol.wire_messages import Heartbeat

MAX_CLOCK_DIFFERENCE_S = 120
"""Seconds a kiosk's clock may be off. Beyond that its requests carry the wrong hour, and its
certificate checks and schedule go wrong, too."""
SILENT_AFTER_S = 900
"""Seconds without contact after which a kiosk counts as silent."""

_STOP_POLLING = 286
"""The status that makes htmx swap the answer in and stop polling."""
_STATE_ORDER = ("waits", "failed", "clock", "silent", "expected", "well", "off", "ended")
"""Kiosks that need attention come first."""


@dataclass(frozen=True)
class KioskCard:
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
    """When its audit log first did not match; None: never, or already looked into."""
    received: int
    """How many requests ever arrived from it."""
    elsewhere: int
    """How many receipts it got from another desk."""

    @property
    def in_use(self) -> bool:
        """Whether its pairing is confirmed and has not ended."""
        return self.state not in {"waits", "ended"}

    @property
    def lacking(self) -> int:
        """How many receipts it has for requests that the desk does not know."""
        delivered = self.beat.queue.delivered if self.beat else 0
        return max(0, delivered - self.received - self.elsewhere)

    @property
    def clock_off_s(self) -> int:
        """Seconds its clock was off at its last heartbeat."""
        return _clock_off_s(self.beat, self.seen_at)

    @property
    def clock_is_wrong(self) -> bool:
        """Whether its clock was off by more than `MAX_CLOCK_DIFFERENCE_S`."""
        return self.clock_off_s > MAX_CLOCK_DIFFERENCE_S

    @property
    def waiting(self) -> int:
        """How many requests are still on the kiosk."""
        queue = self.beat.queue if self.beat else None
        return queue.queued + queue.sending + queue.quarantined if queue else 0


def _kiosk_card(device: Device, now: int, received: int) -> KioskCard:
    beat = _last_heartbeat(device)
    return KioskCard(
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


def _last_heartbeat(device: Device) -> Heartbeat | None:
    try:
        return msgspec.json.decode(device.heartbeat, type=Heartbeat)
    except msgspec.DecodeError:  # none yet, or one stored by an earlier version of the desk
        return None


def _state(device: Device, beat: Heartbeat | None, now: int) -> str:
    if device.revoked_at is not None:
        return "ended"
    if device.confirmed_at is None:
        return "waits"
    if now - (device.seen_at or device.confirmed_at) >= SILENT_AFTER_S:
        return "silent"
    if device.seen_at is None:
        return "expected"
    screen = beat.screen if beat else "on"
    if screen != "failed" and _clock_off_s(beat, device.seen_at) > MAX_CLOCK_DIFFERENCE_S:
        return "clock"
    return {"on": "well", "off": "off", "failed": "failed"}[screen]


def _clock_off_s(beat: Heartbeat | None, seen_at: int | None) -> int:
    return abs(beat.clock - seen_at) if beat and seen_at else 0


def kiosks_by_key(desk: Desk) -> dict[str, list[str]]:
    """The kiosks that seal to each key, as last reported, by the key's id in hex."""
    found: dict[str, list[str]] = {}
    for one in devices.list_devices(desk.database):
        if one.revoked_at is None and one.confirmed_at is not None:
            beat = _last_heartbeat(one)
            key = beat.key_id if beat and beat.key_id else one.key_id
            found.setdefault(key, []).append(one.name)
    return found


@get("/kiosks", sync_to_thread=True)
def show_kiosks(request: PageRequest, desk: DeskDependency) -> rendering.HtmlPage:
    """Show the list."""
    return _page(request, desk)


def _page(
    request: PageRequest, desk: Desk, code: pairing_code.PairingCode | None = None, qr: str = ""
) -> rendering.HtmlPage:
    received = devices.count_received_by_kiosk(desk.database)
    shown = [
        _kiosk_card(one, desk.now, received.get(one.kiosk_id, 0))
        for one in devices.list_devices(desk.database)
    ]
    shown.sort(key=lambda one: _STATE_ORDER.index(one.state))
    return rendering.render_page(
        "kiosks.html",
        guard.signed_in_user(request),
        kiosks=shown,
        code=code,
        qr=qr,
        latest=max((one.id for one in shown), default=0),
        code_left=desk.pairing.seconds_left,
        secure=desk.address.uses_tls,
        announced=desk.address.next_spki is not None,
        unaware=[one.name for one in shown if one.in_use and not _knows_next_key(one, desk)],
        any_key=desk.clinic_keys.public_key is not None,
        keys=str(desk.data_folder / "keys"),
        signing_key=desk.clinic_keys.signing_public_key,
        now=desk.now,
    )


def _knows_next_key(one: KioskCard, desk: Desk) -> bool:
    """Whether the kiosk was in contact since the desk started announcing its next key."""
    return one.seen_at is not None and one.seen_at >= desk.started_at


def _require_admin_id(request: PageRequest) -> int:
    staff = guard.signed_in_user(request)
    if not staff.admin:
        raise KioskError("only administrators can pair and unpair kiosks.")
    return staff.id


@post("/kiosks/code", sync_to_thread=True, status_code=200)
def show_pairing_code(request: PageRequest, desk: DeskDependency) -> rendering.HtmlPage:
    """Show a new pairing code, once."""
    user_id = _require_admin_id(request)
    if desk.address.spki is None or desk.clinic_keys.public_key is None:
        raise KioskError("pairing needs a desk with a certificate and a clinic key.")
    code = pairing_code.make_pairing_code(
        desk.address.name, desk.address.port, desk.address.spki, desk.pairing.draw_code()
    )
    desk_audit.record_action(desk.database, desk.now, "code-shown", user_id=user_id)
    qr = segno.make(code.qr_text, error="m", micro=False)
    return _page(request, desk, code, qr.svg_inline(scale=6, border=4, svgclass="qr"))


@get("/kiosks/asked", sync_to_thread=True, opt={guard.BACKGROUND_POLL: True})
def poll_pairing(
    request: PageRequest, desk: DeskDependency, than: FromQuery[int] = 0
) -> Response[Any]:
    """Whether a kiosk paired after `than` awaits confirmation; polled while a code is shown."""
    for one in devices.list_devices(desk.database):
        if one.id > than and one.confirmed_at is None and one.revoked_at is None:
            return rendering.render_page(
                "asked.html", guard.signed_in_user(request), _STOP_POLLING, name=one.name
            )
    return Response(None, status_code=204)


@post("/kiosks/{number:int}/confirm", sync_to_thread=True, status_code=200)
def submit_kiosk_confirmation(
    request: PageRequest, desk: DeskDependency, number: FromPath[int], data: FormData
) -> Response[Any]:
    """Let a newly paired kiosk send requests."""
    user_id = _require_admin_id(request)
    name = data.get("name", "").strip()[:60]
    device = devices.confirm_device(desk.database, number, name, desk.now)
    if device is None:
        raise KioskError("this kiosk was unpaired. Pair it again.")
    desk_audit.record_action(
        desk.database, desk.now, "kiosk-confirmed", user_id=user_id, detail=device.name
    )
    return rendering.redirect_to("/kiosks", "kiosk-confirmed")


@post("/kiosks/{number:int}/revoke", sync_to_thread=True, status_code=200)
def submit_pairing_end(
    request: PageRequest, desk: DeskDependency, number: FromPath[int], data: FormData
) -> Response[Any]:
    """End a kiosk's pairing: accept nothing more from it."""
    user_id = _require_admin_id(request)
    guard.require_confirmation(data)
    device = devices.revoke_device(desk.database, number, desk.now)
    if device is None:
        raise KioskError("that kiosk doesn't exist.")
    desk_audit.record_action(
        desk.database, desk.now, "kiosk-revoked", user_id=user_id, detail=device.name
    )
    return rendering.redirect_to("/kiosks", "kiosk-ended")


@post("/kiosks/{number:int}/looked-into", sync_to_thread=True, status_code=200)
def dismiss_audit_warning(
    request: PageRequest, desk: DeskDependency, number: FromPath[int]
) -> Response[Any]:
    """Dismiss the warning about a kiosk's log: an administrator knows the reason."""
    user_id = _require_admin_id(request)
    device = devices.clear_audit_fault(desk.database, number)
    if device is None:
        raise KioskError("that kiosk doesn't exist.")
    desk_audit.record_action(
        desk.database, desk.now, "audit-looked-into", user_id=user_id, detail=device.name
    )
    return rendering.redirect_to("/kiosks")


def router() -> Router:
    """The pages of this module."""
    return Router(
        "/",
        route_handlers=[
            show_kiosks,
            show_pairing_code,
            poll_pairing,
            submit_kiosk_confirmation,
            submit_pairing_end,
            dismiss_audit_warning,
        ],
        before_request=guard.require_staff,
    )
