"""Display, renderer, scale, touch, blanking, compositor, fonts."""

from __future__ import annotations

from kiosk.base import paths
from kiosk.care.doctor.findings import Finding, Patient, fail, ok, warn
from kiosk.graphics import graphics_facts, probe_results
from kiosk.graphics.renderer_choice import choose_renderer

SCALE_VARIABLES = (
    "QT_SCALE_FACTOR",
    "QT_SCREEN_SCALE_FACTORS",
    "QT_FONT_DPI",
    "QT_AUTO_SCREEN_SCALE_FACTOR",
    "GDK_SCALE",
)
_MULTITOUCH_X = 0x35
"""ABS_MT_POSITION_X in linux/input-event-codes.h."""
_LEAST_FONTS = 3


def check_display(patient: Patient) -> Finding:
    """Whether there is a screen to show anything on."""
    connectors = sorted(patient.machine.place("/sys/class/drm").glob("card*-*"))
    states = [patient.machine.says("cat", str(one / "status")) for one in connectors]
    session = [n for n in ("WAYLAND_DISPLAY", "DISPLAY") if patient.environment.get(n)]
    if connectors and "connected" not in states:
        advice = "Check the panel's power and its cable, at both ends."
        return fail("display", "no panel is connected", advice)
    if patient.is_running or session:
        return ok("display", f"shown in this session ({', '.join(session) or 'no variable'})")
    if patient.unit_text():
        return ok("display", f"{states.count('connected')} panels; the unit shows the kiosk there")
    advice = "Start this from the kiosk's session, or set the computer up: clearmind-kiosk setup."
    return warn("display", "no session with a display, and no unit that starts one", advice)


def check_renderer(patient: Patient) -> Finding:
    """What draws, and why."""
    known = graphics_facts.gather_graphics_facts(())
    wanted = patient.settings.screen.renderer
    answer = probe_results.find_probe_result(patient.data, known.key) if wanted == "auto" else None
    choice = choose_renderer(wanted, known, answer)
    text = f"{choice.renderer or 'as the user chose'} ({choice.reason})"
    if wanted == "gpu" and not known.drivers:
        advice = 'Set screen.renderer to "auto" in kiosk.toml, or install the card\'s driver.'
        return fail("renderer", "the card is to draw, but there is no driver for one", advice)
    return ok("renderer", text)


def check_scale(patient: Patient) -> Finding:
    """Whether something scales what is laid out in millimeters already."""
    found = [name for name in SCALE_VARIABLES if patient.environment.get(name)]
    if found:
        advice = "Unset it for the kiosk: sizes come from screen.panel_diagonal_in alone."
        return warn("scale", f"{', '.join(found)} is set", advice)
    return ok("scale", f"{patient.settings.screen.panel_diagonal_in:g} in, nothing scales on top")


def check_touch(patient: Patient) -> Finding:
    """Whether the computer knows of a touch panel."""
    text = patient.machine.read_text("/proc/bus/input/devices")
    if text is None:
        return warn("touch", "the list of input devices cannot be read", "Touch the panel to try.")
    names = [name for name, bits in _input_devices(text) if bits >> _MULTITOUCH_X & 1]
    if not names:
        advice = "Check the panel's USB cable: picture and touch come by different ones."
        return warn("touch", "no touch panel is connected", advice)
    return ok("touch", ", ".join(names))


def _input_devices(text: str) -> list[tuple[str, int]]:
    """Names and absolute axes in the text of /proc/bus/input/devices, as the kernel writes it."""
    found = []
    for block in text.split("\n\n"):
        name, bits = "", 0
        for line in block.splitlines():
            if line.startswith("N: Name="):
                name = line.partition("=")[2].strip('"')
            elif line.startswith("B: ABS="):
                for word in line.partition("=")[2].split():
                    bits = bits << 64 | int(word, 16)
        found.append((name, bits))
    return found


def check_blanking(patient: Patient) -> Finding:
    """Whether something will turn the screen black."""
    console = patient.machine.read_text("/sys/module/kernel/parameters/consoleblank") or "0"
    if console.strip() != "0":
        advice = "Take consoleblank= out of the kernel's command line."
        return warn("blanking", f"the console blanks after {console.strip()} s", advice)
    said = patient.machine.says("xset", "q") if patient.environment.get("DISPLAY") else ""
    if "DPMS is Enabled" in said or ("timeout:" in said and "timeout:  0" not in said):
        advice = "Run `xset s off -dpms` when the session starts, or use `clearmind-kiosk setup`."
        return warn("blanking", "the session blanks the screen", advice)
    return ok("blanking", "nothing blanks the screen")


def check_compositor(patient: Patient) -> Finding:
    """Whether anything but the kiosk can come to the front."""
    unit = patient.unit_text()
    for name in ("cage", "sway"):
        if f"/usr/bin/{name} " in unit:
            if patient.machine.place(f"/usr/bin/{name}").exists():
                return ok("compositor", f"{name}, and the kiosk alone")
            return fail("compositor", f"{name} is not installed", f"apt install {name}")
    desktop = patient.environment.get("XDG_CURRENT_DESKTOP", "")
    if desktop:
        advice = "Good for a laptop. In a waiting room: clearmind-kiosk setup."
        return warn("compositor", f"a desktop ({desktop}), which visitors may reach", advice)
    return ok("compositor", "no desktop")


def check_fonts(_patient: Patient) -> Finding:
    """Whether our fonts can be read."""
    folder = paths.resources_folder() / "fonts"
    fonts = [one for one in folder.glob("*/*") if one.suffix in (".woff2", ".ttf", ".otf")]
    good = [one for one in fonts if _is_font(one.read_bytes()[:4])]
    if len(good) < max(len(fonts), _LEAST_FONTS):
        return fail(
            "fonts", f"{len(good)} of {len(fonts)} can be read", "Install the program again."
        )
    return ok("fonts", f"{len(good)} fonts")


def _is_font(head: bytes) -> bool:
    return head in (b"wOF2", b"\0\1\0\0", b"OTTO", b"true")
