"""Whether other windows cover ours, according to the X server. Qt does not report that.

A separate connection asks for our window's VisibilityNotify events; any client may do so. The
server sends one whenever something covers or uncovers the window, so nothing has to poll. A
compositing window manager hides this: it draws each window whole, off screen.
"""

from __future__ import annotations

import ctypes
import logging
from collections.abc import Callable

from PySide6.QtCore import QObject, QSocketNotifier

log = logging.getLogger(__name__)

_EVENT_MASK, _VISIBILITY_CHANGE = 1 << 11, 1 << 16  # XCB_CW_EVENT_MASK, XCB_EVENT_MASK_…
_VISIBILITY_NOTIFY, _UNOBSCURED = 15, 0
_SENT = 0x80  # set in the type of events sent by another client


class _Event(ctypes.Structure):
    """xcb_visibility_notify_event_t."""

    _fields_ = (
        ("type", ctypes.c_uint8),
        ("pad", ctypes.c_uint8),
        ("sequence", ctypes.c_uint16),
        ("window", ctypes.c_uint32),
        ("state", ctypes.c_uint8),
    )


class X11CoverWatcher(QObject):
    """Knows whether a window is covered, partly or fully.

    Args:
        xcb: libxcb, its functions declared.
        server: a connection used only by this object.
        changed: called when the window gets covered or uncovered.
        parent: owns this object.
    """

    def __init__(
        self, xcb: ctypes.CDLL, server: int, changed: Callable[[], object], parent: QObject
    ) -> None:
        super().__init__(parent)
        self.covered = False
        self._xcb, self._server, self._changed = xcb, server, changed
        self._free = ctypes.CDLL(None).free
        self._free.argtypes = [ctypes.c_void_p]
        number = xcb.xcb_get_file_descriptor(server)
        self._notifier = QSocketNotifier(number, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._read)

    def _read(self) -> None:
        before = self.covered
        while event := self._xcb.xcb_poll_for_event(self._server):
            if event.contents.type & ~_SENT == _VISIBILITY_NOTIFY:
                self.covered = event.contents.state != _UNOBSCURED
            self._free(event)
        if self._xcb.xcb_connection_has_error(self._server):  # the X server is gone
            self._notifier.setEnabled(False)
        if self.covered != before:
            self._changed()


def watch_x11_cover(
    window: int, changed: Callable[[], object], parent: QObject
) -> X11CoverWatcher | None:
    """Watch `window`, an X11 id. None, with a line in the log, if that is impossible."""
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError as error:
        log.info("cannot detect windows over the kiosk: %s", error)
        return None
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
    for name in ("xcb_connection_has_error", "xcb_get_file_descriptor", "xcb_flush"):
        getattr(xcb, name).argtypes = [ctypes.c_void_p]
    xcb.xcb_poll_for_event.restype = ctypes.POINTER(_Event)
    xcb.xcb_poll_for_event.argtypes = [ctypes.c_void_p]
    xcb.xcb_change_window_attributes.argtypes = [
        ctypes.c_void_p,
        ctypes.c_uint32,
        ctypes.c_uint32,
        ctypes.c_void_p,
    ]
    server = xcb.xcb_connect(None, None)
    if xcb.xcb_connection_has_error(server):
        log.info("cannot detect windows over the kiosk: the X server refuses a second connection")
        return None
    mask = ctypes.c_uint32(_VISIBILITY_CHANGE)
    xcb.xcb_change_window_attributes(server, window, _EVENT_MASK, ctypes.byref(mask))
    xcb.xcb_flush(server)
    return X11CoverWatcher(xcb, server, changed, parent)
