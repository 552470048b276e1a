"""Which certificates to trust: the system's, plus one authority of the clinic's own."""

from __future__ import annotations

import ssl
from pathlib import Path

from kiosk.desk.alerts.alert_errors import CA_FILE, AlertError


def trusted_ssl_context(folder: Path) -> ssl.SSLContext:
    """A context that verifies certificates and names, also trusting `alerts-ca.pem` in `folder`.

    Raises:
        AlertError: that file exists but cannot be used.
    """
    made = ssl.create_default_context()
    made.minimum_version = ssl.TLSVersion.TLSv1_2
    file = folder / CA_FILE
    if file.exists():
        try:
            made.load_verify_locations(cafile=file)
        except (OSError, ssl.SSLError) as error:
            raise AlertError(f"{CA_FILE}: isn't a certificate in PEM form.") from error
    return made
