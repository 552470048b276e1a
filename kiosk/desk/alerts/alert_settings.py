"""Where alerts go: one file next to the desk's keys, readable only by its user.

It holds a password and a secret, so it is not in the database, whose backups must not have them.
"""

from __future__ import annotations

import base64
import secrets
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal, get_args

import msgspec
from email_validator import EmailNotValidError, validate_email
from urllib3.exceptions import LocationParseError
from urllib3.util import parse_url

from kiosk.base import file_moves, private_files
from kiosk.base.errors import KioskError
from kiosk.base.secret_files import read_at_most
from kiosk.desk.alerts.quiet_hours import AlertHours
from kiosk.desk.loopback import is_loopback_host

ALERTS_FILE = "alerts.json"
SECRET_PREFIX = "whsec_"  # noqa: S105 - not a secret
MailSecurity = Literal["starttls", "tls", "none"]
MAX_RECIPIENTS = 10
_MOST_BYTES = 64 * 1024
_MAX_TEXT = 500


@dataclass(frozen=True)
class MailSettings:
    """A mail server, and who gets the alerts."""

    host: str
    port: int
    security: MailSecurity
    """`none` is only for a mail server on this machine."""
    sender: str
    to: tuple[str, ...]
    user: str = ""
    """Empty: the server requires no sign-in."""
    password: str = field(default="", repr=False)


@dataclass(frozen=True)
class WebhookSettings:
    """A webhook that follows the Standard Webhooks specification."""

    url: str = field(repr=False)
    """Not in the repr: some services put credentials into the URL."""
    secret: str = field(repr=False)
    """`whsec_` and base64."""


@dataclass(frozen=True)
class AlertSettings:
    """All alert settings; None: that channel is off."""

    mail: MailSettings | None = None
    hook: WebhookSettings | None = None
    hours: AlertHours = field(default_factory=AlertHours)


def load_alert_settings(folder: Path) -> AlertSettings:
    """Load the settings from `folder`; without any, everything is off.

    Raises:
        KioskError: the file cannot be used.
    """
    file = folder / ALERTS_FILE
    if not file.exists():
        return AlertSettings()
    data = read_at_most(file, _MOST_BYTES)
    try:
        return msgspec.json.decode(data, type=AlertSettings)
    except msgspec.MsgspecError as error:
        raise KioskError(f"{file}: can't be used. Delete it and set up Alerts again.") from error


def save_alert_settings(folder: Path, settings: AlertSettings) -> None:
    """Save `settings` atomically.

    Raises:
        KioskError: the file cannot be written.
    """
    file, new = folder / ALERTS_FILE, folder / f"{ALERTS_FILE}.new"
    try:
        file_moves.unlink_file(new, missing_ok=True)
        private_files.write_new_file(
            new, msgspec.json.format(msgspec.json.encode(settings)) + b"\n"
        )
        file_moves.replace_file(new, file)
        private_files.sync_folder(folder)
    except OSError as error:
        raise KioskError(
            f"{file}: can't be written ({error.strerror}). Free up some space there."
        ) from error


def validate_mail(mail: MailSettings, before: MailSettings | None) -> MailSettings:
    """Check `mail` as an administrator typed it; an empty password keeps the one from `before`.

    That is only allowed for the same server and user name: otherwise anyone who can change the
    server could have a password sent to it that someone else typed.

    Raises:
        KioskError: a field cannot be used.
    """
    if not mail.host or len(mail.host) > _MAX_TEXT or not mail.host.isprintable():
        raise KioskError("enter the mail server, such as mail.example.org.")
    if not 1 <= mail.port <= 65535:
        raise KioskError("the port is a number from 1 to 65535. For STARTTLS it is usually 587.")
    if mail.security not in get_args(MailSecurity):
        raise KioskError("choose STARTTLS or TLS.")
    if mail.security == "none" and (mail.user or not is_loopback_host(mail.host)):
        raise KioskError(
            "an unencrypted connection is only allowed to a mail server on this computer, without "
            "a username. Choose STARTTLS or TLS."
        )
    if not 1 <= len(mail.to) <= MAX_RECIPIENTS:
        raise KioskError(f"enter 1 to {MAX_RECIPIENTS} email addresses.")
    password = _choose_password(mail, before) if mail.user else ""
    return replace(_validate_addresses(mail), password=password)


def _choose_password(mail: MailSettings, before: MailSettings | None) -> str:
    password = mail.password
    if not password and before is not None:
        same = (mail.host, mail.port, mail.security, mail.user)
        if same == (before.host, before.port, before.security, before.user):
            password = before.password
    if not password:
        raise KioskError("enter the mail server's password as well.")
    if not (mail.user + password).isascii():
        raise KioskError(
            "the username and password may only have plain letters, digits, and symbols. Change "
            "them on the mail server."
        )
    return password


def _validate_addresses(mail: MailSettings) -> MailSettings:
    return replace(
        mail,
        sender=_validate_address(mail.sender),
        to=tuple(_validate_address(one) for one in mail.to),
    )


def _validate_address(text: str) -> str:
    try:
        found = validate_email(text, check_deliverability=False)
    except EmailNotValidError as error:
        raise KioskError(
            f"“{text[:80]}” isn't an email address. It should look like desk@example.org."
        ) from error
    # The form that works without SMTPUTF8, which mail servers need not support.
    if found.ascii_email is None:
        raise KioskError(f"“{text[:80]}”: use plain letters before the @.")
    return found.ascii_email


def validate_webhook(hook: WebhookSettings) -> WebhookSettings:
    """Check `hook` as an administrator typed it, and normalize its URL.

    Raises:
        KioskError: the address or the secret cannot be used.
    """
    try:
        url = parse_url(hook.url)
    except LocationParseError as error:
        raise KioskError(
            "the webhook's address isn't valid. It should look like https://…."
        ) from error
    if not url.host or url.scheme not in {"https", "http"} or len(hook.url) > _MAX_TEXT:
        raise KioskError("the webhook's address isn't valid. It should look like https://….")
    if url.scheme == "http" and not is_loopback_host(url.host.strip("[]")):
        raise KioskError(
            "a webhook on another computer must use https. Enter an address like https://…."
        )
    if url.auth or url.fragment:
        raise KioskError("the webhook's address contains a password or a #. Leave it out.")
    if not _is_secret(hook.secret):
        raise KioskError(
            "the secret isn't valid. It is whsec_ followed by base64. Leave it blank for a new one."
        )
    return replace(hook, url=url.url)


def new_webhook_secret() -> str:
    """Create a secret by which a webhook's receiver recognizes our calls."""
    return SECRET_PREFIX + base64.b64encode(secrets.token_bytes(32)).decode()


def _is_secret(text: str) -> bool:
    """Whether `text` holds the 24 to 64 bytes that the specification requires."""
    try:
        return (
            text.startswith(SECRET_PREFIX)
            and 24 <= len(base64.b64decode(text.removeprefix(SECRET_PREFIX), validate=True)) <= 64
        )
    except ValueError:
        return False
