"""Retention says one thing: the consent, the profile, the desk and what is written about it."""

from __future__ import annotations

import msgspec
import pytest

from kiosk.base import paths
from kiosk.config.profile import Profile, load_profile
from kiosk.desk.requests import retention
from kiosk.request_form.consent import ConsentText, find_consent_text
from support.project import ROOT

PROMISE = "we delete them 90 days after we answer you, and after 180 days in any case"
HASHES = {2: "215e3b14c01b096771b344f3735a6001ab8327d84e0eddaf2821da6836468ede"}
"""The hash of each version's words as they ship: other words are another version."""


@pytest.fixture
def profile() -> Profile:
    return load_profile(
        paths.resources_folder() / "profile", paths.resources_folder() / "theme.toml"
    )


def shown(profile: Profile) -> ConsentText:
    found = find_consent_text(profile, "en")
    assert found is not None
    return found


def test_consent_and_desk_say_the_same_when_they_ship(profile: Profile) -> None:
    rules = retention.RetentionRules()
    assert PROMISE in shown(profile).text
    assert (profile.form.answered_days, profile.form.most_days) == (rules.answered, rules.limit)
    assert f"{rules.answered} days after we answer" in shown(profile).text
    assert f"after {rules.limit} days in any case" in shown(profile).text


def test_the_words_say_the_clinics_numbers_when_it_sets_others(profile: Profile) -> None:
    form = msgspec.structs.replace(profile.form, answered_days=30, most_days=60)
    text = shown(msgspec.structs.replace(profile, form=form)).text
    assert "we delete them 30 days after we answer you, and after 60 days in any case" in text


def test_the_version_rises_with_the_words(profile: Profile) -> None:
    found = shown(profile)
    assert found.version == max(HASHES)
    assert found.hash == HASHES[found.version], "raise consent_version, and note its hash here"


def test_the_guide_says_the_same() -> None:
    text = (ROOT / "docs" / "desk.md").read_text("utf-8")
    rules = retention.RetentionRules()
    assert f"{rules.answered} days after the answer" in " ".join(text.split())
    assert f"{rules.limit} days after it arrived" in " ".join(text.split())
