"""Windows' kiosk mode: the files that make a Windows computer show the kiosk and nothing else.

Two ways, by edition. Assigned Access is on Pro and all others but Home: the account may start this
program alone, and it starts at sign-in. Shell Launcher is on Enterprise, Education and IoT
Enterprise: the program takes the desktop's place and is started again whenever it ends. Either
makes an account of its own, without a password, that signs in by itself.
Source: "Assigned Access XML Schema Definition" and "Shell Launcher XML Schema Definition" in
Microsoft's documentation.
"""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from pathlib import PureWindowsPath

import msgspec

from kiosk.base import paths
from kiosk.base.errors import KioskError

ASSIGNED_ACCESS_FILE, SHELL_LAUNCHER_FILE = "assigned-access.xml", "shell-launcher.xml"
SCRIPT_FILE = "kiosk-mode.ps1"

ASSIGNED_ACCESS = "http://schemas.microsoft.com/AssignedAccess/2017/config"
ASSIGNED_ACCESS_2018 = "http://schemas.microsoft.com/AssignedAccess/201810/config"
ASSIGNED_ACCESS_2022 = "http://schemas.microsoft.com/AssignedAccess/2022/config"
SHELL_LAUNCHER = "http://schemas.microsoft.com/ShellLauncher/2018/Configuration"
SHELL_LAUNCHER_2019 = "http://schemas.microsoft.com/ShellLauncher/2019/Configuration"

PROFILE_ID = "{5b6c6f0c-5d0e-4f6a-9c39-3d8f6f3a4a51}"
"""Names our profile in both files; any GUID will do, as long as it stays."""


class KioskMode(msgspec.Struct, frozen=True, kw_only=True):
    """What the files are filled in with.

    Raises:
        KioskError: a path is none of Windows', or has a character that Windows doesn't allow.
    """

    program: str
    """clearmind-kiosk.exe, with its drive and folder."""
    arguments: str = ""
    """The kiosk's command line."""
    account_name: str = "Kiosk"
    """What the sign-in screen calls the account."""

    def __post_init__(self) -> None:
        path = PureWindowsPath(self.program)
        forbidden = set(self.program) & set('"<>|')
        if not path.is_absolute() or path.suffix.lower() != ".exe" or forbidden:
            raise KioskError(
                f"{self.program}: not the whole path of a program on Windows. Write it as "
                r"C:\Program Files\Clearmind Kiosk\clearmind-kiosk.exe."
            )


def kiosk_arguments(config: str, data: str) -> str:
    """The kiosk's command line on Windows.

    Args:
        config: kiosk.toml, where it will be on that computer; "" for none.
        data: the data folder there; "" for the usual one.

    Raises:
        KioskError: one is not absolute: the account starts in a folder of Windows' choice.
    """
    parts = []
    for option, text in (("--config", config), ("--data", data)):
        if text and (not PureWindowsPath(text).is_absolute() or '"' in text):
            raise KioskError(
                rf"{option} {text}: write the whole path, such as C:\ProgramData\clearmind-kiosk."
            )
        if text:
            parts.append(f'{option} "{text}"')
    return " ".join(parts)


def assigned_access_xml(mode: KioskMode) -> str:
    """The configuration for Assigned Access: one program allowed, started at sign-in."""
    root = ET.Element(f"{{{ASSIGNED_ACCESS}}}AssignedAccessConfiguration")
    profile = _child(_child(root, "Profiles"), "Profile", Id=PROFILE_ID)
    app = _child(_child(_child(profile, "AllAppsList"), "AllowedApps"), "App")
    app.set("DesktopAppPath", mode.program)
    app.set(f"{{{ASSIGNED_ACCESS_2018}}}AutoLaunch", "true")
    if mode.arguments:
        app.set(f"{{{ASSIGNED_ACCESS_2018}}}AutoLaunchArguments", mode.arguments)
    pins = ET.SubElement(profile, f"{{{ASSIGNED_ACCESS_2022}}}StartPins")
    pins.text = json.dumps({"pinnedList": []})
    _child(profile, "Taskbar", ShowTaskbar="false")
    config = _child(_child(root, "Configs"), "Config")
    account = _child(config, "AutoLogonAccount")
    account.set(f"{{{ASSIGNED_ACCESS_2018}}}DisplayName", mode.account_name)
    _child(config, "DefaultProfile", Id=PROFILE_ID)
    prefixes = {"": ASSIGNED_ACCESS, "rs5": ASSIGNED_ACCESS_2018, "v5": ASSIGNED_ACCESS_2022}
    return _to_text(root, prefixes)


def shell_launcher_xml(mode: KioskMode) -> str:
    """The configuration for Shell Launcher v2: our program as the shell, started again if it ends.

    Everybody else gets the usual desktop.
    """
    root = ET.Element(f"{{{SHELL_LAUNCHER}}}ShellLauncherConfiguration")
    profiles = _child(root, "Profiles")
    _child(_child(profiles, "DefaultProfile"), "Shell", Shell=r"%SystemRoot%\explorer.exe")
    command = f'"{mode.program}" {mode.arguments}'.rstrip()
    shell = _child(_child(profiles, "Profile", Id=PROFILE_ID), "Shell", Shell=command)
    shell.set(f"{{{SHELL_LAUNCHER_2019}}}AppType", "Desktop")
    shell.set(f"{{{SHELL_LAUNCHER_2019}}}AllAppsFullScreen", "false")  # it fills the screen itself
    _child(shell, "DefaultAction", Action="RestartShell")
    config = _child(_child(root, "Configs"), "Config")
    _child(config, "AutoLogonAccount")
    _child(config, "Profile", Id=PROFILE_ID)
    return _to_text(root, {"": SHELL_LAUNCHER, "V2": SHELL_LAUNCHER_2019})


def script_text() -> str:
    """The script that puts one of them into force, with keys, power and updates, or undoes it."""
    return (paths.resources_folder() / "windows" / SCRIPT_FILE).read_text("utf-8")


def _child(parent: ET.Element, name: str, **attributes: str) -> ET.Element:
    space = parent.tag.partition("}")[0]
    return ET.SubElement(parent, f"{space}}}{name}", attributes)


def _to_text(root: ET.Element, prefixes: dict[str, str]) -> str:
    for prefix, space in prefixes.items():
        if prefix:
            ET.register_namespace(prefix, space)
    ET.indent(root)
    text = ET.tostring(root, encoding="unicode", default_namespace=None)
    # ElementTree writes a default namespace only where no attribute is without one.
    own = prefixes[""]
    prefix = text.partition(f'="{own}"')[0].rpartition("xmlns:")[2]
    text = text.replace(f"<{prefix}:", "<").replace(f"</{prefix}:", "</")
    text = text.replace(f'xmlns:{prefix}="{own}"', f'xmlns="{own}"')
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'
