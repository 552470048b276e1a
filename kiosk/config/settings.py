"""The settings of one machine, `kiosk.toml`. All defaults work without it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Annotated, Any, Literal, get_type_hints

import msgspec
from msgspec import Meta

from kiosk.base.errors import KioskError
from kiosk.config.schedule import ScheduleSettings, make_schedule
from kiosk.config.settings_table import SettingsTable

SETTINGS_FILE = "kiosk.toml"


class ScreenSettings(SettingsTable, frozen=True, kw_only=True):
    """The panel. Its real size is asked for because screens report it wrongly."""

    panel_diagonal_in: Annotated[
        float, Meta(ge=7, le=120, description="The panel's diagonal in inches.")
    ] = 21.5
    viewing_distance_m: Annotated[
        float,
        Meta(
            ge=0,
            le=5,
            description="Meters from the eye to the panel; text grows with the distance. "
            "0: based on the diagonal, at least 0.6.",
        ),
    ] = 0.0
    fullscreen: Annotated[bool, Meta(description="Fill the screen; false opens a window.")] = True
    renderer: Annotated[
        Literal["auto", "software", "gpu"],
        Meta(
            description='What draws the screen: "software" is the processor, "gpu" the graphics '
            'card; "auto" is the card if there is one, unless QT_QUICK_BACKEND is set.'
        ),
    ] = "auto"


class ContentSettings(SettingsTable, frozen=True, kw_only=True):
    """What is shown."""

    folder: Annotated[
        str, Meta(description="Folder of all content; empty: the content that ships.")
    ] = ""
    article: Annotated[str, Meta(description="The article's folder name.")] = "ketamine"
    more_articles: Annotated[
        tuple[str, ...],
        Meta(
            description="Folder names of further articles; visitors then choose among all of "
            "them, in this order, the first one being `article`."
        ),
    ] = ()
    language: Annotated[
        str, Meta(pattern="^[a-z]{2,3}(-[A-Za-z]+)?$", description="Language folder to start in.")
    ] = "en"
    profile: Annotated[
        str, Meta(description="The clinic's profile folder; empty: the profile that ships.")
    ] = ""


class TimeSettings(SettingsTable, frozen=True, kw_only=True):
    """When the kiosk goes back to its attract screen. All in seconds."""

    rest_s: Annotated[
        int,
        Meta(
            ge=10,
            le=3600,
            description=("Idle time on home, figures, and forms, including the warning."),
        ),
    ] = 90
    chapter_rest_s: Annotated[
        int, Meta(ge=10, le=3600, description="Idle time on a chapter page, including the warning.")
    ] = 180
    warning_s: Annotated[
        int, Meta(ge=5, le=120, description="Length of the countdown before the screen resets.")
    ] = 20
    more_time_factor: Annotated[
        int,
        Meta(
            ge=1,
            le=10,
            description=(
                "How many times longer everything takes once a visitor asks for more time."
            ),
        ),
    ] = 3


class DisplaySettings(SettingsTable, frozen=True, kw_only=True):
    """How each session starts; a visitor may change it until the session ends."""

    text: Annotated[Literal[100, 150, 200], Meta(description="Text size in percent.")] = 100
    contrast: Annotated[
        Literal["standard", "high-light", "high-dark", "system"],
        Meta(description='Colors; "system" follows the computer.'),
    ] = "system"
    reach: Annotated[
        bool, Meta(description="Keep everything people touch in the lower half of the screen.")
    ] = False
    reduced_motion: Annotated[
        bool | Literal["system"],
        Meta(description='Cuts instead of movement; "system" follows the computer.'),
    ] = "system"
    left_handed: Annotated[
        bool, Meta(description="Swap the sides of the bottom buttons and Help now.")
    ] = False


class FormSettings(SettingsTable, frozen=True, kw_only=True):
    """The form with which visitors ask to be contacted."""

    public_key: Annotated[
        str,
        Meta(
            description="The clinic's public key file, made by `clearmind-kiosk keys new`; "
            "empty: no form."
        ),
    ] = ""
    export_confirmed: Annotated[
        bool,
        Meta(
            description=(
                "Staff have confirmed that they will carry requests to the desk themselves."
            )
        ),
    ] = False
    large_panel: Annotated[
        bool, Meta(description="Also show the form on panels of 43 inches or more.")
    ] = False
    demo: Annotated[
        bool, Meta(description="For demos: every form screen says 'demo: no real details'.")
    ] = False


class PresentSettings(SettingsTable, frozen=True, kw_only=True):
    """Talks with the article's slides."""

    minutes: Annotated[
        int, Meta(ge=1, le=480, description="Planned length of a talk, in minutes.")
    ] = 30
    rest_s: Annotated[
        int,
        Meta(
            ge=60,
            le=14400,
            description="Idle time after which a talk is forgotten, in seconds.",
        ),
    ] = 1800


