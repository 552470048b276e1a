"""The answers so far. In memory only: nothing here is ever written to disk."""

from __future__ import annotations

import msgspec

from kiosk.protocol.envelope.consultation_request import (
    ContactMethod,
    ForWhom,
    Need,
    TimeOfDay,
    Topic,
)


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """The answers; None or empty where there is none yet. The repr reveals nothing."""

    for_whom: ForWhom | None = None
    adult: bool | None = None
    way: ContactMethod | None = None
    phone: str = ""
    """As typed. Kept alongside `email`, so that switching contact methods loses nothing."""
    email: str = ""
    unchecked_phone: str = ""
    """The phone number, as typed, to use even though it looks wrong."""
    name_the_clinic: bool | None = None
    times: tuple[TimeOfDay, ...] = ()
    needs: tuple[Need, ...] | None = None
    """`()` if no help is needed; None until the question is answered."""
    interpreter: str = ""
    topics: tuple[Topic, ...] = ()
    note: str = ""
    questions: tuple[str, ...] = ()
    name: str = ""
    agreed: str = ""
    """Hash of the consent text whose box is checked; empty while it is not."""

    def __repr__(self) -> str:
        return f"{type(self).__name__}(…)"

    @property
    def contact_field(self) -> str:
        """The field for the chosen contact method: `phone` or `email`."""
        return "email" if self.way == "email" else "phone"
