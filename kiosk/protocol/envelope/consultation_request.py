"""A visitor's request to the clinic: the plain text of an envelope, shared by both ends."""

from __future__ import annotations

from typing import Literal

import msgspec

ForWhom = Literal["me", "someone-else"]
ContactMethod = Literal["call", "text", "email"]
TimeOfDay = Literal["morning", "midday", "afternoon", "evening", "any"]
Need = Literal["interpreter", "hearing", "reading", "access", "other"]
Topic = Literal["how-it-works", "does-it-help", "safety", "a-visit", "choices", "cost", "other"]


class RequestArticle(msgspec.Struct, frozen=True, kw_only=True):
    """The article that a visitor read when they asked."""

    id: str
    """Its folder's name, the same in every language."""
    title: str
    """Its name as the visitor saw it."""

    @classmethod
    def from_texts(cls, article_id: str, title: str) -> RequestArticle:
        """An article as a request names it, its id and title cut to 40 characters."""
        return cls(id=article_id[:40], title=title[:40])


class ConsultationRequest(msgspec.Struct, frozen=True, kw_only=True):
    """A request for a consultation. Its repr reveals nothing, because it may end up in a log.

    For how it may change, see docs/envelope.md: a new field has a default, and an older desk may
    ignore it; if ignoring it would mislead, the envelope needs a new version.
    """

    id: str
    """The uuid in its 36-character form; the same as in the envelope's header."""
    consent: str
    """SHA-256 of the consent text that the visitor agreed to, 64 hex digits."""
    language: str
    """The language the visitor read, such as `en`."""
    for_whom: ForWhom
    adult: bool
    """Whether the person has reached the profile's adult age."""
    way: ContactMethod
    contact: str
    """A phone number in E.164 form, or an e-mail address; as typed if `unchecked`."""
    unchecked: bool = False
    """The visitor kept a number that did not look right."""
    name_the_clinic: bool
    """Whether a message left for them may say who called."""
    times: tuple[TimeOfDay, ...]
    needs: tuple[Need, ...] = ()
    interpreter: str = ""
    """The interpreter's language, in the visitor's words."""
    topics: tuple[Topic, ...] = ()
    note: str = ""
    """At most 500 code points, NFC, plain text."""
    questions: tuple[str, ...] = ()
    """What the visitor saved with “Save this question”, or asked in their own words."""
    article: RequestArticle | msgspec.UnsetType = msgspec.UNSET
    """What the visitor read when they asked; unset by kiosks that do not say."""
    name: str

    def __repr__(self) -> str:
        return f"{type(self).__name__}(…)"