class Settings(SettingsTable, frozen=True, kw_only=True):
    """All of kiosk.toml."""

    screen: ScreenSettings = ScreenSettings()
    content: ContentSettings = ContentSettings()
    time: TimeSettings = TimeSettings()
    display: DisplaySettings = DisplaySettings()
    form: FormSettings = FormSettings()
    present: PresentSettings = PresentSettings()
    schedule: ScheduleSettings = ScheduleSettings()


def load_settings(file: Path) -> Settings:
    """Read `file`. Paths in it are relative to its folder.

    Raises:
        KioskError: one line with the file, the key and what is allowed there.
    """
    try:
        text = file.read_text(encoding="utf-8-sig")  # Windows editors add a BOM
    except (OSError, UnicodeDecodeError) as error:
        raise KioskError(
            f"{file}: cannot be read ({error}). Write one with `clearmind-kiosk settings > "
            f"{SETTINGS_FILE}`."
        ) from error
    try:
        raw = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise KioskError(f"{file}: not valid TOML: {error}") from error
    return _resolve_paths(file.parent, decode_settings(raw, str(file)))


def _resolve_paths(folder: Path, settings: Settings) -> Settings:
    content = settings.content
    named = {
        key: str(folder / value)
        for key in ("folder", "profile")
        if (value := getattr(content, key))
    }
    key = settings.form.public_key
    return msgspec.structs.replace(
        settings,
        content=msgspec.structs.replace(content, **named),
        form=msgspec.structs.replace(settings.form, public_key=str(folder / key) if key else ""),
    )


def decode_settings(raw: dict[str, Any], source: str) -> Settings:
    """Convert the raw tables of `source` to settings.

    Args:
        raw: the tables, as TOML gives them.
        source: where they come from, for error messages.

    Raises:
        KioskError: as in `load_settings`.
    """
    try:
        settings = msgspec.convert(raw, Settings)
    except msgspec.ValidationError as error:
        raise KioskError(f"{source}: {_explain(str(error))}") from error
    if settings.time.warning_s >= min(settings.time.rest_s, settings.time.chapter_rest_s):
        raise KioskError(
            f"{source}: time.warning_s must be less than time.rest_s and time.chapter_rest_s"
        )
    try:
        make_schedule(settings.schedule)
    except KioskError as error:
        raise KioskError(f"{source}: {error}") from error
    return settings


def _explain(message: str) -> str:
    """Turn msgspec's message into a key and what is allowed there."""
    from kiosk.config.allowed_values import allowed_values, toml_value  # noqa: PLC0415 - not at a start

    path = re.search(r" - at `\$\.?([^`]*)`$", message)
    where = re.sub(r"\[.*?\]", "", path[1]) if path else ""
    unknown = re.search(r"unknown field `(.*?)`(?: - at `[^`]*`)?$", message, re.DOTALL)
    group: type = get_type_hints(Settings)[where.split(".")[0]] if where else Settings
    hints = get_type_hints(group, include_extras=True)
    if unknown:
        name = unknown[1] if re.fullmatch(r"[\w-]+", unknown[1]) else toml_value(unknown[1])
        key = f"{where}.{name}" if where else name
        return f"{key} is not a setting; allowed here: {', '.join(hints)}"
    allowed = f"a table, [{where}]"
    if "." in where:
        allowed = allowed_values(hints[where.split(".")[1]]) or "a text in quotes"
    return f"{where}: allowed: {allowed} ({message.split(' - ', maxsplit=1)[0]})"
