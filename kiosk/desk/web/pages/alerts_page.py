"""Alerts, for administrators: where they go, when, and whether they get through."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import get_args

from litestar import Router, get, post

from kiosk.base.errors import KioskError
from kiosk.desk.alerts import alert_settings, quiet_hours
from kiosk.desk.alerts.alert_settings import (
    AlertSettings,
    MailSecurity,
    MailSettings,
    WebhookSettings,
)
from kiosk.desk.desk import Desk
from kiosk.desk.store import alert_state, desk_audit
from kiosk.desk.store.alert_state import AlertChannel
from kiosk.desk.web import guard, rendering
from kiosk.desk.web.guard import DeskDependency, FormData, PageRequest

_TEST_SENT = "Test sent. Check that it arrived."


@get("/alerts", sync_to_thread=True)
def show_alerts(request: PageRequest, desk: DeskDependency) -> rendering.HtmlPage:
    """Show the forms, and whether alerts get through."""
    return _page(request, desk)


def _page(
    request: PageRequest,
    desk: Desk,
    *,
    said: str = "",
    fault: str = "",
    secret: str = "",
    typed: Mapping[str, str] | None = None,
) -> rendering.HtmlPage:
    """Render the page; `typed` is a refused form, to be corrected rather than retyped."""
    try:
        found = desk.alerts.load_current_settings()
    except KioskError as error:
        found, fault = AlertSettings(), fault or str(error)
    return rendering.render_page(
        "alerts.html",
        guard.signed_in_user(request),
        422 if fault else 200,
        mail=found.mail,
        hook=found.hook,
        hours=found.hours,
        typed=typed or {},
        states={
            one: alert_state.load_channel_state(desk.database, one)
            for one in alert_state.ALERT_CHANNELS
        },
        said=said,
        fault=fault,
        secret=secret,
        now=desk.now,
    )


def _apply_change(
    request: PageRequest,
    desk: Desk,
    what: str,
    change: Callable[[AlertSettings], AlertSettings],
    channels: tuple[AlertChannel, ...],
) -> None:
    """Save a change and audit that it was made, but not the value: it may be a password."""
    desk.alerts.change_settings(change, *channels)
    user_id = guard.signed_in_user(request).id
    desk_audit.record_action(
        desk.database, desk.now, "alerts-changed", user_id=user_id, detail=what
    )


@post("/alerts/mail", sync_to_thread=True, status_code=200)
def submit_mail_settings(
    request: PageRequest, desk: DeskDependency, data: FormData
) -> rendering.HtmlPage:
    """Send alerts by e-mail from now on."""
    try:
        given = _mail(data)
        _apply_change(
            request, desk, "mail",
            lambda old: replace(old, mail=alert_settings.validate_mail(given, old.mail)), ("mail",),
        )  # fmt: skip
    except KioskError as error:
        return _page(request, desk, fault=str(error), typed=data)
    return _page(request, desk, said="Saved. Send a test to make sure it works.")


def _mail(data: dict[str, str]) -> MailSettings:
    port = data.get("port", "").strip()
    security = data.get("security", "")
    if security not in get_args(MailSecurity):
        raise KioskError("choose STARTTLS or TLS.")
    return MailSettings(
        host=data.get("host", "").strip(),
        port=int(port) if port.isascii() and port.isdecimal() and len(port) < 6 else 0,
        security=security,  # type: ignore[arg-type] # checked above
        sender=data.get("sender", "").strip(),
        to=tuple(data.get("to", "").replace(",", " ").split()),
        user=data.get("user", "").strip(),
        password=data.get("password", ""),
    )


@post("/alerts/hook", sync_to_thread=True, status_code=200)
def submit_webhook_settings(
    request: PageRequest, desk: DeskDependency, data: FormData
) -> rendering.HtmlPage:
    """Send alerts to a webhook from now on."""
    given = data.get("secret", "").strip()
    made = ""

    def changed(old: AlertSettings) -> AlertSettings:
        nonlocal made
        if not given and old.hook is None:
            made = alert_settings.new_webhook_secret()
        secret = given or made or (old.hook.secret if old.hook else "")
        hook = WebhookSettings(data.get("url", "").strip(), secret)
        return replace(old, hook=alert_settings.validate_webhook(hook))

    try:
        _apply_change(request, desk, "webhook", changed, ("hook",))
    except KioskError as error:
        return _page(request, desk, fault=str(error), typed=data)
    return _page(request, desk, said="Saved. Send a test to make sure it works.", secret=made)


@post("/alerts/hook/secret", sync_to_thread=True, status_code=200)
def renew_webhook_secret(request: PageRequest, desk: DeskDependency) -> rendering.HtmlPage:
    """Sign with a new secret from now on; it is shown once."""
    made = alert_settings.new_webhook_secret()

    def changed(old: AlertSettings) -> AlertSettings:
        if old.hook is None:
            raise KioskError("the webhook isn't set up yet. Enter its address first.")
        return replace(old, hook=replace(old.hook, secret=made))

    try:
        _apply_change(request, desk, "webhook secret", changed, ("hook",))
    except KioskError as error:
        return _page(request, desk, fault=str(error))
    return _page(request, desk, said="The old secret no longer works.", secret=made)


@post("/alerts/mail/off", sync_to_thread=True, status_code=200)
def turn_off_mail(request: PageRequest, desk: DeskDependency) -> rendering.HtmlPage:
    """Turn e-mail alerts off, and delete the password."""
    _apply_change(request, desk, "mail off", lambda old: replace(old, mail=None), ("mail",))
    return _page(request, desk, said="Email alerts are off.")


@post("/alerts/hook/off", sync_to_thread=True, status_code=200)
def turn_off_webhook(request: PageRequest, desk: DeskDependency) -> rendering.HtmlPage:
    """Turn the webhook off, and delete its secret."""
    _apply_change(request, desk, "webhook off", lambda old: replace(old, hook=None), ("hook",))
    return _page(request, desk, said="The webhook is off.")


@post("/alerts/mail/test", sync_to_thread=True, status_code=200)
def submit_mail_test(request: PageRequest, desk: DeskDependency) -> rendering.HtmlPage:
    """Send a test e-mail now."""
    return _send_test(request, desk, "mail")


@post("/alerts/hook/test", sync_to_thread=True, status_code=200)
def submit_webhook_test(request: PageRequest, desk: DeskDependency) -> rendering.HtmlPage:
    """Send a test to the webhook now."""
    return _send_test(request, desk, "hook")


def _send_test(request: PageRequest, desk: Desk, channel: AlertChannel) -> rendering.HtmlPage:
    try:
        fault = desk.alerts.send_test(channel)
    except KioskError as error:
        fault = str(error)
    return _page(request, desk, fault=fault, said="" if fault else _TEST_SENT)


@post("/alerts/hours", sync_to_thread=True, status_code=200)
def submit_alert_hours(
    request: PageRequest, desk: DeskDependency, data: FormData
) -> rendering.HtmlPage:
    """Set when alerts go out, and how often at most."""
    names = ("zone", "quiet_from", "quiet_until", "digest")
    try:
        given = quiet_hours.parse_hours(*(data.get(one, "").strip() for one in names))
        _apply_change(request, desk, "hours", lambda old: replace(old, hours=given), ())
    except KioskError as error:
        return _page(request, desk, fault=str(error), typed=data)
    return _page(request, desk, said="Kept.")


def list_alert_faults(desk: Desk, request: PageRequest) -> Sequence[str]:
    """What does not get through, if the user is an administrator and so can fix it."""
    return desk.alerts.list_faults() if guard.signed_in_user(request).admin else ()


def router() -> Router:
    """The pages of this module."""
    handlers = [
        show_alerts,
        submit_mail_settings,
        submit_webhook_settings,
        renew_webhook_secret,
        turn_off_mail,
        turn_off_webhook,
        submit_mail_test,
        submit_webhook_test,
        submit_alert_hours,
    ]
    return Router("/", route_handlers=handlers, before_request=guard.require_admin)
