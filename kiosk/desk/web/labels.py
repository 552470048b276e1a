"""Labels for codes: staff read “In progress”, not `in-progress`."""

from __future__ import annotations

from typing import Literal, get_args

RequestStatus = Literal["new", "in-progress", "done", "not-genuine"]
STATUSES: tuple[RequestStatus, ...] = get_args(RequestStatus)

STATUS: dict[str, str] = {
    "new": "New",
    "in-progress": "In progress",
    "done": "Done",
    "not-genuine": "Not genuine",
}
WAY: dict[str, str] = {"call": "Phone call", "text": "Text message", "email": "E-mail"}
FOR_WHOM: dict[str, str] = {"me": "Themselves", "someone-else": "Someone they care for"}
TIME: dict[str, str] = {
    "morning": "Morning",
    "midday": "Midday",
    "afternoon": "Afternoon",
    "evening": "Evening",
    "any": "Any time",
}
NEED: dict[str, str] = {
    "interpreter": "An interpreter",
    "hearing": "Help with hearing",
    "reading": "Help with reading",
    "access": "Help with getting in",
    "other": "Something else",
}
TOPIC: dict[str, str] = {
    "how-it-works": "How it works",
    "does-it-help": "Whether it helps",
    "safety": "Safety",
    "a-visit": "What a visit is like",
    "choices": "Choices",
    "cost": "Cost",
    "other": "Something else",
}
HISTORY_ACTS: dict[str, str] = {
    "noted": "wrote a note",
    "called": "called, no answer",
    "status": "set it to",
    "assigned": "assigned it to",
}
DONE_MESSAGES: dict[str, str] = {
    "user-added": "Added. They sign in with that name and password, and change the password then.",
    "user-disabled": "Disabled. Their sessions have ended.",
    "user-enabled": "Enabled. They can sign in again.",
    "password-given": "They have the new password. Their sessions have ended.",
    "kiosk-confirmed": "Confirmed. Its requests come in from now on.",
    "kiosk-ended": "The pairing has ended. Nothing more is taken from that kiosk.",
    "deleted": "Deleted for good.",
    "noted": "The note is kept.",
}
"""What a page says about the form just submitted, by the code in the page's address."""
AUDIT: dict[str, str] = {
    "set-up": "Set the desk up",
    "signed-in": "Signed in",
    "signed-out": "Signed out",
    "sign-in-failed": "Failed to sign in",
    "unlocked": "Unlocked the requests",
    "unlock-failed": "Failed to unlock the requests",
    "locked": "Locked the requests",
    "viewed": "Looked at",
    "printed": "Printed",
    "searched": "Searched",
    "exported": "Exported",
    "noted": "Wrote a note",
    "status": "Changed the status",
    "assigned": "Assigned",
    "called": "Called, no answer",
    "user-added": "Added a user",
    "user-changed": "Changed a user",
    "user-disabled": "Disabled a user",
    "user-enabled": "Enabled a user",
    "password-changed": "Changed a password",
    "code-shown": "Showed a pairing code",
    "kiosk-paired": "A kiosk asked to be paired",
    "kiosk-confirmed": "Confirmed a kiosk",
    "kiosk-revoked": "Ended a kiosk's pairing",
    "imported": "Imported from a stick",
    "deleted": "Deleted for good",
    "withdrawn": "Took a consent back",
    "expired": "Deleted at the end of their time",
    "reapplied": "Took back once more what an older database did not know",
    "settings-changed": "Changed how long requests are kept",
    "alerts-changed": "Changed the alerts",
    "key-made": "Made a new clinic key",
    "key-recovered": "Recovered a clinic key",
    "passphrase-changed": "Changed the passphrase",
    "audit-mismatch": "A kiosk's log is another than before",
    "audit-looked-into": "Looked into a kiosk's log",
    "compared": "Compared with a kiosk's log",
}
