import io

import pytest

import system_packages
from progress import SetupError, StepLine

LISTING = """\
2 libs found in cache `/etc/ld.so.cache'
\tlibGL.so.1 (libc6,x86-64) => /lib/x86_64-linux-gnu/libGL.so.1
\tlibEGL.so.1 (libc6,x86-64) => /lib/x86_64-linux-gnu/libEGL.so.1
"""


def test_missing_libraries_are_those_not_listed():
    missing = system_packages.missing_libraries(LISTING)
    assert "libGL.so.1" not in missing
    assert "libEGL.so.1" not in missing
    assert len(missing) == len(system_packages.LIBRARIES) - 2


def test_nothing_is_missing_when_all_are_listed():
    listing = "".join(f"\t{name} (libc6) => /lib/{name}\n" for name in system_packages.LIBRARIES)
    assert system_packages.missing_libraries(listing) == []


def test_packages_name_the_libraries(monkeypatch):
    monkeypatch.setattr(system_packages, "linker_listing", lambda: LISTING)
    packages = system_packages.missing_packages(qt=True, new_venv=False)
    assert "libxcb-cursor0" in packages
    assert "libgl1" not in packages


def test_no_library_is_wanted_without_qt(monkeypatch):
    monkeypatch.setattr(system_packages, "linker_listing", lambda: "")
    assert system_packages.missing_packages(qt=False, new_venv=False) == []


def test_a_new_environment_needs_the_venv_package(monkeypatch):
    monkeypatch.setattr(system_packages, "has_ensurepip", lambda: False)
    monkeypatch.setattr(system_packages.sys, "platform", "linux")
    packages = system_packages.missing_packages(qt=False, new_venv=True)
    assert packages == [f"python3.{system_packages.sys.version_info.minor}-venv"]


def test_test_programs_are_named_by_package():
    packages = ["xvfb", "openbox", "xdotool", "x11-xserver-utils", "wmctrl"]
    packages += ["xserver-xorg-core", "xserver-xorg-video-dummy"]
    packages += ["poppler-utils", "qpdf"]
    packages += ["chromium", "chromium-driver", "postgresql", "dbus-daemon", "gnome-keyring"]
    packages += ["iproute2"]
    packages += ["strace", "gcc", "libc6-dev", "nodejs"]
    assert system_packages.missing_programs(which=lambda _name: None) == packages
    assert system_packages.missing_programs(which=lambda name: f"/usr/bin/{name}") == []


def refusal(monkeypatch, packages):
    with pytest.raises(SetupError) as caught:
        system_packages.install_packages(packages, StepLine("x", io.StringIO()))
    return str(caught.value)


def test_without_root_the_command_is_told(monkeypatch):
    monkeypatch.setattr(system_packages.shutil, "which", lambda _name: "/usr/bin/apt-get")
    monkeypatch.setattr(system_packages, "root_prefix", lambda terminal: None)
    text = refusal(monkeypatch, ["libgl1", "libegl1"])
    assert "not root" in text
    assert "apt-get install -y --no-install-recommends libgl1 libegl1" in text


def test_without_apt_the_names_are_told(monkeypatch):
    monkeypatch.setattr(system_packages.shutil, "which", lambda _name: None)
    assert "no apt-get" in refusal(monkeypatch, ["libgl1"])


def test_the_lists_are_renewed_only_after_a_failure(monkeypatch):
    commands = []

    def capture(command, **_):
        commands.append(command[command.index("apt-get") + 1])
        return (100 if len(commands) == 1 else 0), ""

    monkeypatch.setattr(system_packages.shutil, "which", lambda _name: "/usr/bin/apt-get")
    monkeypatch.setattr(system_packages, "root_prefix", lambda terminal: [])
    monkeypatch.setattr(system_packages, "run_captured", capture)
    system_packages.install_packages(["libgl1"], StepLine("x", io.StringIO()))
    assert commands == ["install", "update", "install"]
    commands[:] = ["done before"]
    system_packages.install_packages(["libgl1"], StepLine("x", io.StringIO()))
    assert commands == ["done before", "install"]
