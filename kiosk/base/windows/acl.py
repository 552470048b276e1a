"""Access rights on Windows, where a file mode says nothing.

A folder gets a list of its own (DACL), which inherits nothing from above: this user, the system and
administrators, who can read everything anyway. What is created inside gets the same.
Source: "Security Descriptor Definition Language" in Microsoft's documentation.
"""

from __future__ import annotations

import ctypes
import sys
from pathlib import Path
from typing import Any

_TOKEN_QUERY, _TOKEN_USER = 0x8, 1
_SDDL_REVISION = 1
_DACL, _PROTECTED = 0x4, 0x80000000
_TRUSTED = ("SY", "BA")
"""The system and the administrators, as SDDL writes them."""


def private_descriptor(user: str, *, folder: bool) -> str:
    """The access list of a private file or folder, in SDDL.

    Args:
        user: the user's SID, such as ``S-1-5-21-…``.
        folder: whether what is created inside inherits it.
    """
    inherited = "OICI" if folder else ""
    return "D:P" + "".join(f"(A;{inherited};FA;;;{who})" for who in (user, *_TRUSTED))


if sys.platform == "win32":

    def make_private(path: Path) -> None:
        """Let only this user, the system and administrators open `path`.

        Raises:
            OSError: Windows refuses; its disk may know no access rights, such as a stick's FAT.
        """
        text = private_descriptor(_current_user(), folder=path.is_dir())
        advapi32 = ctypes.WinDLL("advapi32", use_last_error=True)
        kernel32 = ctypes.WinDLL("kernel32", use_last_error=True)
        descriptor = ctypes.c_void_p()
        _require(
            advapi32.ConvertStringSecurityDescriptorToSecurityDescriptorW(
                text, _SDDL_REVISION, ctypes.byref(descriptor), None
            ),
            path,
        )
        try:
            _require(
                advapi32.SetFileSecurityW(str(path), ctypes.c_uint(_DACL | _PROTECTED), descriptor),
                path,
            )
        finally:
            kernel32.LocalFree(descriptor)

    def _current_user() -> str:
        """The SID of this process's user."""
        advapi32: Any = ctypes.WinDLL("advapi32", use_last_error=True)
        kernel32: Any = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel32.GetCurrentProcess.restype = ctypes.c_void_p
        token = ctypes.c_void_p()
        process = ctypes.c_void_p(kernel32.GetCurrentProcess())
        _require(advapi32.OpenProcessToken(process, _TOKEN_QUERY, ctypes.byref(token)), None)
        try:
            size = ctypes.c_uint32()
            advapi32.GetTokenInformation(token, _TOKEN_USER, None, 0, ctypes.byref(size))
            room = ctypes.create_string_buffer(size.value)
            _require(
                advapi32.GetTokenInformation(token, _TOKEN_USER, room, size, ctypes.byref(size)),
                None,
            )
            sid = ctypes.c_void_p.from_buffer(room)  # TOKEN_USER begins with a pointer to it
            text = ctypes.c_wchar_p()
            _require(advapi32.ConvertSidToStringSidW(sid, ctypes.byref(text)), None)
            try:
                return text.value or ""
            finally:
                kernel32.LocalFree(text)
        finally:
            kernel32.CloseHandle(token)

    def _require(done: int, path: Path | None) -> None:
        if not done:
            error = ctypes.WinError(ctypes.get_last_error())
            if path is not None:
                error.filename = str(path)
            raise error
