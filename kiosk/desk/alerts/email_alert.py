"""An alert as an e-mail. The mail server's certificate is always verified."""

from __future__ import annotations

import ipaddress
import smtplib
import ssl
from contextlib import closing, suppress
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from kiosk.desk.alerts.alert_errors import AlertError, network_error
from kiosk.desk.alerts.alert_message import Alert
from kiosk.desk.alerts.alert_settings import MailSettings

STEP_TIMEOUT_S = 20.0
"""Seconds a mail server may take for each step."""


def send_email(
    mail: MailSettings, alert: Alert, now: int, ssl_context: ssl.SSLContext, own_name: str
) -> str:
    """Send `alert`; return what is still wrong, or an empty string.

    Args:
        mail: the server and the recipients.
        alert: what to send.
        now: unix seconds.
        ssl_context: which certificates to trust.
        own_name: the host name of the desk's machine.

    Raises:
        AlertError: no recipient was reached.
    """
    try:
        with closing(_connected(mail, ssl_context, _helo_name(own_name))) as server:
            if mail.user:
                server.login(mail.user, mail.password)
            refused = server.send_message(email_message(mail, alert, now), mail.sender, mail.to)
            # The server has the e-mail, whatever becomes of QUIT.
            with suppress(smtplib.SMTPException, OSError):
                server.quit()
    except smtplib.SMTPException as error:
        raise _smtp_error(mail.host, error) from None
    except (OSError, ValueError) as error:
        raise network_error(mail.host, error) from None
    return (
        f"{mail.host}: refuses {len(refused)} of {len(mail.to)} addresses; the others were told."
        if refused
        else ""
    )


def email_message(mail: MailSettings, alert: Alert, now: int) -> EmailMessage:
    """Build the e-mail; the subject is the alert's text."""
    made = EmailMessage(SMTP)
    made["From"], made["To"], made["Subject"] = mail.sender, ", ".join(mail.to), alert.text
    made["Date"] = format_datetime(datetime.fromtimestamp(now, UTC))
    # The same on every try, so that a mail program shows it once.
    made["Message-ID"] = f"<{alert.id}@{mail.sender.rpartition('@')[2]}>"
    # Keeps out-of-office replies away (RFC 3834).
    made["Auto-Submitted"] = "auto-generated"
    made.set_content(f"{alert.text}.\n")
    return made


def _connected(mail: MailSettings, trust: ssl.SSLContext, hello: str) -> smtplib.SMTP:
    if mail.security == "tls":
        return smtplib.SMTP_SSL(mail.host, mail.port, hello, timeout=STEP_TIMEOUT_S, context=trust)
    server = smtplib.SMTP(mail.host, mail.port, hello, timeout=STEP_TIMEOUT_S)
    try:
        if mail.security == "starttls":
            server.starttls(context=trust)
    except BaseException:
        server.close()
        raise
    return server


def _helo_name(name: str) -> str:
    """The machine's name in SMTP form. Without one, Python would do a slow DNS lookup."""
    try:
        address = ipaddress.ip_address(name)
    except ValueError:
        return name
    return f"[IPv6:{name}]" if address.version == 6 else f"[{name}]"


def _smtp_error(host: str, error: smtplib.SMTPException) -> AlertError:
    """Report the server's code, not its words: they may repeat what we sent."""
    if isinstance(error, smtplib.SMTPServerDisconnected) and isinstance(error.__context__, OSError):
        return network_error(host, error.__context__)
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return AlertError(f"{host}: didn't accept the username or password ({error.smtp_code}).")
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return AlertError(f"{host}: rejected every address.")
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return AlertError(
            f"{host}: offers no STARTTLS, or no sign-in, on this port. Choose the other "
            "encryption, with its port."
        )
    if isinstance(error, smtplib.SMTPResponseException):
        return AlertError(f"{host}: didn't accept the email (answer {error.smtp_code}).")
    return AlertError(f"{host}: the connection was lost ({type(error).__name__}).")
