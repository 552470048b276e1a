"""Windows' own touch gestures, off for the kiosk's window.

A swipe from an edge would open Windows' panels over the kiosk; a finger that rests would show a
square and then act as a right click; each contact would leave a ring. Windows lets a window that
fills the screen refuse the first, and any window the others.
Source: "System.EdgeGesture.DisableTouchWhenFullscreen", "SetWindowFeedbackSetting" and
"MicrosoftTabletPenServiceProperty" in Microsoft's documentation.
"""

from __future__ import annotations

import ctypes
import logging
import sys
import uuid
from collections.abc import Callable
from typing import Any

log = logging.getLogger(__name__)

_PROPERTY_STORE = uuid.UUID("886d8eeb-8cf2-4446-8d02-cdba1dbdcf99")
_EDGE_GESTURE = uuid.UUID("32ce38b2-2c9a-41b1-9bc5-b3784394aa44"), 2
_VT_BOOL, _TRUE = 11, 0xFFFF
_RELEASE, _SET_VALUE, _COMMIT = 2, 6, 7
"""Places in the table of IPropertyStore's functions."""
_FEEDBACKS = range(1, 12)
"""FEEDBACK_TOUCH_CONTACTVISUALIZATION to FEEDBACK_GESTURE_PRESSANDTAP."""
_NO_PRESS_AND_HOLD_NO_FLICKS = 0x1 | 0x8 | 0x100 | 0x200 | 0x10000
"""TABLET_DISABLE_PRESSANDHOLD, _PENTAPFEEDBACK, _TOUCHUIFORCEON, _TOUCHUIFORCEOFF, _FLICKS."""


class _PropertyKey(ctypes.Structure):
    _fields_ = (("set", ctypes.c_uint8 * 16), ("number", ctypes.c_uint32))


class _PropertyValue(ctypes.Structure):
    _fields_ = (
        ("kind", ctypes.c_uint16),
        ("reserved", ctypes.c_uint16 * 3),
        ("value", ctypes.c_uint16),
        ("rest", ctypes.c_uint8 * 14),
    )


def disable_touch_gestures(window: int) -> None:
    """Turn Windows' gestures off for a window. What an older Windows lacks is left out.

    Args:
        window: its handle (HWND), `QWindow.winId()`.
    """
    if sys.platform == "win32":
        for act in (_disable_edge_gesture, _disable_feedback, _disable_press_and_hold):
            _try(act, window)


def _try(act: Callable[[int], object], window: int) -> None:
    try:
        act(window)
    except (OSError, AttributeError) as error:
        log.info("a touch gesture of Windows stays on (%s): %s", act.__name__, error)


def _disable_edge_gesture(window: int) -> None:
    shell32: Any = getattr(ctypes, "windll").shell32  # noqa: B009 - only on Windows
    store = ctypes.c_void_p()
    wanted = (ctypes.c_uint8 * 16).from_buffer_copy(_PROPERTY_STORE.bytes_le)
    result = shell32.SHGetPropertyStoreForWindow(
        ctypes.c_void_p(window), wanted, ctypes.byref(store)
    )
    if result != 0 or not store.value:
        raise OSError(f"no property store (0x{result & 0xFFFFFFFF:08X})")
    try:
        group, number = _EDGE_GESTURE
        key = _PropertyKey((ctypes.c_uint8 * 16).from_buffer_copy(group.bytes_le), number)
        value = _PropertyValue(kind=_VT_BOOL, value=_TRUE)
        _call(store, _SET_VALUE, ctypes.byref(key), ctypes.byref(value))
        _call(store, _COMMIT)
    finally:
        _call(store, _RELEASE)


def _call(thing: ctypes.c_void_p, number: int, *arguments: Any) -> int:
    """Call a function of a COM object by its place in the object's table."""
    table = ctypes.cast(thing, ctypes.POINTER(ctypes.POINTER(ctypes.c_void_p)))[0]
    kinds = [ctypes.c_void_p] * (1 + len(arguments))
    make: Any = getattr(ctypes, "WINFUNCTYPE")  # noqa: B009 - only on Windows
    return int(make(ctypes.c_long, *kinds)(table[number])(thing, *arguments))


def _disable_feedback(window: int) -> None:
    user32: Any = getattr(ctypes, "windll").user32  # noqa: B009 - only on Windows
    off = ctypes.c_int(0)
    for feedback in _FEEDBACKS:
        user32.SetWindowFeedbackSetting(
            ctypes.c_void_p(window), feedback, 0, ctypes.sizeof(off), ctypes.byref(off)
        )


def _disable_press_and_hold(window: int) -> None:
    user32: Any = getattr(ctypes, "windll").user32  # noqa: B009 - only on Windows
    user32.SetPropW(
        ctypes.c_void_p(window),
        ctypes.c_wchar_p("MicrosoftTabletPenServiceProperty"),
        ctypes.c_void_p(_NO_PRESS_AND_HOLD_NO_FLICKS),
    )
