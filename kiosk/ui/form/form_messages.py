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
        "needs": translate("form", "Do you need help to talk with us?"),
        "topics": translate("form", "What would you like to talk about?"),
        "name": translate("form", "What name should we use?"),
        "review": translate("form", "Check your answers"),
        "consent": translate("form", "Do you agree?"),
        "done": translate("form", "Received. We will be in touch.")
        if received
        else translate("form", "Saved. We will be in touch."),
    }[step]


def step_explanation(step: str, *, caring: bool) -> str:
    """The text below the title; may be empty."""
    return {
        "contact": translate(
            "form", "We use it only to answer this request. Dots hide it when you go on."
        ),
        "discreet": translate("form", "Others may hear or read a message."),
        "times": translate("form", "Choose all that suit you."),
        "needs": translate("form", "Choose all that you need."),
        "topics": translate("form", "You can skip this. Please write nothing urgent here."),
        "name": translate("form", "A nickname is fine."),
        "way": translate("form", "Give your own details: we talk with you first.")
        if caring
        else "",
        "review": translate(
            "form", "Your answers are hidden. Show one for 10 seconds, or change it."
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
        "who": translate("form", "For whom"),
        "adult": translate("form", "Age"),
        "way": translate("form", "How to reach you"),
        "contact": translate("form", "Number or address"),
        "discreet": translate("form", "Message names the clinic"),
        "times": translate("form", "Good times"),
        "needs": translate("form", "Help to talk"),
        "topics": translate("form", "To talk about"),
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
            "none": translate("form", "No, thank you"),
            "interpreter": translate("form", "An interpreter"),
            "hearing": translate("form", "Help with hearing"),
            "reading": translate("form", "Help with reading"),
            "access": translate("form", "Help to get in"),
            "other": translate("form", "Something else"),
        },
        "topics": {
            "how-it-works": translate("form", "How it works"),
            "does-it-help": translate("form", "If it helps"),
            "safety": translate("form", "Safety"),
            "a-visit": translate("form", "A visit"),
            "choices": translate("form", "My choices"),
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
        "pick-one": translate("form", "Pick an answer."),
        "empty": translate("form", "Nothing is written here. Please write it."),
        "control-characters": translate("form", "This cannot be read. Please write it again."),
        "too-much-text": translate("form", "That is too much text. Use %1 letters or fewer."),
        "phone-no-digits": translate("form", "There is no digit here. Write a phone number."),
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
        "phone-no-area-code": translate("form", "The area code is missing. Put it in front."),
        "phone-country-code": translate(
            "form", "No country has this code. Check what follows the +."
        ),
        "phone-begin-plus": translate(
            "form", "For a number in another country, begin with + and its code. Check it."
        ),
        "phone-not-valid": translate("form", "There is no such number. Check each digit."),
        "phone-extension": translate(
            "form", "We cannot dial an extension. Write the number alone."
        ),
        "phone-takes-no-texts": translate(
            "form", "This phone takes no text messages. Write another, or go back and pick a call."
        ),
        "email-no-at": translate("form", "Your email has no @.") + " " + at,
        "email-two-ats": translate("form", "Your email has more than one @.") + " " + at,
        "email-comma": translate("form", "Your email has a comma. Write a dot in its place."),
        "email-space": translate("form", "Your email has a space. Take it out."),
        "email-no-name": translate("form", "Nothing stands before the @.") + " " + at,
        "email-no-domain": translate("form", "Nothing stands after the @.") + " " + at,
        "email-no-dot": translate("form", "There is no dot after the @.") + " " + at,
        "email-dots": translate("form", "A dot stands where none can be.") + " " + at,
        "email-too-long": translate("form", "This is too long. An email has %1 letters at most."),
        "email-not-valid": translate("form", "This is no email address.") + " " + at,
        "note-too-long": translate("form", "Your note has %1 letters. Make it %2 or fewer."),
        "name-too-long": translate("form", "This name has %1 letters. Make it %2 or fewer."),
        "interpreter-too-long": translate("form", "This has %1 letters. Make it %2 or fewer."),
        "too-long-in-all": translate(
            "form", "Your answers are too long together. Shorten your note."
        ),
        "tick-the-box": translate("form", "To send this, tick the box. Or clear it and leave."),
    }


def refused_input_text(reason: str) -> str:
    """Why a field did not accept typed text."""
    return {
        "too-long": translate("form", "No more fits here."),
        "digits-only": translate("form", "Only digits and + ( ) - fit here."),
        "no-spaces": translate("form", "An email has no spaces. They were left out."),
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
        return translate("form", "We could not lock your answers. Nothing was sent.") + " " + again
    return translate("form", "We could not save this. Nothing was sent.") + " " + again


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
