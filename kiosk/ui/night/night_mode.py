"""Dims the attract screen, and turns the screen off outside the clinic's hours.

Nobody is sent away: a visit, the staff page and a talk go on after closing time. A touch on a dark
screen lights it for a minute and does nothing else, since whoever touches sees no button.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QPointF, QTimer, Signal

from kiosk.base.clock import Clock
from kiosk.config.schedule import Schedule
from kiosk.ui.core.tasks import TaskRunner
from kiosk.ui.guide.session import Session
from kiosk.ui.staff.staff_access import StaffAccess

if TYPE_CHECKING:
    from PySide6.QtGui import QWindow

CHECK_EVERY_MS = 20_000
LIT_S = 60.0
"""How long a touch lights the screen outside the clinic's hours."""
SHIFT_EVERY_S = 600.0
SHIFTS_PX = ((0, 0), (12, 6), (6, 12), (-6, 6), (-12, -6), (0, -12))
"""Where attract's picture goes in turn, so that its edges wear no line into the panel."""
SWITCH_DELAY_MS = 1500
"""The panel goes off once the black frame has been drawn."""

_BEGINS = frozenset(
    {
        QEvent.Type.TouchBegin,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonDblClick,
        QEvent.Type.KeyPress,
        QEvent.Type.TabletPress,
    }
)
_FOLLOWS = frozenset({QEvent.Type.TouchUpdate, QEvent.Type.MouseMove, QEvent.Type.TabletMove})
_ENDS = frozenset(
    {
        QEvent.Type.TouchEnd,
        QEvent.Type.TouchCancel,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.KeyRelease,
        QEvent.Type.TabletRelease,
    }
)
_LIGHTS = _BEGINS | {QEvent.Type.MouseMove, QEvent.Type.Wheel}


class ScreenLight(Enum):
    """How bright the screen is: the value is what is taken away, from 0 to 1."""

    ON = 0.0
    DIMMED = 0.4
    OFF = 1.0


@dataclass(frozen=True)
class NightOptions:
    """What decides how bright the screen is.

    Attributes:
        schedule: the clinic's hours; None if the screen is on day and night.
        dim_after_s: seconds without a touch until attract is dimmed; 0 for never, and without
            hours its picture never moves, either.
        wall_clock: returns unix seconds.
        clock: measures how long nobody has been there, in seconds.
        switch_panel: switches the panel `on` or off, on another thread.
    """

    schedule: Schedule | None
    dim_after_s: float
    wall_clock: Clock
    clock: Clock
    switch_panel: Callable[..., None]


class NightMode(QObject):
    """Decides how bright the screen is, and sees the touches that light it.

    `changed` is emitted when the screen goes on, is dimmed, or goes off.

    Args:
        options: what decides.
        session: the visitor's session.
        staff: the staff page.
        tasks: switches the panel, and nothing else, since that may take seconds.
        parent: owns this object.
    """

    changed = Signal()

    def __init__(
        self,
        options: NightOptions,
        session: Session,
        staff: StaffAccess,
        tasks: TaskRunner,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._options = options
        self._session, self._staff, self._tasks = session, staff, tasks
        self._window: QWindow | None = None
        self._light = ScreenLight.ON
        self._quiet_since = options.clock()
        self._shifted_at = self._quiet_since
        self._shifts = 0
        self._dropping = False
        self._panel_is_off = False
        self._timer = QTimer(self)
        self._timer.setInterval(CHECK_EVERY_MS)
        self._timer.timeout.connect(self.check)
        self._switch_timer = QTimer(self)
        self._switch_timer.setSingleShot(True)
        self._switch_timer.setInterval(SWITCH_DELAY_MS)
        self._switch_timer.timeout.connect(self._switch_panel_off)

    @property
    def light(self) -> ScreenLight:
        """How bright the screen is."""
        return self._light

    @property
    def has_hours(self) -> bool:
        """Whether there are hours outside which the screen is off."""
        return self._options.schedule is not None

    def attach_to_window(self, window: QWindow) -> None:
        """Watch over `window`, which has `dimming` and `attractShift`."""
        self._window = window
        window.installEventFilter(self)
        self._session.navigated.connect(self._note_activity)
        self._staff.changed.connect(self._note_activity)
        if self.has_hours or self._options.dim_after_s:
            self._timer.start()

    def stop(self) -> None:
        """Stop watching, with the panel on."""
        self._timer.stop()
        if self._window is not None:
            self._window.removeEventFilter(self)
            self._window = None
        self._switch_timer.stop()
        self._tasks.stop()
        if self._panel_is_off:
            self._panel_is_off = False
            self._options.switch_panel(on=True)

    def check(self) -> None:
        """Make the screen as bright as it should be by now."""
        if self._window is None:
            return
        now = self._options.clock()
        if not self._is_resting():
            self._quiet_since = now
            self._set_light(ScreenLight.ON)
            return
        schedule, quiet_s = self._options.schedule, now - self._quiet_since
        if schedule and quiet_s >= LIT_S and not schedule.is_open(self._options.wall_clock()):
            self._set_light(ScreenLight.OFF)
            return
        dims = 0 < self._options.dim_after_s <= quiet_s
        self._set_light(ScreenLight.DIMMED if dims else ScreenLight.ON)
        if now - self._shifted_at >= SHIFT_EVERY_S:
            self._shifted_at = now
            self._shifts += 1
            shift = SHIFTS_PX[self._shifts % len(SHIFTS_PX)]
            self._window.setProperty("attractShift", QPointF(*shift))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Light the screen at a touch or key; drop it, with its end, if the screen was dark."""
        kind = event.type()
        if self._dropping and (kind in _FOLLOWS or kind in _ENDS):
            self._dropping = kind not in _ENDS
            return True
        if kind not in _LIGHTS:
            return False
        was_dark = self._light is ScreenLight.OFF
        if self._light is not ScreenLight.ON:
            self._note_activity()
        self._dropping = was_dark and kind in _BEGINS
        return was_dark

    def _is_resting(self) -> bool:
        window = self._window
        is_shown = window is not None and window.isVisible()
        return is_shown and self._session.is_at_attract() and not self._staff.is_open()

    def _note_activity(self, *_told: Any) -> None:
        self._quiet_since = self._options.clock()
        self._set_light(ScreenLight.ON)

    def _set_light(self, light: ScreenLight) -> None:
        if light is self._light or self._window is None:
            return
        self._light = light
        self._window.setProperty("dimming", light.value)
        if light is ScreenLight.OFF:
            self._switch_timer.start()
        else:
            self._switch_timer.stop()
            if self._panel_is_off:
                self._panel_is_off = False
                self._tasks.run(lambda: self._options.switch_panel(on=True), _ignore)
        self.changed.emit()

    def _switch_panel_off(self) -> None:
        self._panel_is_off = True
        self._tasks.run(lambda: self._options.switch_panel(on=False), _ignore)


def _ignore(_nothing: None) -> None:
    pass
