"""The form for QML: `consult.form` and its veil; sealing and saving happen off the GUI thread."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import uuid4

from PySide6.QtCore import Property, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement, QmlSingleton

from kiosk.clock import Clock
from kiosk.consult import collecting, steps
from kiosk.consult.collecting import Facts
from kiosk.consult.consent import Consent, consent
from kiosk.consult.form import Form, State
from kiosk.consult.privacy import DOTS, Veil
from kiosk.consult.review import rows
from kiosk.consult.rules import Rules
from kiosk.envelope.request import Request
from kiosk.errors import KioskError
from kiosk.profile import Profile
from kiosk.ui import consult_words as words
from kiosk.ui import singletons
from kiosk.ui.post import Kept, Look, Post
from kiosk.ui.tasks import Tasks

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

log = logging.getLogger(__name__)

DONE_S, LONGER_S = 20.0, 60.0
"""How long the last page stays, and how much a tap on it adds, in seconds."""
_YES_NO = {"adult": "adult", "discreet": "name_the_clinic"}


def new_uuid() -> str:
    """A random uuid in its 36 characters."""
    return str(uuid4())


@dataclass(frozen=True)
class Giving:
    """What a form is given.

    Attributes:
        profile: the clinic's.
        language: that the visitor reads.
        facts: what is known of this kiosk before its outbox was looked at.
        post: where requests go; None: nowhere.
        new_id: mints a request's uuid.
    """

    profile: Profile
    language: str
    facts: Facts
    post: Post | None = None
    new_id: Callable[[], str] = new_uuid


@QmlElement
@QmlSingleton
class Consult(QObject):
    """One visitor's form at a time. Answers are here and nowhere else; `forget` ends them."""

    gateChanged = Signal()
    stepChanged = Signal()
    changed = Signal()
    veiled = Signal()
    secondsChanged = Signal()
    faulted = Signal()
    forgotten = Signal()
    over = Signal()
    delivered = Signal(str)

    def __init__(
        self, giving: Giving, tasks: Tasks, clock: Clock, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._giving, self._tasks, self._clock = giving, tasks, clock
        self._consent: Consent | None = consent(giving.profile, giving.language)
        self._facts = replace(giving.facts, consent_text=self._consent is not None, room=False)
        self._gate = collecting.collecting(self._facts)
        self._rules = Rules(region=giving.profile.form.region)
        self._form: Form = self._new()
        self._veil = Veil()
        self._said = ""
        self._envelope = b""
        self._delivered: set[str] = set()
        self._ends_at: float | None = None
        self._seconds = 0
        self._begun = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.tick)
        self.delivered.connect(self._received, Qt.ConnectionType.QueuedConnection)

    @staticmethod
    def create(engine: Any) -> Consult:
        """The one instance, for the QML engine."""
        return singletons.take(Consult)

    # --- whether it is open --------------------------------------------------------------

    def start(self) -> None:
        """Begin with the outbox; until it answered, the form is closed."""
        if self._giving.post is None:
            log.info("the form is closed: %s", self._gate.reason)
        else:
            self._giving.post.on_delivered = self.delivered.emit
            self._tasks.run(self._giving.post.start, self._looked)

    @Slot()
    def look(self) -> None:
        """Look anew whether requests can be taken."""
        if self._giving.post is not None:
            self._tasks.run(self._giving.post.look, self._looked)

    def _looked(self, look: Look) -> None:
        self._facts = replace(
            self._facts,
            room=look.accepting,
            oldest_waiting_h=look.oldest_waiting_h,
            paired=look.paired,
        )
        gate = collecting.collecting(self._facts)
        if gate != self._gate:
            self._gate = gate
            log.info("the form is %s", "open" if gate.open else f"closed: {gate.reason}")
            self.gateChanged.emit()

    # --- the visitor's steps -------------------------------------------------------------

    @Slot()
    def begin(self) -> None:
        """The form is on the screen; an earlier one of this visit goes on."""
        if self._form.state in (State.CLEARED, State.SENT):
            self._form = self._new()
        self._begun = True
        self._tell_all()

    @Slot(str)
    def pick(self, value: str) -> None:
        """An answer of this step was touched: picked, or ticked, or no longer ticked."""
        step = self._form.step
        name = steps.step(step).fields[0]
        if step in _YES_NO:
            self._form.answer(_YES_NO[step], value == "yes")
        elif self._many():
            self._form.toggle(name, value)
        else:
            self._form.answer(name, value)
        self._said = ""
        self._tell()

    @Slot(str, str)
    def write(self, field: str, text: str) -> None:
        """A visitor typed: all that stands in `field` now."""
        self._form.answer(field, text)
        self._veil = self._veil.typed(field)
        if self._said:
            self._said = ""
        self._tell()

    @Slot(str, result=str)
    def text(self, field: str) -> str:
        """What was typed into `field`, for the field alone."""
        return str(getattr(self._form.draft, field))

    @Slot(str)
    def refuse(self, reason: str) -> None:
        """A field did not take what was typed, for `reason`."""
        self._said = words.refused(reason)
        self._tell()

    @Slot(result=bool)
    def next(self) -> bool:
        """Go on where the answers allow it."""
        return self._moved(self._form.next)

    @Slot(result=bool)
    def back(self) -> bool:
        """Go back a step; False at the first, where back leaves the form."""
        return self._moved(self._form.back)

    @Slot(result=bool)
    def useAnyway(self) -> bool:
        """Use the number as it is."""
        return self._moved(self._form.use_anyway)

    @Slot()
    def takeHint(self) -> None:
        """Put the address right as was offered."""
        self._form.take_hint()
        self._tell()

    @Slot(str)
    def change(self, step: str) -> None:
        """From the review to a question."""
        self._form.change(step)
        self._tell_all()

    @Slot(bool)
    def agree(self, agreed: bool) -> None:
        """Tick the box below the consent text, or take the tick away."""
        self._form.agree(self._consent.hash if agreed and self._consent else "")
        self._said = ""
        self._tell()

    @Slot()
    def send(self) -> None:
        """Seal and save the request, once."""
        post = self._giving.post
        if post is None or self._consent is None:
            return
        again = self._form.state is State.UNSURE
        self._said = ""
        request = self._form.send(self._giving.language, self._consent.hash)
        self._tell()
        if request is None:
            if self._form.faults:
                self.faulted.emit()
            return
        form, version = self._form, self._consent.version
        envelope = self._envelope if again else b""

        def work() -> tuple[bytes, Kept]:
            return _seal_and_keep(post, request, version, envelope)

        self._tasks.run(work, lambda done: self._saved(form, *done))

    def pretend(self, kept: Kept) -> None:
        """Show what is shown when keeping a request ended like this; nothing is sealed."""
        if self._consent and self._form.send(self._giving.language, self._consent.hash):
            self._saved(self._form, b"", kept)

    def is_open(self) -> bool:
        """Whether requests can be taken."""
        return self._gate.open

    def _saved(self, form: Form, envelope: bytes, kept: Kept) -> None:
        """The one queued answer of the worker; it may come when nobody waits any more."""
        if kept.reference:
            form.sent(kept.reference)
        elif kept.code == "unsure":
            form.unsure()
        else:
            form.not_saved()
        if form is not self._form or form.state is State.CLEARED:
            return
        self._envelope = envelope if form.state is State.UNSURE else b""
        self._said = words.not_saved(kept.code) if kept.code else ""
        if form.state is State.SENT:
            self._ends_at = self._clock() + DONE_S
            self.tick()
        self._tell_all()
        if kept.code:
            self.faulted.emit()
        self.look()

    @Slot(str)
    def _received(self, reference: str) -> None:
        """The desk has the request `reference`; word of it may come before that of its saving."""
        self._delivered.add(reference)
        if self._get_received():
            self._tell_all()

    @Slot()
    def forget(self) -> None:
        """Let go of every answer, and of what is on its way to be shown."""
        self._form.clear()
        self._form = self._new()
        self._veil, self._said, self._envelope = Veil(), "", b""
        self._ends_at, self._begun = None, False
        self._delivered.clear()
        self.forgotten.emit()
        self.tick()
        self._tell_all()

    # --- who looks over the shoulder -----------------------------------------------------

    @Slot(bool)
    def hideAnswers(self, hidden: bool) -> None:
        """Hide my answers, or show them again."""
        self._veil = self._veil.hide_all(hidden)
        self.veiled.emit()

    @Slot(str)
    def show(self, name: str) -> None:
        """Show a field, or a row of the review, for 10 s."""
        self._veil = self._veil.show(name, self._clock())
        self.tick()

    # --- time ----------------------------------------------------------------------------

    @Slot()
    def stayLonger(self) -> None:
        """The last page stays for a minute from now."""
        if self._ends_at is not None:
            self._ends_at = self._clock() + LONGER_S
            self.tick()

    @Slot()
    def tick(self) -> None:
        """Look at the clock: dots come back, the last page clears itself."""
        now = self._clock()
        if self._ends_at is not None and now >= self._ends_at:
            self._ends_at = None
            self.over.emit()
            return
        left = 0 if self._ends_at is None else max(0, -int(-(self._ends_at - now) // 1))
        if left != self._seconds:
            self._seconds = left
            self.secondsChanged.emit()
        self.veiled.emit()
        waits = [at for at in (self._veil.deadline(now), self._ends_at) if at is not None]
        wait = min((at - now for at in waits), default=None)
        if wait is None:
            self._timer.stop()
        else:
            self._timer.start(max(1, round((min(wait, 1.0) if left else wait) * 1000)))

    # --- inside --------------------------------------------------------------------------

    def _new(self) -> Form:
        return Form(self._rules, self._giving.new_id())

    def _many(self) -> bool:
        return self._form.step in ("times", "needs", "topics")

    def _moved(self, move: Callable[[], bool]) -> bool:
        before = self._form.step
        self._said = ""
        went = move()
        if before != self._form.step:
            self._veil = self._veil.left()
        self._tell_all()
        if self._form.faults:
            self.faulted.emit()
        return went

    def _tell_all(self) -> None:
        self.stepChanged.emit()
        self._tell()

    def _tell(self) -> None:
        self.changed.emit()
        self.veiled.emit()

    def _caring(self) -> bool:
        return self._form.draft.for_whom == "someone-else"

    # --- what QML reads ------------------------------------------------------------------

    def _get_open(self) -> bool:
        return self._gate.open

    def _get_demo(self) -> bool:
        return self._gate.demo

    def _get_phone_instead(self) -> bool:
        return self._gate.phone_instead

    def _get_begun(self) -> bool:
        return self._begun and self._form.state is not State.SENT

    def _get_step(self) -> str:
        return self._form.step

    def _get_state(self) -> str:
        return self._form.state.value

    def _get_where(self) -> str:
        return words.number_of(*self._form.number) if self._form.number else ""

    def _get_title(self) -> str:
        return words.title(
            self._form.step,
            email=self._form.draft.way == "email",
            caring=self._caring(),
            age=self._giving.profile.form.adult_age,
            received=self._get_received(),
        )

    def _get_explanation(self) -> str:
        return words.explanation(self._form.step, caring=self._caring())

    def _get_contact(self) -> str:
        return self._form.draft.contact_field

    def _get_choices(self) -> list[dict[str, str]]:
        age = self._giving.profile.form.adult_age
        return [
            {"value": value, "text": text}
            for value, text in words.choices(self._form.step, age).items()
        ]

    def _get_picked(self) -> list[str]:
        if self._veil.all_hidden:
            return []
        return self._codes(self._form.step)

    def _codes(self, step: str) -> list[str]:
        for row in rows(self._form.draft, self._rules):
            if row.step == step:
                return list(row.choices)
        return []

    def _get_fault(self) -> str:
        if self._said:
            return self._said
        return words.sentence(self._form.faults[0]) if self._form.faults else ""

    def _get_failed(self) -> bool:
        return any(fault.field == "send" for fault in self._form.faults)

    def _get_may_keep(self) -> bool:
        return any(fault.may_keep for fault in self._form.faults)

    def _get_hint(self) -> str:
        hint = self._form.hint if self._form.step == "contact" else None
        return words.did_you_mean(str(hint.params["domain"])) if hint else ""

    def _get_guardian(self) -> str:
        shown = self._form.step == "adult" and self._form.is_minor and not self._veil.all_hidden
        return words.guardian(self._giving.profile, self._giving.language) if shown else ""

    def _get_agreed(self) -> bool:
        return bool(self._form.draft.agreed)

    def _get_reference(self) -> str:
        return self._form.reference

    def _get_received(self) -> bool:
        return self._form.state is State.SENT and self._form.reference in self._delivered

    def _get_expect(self) -> str:
        return words.expect(self._giving.profile, self._giving.language)

    def _get_consent(self) -> str:
        return self._consent.text if self._consent else ""

    def _get_from_review(self) -> bool:
        return self._form.from_review

    def _get_written(self) -> list[str]:
        return [
            name
            for name in ("phone", "email", "interpreter", "note", "name")
            if getattr(self._form.draft, name)
        ]

    def _get_hidden(self) -> list[str]:
        now, passed = self._clock(), self._form.passed
        names = ("phone", "email", "interpreter", "note", "name")
        return [name for name in names if self._veil.hides_field(name, passed, now)]

    def _get_all_hidden(self) -> bool:
        return self._veil.all_hidden

    def _get_rows(self) -> list[dict[str, str]]:
        return [{"step": name, "name": words.row(name)} for name in steps.QUESTIONS]

    def _get_answers(self) -> list[str]:
        """What the review's rows say, dots where they are hidden."""
        if self._form.step != "review":
            return []
        now, age = self._clock(), self._giving.profile.form.adult_age
        told = []
        for row in rows(self._form.draft, self._rules):
            known = words.choices(row.step, age)
            parts: Sequence[str] = [known[code] for code in row.choices] + list(row.texts)
            shown = ", ".join(parts) or words.nothing()
            told.append(DOTS if self._veil.hides_row(row.step, now) else shown)
        return told

    def _get_seconds(self) -> int:
        return self._seconds

    open = Property(bool, _get_open, notify=gateChanged)
    demo = Property(bool, _get_demo, notify=gateChanged)
    phoneInstead = Property(bool, _get_phone_instead, notify=gateChanged)
    begun = Property(bool, _get_begun, notify=changed)
    step = Property(str, _get_step, notify=stepChanged)
    where = Property(str, _get_where, notify=stepChanged)
    title = Property(str, _get_title, notify=stepChanged)
    explanation = Property(str, _get_explanation, notify=stepChanged)
    contact = Property(str, _get_contact, notify=stepChanged)
    choices = Property("QVariantList", _get_choices, notify=stepChanged)  # type: ignore[arg-type]
    rows = Property("QVariantList", _get_rows, notify=gateChanged)  # type: ignore[arg-type]
    fromReview = Property(bool, _get_from_review, notify=stepChanged)
    state = Property(str, _get_state, notify=changed)
    received = Property(bool, _get_received, notify=changed)
    fault = Property(str, _get_fault, notify=changed)
    mayKeep = Property(bool, _get_may_keep, notify=changed)
    failed = Property(bool, _get_failed, notify=changed)
    hint = Property(str, _get_hint, notify=changed)
    guardian = Property(str, _get_guardian, notify=veiled)
    agreed = Property(bool, _get_agreed, notify=changed)
    reference = Property(str, _get_reference, notify=changed)
    expect = Property(str, _get_expect, notify=gateChanged)
    consentText = Property(str, _get_consent, notify=gateChanged)
    written = Property("QStringList", _get_written, notify=changed)  # type: ignore[arg-type]
    picked = Property("QStringList", _get_picked, notify=veiled)  # type: ignore[arg-type]
    hidden = Property("QStringList", _get_hidden, notify=veiled)  # type: ignore[arg-type]
    allHidden = Property(bool, _get_all_hidden, notify=veiled)
    answers = Property("QStringList", _get_answers, notify=veiled)  # type: ignore[arg-type]
    secondsLeft = Property(int, _get_seconds, notify=secondsChanged)


def _seal_and_keep(
    post: Post, request: Request, version: int, envelope: bytes
) -> tuple[bytes, Kept]:
    """Seal `request` unless it is sealed already, and keep it."""
    try:
        sealed = envelope or post.seal(request, version)
    except KioskError as error:
        log.error("a request could not be sealed: %s", error)
        return b"", Kept(code="unsealed")
    return sealed, post.keep(sealed)
