"""Which article a command is about, when its command line names one."""

from __future__ import annotations

from pathlib import Path

import msgspec

from kiosk.base.errors import KioskError
from kiosk.config.locations import Locations
from kiosk.config.settings import Settings, decode_settings


def choose_article(settings: Settings, article: str) -> Settings:
    """`settings` with the article that somebody named in place of theirs.

    Args:
        settings: the machine's.
        article: an article's folder, or the name of one among the content of `settings`; "" for
            the one in `settings`.

    Raises:
        KioskError: there is no such article, or no such name is possible.
    """
    replace = msgspec.structs.replace
    folder = Path(article).resolve() if article else None
    if folder is not None and folder.is_dir():
        content = replace(
            settings.content,
            folder=str(folder.parents[1]),
            language=folder.parent.name,
            article=folder.name,
        )
    else:
        content = replace(settings.content, article=article or settings.content.article)
    changed = msgspec.to_builtins(replace(settings, content=content))
    chosen = decode_settings(changed, "the command line")
    if not Locations(chosen).article_folder.is_dir():
        raise KioskError(
            f"{Locations(chosen).article_folder}: there is no article here. Name its folder, "
            f"such as {Locations(settings).article_folder}."
        )
    return chosen
