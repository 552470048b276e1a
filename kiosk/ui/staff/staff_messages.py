"""The words of the staff page: the kiosk's status, the waiting requests, and results of actions."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale

from kiosk.outbox.receipt_import import ReceiptImportResult
from kiosk.outbox.records import Record, RecordState
from kiosk.staff.content_status import ContentStatus
from kiosk.staff.kiosk_status import KioskStatus
from kiosk.staff.sticks import Stick

translate = QCoreApplication.translate

StaffRow = dict[str, object]
_LONGEST = 140
_CODES = 8
"""How many reference codes fit on a line; `audit verify` lists all of them."""


def age_text(seconds: int) -> str:
    """How long something has waited, in its largest unit."""
    if seconds < 3600:
        return _count(translate("staff", "%1 min"), seconds // 60)
    if seconds < 2 * 86_400:
        return _count(translate("staff", "%1 h"), seconds // 3600)
    return _count(translate("staff", "%1 days"), seconds // 86_400)


def _count(text: str, count: int) -> str:
    """`text` with a number filled in. No plural forms: lupdate supports those only in QML."""
    return text.replace("%1", str(count))


def size_text(count: int) -> str:
    """A number of bytes, in a readable unit."""
    return QLocale().formattedDataSize(count, 1, QLocale.DataSizeFormat.DataSizeSIFormat)


# --- status ----------------------------------------------------------------------------------


def status_lines(kiosk_status: KioskStatus) -> list[StaffRow]:
    """The kiosk's status: each line's `name`, `value`, and whether something is `wrong`.

    Lines that need attention come first.
    """
    lines = [
        _outbox(kiosk_status),
        _missing(kiosk_status),
        _waiting(kiosk_status),
        _refused(kiosk_status),
        _desk(kiosk_status),
        _disk(kiosk_status),
    ]
    lines += [
        *_content(kiosk_status),
        _clock(kiosk_status),
        _version(kiosk_status),
        _trouble(kiosk_status),
    ]
    return sorted((line for line in lines if line["value"]), key=lambda line: not line["wrong"])


def _make_row(name: str, value: str, *, wrong: bool = False) -> StaffRow:
    return {"name": name, "value": value, "wrong": wrong}


def _outbox(look: KioskStatus) -> StaffRow:
    codes = {
        "": translate("staff", "OK"),
        "full": translate("staff", "Closed: the disk is full"),
        "read-only": translate("staff", "Closed: the disk can’t be written to"),
        "newer": translate("staff", "Closed: it’s from a later version of the kiosk"),
        "corrupt": translate("staff", "Closed: it is damaged"),
        "locked": translate("staff", "Closed: another program is using it"),
        "in-use": translate("staff", "Closed: another kiosk is using it"),
        "disk": translate("staff", "Closed: the disk is failing"),
    }
    code = look.outbox.closed_reason or ""
    aside = bool(look.outbox.set_aside) and not code
    value = translate("staff", "Damaged outbox set aside") if aside else codes.get(code, code)
    return _make_row(translate("staff", "Outbox"), value, wrong=aside or bool(code))


def _missing(look: KioskStatus) -> StaffRow:
    """Codes of requests that were saved and then lost: visitors expect an answer to them."""
    codes = look.outbox.missing
    value = ", ".join(codes[:_CODES]) + (" …" if len(codes) > _CODES else "")
    if codes:
        text = translate("staff", "Saved, then lost to damage: %1 (%2)")
        value = _count(text, len(codes)).replace("%2", value)
    return _make_row(translate("staff", "Missing"), value, wrong=True)


def _waiting(look: KioskStatus) -> StaffRow:
    value = translate("staff", "None")
    if look.waiting_count:
        value = _count(translate("staff", "%1, oldest %2"), look.waiting_count)
        value = value.replace("%2", age_text(look.oldest_wait_s))
    return _make_row(translate("staff", "Waiting"), value, wrong=look.oldest_wait_s >= 86_400)


def _refused(look: KioskStatus) -> StaffRow:
    count = look.outbox.quarantined
    value = str(count) if count else ""
    return _make_row(translate("staff", "Refused"), value, wrong=True)


def _desk(look: KioskStatus) -> StaffRow:
    pauses = {
        "refused": translate("staff", "The desk no longer knows this kiosk. Pair it again."),
        "tls": translate("staff", "A different computer is answering"),
        "clock": translate("staff", "The desk’s clock and this one disagree"),
    }
    name, pause = translate("staff", "Desk"), look.outbox.pause
    if look.desk.damaged:
        return _make_row(
            name, translate("staff", "The pairing is damaged. Pair it again."), wrong=True
        )
    if not look.desk.clinic:
        return _make_row(name, translate("staff", "None. Requests leave on a USB drive."))
    if pause:
        return _make_row(name, f"{look.desk.clinic}. {pauses.get(pause, pause)}", wrong=True)
    return _make_row(name, look.desk.clinic)


def _disk(look: KioskStatus) -> StaffRow:
    name = translate("staff", "Disk")
    if look.free_bytes is None:
        return _make_row(name, translate("staff", "Can’t be read"), wrong=True)
    value = translate("staff", "%1 free").replace("%1", size_text(look.free_bytes))
    return _make_row(name, value, wrong=look.disk_low)


def _content(look: KioskStatus) -> list[StaffRow]:
    """A line for each article, named by its title where there are several."""
    name = translate("staff", "Content")
    if look.content is None:
        return [_make_row(name, translate("staff", "No article to show"), wrong=True)]
    if not look.more_content:
        return [_article(look.content, name)]
    return [_article(one, one.title) for one in (look.content, *look.more_content)]


def _article(found: ContentStatus, name: str) -> StaffRow:
    parts = [translate("staff", "Version %1").replace("%1", found.version)]
    counts = {
        translate("staff", "chapters that can’t be shown: %1"): len(found.broken),
        translate("staff", "called wrong by a clinician: %1"): len(found.disputed),
        translate("staff", "claims out of date: %1"): len(found.expired_claims),
        translate("staff", "claims not reviewed: %1"): found.unreviewed_claims,
        translate("staff", "texts not reviewed: %1"): len(found.unreviewed_texts),
    }
    parts += [_count(text, count) for text, count in counts.items() if count]
    wrong = bool(found.broken or found.disputed or found.expired_claims)
    return _make_row(name, " · ".join(parts), wrong=wrong)


def _clock(look: KioskStatus) -> StaffRow:
    said = _time(look.desk_time)
    if look.clock_wrong and look.clock_off_s:
        ahead, behind = (
            translate("staff", "this computer’s clock is %1 fast"),
            translate("staff", "this computer’s clock is %1 slow"),
        )
        off = ahead if look.clock_off_s > 0 else behind
        said = f"{said} · {off.replace('%1', age_text(abs(look.clock_off_s)))}"
    return _make_row(translate("staff", "Clock"), said, wrong=look.clock_wrong)


def _version(look: KioskStatus) -> StaffRow:
    return _make_row(translate("staff", "Version"), look.version)


def _trouble(look: KioskStatus) -> StaffRow:
    name = translate("staff", "Last fault")
    if look.last_error is None:
        return _make_row(name, translate("staff", "None since startup"))
    text = look.last_error.text
    short = text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
    return _make_row(name, f"{_time(int(look.last_error.at))}: {short}", wrong=True)


def _time(seconds: int) -> str:
    at = QDateTime.fromSecsSinceEpoch(seconds)
    american = QLocale().language() == QLocale.Language.English
    return QLocale().toString(at, "MMM d, yyyy, h:mm AP" if american else "d MMMM yyyy, HH:mm")


# --- waiting requests and sticks -------------------------------------------------------------


def waiting_lines(kiosk_status: KioskStatus) -> list[StaffRow]:
    """The waiting requests: code, state and age, and whether the desk refused them."""
    return [
        {
            "reference": one.reference,
            "about": f"{_state(one)} · {age_text(max(0, kiosk_status.at - one.created_at))}",
            "refused": one.state is RecordState.QUARANTINED,
            "exported": one.exported_at is not None,
        }
        for one in kiosk_status.outbox.waiting
    ]


def _state(record: Record) -> str:
    if record.state is RecordState.QUARANTINED:
        refused = translate("staff", "rejected (%1)")
        return refused.replace("%1", record.fault)
    if record.state is RecordState.SENDING:
        return translate("staff", "sending")
    if record.exported_at is not None:
        return translate("staff", "also on a USB drive")
    return translate("staff", "waits")


def stick_line(one: Stick) -> StaffRow:
    """A stick: its folder, its name, its free space."""
    room = translate("staff", "%1 free").replace("%1", size_text(one.free_bytes))
    shut = translate("staff", "cannot be written")
    about = room if one.writable else shut
    return {"folder": one.folder, "name": one.name, "about": about, "writable": one.writable}


# --- the PIN ---------------------------------------------------------------------------------


def wrong_pin_text() -> str:
    """The PIN was wrong."""
    return translate("staff", "Wrong PIN.")


def pin_wait_text(seconds: int) -> str:
    """How long until a PIN can be tried again."""
    if seconds <= 90:
        return _count(translate("staff", "Too many wrong PINs. Wait %1 s."), seconds)
    return _count(translate("staff", "Too many wrong PINs. Wait %1 min."), -(-seconds // 60))


def no_pin_text() -> str:
    """The PIN was removed in the meantime."""
    return translate("staff", "The PIN was removed.")


# --- results of actions ----------------------------------------------------------------------


def retried_text(count: int) -> str:
    """Refused requests will be sent again."""
    return _count(translate("staff", "To be resent: %1."), count)


def deleted_text(record: Record) -> str:
    """A request was deleted."""
    done = translate("staff", "%1 was deleted.").replace("%1", record.reference)
    if record.exported_at is None:
        return done
    return done + " " + translate("staff", "It’s also on a USB drive. Delete it at the desk, too.")


def exported_text(count: int, name: str) -> str:
    """Requests were written to the stick called `name`."""
    if count == 0:
        return translate("staff", "No requests waiting, so nothing was exported.")
    done = _count(translate("staff", "Exported to %2: %1."), count).replace("%2", name)
    return (
        done + " " + translate("staff", "They stay here until you bring back the desk’s receipt.")
    )


def receipts_text(done: ReceiptImportResult) -> str:
    """What importing the desk's receipts did."""
    counts = {
        translate("staff", "Already closed: %1."): done.known,
        translate(
            "staff", "Left alone, because the desk’s copy is different: %1."
        ): done.other_bytes,
    }
    said = [_count(translate("staff", "Closed by receipt: %1."), done.closed)]
    return " ".join(said + [_count(text, count) for text, count in counts.items() if count])


def size_saved_text(inches: float) -> str:
    """The measured size of the panel was saved."""
    said = translate(
        "staff", "The screen measures %1 inches. This takes effect the next time the kiosk starts."
    )
    return said.replace("%1", f"{inches:g}")


def failure_text(text: str) -> str:
    """An action failed; `text` is the system's own reason."""
    return translate("staff", "That didn’t work.") + " " + text
