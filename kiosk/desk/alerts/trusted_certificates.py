"""Whose certificates are believed: those of the system, and one authority of the clinic's own."""

from __future__ import annotations

import ssl
from pathlib import Path

from kiosk.desk.alerts.alert_errors import CA_FILE, AlertError


def trusted_ssl_context(folder: Path) -> ssl.SSLContext:
    """A context that verifies certificates and names, with `alerts-ca.pem` of `folder`.

    Raises:
        AlertError: that file is there and cannot be used.
    """
    made = ssl.create_default_context()
    made.minimum_version = ssl.TLSVersion.TLSv1_2
    file = folder / CA_FILE
    if file.exists():
        try:
            made.load_verify_locations(cafile=file)
        except (OSError, ssl.SSLError) as error:
            raise AlertError(f"{CA_FILE}: cannot be read as a certificate (PEM).") from error
    return made
