import os
import subprocess
import sys

import pytest

from environment import ROOT

pytestmark = pytest.mark.process


def test_progress_is_shown_when_the_terminal_is_not_utf_8():
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = subprocess.run(
        [sys.executable, ROOT / "build" / "dev.py", "test", "--only", "strings"],
        env=os.environ | plain,
        capture_output=True,
        encoding="ascii",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Catalogs of words ? " in done.stdout
