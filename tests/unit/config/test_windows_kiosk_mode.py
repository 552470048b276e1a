"""Windows' kiosk mode. What is checked here is the order and the names that Microsoft's schemas ask
for, as far as our files use them; the schemas themselves are not part of this project."""

import re
import xml.etree.ElementTree as ET

import pytest

from kiosk.base.errors import KioskError
from kiosk.cli import run_command_line
from kiosk.config import windows_kiosk_mode as made

PROGRAM = r"C:\Program Files\Clearmind Kiosk\clearmind-kiosk.exe"
TOML = r"C:\ProgramData\clínica & hijos\kiosk.toml"
MODE = made.KioskMode(program=PROGRAM, arguments=made.kiosk_arguments(TOML, ""))


def outline(element: ET.Element) -> list[object]:
    """Names without their namespaces, nested as they are."""
    return [element.tag.rpartition("}")[2], *(outline(child) for child in element)]


def test_assigned_access_allows_the_kiosk_alone_and_starts_it():
    root = ET.fromstring(made.assigned_access_xml(MODE))
    assert outline(root) == [
        "AssignedAccessConfiguration",
        [
            "Profiles",
            ["Profile", ["AllAppsList", ["AllowedApps", ["App"]]], ["StartPins"], ["Taskbar"]],
        ],
        ["Configs", ["Config", ["AutoLogonAccount"], ["DefaultProfile"]]],
    ]
    (app,) = root.iter(f"{{{made.ASSIGNED_ACCESS}}}App")
    assert app.attrib == {
        "DesktopAppPath": PROGRAM,
        f"{{{made.ASSIGNED_ACCESS_2018}}}AutoLaunch": "true",
        f"{{{made.ASSIGNED_ACCESS_2018}}}AutoLaunchArguments": f'--config "{TOML}"',
    }


def test_shell_launcher_starts_the_kiosk_again_whenever_it_ends():
    root = ET.fromstring(made.shell_launcher_xml(MODE))
    assert outline(root) == [
        "ShellLauncherConfiguration",
        ["Profiles", ["DefaultProfile", ["Shell"]], ["Profile", ["Shell", ["DefaultAction"]]]],
        ["Configs", ["Config", ["AutoLogonAccount"], ["Profile"]]],
    ]
    usual, ours = root.iter(f"{{{made.SHELL_LAUNCHER}}}Shell")
    assert usual.get("Shell") == r"%SystemRoot%\explorer.exe"
    assert ours.get("Shell") == f'"{PROGRAM}" --config "{TOML}"'
    assert ours.get(f"{{{made.SHELL_LAUNCHER_2019}}}AppType") == "Desktop"
    (action,) = root.iter(f"{{{made.SHELL_LAUNCHER}}}DefaultAction")
    assert action.get("Action") == "RestartShell"


@pytest.mark.parametrize("text", [made.assigned_access_xml(MODE), made.shell_launcher_xml(MODE)])
def test_the_profile_is_named_by_one_guid_and_elements_have_no_prefix_of_pythons(text):
    found = set(re.findall(r'Id="([^"]+)"', text))
    assert found == {made.PROFILE_ID}
    assert re.fullmatch(r"\{[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}\}", made.PROFILE_ID)
    assert "ns0" not in text


@pytest.mark.parametrize(
    "program", ["clearmind-kiosk.exe", r"C:\kiosk", "/usr/bin/x.exe", 'C:\\"x.exe']
)
def test_a_program_that_windows_would_not_find_is_refused(program):
    with pytest.raises(KioskError, match="whole path of a program"):
        made.KioskMode(program=program)


def test_paths_from_nowhere_are_refused():
    with pytest.raises(KioskError, match=r"--config kiosk\.toml: write the whole path"):
        made.kiosk_arguments("kiosk.toml", "")
    with pytest.raises(KioskError, match="--data"):
        made.kiosk_arguments("", "data")


def test_one_command_writes_all_of_it_with_windows_line_ends(tmp_path, capsys):
    out = tmp_path / "stick"
    words = ["clearmind-kiosk", "kiosk-mode", "--out", str(out), "--kiosk-toml", TOML]
    assert run_command_line(words) == 0
    assert sorted(one.name for one in out.iterdir()) == [
        "assigned-access.xml",
        "kiosk-mode.ps1",
        "shell-launcher.xml",
    ]
    for one in out.iterdir():
        data = one.read_bytes()
        assert data.count(b"\n") == data.count(b"\r\n") > 5
    assert "-Mode ShellLauncher" in capsys.readouterr().out


def test_the_script_knows_every_file_by_its_name():
    text = made.script_text()
    assert text.isascii()  # Windows PowerShell reads a script without a mark as ANSI
    assert all(name in text for name in (made.ASSIGNED_ACCESS_FILE, made.SHELL_LAUNCHER_FILE))


def test_a_kiosk_in_a_window_is_no_kiosk(tmp_path, capsys):
    settings = tmp_path / "kiosk.toml"
    settings.write_text("[screen]\nfullscreen = false\n")
    words = ["clearmind-kiosk", "--config", str(settings), "kiosk-mode", "--out", str(tmp_path)]
    assert run_command_line(words) == 1
    assert "fullscreen = true" in capsys.readouterr().err
