"""Where alerts go: one file beside the desk's keys, for its user alone.

Not in the database, because it holds a password and a secret: no backup of the database has them.
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

from kiosk.base import private_files
from kiosk.base.errors import KioskError
from kiosk.base.secret_files import read_some
from kiosk.desk.alerts.quiet_hours import Hours
from kiosk.desk.loopback import is_loopback

FILE = "alerts.json"
PREFIX = "whsec_"
Security = Literal["starttls", "tls", "none"]
MOST_PEOPLE = 10
_MOST_BYTES = 64 * 1024
_LONGEST = 500


@dataclass(frozen=True)
class Mail:
    """A mail server, and who is told."""

    host: str
    port: int
    security: Security
    """`none` is for a mail server on this machine."""
    sender: str
    to: tuple[str, ...]
    user: str = ""
    """Empty: the server asks for no name."""
    password: str = field(default="", repr=False)


@dataclass(frozen=True)
class Hook:
    """A webhook, by the Standard Webhooks specification."""

    url: str = field(repr=False)
    """Some services put what lets one in into the address."""
    secret: str = field(repr=False)
    """`whsec_` and base64."""


@dataclass(frozen=True)
class Settings:
    """All of it; None: that way is switched off."""

    mail: Mail | None = None
    hook: Hook | None = None
    hours: Hours = field(default_factory=Hours)


def load(folder: Path) -> Settings:
    """The settings in `folder`; everything off where there are none.

    Raises:
        KioskError: the file cannot be used.
    """
    file = folder / FILE
    if not file.exists():
        return Settings()
    data = read_some(file, _MOST_BYTES)
    try:
        return msgspec.json.decode(data, type=Settings)
    except msgspec.MsgspecError as error:
        raise KioskError(f"{file}: cannot be used. Delete it and fill Alerts in anew.") from error


def save(folder: Path, settings: Settings) -> None:
    """Keep `settings`, whole or not at all.

    Raises:
        KioskError: the disk does not take them.
    """
    file, new = folder / FILE, folder / f"{FILE}.new"
    try:
        new.unlink(missing_ok=True)
        private_files.write_new(new, msgspec.json.format(msgspec.json.encode(settings)) + b"\n")
        new.replace(file)
        private_files.sync_folder(folder)
    except OSError as error:
        raise KioskError(
            f"{file}: cannot be written ({error.strerror}). Make room there."
        ) from error


def checked_mail(mail: Mail, before: Mail | None) -> Mail:
    """`mail` as an administrator typed it; an empty password is the one that was there before.

    It is only that for the same server and name: otherwise whoever may change the server would be
    sent the password that somebody else typed.

    Raises:
        KioskError: something in it cannot be used.
    """
    if not mail.host or len(mail.host) > _LONGEST or not mail.host.isprintable():
        raise KioskError("name the mail server, such as mail.example.org.")
    if not 1 <= mail.port <= 65535:
        raise KioskError("a port is a number from 1 to 65535; with STARTTLS it is mostly 587.")
    if mail.security not in get_args(Security):
        raise KioskError("choose STARTTLS or TLS.")
    if mail.security == "none" and (mail.user or not is_loopback(mail.host)):
        raise KioskError(
            "only a mail server on this machine, without a name, is spoken to unencrypted. Choose "
            "STARTTLS or TLS."
        )
    if not 1 <= len(mail.to) <= MOST_PEOPLE:
        raise KioskError(f"name 1 to {MOST_PEOPLE} addresses that are told.")
    password = _password(mail, before) if mail.user else ""
    return replace(_addressed(mail), password=password)


def _password(mail: Mail, before: Mail | None) -> str:
    password = mail.password
    if not password and before is not None:
        same = (mail.host, mail.port, mail.security, mail.user)
        if same == (before.host, before.port, before.security, before.user):
            password = before.password
    if not password:
        raise KioskError("type the password of the mail server, too.")
    if not (mail.user + password).isascii():
        raise KioskError(
            "the desk signs in with plain letters, digits and signs alone. Give the mail account a "
            "name and a password of such ones."
        )
    return password


def _addressed(mail: Mail) -> Mail:
    return replace(mail, sender=_address(mail.sender), to=tuple(_address(one) for one in mail.to))


def _address(text: str) -> str:
    try:
        found = validate_email(text, check_deliverability=False)
    except EmailNotValidError as error:
        raise KioskError(
            f"“{text[:80]}” is no e-mail address. Write it as desk@example.org."
        ) from error
    # Without SMTPUTF8, which mail servers need not speak.
    if found.ascii_email is None:
        raise KioskError(f"“{text[:80]}”: write the part before the @ in plain letters.")
    return found.ascii_email


def checked_hook(hook: Hook) -> Hook:
    """`hook` as an administrator typed it.

    Raises:
        KioskError: the address or the secret cannot be used.
    """
    try:
        url = parse_url(hook.url)
    except LocationParseError as error:
        raise KioskError("the webhook's address is none. Write it as https://….") from error
    if not url.host or url.scheme not in {"https", "http"} or len(hook.url) > _LONGEST:
        raise KioskError("the webhook's address is none. Write it as https://….")
    if url.scheme == "http" and not is_loopback(url.host.strip("[]")):
        raise KioskError(
            "a webhook on another machine is called over https alone. Write https://…."
        )
    if url.auth or url.fragment:
        raise KioskError("the webhook's address holds a password or a #. Leave that out.")
    if not _is_secret(hook.secret):
        raise KioskError("the secret is none: whsec_ and base64. Leave it empty for a new one.")
    return replace(hook, url=url.url)


def new_secret() -> str:
    """A secret that a webhook's receiver tells ours by."""
    return PREFIX + base64.b64encode(secrets.token_bytes(32)).decode()


def _is_secret(text: str) -> bool:
    """Whether it holds the 24 to 64 bytes that the specification wants."""
    try:
        return (
            text.startswith(PREFIX)
            and 24 <= len(base64.b64decode(text.removeprefix(PREFIX), validate=True)) <= 64
        )
    except ValueError:
        return False
