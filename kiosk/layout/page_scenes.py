"""Which scene stands beside which page of a chapter."""

from __future__ import annotations

from kiosk.content.model.blocks import Chapter, Heading, Scene


def find_page_scene(chapter: Chapter, title: Heading) -> Scene | None:
    """The scene of the page that `title` starts; else the chapter's, which is before all pages."""
    of_chapter: Scene | None = None
    page: Heading | None = None
    for block in chapter.blocks:
        if isinstance(block, Heading) and block.level == 2:
            page = block
        elif isinstance(block, Scene) and page is None:
            of_chapter = of_chapter or block
        elif isinstance(block, Scene) and page is title:
            return block
    return of_chapter
