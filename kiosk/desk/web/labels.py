"""Labels for codes: staff read “In progress”, not `in-progress`."""

from __future__ import annotations

from typing import Literal, get_args

RequestStatus = Literal["new", "in-progress", "done", "not-genuine"]
STATUSES: tuple[RequestStatus, ...] = get_args(RequestStatus)

STATUS: dict[str, str] = {
    "new": "New",
    "in-progress": "In progress",
    "done": "Done",
    "not-genuine": "Spam",
}
WAY: dict[str, str] = {"call": "Phone call", "text": "Text message", "email": "Email"}
FOR_WHOM: dict[str, str] = {"me": "Themselves", "someone-else": "Someone they care for"}
TIME: dict[str, str] = {
    "morning": "Morning",
    "midday": "Midday",
    "afternoon": "Afternoon",
    "evening": "Evening",
    "any": "Any time",
}
NEED: dict[str, str] = {
    "interpreter": "Interpreter",
    "hearing": "Hearing",
    "reading": "Reading",
    "access": "Getting into the building",
    "other": "Something else",
}
TOPIC: dict[str, str] = {
    "how-it-works": "How it works",
    "does-it-help": "Whether it works",
    "safety": "Safety",
    "a-visit": "What a visit is like",
    "choices": "Other choices",
    "cost": "Cost",
    "other": "Something else",
}
HISTORY_ACTS: dict[str, str] = {
    "noted": "added a note",
    "called": "called, no answer",
    "status": "set it to",
    "assigned": "assigned it to",
}
DONE_MESSAGES: dict[str, str] = {
    "user-added": "Added. They can sign in with that name and password, then change the password.",
    "user-disabled": "Disabled and signed out.",
    "user-enabled": "Enabled. They can sign in again.",
    "password-given": "Password set. They’ve been signed out everywhere.",
    "kiosk-confirmed": "Confirmed. Its requests will now come in.",
    "kiosk-ended": "Unpaired. The desk accepts nothing more from that kiosk.",
    "deleted": "Permanently deleted.",
    "noted": "Note saved.",
}
"""What a page says about the form just submitted, by the code in the page's address."""
AUDIT: dict[str, str] = {
    "set-up": "Set up the desk",
    "signed-in": "Signed in",
    "signed-out": "Signed out",
    "sign-in-failed": "Failed sign-in",
    "unlocked": "Unlocked requests",
    "unlock-failed": "Failed to unlock requests",
    "locked": "Locked requests",
    "viewed": "Viewed",
    "printed": "Printed",
    "searched": "Searched",
    "exported": "Exported",
    "noted": "Added a note",
    "status": "Changed the status",
    "assigned": "Assigned",
    "called": "Called, no answer",
    "user-added": "Added a user",
    "user-changed": "Changed a user",
    "user-disabled": "Disabled a user",
    "user-enabled": "Enabled a user",
    "password-changed": "Changed a password",
    "code-shown": "Showed a pairing code",
    "kiosk-paired": "A kiosk asked to pair",
    "kiosk-confirmed": "Confirmed a kiosk",
    "kiosk-revoked": "Unpaired a kiosk",
    "imported": "Imported from a USB drive",
    "deleted": "Permanently deleted",
    "withdrawn": "Withdrew a consent",
    "expired": "Deleted on schedule",
    "reapplied": "Withdrew again after a restore",
    "settings-changed": "Changed how long requests are kept",
    "alerts-changed": "Changed the alerts",
    "key-made": "Created a new clinic key",
    "key-recovered": "Recovered a clinic key",
    "passphrase-changed": "Changed the passphrase",
    "audit-mismatch": "A kiosk's log no longer matches",
    "audit-looked-into": "Checked a kiosk's log",
    "compared": "Compared with a kiosk's log",
}
