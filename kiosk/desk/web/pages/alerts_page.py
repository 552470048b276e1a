"""Alerts: where a new request is told, when, and whether that gets through. For administrators."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import get_args

from litestar import Router, get, post

from kiosk.base.errors import KioskError
from kiosk.desk.alerts import alert_settings, quiet_hours
from kiosk.desk.alerts.alert_settings import Hook, Mail, Security, Settings
from kiosk.desk.desk import Desk
from kiosk.desk.store import alert_state, desk_audit
from kiosk.desk.store.alert_state import Channel
from kiosk.desk.web import guard, rendering
from kiosk.desk.web.guard import Call, Form, TheDesk

_SENT = "A test was sent. Look whether it arrived."


@get("/alerts", sync_to_thread=True)
def show(request: Call, desk: TheDesk) -> rendering.Page:
    """The forms, and how it is getting on."""
    return _page(request, desk)


def _page(
    request: Call,
    desk: Desk,
    *,
    said: str = "",
    fault: str = "",
    secret: str = "",
    typed: Mapping[str, str] | None = None,
) -> rendering.Page:
    """The page; `typed` is a form that was refused, to be mended rather than typed anew."""
    try:
        found = desk.alerts.settings()
    except KioskError as error:
        found, fault = Settings(), fault or str(error)
    return rendering.page(
        "alerts.html",
        guard.staff_of(request),
        422 if fault else 200,
        mail=found.mail,
        hook=found.hook,
        hours=found.hours,
        typed=typed or {},
        states={one: alert_state.state(desk.database, one) for one in alert_state.CHANNELS},
        said=said,
        fault=fault,
        secret=secret,
        now=desk.now,
    )


def _change(
    request: Call,
    desk: Desk,
    what: str,
    change: Callable[[Settings], Settings],
    channels: tuple[Channel, ...],
) -> None:
    """Keep a change, and that it was made; not to what, which may be a password."""
    desk.alerts.change(change, *channels)
    user_id = guard.staff_of(request).id
    desk_audit.note(desk.database, desk.now, "alerts-changed", user_id=user_id, detail=what)


@post("/alerts/mail", sync_to_thread=True, status_code=200)
def set_mail(request: Call, desk: TheDesk, data: Form) -> rendering.Page:
    """Tell by e-mail from now on."""
    try:
        given = _mail(data)
        _change(
            request, desk, "mail",
            lambda old: replace(old, mail=alert_settings.checked_mail(given, old.mail)), ("mail",),
        )  # fmt: skip
    except KioskError as error:
        return _page(request, desk, fault=str(error), typed=data)
    return _page(request, desk, said="Kept. Send a test to see whether it gets through.")


def _mail(data: dict[str, str]) -> Mail:
    port = data.get("port", "").strip()
    security = data.get("security", "")
    if security not in get_args(Security):
        raise KioskError("choose STARTTLS or TLS.")
    return Mail(
        host=data.get("host", "").strip(),
        port=int(port) if port.isascii() and port.isdecimal() and len(port) < 6 else 0,
        security=security,  # type: ignore[arg-type] # it is one of them
        sender=data.get("sender", "").strip(),
        to=tuple(data.get("to", "").replace(",", " ").split()),
        user=data.get("user", "").strip(),
        password=data.get("password", ""),
    )


@post("/alerts/hook", sync_to_thread=True, status_code=200)
def set_hook(request: Call, desk: TheDesk, data: Form) -> rendering.Page:
    """Call a webhook from now on."""
    given = data.get("secret", "").strip()
    made = ""

    def changed(old: Settings) -> Settings:
        nonlocal made
        if not given and old.hook is None:
            made = alert_settings.new_secret()
        secret = given or made or (old.hook.secret if old.hook else "")
        hook = Hook(data.get("url", "").strip(), secret)
        return replace(old, hook=alert_settings.checked_hook(hook))

    try:
        _change(request, desk, "webhook", changed, ("hook",))
    except KioskError as error:
        return _page(request, desk, fault=str(error), typed=data)
    return _page(
        request, desk, said="Kept. Send a test to see whether it gets through.", secret=made
    )


@post("/alerts/hook/secret", sync_to_thread=True, status_code=200)
def new_secret(request: Call, desk: TheDesk) -> rendering.Page:
    """Sign with another secret from now on, shown once."""
    made = alert_settings.new_secret()

    def changed(old: Settings) -> Settings:
        if old.hook is None:
            raise KioskError("no webhook is set up. Fill in its address first.")
        return replace(old, hook=replace(old.hook, secret=made))

    try:
        _change(request, desk, "webhook secret", changed, ("hook",))
    except KioskError as error:
        return _page(request, desk, fault=str(error))
    return _page(request, desk, said="The old secret is used no more.", secret=made)


@post("/alerts/mail/off", sync_to_thread=True, status_code=200)
def mail_off(request: Call, desk: TheDesk) -> rendering.Page:
    """No e-mail any more; its password is deleted."""
    _change(request, desk, "mail off", lambda old: replace(old, mail=None), ("mail",))
    return _page(request, desk, said="E-mail alerts are off.")


@post("/alerts/hook/off", sync_to_thread=True, status_code=200)
def hook_off(request: Call, desk: TheDesk) -> rendering.Page:
    """No call any more; its secret is deleted."""
    _change(request, desk, "webhook off", lambda old: replace(old, hook=None), ("hook",))
    return _page(request, desk, said="The webhook is off.")


@post("/alerts/mail/test", sync_to_thread=True, status_code=200)
def test_mail(request: Call, desk: TheDesk) -> rendering.Page:
    """Send an e-mail now that says that it is a test."""
    return _tested(request, desk, "mail")


@post("/alerts/hook/test", sync_to_thread=True, status_code=200)
def test_hook(request: Call, desk: TheDesk) -> rendering.Page:
    """Call the webhook now with what says that it is a test."""
    return _tested(request, desk, "hook")


def _tested(request: Call, desk: Desk, channel: Channel) -> rendering.Page:
    try:
        fault = desk.alerts.test(channel)
    except KioskError as error:
        fault = str(error)
    return _page(request, desk, fault=fault, said="" if fault else _SENT)


@post("/alerts/hours", sync_to_thread=True, status_code=200)
def set_hours(request: Call, desk: TheDesk, data: Form) -> rendering.Page:
    """When alerts go out, and how often at most."""
    names = ("zone", "quiet_from", "quiet_until", "digest")
    try:
        given = quiet_hours.checked(*(data.get(one, "").strip() for one in names))
        _change(request, desk, "hours", lambda old: replace(old, hours=given), ())
    except KioskError as error:
        return _page(request, desk, fault=str(error), typed=data)
    return _page(request, desk, said="Kept.")


def faults(desk: Desk, request: Call) -> Sequence[str]:
    """What does not get through, for whoever may mend it."""
    return desk.alerts.faults() if guard.staff_of(request).admin else ()


def router() -> Router:
    """The pages of this module."""
    handlers = [show, set_mail, set_hook, new_secret, mail_off, hook_off, test_mail, test_hook,
                set_hours]  # fmt: skip
    return Router("/", route_handlers=handlers, before_request=guard.admins_only)
