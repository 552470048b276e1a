"""Whether requests get to the desk."""

from __future__ import annotations

from pathlib import Path

from kiosk.base.errors import KioskError
from kiosk.care.doctor.findings import Finding, Patient, fail, ok, warn
from kiosk.protocol import spki_pins
from kiosk.protocol.clinic_keys import public_key_file
from kiosk.sync import desk_pairing
from kiosk.sync.desk_pairing import DeskPairing
from kiosk.sync.transport import DeskCallError

_REFUSED = (401, 403)


def check_desk(patient: Patient) -> Finding:
    """Whether the desk answers, with the key it was paired with."""
    try:
        paired = desk_pairing.load_pairing(patient.data)
    except KioskError as error:
        return fail("desk", str(error), "Pair this kiosk again: clearmind-kiosk pair HOST:PORT")
    if paired is None:
        if patient.settings.form.export_confirmed:
            return ok("desk", "none: staff carry requests there on a stick")
        return warn("desk", "none, so the form is closed", "clearmind-kiosk pair HOST:PORT")
    return _call_desk(paired)


def _call_desk(paired: DeskPairing) -> Finding:
    where = f"{paired.host}:{paired.port}"
    client = paired.open_client()
    try:
        answer = client.post("/v1/heartbeat", b"{}", {"Content-Type": "application/json"})
    except DeskCallError as error:
        if error.pause:
            advice = "Somebody may be in between, or the desk has a new key: pair this kiosk again."
            return fail("desk", f"{where}: {error.fault}", advice)
        advice = "See that the desk's computer is on, and both are in one network."
        return fail("desk", f"{where} does not answer ({error.fault})", advice)
    finally:
        client.close()
    if answer.status in _REFUSED:
        advice = "At the desk, look at Kiosks; pair this one again."
        return fail("desk", f"{where} does not know this kiosk any more", advice)
    return ok("desk", f"{where} answers, with the key it was paired with")


def check_key(patient: Patient) -> Finding:
    """Whether requests can be sealed."""
    named = patient.settings.form.public_key
    file = Path(named) if named else patient.data / spki_pins.CLINIC_KEY_FILE
    if not file.exists():
        if named:
            return fail(
                "clinic key", f"{file} does not exist", "Copy the clinic's public key there."
            )
        return ok("clinic key", "none yet: it comes with the pairing")
    try:
        public_key_file.read_public_key_file(file)
    except KioskError as error:
        return fail("clinic key", str(error), "Copy the clinic's public key there again.")
    return ok("clinic key", "readable")
