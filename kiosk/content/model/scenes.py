"""The scenes that an article may show: drawings of people and places, one style for all.

Their files are `resources/scenes/NAME.svg`; `ui.scenes.scene_words` says what each one shows.
"""

from __future__ import annotations

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
