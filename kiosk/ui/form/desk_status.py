"""Reports this kiosk's screen to the desk, and tells the sender when the network may be back.

Whether the network is back is a guess by the operating system. Only a delivered request proves it.
"""

from __future__ import annotations

import logging
import sys

from PySide6.QtCore import QObject

from kiosk.ui.form.request_sender import RequestSender
from kiosk.ui.guide.session import Session
from kiosk.ui.night.night_mode import NightMode, ScreenLight

log = logging.getLogger(__name__)


class DeskStatusReporter(QObject):
    """Watches `session` and the computer's network for `sender`; idle without a sender."""

    def __init__(
        self, sender: RequestSender | None, session: Session, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._sender = sender
        self._session = session
        if sender is not None:
            session.navigated.connect(self._report_out_of_order)

    def start(self, content_version: str) -> None:
        """Report the article's version, and start listening to the network.

        Call it once the article is shown: the import takes 7 MB and a tenth of a second, which
        would delay attract. Windows' listener isn't used: loading it can hold the GUI thread for
        good (seen under Wine), and it would only save a minute.
        """
        if self._sender is None:
            return
        self._sender.content_version = content_version
        if sys.platform == "win32":
            return
        from PySide6.QtNetwork import QNetworkInformation

        if not QNetworkInformation.loadBackendByFeatures(QNetworkInformation.Feature.Reachability):
            log.info("no network notifications on this computer; asking the desk every minute")
            return
        told = QNetworkInformation.instance()
        told.reachabilityChanged.connect(self._network_changed)
        told.isBehindCaptivePortalChanged.connect(self._network_changed)

    def watch_night(self, night: NightMode) -> None:
        """Report whether the screen is off by schedule."""
        self._report_light(night)
        night.changed.connect(lambda: self._report_light(night))

    def _report_light(self, night: NightMode) -> None:
        if self._sender is not None and night.has_hours:
            is_off = night.light is ScreenLight.OFF
            self._sender.scheduled_power = "off" if is_off else "on"

    def _network_changed(self, _now: object) -> None:
        """Contact the desk now; without a network, trying costs nothing."""
        if self._sender is not None:
            self._sender.check_desk_now()

    def _report_out_of_order(self) -> None:
        if self._sender is not None:
            self._sender.report_out_of_order(self._session.is_out_of_order)
