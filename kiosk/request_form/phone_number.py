"""Checks a phone number by the numbering plans alone: nobody is called.

`phonenumbers` is imported when a form is begun, which saves a start 20 ms.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kiosk.request_form.answer_fault import AnswerFault
from kiosk.request_form.typed_text import collapse_spaces

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber

PHONE_FIELD = "phone"
MAX_PHONE_LENGTH = 40
"""Characters. Anything longer is not one number, and cannot be used anyway."""
MIN_PHONE_DIGITS = 5
"""Digits. Anything shorter reaches nobody, and cannot be used anyway."""
_MAX_DIGITS = 15
"""The most digits of any number in the world. Source: ITU-T E.164."""


def load_numbering_plans() -> None:
    """Import what checks a number, which takes too long to do between two keys."""
    import phonenumbers  # noqa: F401, PLC0415


def check_phone(typed: str, region: str, *, needs_texts: bool = False) -> str | AnswerFault:
    """The number in `typed`, in E.164 form, or what is wrong with it.

    Args:
        typed: as the visitor typed it.
        region: where it is dialed from if it has no country code, such as `US`.
        needs_texts: whether it must accept text messages.

    Returns:
        The number; or a fault, with `may_use_anyway` if the number may be right all the same. Its
        `digits` and `needed` count what follows `prefix`: the country code or trunk digit that
        was typed, such as `+1`; usually empty.
    """
    text = collapse_spaces(typed)
    digits = sum(character.isdecimal() for character in text)
    if not text:
        return AnswerFault(PHONE_FIELD, "empty")
    if not digits:
        return AnswerFault(PHONE_FIELD, "phone-no-digits")
    checked = _parse_number(text, digits, region, texts=needs_texts)
    if not isinstance(checked, AnswerFault):
        return checked
    may_use = len(text) <= MAX_PHONE_LENGTH and digits >= MIN_PHONE_DIGITS
    if may_use and _dials_abroad(text, region):
        return AnswerFault(PHONE_FIELD, "phone-begin-plus", may_use_anyway=True, offer_at_once=True)
    return replace(checked, may_use_anyway=may_use)


def format_phone(number: str, region: str) -> str:
    """An E.164 `number` as people in `region` write it; anything else unchanged."""
    import phonenumbers as lib  # noqa: PLC0415

    try:
        parsed = lib.parse(number)
    except lib.NumberParseException:
        return number
    home = lib.country_code_for_region(region) == parsed.country_code
    style = lib.PhoneNumberFormat.NATIONAL if home else lib.PhoneNumberFormat.INTERNATIONAL
    return lib.format_number(parsed, style)


def is_known_region(region: str) -> bool:
    """Whether `region` has a numbering plan."""
    import phonenumbers as lib  # noqa: PLC0415

    return region in lib.SUPPORTED_REGIONS


def _parse_number(text: str, digits: int, region: str, *, texts: bool) -> str | AnswerFault:
    import phonenumbers as lib  # noqa: PLC0415

    try:
        number = lib.parse(text, region)
    except lib.NumberParseException as error:
        if error.error_type == lib.NumberParseException.INVALID_COUNTRY_CODE:
            return AnswerFault(PHONE_FIELD, "phone-country-code")
        return _length_fault(digits, region)  # one digit, or more than seventeen
    code = number.country_code or 0
    home = lib.country_code_for_region(region) == code
    where = region if home else lib.region_code_for_country_code(code)
    national = lib.national_significant_number(number)
    prefix = f"+{code}" if text.lstrip("( ").startswith(("+", "＋")) else ""
    found = lib.is_possible_number_with_reason(number)
    if found == lib.ValidationResult.IS_POSSIBLE_LOCAL_ONLY:
        return _length_fault(len(national), where, prefix, local=True)
    if found in {lib.ValidationResult.TOO_SHORT, lib.ValidationResult.TOO_LONG}:
        return _length_fault(len(national), where, prefix)
    if not lib.is_valid_number(number):
        return _after_trunk(national, where) or AnswerFault(
            PHONE_FIELD, "phone-not-valid", {"region": where}
        )
    return _accept_number(number, texts=texts)


def _accept_number(number: PhoneNumber, *, texts: bool) -> str | AnswerFault:
    """The E.164 form of a number that exists, or why it can't be used as the visitor wishes."""
    import phonenumbers as lib  # noqa: PLC0415

    if number.extension:  # E.164 has no room for it
        return AnswerFault(PHONE_FIELD, "phone-extension")
    if texts and lib.number_type(number) == lib.PhoneNumberType.FIXED_LINE:
        return AnswerFault(PHONE_FIELD, "phone-takes-no-texts")
    return lib.format_number(number, lib.PhoneNumberFormat.E164)


def _after_trunk(national: str, region: str) -> AnswerFault | None:
    """The fault for a number like "1 206 555 014": ten digits, the first only a trunk digit."""
    import phonenumbers as lib  # noqa: PLC0415

    plan = lib.PhoneMetadata.metadata_for_region(region)
    trunk = (plan and plan.national_prefix) or ""
    rest = national.removeprefix(trunk)
    if rest == national or len(rest) in _lengths(region):
        return None
    return _length_fault(len(rest), region, trunk)


def _dials_abroad(text: str, region: str) -> bool:
    """Whether `text` begins with an international prefix and then a country code.

    The prefix is 00 in most of the world, 011 in North America. Elsewhere area codes can also
    begin with 011, so there the rest has to be as long as a number in that country.
    """
    import phonenumbers as lib  # noqa: PLC0415

    if text.lstrip("( ").startswith(("+", "＋")):
        return False
    digits = lib.normalize_digits_only(text)
    plan = lib.PhoneMetadata.metadata_for_region(region)
    at_home = bool(plan and plan.international_prefix and plan.international_prefix[:3] == "011")
    for prefix in ("011", "00"):
        abroad = digits.removeprefix(prefix)
        if abroad == digits or not _names_country(abroad):
            continue
        if prefix == "00" or at_home:
            return True
        try:
            return lib.is_possible_number(lib.parse(f"+{abroad}"))
        except lib.NumberParseException:
            return False
    return False


def _names_country(digits: str) -> bool:
    import phonenumbers as lib  # noqa: PLC0415

    codes = lib.COUNTRY_CODE_TO_REGION_CODE
    return any(int(digits[:length]) in codes for length in (1, 2, 3) if len(digits) > length)


def _length_fault(
    digits: int, region: str, prefix: str = "", *, local: bool = False
) -> AnswerFault:
    """The fault for a number of `digits` digits where `region` has fewer or more."""
    lengths = _lengths(region)
    short = digits < max(lengths)
    code = "phone-too-short" if short else "phone-too-long"
    return AnswerFault(
        PHONE_FIELD,
        "phone-no-area-code" if local else code,
        {
            "digits": digits,
            "needed": min(lengths) if short else max(lengths),
            "exact": len(lengths) == 1,
            "region": region,
            "prefix": prefix,
        },
    )


def _lengths(region: str) -> tuple[int, ...]:
    """How many digits numbers in `region` have, without the country code."""
    import phonenumbers as lib  # noqa: PLC0415

    plan = lib.PhoneMetadata.metadata_for_region(region)
    described = plan and plan.general_desc
    return tuple(described.possible_length) if described else (_MAX_DIGITS,)
