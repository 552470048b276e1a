"""What a visitor asks of the clinic: the plain text of an envelope, shared by both ends."""

from __future__ import annotations

from typing import Literal

import msgspec

ForWhom = Literal["me", "someone-else"]
ContactMethod = Literal["call", "text", "email"]
TimeOfDay = Literal["morning", "midday", "afternoon", "evening", "any"]
Need = Literal["interpreter", "hearing", "reading", "access", "other"]
Topic = Literal["how-it-works", "does-it-help", "safety", "a-visit", "choices", "cost", "other"]


class ConsultationRequest(msgspec.Struct, frozen=True, kw_only=True):
    """A request for a consultation. Its repr tells nothing: it may end up in a log.

    How it may grow stands in docs/envelope.md: a new field has a default and may be passed over by
    an older desk; anything that would mislead who passes it over takes a new envelope version.
    """

    id: str
    """The uuid in its 36 characters; the same as in the envelope's header."""
    consent: str
    """SHA-256 of the consent text that was agreed to, 64 hex digits."""
    language: str
    """The language the visitor read, such as `en`."""
    for_whom: ForWhom
    adult: bool
    """Whether the person is as old as the profile asks."""
    way: ContactMethod
    contact: str
    """A phone number in E.164 form, or an e-mail address; as typed where `unchecked`."""
    unchecked: bool = False
    """The visitor kept a number that does not look right."""
    name_the_clinic: bool
    """Whether a message left for them may say who called."""
    times: tuple[TimeOfDay, ...]
    needs: tuple[Need, ...] = ()
    interpreter: str = ""
    """The language of the interpreter, in the visitor's words."""
    topics: tuple[Topic, ...] = ()
    note: str = ""
    """At most 500 code points, NFC, plain text."""
    questions: tuple[str, ...] = ()
    """What the visitor noted with “ask about this”."""
    name: str

    def __repr__(self) -> str:
        return "Request(…)"
