"""Clears the clipboard, so that nothing a visitor copied is left for the next one."""

from __future__ import annotations

import ctypes
import logging
from functools import cache

from PySide6.QtGui import QClipboard, QGuiApplication

log = logging.getLogger(__name__)

_NOBODY, _NOW, _PRIMARY = 0, 0, 1  # XCB_NONE, XCB_CURRENT_TIME, XCB_ATOM_PRIMARY
_NAME = b"CLIPBOARD"


class _Atom(ctypes.Structure):
    """xcb_intern_atom_reply_t."""

    _fields_ = (("head", ctypes.c_uint8 * 8), ("atom", ctypes.c_uint32))


def clear_clipboard() -> None:
    """Clear the clipboard, and the selection if the system has one."""
    if QGuiApplication.platformName() == "xcb":
        _take_x11_selections()
    clipboard = QGuiApplication.clipboard()
    clipboard.clear()
    if clipboard.supportsSelection():
        clipboard.clear(QClipboard.Mode.Selection)


def _take_x11_selections() -> None:
    """Take ownership of both X11 selections from whatever program has them.

    Qt's own request carries the time of the last event it saw, so the server refuses it if another
    program, such as a clipboard manager, has claimed a selection since. Afterwards, no old owner is
    left for Qt to ask.
    """
    xcb = _xcb()
    server = xcb.xcb_connect(None, None) if xcb else None
    if xcb is None or server is None:
        return
    if not xcb.xcb_connection_has_error(server):
        asked = xcb.xcb_intern_atom(server, 0, len(_NAME), _NAME)
        answer = xcb.xcb_intern_atom_reply(server, asked, None)
        atoms = [_PRIMARY, *([answer.contents.atom] if answer else [])]
        for atom in atoms:
            xcb.xcb_set_selection_owner(server, _NOBODY, atom, _NOW)
        # Wait for a reply: by then the server has processed every request before it.
        again = xcb.xcb_intern_atom(server, 0, len(_NAME), _NAME)
        for reply in (answer, xcb.xcb_intern_atom_reply(server, again, None)):
            ctypes.CDLL(None).free(reply)
    xcb.xcb_disconnect(server)


@cache
def _xcb() -> ctypes.CDLL | None:
    """Load libxcb and declare its functions. None, with a line in the log, if it is missing."""
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError as error:
        log.info("text copied in other programs may not be cleared: %s", error)
        return None
    pointer, number = ctypes.c_void_p, ctypes.c_uint32
    xcb.xcb_connect.restype = pointer
    xcb.xcb_connect.argtypes = [ctypes.c_char_p, pointer]
    xcb.xcb_intern_atom.restype = number
    xcb.xcb_intern_atom.argtypes = [pointer, ctypes.c_uint8, ctypes.c_uint16, ctypes.c_char_p]
    xcb.xcb_intern_atom_reply.restype = ctypes.POINTER(_Atom)
    xcb.xcb_intern_atom_reply.argtypes = [pointer, number, pointer]
    xcb.xcb_set_selection_owner.restype = number
    xcb.xcb_set_selection_owner.argtypes = [pointer, number, number, number]
    for name in ("xcb_connection_has_error", "xcb_disconnect"):
        getattr(xcb, name).argtypes = [pointer]
    return xcb
