"""Checks an email address by its form alone, never over the network."""

from __future__ import annotations

import unicodedata

from kiosk.request_form.answer_fault import AnswerFault, ParamValue
from kiosk.request_form.typed_text import collapse_spaces

EMAIL_FIELD = "email"
MAX_EMAIL_LENGTH = 254
"""Characters in an address. Source: RFC 5321, 4.5.3.1.3."""

_COMMON_DOMAINS = (
    *("gmail.com", "yahoo.com", "hotmail.com", "outlook.com", "icloud.com", "aol.com"),
    *("comcast.net", "msn.com", "live.com", "proton.me", "protonmail.com", "me.com"),
    *("verizon.net", "att.net", "sbcglobal.net", "ymail.com", "mail.com", "gmx.com"),
)
_TLD_SLIPS = {"con": "com", "cmo": "com", "ocm": "com", "comm": "com", "vom": "com", "xom": "com"}


def check_email(typed: str) -> str | AnswerFault:
    """The address in `typed`, in normalized form, or what is wrong with it."""
    address = _strip_invisible(typed)
    code = _find_slip(address)
    if code:
        return AnswerFault(
            EMAIL_FIELD, code, {"most": MAX_EMAIL_LENGTH} if code == "email-too-long" else {}
        )

    from email_validator import EmailNotValidError, validate_email  # noqa: PLC0415 (40 ms)

    try:
        return validate_email(address, check_deliverability=False, strict=True).normalized
    except EmailNotValidError:  # its message repeats what was typed
        return AnswerFault(EMAIL_FIELD, "email-not-valid")


def suggest_email(typed: str) -> AnswerFault | None:
    """A domain that was probably meant, in `params["domain"]`; a hint, never an error."""
    domain = _strip_invisible(typed).rpartition("@")[2].lower()
    meant = _guess_domain(domain) if "." in domain else None
    params: dict[str, ParamValue] = {"domain": meant or ""}
    return AnswerFault(EMAIL_FIELD, "email-did-you-mean", params) if meant else None


def apply_email_suggestion(typed: str) -> str:
    """`typed` with the suggested domain; unchanged if there is none."""
    found = suggest_email(typed)
    name = _strip_invisible(typed).rpartition("@")[0]
    return f"{name}@{found.params['domain']}" if found else typed


def _strip_invisible(typed: str) -> str:
    """`typed` without surrounding or repeated spaces and without invisible characters."""
    return "".join(c for c in collapse_spaces(typed) if unicodedata.category(c) != "Cf")


def _find_slip(address: str) -> str:
    """The code of a slip that has a message of its own; empty if there is none."""
    name, _, domain = address.partition("@")
    if not address:
        return "empty"
    slips = {
        "email-too-long": len(address) > MAX_EMAIL_LENGTH,
        "email-comma": "," in address,
        "email-space": any(character.isspace() for character in address),
        "email-no-at": "@" not in address,
        "email-two-ats": address.count("@") > 1,
        "email-no-name": not name,
        "email-no-domain": not domain,
        "email-no-dot": "." not in domain,
        "email-dots": any(
            part.startswith(".") or part.endswith(".") or ".." in part for part in (name, domain)
        ),
    }
    return next((code for code, is_so in slips.items() if is_so), "")


def _guess_domain(domain: str) -> str | None:
    if domain in _COMMON_DOMAINS:
        return None
    head, _, ending = domain.rpartition(".")
    mended = f"{head}.{_TLD_SLIPS.get(ending, ending)}"
    for usual in _COMMON_DOMAINS:
        if len(usual) > 8 and _is_one_slip_away(mended, usual):
            return usual
    return mended if mended != domain else None


def _is_one_slip_away(typed: str, meant: str) -> bool:
    """Whether `typed` is `meant` with at most one letter added, lost, replaced, or two swapped."""
    if typed == meant:
        return True
    start = next(
        (i for i, (a, b) in enumerate(zip(typed, meant, strict=False)) if a != b),
        min(len(typed), len(meant)),
    )
    a, b = typed[start:], meant[start:]
    return a[1:] == b or a == b[1:] or a[1:] == b[1:] or (a[:2] == b[1::-1] and a[2:] == b[2:])
