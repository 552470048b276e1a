"""The answers so far. In memory only: nothing here is ever written down."""

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
    """What has been answered; None, or nothing, where it has not. Its repr tells nothing."""

    for_whom: ForWhom | None = None
    adult: bool | None = None
    way: ContactMethod | None = None
    phone: str = ""
    """As typed. Kept beside `email`, so that trying another way loses nothing."""
    email: str = ""
    unchecked_phone: str = ""
    """The phone number, as typed, that is to be used though it looks wrong."""
    name_the_clinic: bool | None = None
    times: tuple[TimeOfDay, ...] = ()
    needs: tuple[Need, ...] | None = None
    """`()` where no help is needed; None before the question was answered."""
    interpreter: str = ""
    topics: tuple[Topic, ...] = ()
    note: str = ""
    questions: tuple[str, ...] = ()
    name: str = ""
    agreed: str = ""
    """Hash of the consent text whose box is ticked; nothing while it is not."""

    def __repr__(self) -> str:
        return "Draft(…)"

    @property
    def contact_field(self) -> str:
        """The field that the chosen way fills: `phone` or `email`."""
        return "email" if self.way == "email" else "phone"
