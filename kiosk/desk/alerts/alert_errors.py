"""Why an alert did not get through, in one line an administrator can act on."""

from __future__ import annotations

import ssl

from kiosk.base.errors import KioskError

CA_FILE = "alerts-ca.pem"
"""File in the data folder with an additional certificate authority to trust."""


class AlertError(KioskError):
    """An alert did not get through. The text holds no secret and nothing the server said."""

    def __init__(self, text: str, wait_s: int = 0) -> None:
        super().__init__(text)
        self.wait_s = wait_s
        """Seconds the receiver asked to be left alone."""


def network_error(host: str, error: Exception) -> AlertError:
    """Explain what went wrong on the way to `host`."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return AlertError(
            f"{host}: its certificate isn't trusted ({error.verify_message}). If your own "
            f"certificate authority signed it, put the authority's certificate in {CA_FILE} in the "
            "data folder."
        )
    if isinstance(error, ssl.SSLError):
        return AlertError(
            f"{host}: an encrypted connection couldn't be made. Check that this port uses "
            "the encryption you chose."
        )
    if isinstance(error, TimeoutError):
        return AlertError(f"{host}: didn't answer. Is the port right, and is it on the network?")
    if isinstance(error, OSError) and error.strerror:
        return AlertError(
            f"{host}: can't be reached ({error.strerror}). Are the name and port right?"
        )
    return AlertError(f"{host}: the connection was lost ({type(error).__name__}).")
