"""Where the benchmarks run: renderers, a share of a core, folders that are made once."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import metrics
from kiosk.config.settings import load_settings
from metrics import Metric
from rig import cpu_quota, measured_programs, render_setups, xvfb_display


def test_a_library_is_there_when_another_part_made_it_before(tmp_path):
    first = measured_programs.content_library(tmp_path, 2)
    assert measured_programs.content_library(tmp_path, 2) == first
    assert len([one for one in (first / "en").iterdir() if one.is_dir()]) == 2


@pytest.mark.parametrize(
    "setup", [render_setups.SOFTWARE, render_setups.OPENGL, render_setups.QUARTER]
)
def test_the_kiosk_is_told_its_renderer_and_a_rival_gets_the_same(tmp_path, setup):
    words = measured_programs.kiosk_options(tmp_path, setup, "[display]\ntext = 150\n", "source")
    settings = load_settings(Path(words[words.index("--config") + 1]))
    assert settings.screen.renderer == (setup.renderer or "auto")
    assert settings.display.text == 150
    assert setup.variables == ({} if setup.renderer == "gpu" else {"QT_QUICK_BACKEND": "software"})


def test_the_first_setup_s_keys_stay_as_they_were():
    keys = [
        one.key("wake_s")
        for one in (render_setups.SOFTWARE, render_setups.OPENGL, render_setups.QUARTER)
    ]
    assert keys == ["wake_s", "wake_s_opengl", "wake_s_quarter"]


def test_both_kinds_of_control_groups_are_found(tmp_path):
    (tmp_path / "two").mkdir()
    (tmp_path / "two" / "cgroup.controllers").write_text("cpuset cpu io\n")
    (tmp_path / "none").mkdir()
    (tmp_path / "none" / "cgroup.controllers").write_text("hugetlb\n")
    mounts = tmp_path / "mounts"
    mounts.write_text(
        f"cgroup2 {tmp_path}/two cgroup2 rw 0 0\n"
        f"cgroup2 {tmp_path}/none cgroup2 rw 0 0\n"
        f"cgroup {tmp_path}/one cgroup rw,cpu,cpuacct 0 0\n"
        f"cgroup {tmp_path}/set cgroup rw,cpuset 0 0\n"
        "proc /proc proc rw 0 0\n"
    )
    assert cpu_quota.hierarchies(mounts) == [(1, tmp_path / "one"), (2, tmp_path / "two")]


def test_a_group_has_its_quota_and_goes_again(tmp_path):
    (tmp_path / "cgroup.controllers").write_text("cpu\n")
    mounts = tmp_path / "mounts"
    mounts.write_text(f"cgroup2 {tmp_path} cgroup2 rw 0 0\n")
    with cpu_quota.cpu_quota_group(0.25, mounts) as (group, why):
        assert group is not None, why
        assert (group / "cpu.max").read_text() == "25000 100000"
        (group / "cpu.max").unlink()  # the kernel's files go with their folder
    assert not group.exists()


def test_it_is_said_why_when_no_group_may_be_made(tmp_path):
    mounts = tmp_path / "mounts"
    with cpu_quota.cpu_quota_group(0.25, mounts) as (group, why):
        assert (group, why) == (None, "no control groups for the processor on this system")
    mounts.write_text(f"cgroup {tmp_path}/missing cgroup rw,cpu 0 0\n")
    with cpu_quota.cpu_quota_group(0.25, mounts) as (group, why):
        assert group is None
        assert "may be made" in why


@pytest.mark.process
@pytest.mark.skipif(sys.platform == "win32", reason="control groups are Linux's")
def test_a_command_begins_inside_its_group(tmp_path):
    command = cpu_quota.command_in_group(
        tmp_path, [sys.executable, "-c", "import os; print(os.getpid())"]
    )
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=os.environ)
    assert (tmp_path / "cgroup.procs").read_text() == done.stdout


def test_what_could_not_be_measured_says_why_in_the_table():
    one = Metric("k", "t", "s", [], [], "empty window", 1.5, note="no control groups")
    assert one.reached is None
    assert one.to_json() == {"title": "t", "value": None, "limit": 1.5, "note": "no control groups"}
    line = metrics.metrics_table([one]).splitlines()[-1]
    assert "not measured: no control groups" in line
    assert "≤ 1.50×" in line


def test_a_picture_differs_when_an_eye_could_tell():
    before = [bytes(70), bytes([100]) * 70]
    assert not xvfb_display.pictures_differ(before, before)
    assert not xvfb_display.pictures_differ(before, [before[0], bytes([103]) * 70])
    assert xvfb_display.pictures_differ(before, [before[0], bytes([200]) * 70])
