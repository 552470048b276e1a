"""The scenes that an article may show: drawings of people and places, one style for all.

An article may also show a picture of its own, a file in its folder.

The drawings are `resources/scenes/NAME.svg`; `ui.scenes.scene_words` says what each one shows.
"""

from __future__ import annotations

import re

SCENE_NAMES = (
    "blood-pressure",
    "calendar",
    "conversation",
    "crossroads",
    "family",
    "getting-ready",
    "hand-in-hand",
    "infusion",
    "learning",
    "listening",
    "magnet-coil",
    "morning",
    "new-branches",
    "open-window",
    "phone-call",
    "questions",
    "research",
    "ride-home",
    "treatment-room",
    "walk",
    "way-back",
)

OWN_PICTURE_PATTERN = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*\.(?:svg|png|jpg)")
"""What the file name of an article's own picture looks like."""
