"""What the desk is told of this kiosk's screen, and the hint that there may be a network again.

The hint is the computer's. What is true of a network is told by a delivered request alone.
"""

from __future__ import annotations

import logging

from PySide6.QtCore import QObject

from kiosk.ui.form.request_sender import Post
from kiosk.ui.guide.session import Session

log = logging.getLogger(__name__)


class Tidings(QObject):
    """Watches `session` and the computer's network for `post`; without one it does nothing."""

    def __init__(self, post: Post | None, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._post = post
        self._session = session
        if post is not None:
            session.moved.connect(self._tell)

    def begin(self, content_version: str) -> None:
        """The article is shown: tell of it from now on, and listen to the network.

        Not earlier, since attract shall not wait: what is loaded takes 7 MB and a tenth of a
        second.
        """
        if self._post is None:
            return
        self._post.content_version = content_version
        from PySide6.QtNetwork import QNetworkInformation

        if not QNetworkInformation.loadBackendByFeatures(QNetworkInformation.Feature.Reachability):
            log.info("this computer does not tell of its network; the desk is asked each minute")
            return
        told = QNetworkInformation.instance()
        told.reachabilityChanged.connect(self._network_changed)
        told.isBehindCaptivePortalChanged.connect(self._network_changed)

    def _network_changed(self, _now: object) -> None:
        """Ask the desk now: where there is none, asking costs nothing."""
        if self._post is not None:
            self._post.nudge()

    def _tell(self) -> None:
        if self._post is not None:
            self._post.tell_out_of_order(self._session.out_of_order)
