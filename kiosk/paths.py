"""Where things are: what ships with the program, and the data folder of this machine."""

from __future__ import annotations

from pathlib import Path

from kiosk.errors import KioskError

APP = "clearmind-kiosk"


def resources() -> Path:
    """The shipped resources: inside the package when installed, beside it in a checkout."""
    inside = Path(__file__).parent / "resources"
    return inside if inside.is_dir() else Path(__file__).parents[1] / "resources"


def live_data() -> Path:
    """The data folder that a kiosk on this machine uses when none is named.

    Raises:
        KioskError: this user has no home folder for it to be in.
    """
    import platformdirs  # noqa: PLC0415 - a kiosk that is told its folder needs none of it

    try:
        return Path(platformdirs.user_data_dir(APP, appauthor=False))
    except RuntimeError as error:
        raise KioskError(
            "this user has no home folder: HOME is not set, and the system does not know the user. "
            "Name the data folder with --data DIR."
        ) from error


def prepare_data(folder: Path) -> Path:
    """Make `folder` and its parents, readable by this user alone, and return it.

    Raises:
        KioskError: the folder cannot be made or is not a folder.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise KioskError(
            f"{folder}: the data folder cannot be made ({error.strerror}). "
            "Name another with --data DIR."
        ) from error
    return folder
