"""What each scene shows, for whoever does not see it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def scene_words() -> dict[str, str]:
    """One sentence or two for each scene, by its name."""
    return {
        "blood-pressure": QCoreApplication.translate(
            "scenes",
            "A nurse checks the blood pressure of a man who sits beside her.",
        ),
        "calendar": QCoreApplication.translate(
            "scenes",
            "A calendar with some days marked, and a pencil.",
        ),
        "conversation": QCoreApplication.translate(
            "scenes",
            "Two people talk at a table over a cup of tea.",
        ),
        "crossroads": QCoreApplication.translate(
            "scenes",
            "A woman looks at a signpost with three ways to go.",
        ),
        "family": QCoreApplication.translate(
            "scenes",
            "A grandmother, a child and a father sit close together on the sofa.",
        ),
        "getting-ready": QCoreApplication.translate(
            "scenes",
            "A clock, a glass of water and a packed bag on a table.",
        ),
        "hand-in-hand": QCoreApplication.translate(
            "scenes",
            "One hand holds another.",
        ),
        "infusion": QCoreApplication.translate(
            "scenes",
            "An arm rests on a couch. A thin tube leads to it from a bag, and a monitor "
            "stands nearby.",
        ),
        "learning": QCoreApplication.translate(
            "scenes",
            "A young man learns to play the guitar.",
        ),
        "listening": QCoreApplication.translate(
            "scenes",
            "A clinician listens while a woman talks.",
        ),
        "magnet-coil": QCoreApplication.translate(
            "scenes",
            "A man sits in a chair with a coil at his head. A nurse is with him.",
        ),
        "morning": QCoreApplication.translate(
            "scenes",
            "A woman wakes up and stretches as the sun rises.",
        ),
        "new-branches": QCoreApplication.translate(
            "scenes",
            "A tree grows new branches with fresh leaves.",
        ),
        "open-window": QCoreApplication.translate(
            "scenes",
            "An open window with a view of hills and the sun.",
        ),
        "phone-call": QCoreApplication.translate(
            "scenes",
            "An older woman smiles while she talks on the phone.",
        ),
        "questions": QCoreApplication.translate(
            "scenes",
            "A notebook with three questions, a pen and a cup.",
        ),
        "research": QCoreApplication.translate(
            "scenes",
            "A researcher at a microscope.",
        ),
        "ride-home": QCoreApplication.translate(
            "scenes",
            "Somebody drives a friend home at night.",
        ),
        "treatment-room": QCoreApplication.translate(
            "scenes",
            "A woman rests in a treatment chair next to a drip. A man sits beside her "
            "and holds her hand.",
        ),
        "walk": QCoreApplication.translate(
            "scenes",
            "A person walks a dog across a park.",
        ),
        "way-back": QCoreApplication.translate(
            "scenes",
            "A path winds across hills to a house.",
        ),
    }
