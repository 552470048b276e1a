"""The words of the form: its questions, its answers, and what to say about a wrong answer."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from kiosk.config.profile import Profile
from kiosk.request_form.answer_fault import AnswerFault

translate = QCoreApplication.translate


def step_title(step: str, *, email: bool, caring: bool, age: int, received: bool = False) -> str:
    """The question of `step`, or the title of a screen that asks nothing.

    Args:
        step: as in `request_form.steps`.
        email: the visitor wants an email.
        caring: the visitor asks on behalf of somebody they care for.
        age: the age of an adult, in years.
        received: the desk has the request.
    """
    number = (
        translate("form", "What is your email address?")
        if email
        else translate("form", "What is your phone number?")
    )
    old = (
        translate("form", "Is that person %1 or older?")
        if caring
        else translate("form", "Are you %1 or older?")
    )
    return {
        "about": translate("form", "Ask us to contact you"),
        "who": translate("form", "Who is this for?"),
        "adult": old.replace("%1", str(age)),
        "way": translate("form", "How should we reach you?"),
        "contact": number,
        "discreet": translate("form", "If you miss us, may our message name the clinic?"),
        "times": translate("form", "When is a good time?"),
        "needs": translate("form", "What would make it easier to talk with us?"),
        "topics": translate("form", "What would you like to talk about?"),
        "name": translate("form", "What name should we use?"),
        "review": translate("form", "Check your answers"),
        "consent": translate("form", "Do you agree?"),
        "done": translate("form", "Received. We’ll be in touch.")
        if received
        else translate("form", "Saved. We’ll be in touch."),
    }[step]


def step_explanation(step: str, *, caring: bool) -> str:
    """The text below the title; may be empty."""
    return {
        "contact": translate(
            "form", "We use it only to answer this request. It turns into dots when you tap Next."
        ),
        "discreet": translate("form", "Others may hear or read a message."),
        "times": translate("form", "Choose all that work for you."),
        "needs": translate("form", "Choose all that apply."),
        "topics": translate("form", "You can skip this. Please don’t write anything urgent here."),
        "name": translate("form", "A nickname is fine."),
        "way": translate("form", "Please give your own contact details. We’ll talk with you first.")
        if caring
        else "",
        "review": translate(
            "form", "Your answers are hidden. You can show one for 10 seconds, or change it."
        ),
    }.get(step, "")


def field_label(name: str) -> str:
    """The short name of a text field."""
    return {
        "phone": translate("form", "Your phone number"),
        "email": translate("form", "Your email address"),
        "interpreter": translate("form", "Which language?"),
        "note": translate("form", "A note to us"),
        "name": translate("form", "Your name"),
    }[name]


def review_row_label(step: str) -> str:
    """The name of a question in the review."""
    return {
        "who": translate("form", "Who it’s for"),
        "adult": translate("form", "Age"),
        "way": translate("form", "How to reach you"),
        "contact": translate("form", "Phone or email"),
        "discreet": translate("form", "Name the clinic"),
        "times": translate("form", "Good times"),
        "needs": translate("form", "Easier to talk"),
        "topics": translate("form", "Topics"),
        "name": translate("form", "Name"),
    }[step]


def answer_choices(step: str, age: int) -> Mapping[str, str]:
    """The text of each answer of `step`, in order; empty if there is nothing to pick."""
    yes = translate("form", "Yes")
    no = translate("form", "No")
    every: dict[str, dict[str, str]] = {
        "who": {
            "me": translate("form", "Me"),
            "someone-else": translate("form", "Someone I care for"),
        },
        "adult": {
            "yes": translate("form", "Yes, %1 or older").replace("%1", str(age)),
            "no": translate("form", "No, younger than %1").replace("%1", str(age)),
        },
        "way": {
            "call": translate("form", "Call"),
            "text": translate("form", "Text message"),
            "email": translate("form", "Email"),
        },
        "discreet": {"yes": yes, "no": no},
        "times": {
            "morning": translate("form", "Morning"),
            "midday": translate("form", "Midday"),
            "afternoon": translate("form", "Afternoon"),
            "evening": translate("form", "Evening"),
            "any": translate("form", "Any time"),
        },
        "needs": {
            "none": translate("form", "Nothing, thanks"),
            "interpreter": translate("form", "An interpreter"),
            "hearing": translate("form", "Help with hearing"),
            "reading": translate("form", "Help with reading"),
            "access": translate("form", "Help getting into the building"),
            "other": translate("form", "Something else"),
        },
        "topics": {
            "how-it-works": translate("form", "How it works"),
            "does-it-help": translate("form", "Whether it works"),
            "safety": translate("form", "Safety"),
            "a-visit": translate("form", "What a visit is like"),
            "choices": translate("form", "Other choices"),
            "cost": translate("form", "Cost"),
            "other": translate("form", "Something else"),
        },
    }
    return every.get(step, {})


def fault_text(fault: AnswerFault) -> str:
    """What is wrong with an answer, and how to fix it."""
    said = _fault_texts()
    text = said.get(f"{fault.code} {fault.params.get('region')}") or said.get(fault.code)
    text = text or translate("form", "Check this answer.")
    for number, name in enumerate(_PARAMS.get(fault.code, ()), start=1):
        text = text.replace(f"%{number}", str(fault.params[name]))
    return text


_PARAMS = {
    "phone-too-short": ("digits", "needed"),
    "phone-too-long": ("digits", "needed"),
    "note-too-long": ("letters", "most"),
    "name-too-long": ("letters", "most"),
    "interpreter-too-long": ("letters", "most"),
    "too-much-text": ("most",),
    "email-too-long": ("most",),
}


def _fault_texts() -> dict[str, str]:
    at = translate("form", "It should look like name@example.org.")
    return {
        "pick-one": translate("form", "Pick one answer."),
        "empty": translate("form", "This is empty. Please fill it in."),
        "control-characters": translate("form", "We can’t read this. Please type it again."),
        "too-much-text": translate("form", "That is too much text. Use %1 letters or fewer."),
        "phone-no-digits": translate("form", "Enter a phone number."),
        "phone-too-short": translate(
            "form", "This number has %1 digits. Phone numbers here have %2. Check it."
        ),
        "phone-too-long": translate(
            "form", "This number has %1 digits. Phone numbers here have %2. Check it."
        ),
        **dict.fromkeys(
            ("phone-too-short US", "phone-too-long US"),
            translate("form", "This number has %1 digits. US numbers have %2. Check it."),
        ),
        "phone-no-area-code": translate("form", "The area code is missing. Add it at the start."),
        "phone-country-code": translate(
            "form", "That country code doesn’t exist. Check the digits after the +."
        ),
        "phone-begin-plus": translate(
            "form", "For a number in another country, begin with + and the country code."
        ),
        "phone-not-valid": translate("form", "This number doesn’t look right. Check each digit."),
        "phone-extension": translate("form", "We can’t dial an extension. Enter just the number."),
        "phone-takes-no-texts": translate(
            "form", "This phone can’t get texts. Enter another number, or go back and pick a call."
        ),
        "email-no-at": translate("form", "Your email has no @.") + " " + at,
        "email-two-ats": translate("form", "Your email has more than one @.") + " " + at,
        "email-comma": translate("form", "Your email has a comma. Use a dot instead."),
        "email-space": translate("form", "Your email has a space. Remove it."),
        "email-no-name": translate("form", "Something is missing before the @.") + " " + at,
        "email-no-domain": translate("form", "Something is missing after the @.") + " " + at,
        "email-no-dot": translate("form", "There’s no dot after the @.") + " " + at,
        "email-dots": translate("form", "One dot is in the wrong place.") + " " + at,
        "email-too-long": translate(
            "form", "This is too long. An email can have up to %1 letters."
        ),
        "email-not-valid": translate("form", "This doesn’t look like an email address.") + " " + at,
        "note-too-long": translate("form", "Your note has %1 letters. Make it %2 or fewer."),
        "name-too-long": translate("form", "This name has %1 letters. Make it %2 or fewer."),
        "interpreter-too-long": translate("form", "This has %1 letters. Make it %2 or fewer."),
        "too-long-in-all": translate(
            "form", "Your answers are too long. Please shorten your note."
        ),
        "tick-the-box": translate(
            "form", "To send this, check the box. Or choose Clear and leave."
        ),
    }


def refused_input_text(reason: str) -> str:
    """Why a field did not accept typed text."""
    return {
        "too-long": translate("form", "There’s no room for more here."),
        "digits-only": translate("form", "Use only digits and + ( ) -."),
        "no-spaces": translate("form", "Emails have no spaces, so they were removed."),
    }.get(reason, "")


def not_saved_text(code: str) -> str:
    """Why a request was not saved, in terms that help a visitor.

    Args:
        code: an `outbox.error_codes.OutboxErrorCode`, or `unsealed`.
    """
    again = translate("form", "Try again, or ask the front desk.")
    if code == "unsure":
        return translate(
            "form",
            "We cannot be sure that this was saved. Try again: it is kept once, never twice. "
            "Or tell the front desk.",
        )
    if code in ("full", "read-only", "newer", "corrupt", "in-use"):
        return translate(
            "form",
            "This kiosk cannot keep requests now. Nothing was sent. Please ask the front desk.",
        )
    if code == "unsealed":
        return (
            translate("form", "We couldn’t protect your answers. Nothing was sent.") + " " + again
        )
    return translate("form", "We couldn’t save this. Nothing was sent.") + " " + again


def step_progress_text(number: int, count: int) -> str:
    """How far along in the form the visitor is."""
    words = translate("form", "Question %1 of %2")
    return words.replace("%1", str(number)).replace("%2", str(count))


def skipped_answer_text() -> str:
    """What the review shows for a skipped question."""
    return translate("form", "Nothing")


def email_suggestion_text(domain: str) -> str:
    """A question about a likely typo in an email address."""
    return translate("form", "Did you mean @%1?").replace("%1", domain)


def reply_time_text(profile: Profile, language: str) -> str:
    """When the clinic will answer."""
    return profile.fill_placeholders(profile.texts_in_language(language).expect, language).strip()


def guardian_text(profile: Profile, language: str) -> str:
    """What the clinic says to minors."""
    return profile.fill_placeholders(profile.texts_in_language(language).guardian, language).strip()
