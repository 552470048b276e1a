"""Tells a saved page's furniture from its article: menus, cookie notes, share buttons, comments."""

from __future__ import annotations

import re

from bs4 import Tag

SILENT_TAGS = {
    *("script", "style", "noscript", "template", "svg", "head", "iframe", "object", "canvas"),
    *("input", "select", "option", "textarea", "audio", "video", "map", "dialog", "progress"),
}
"""Elements that hold no words of an article."""

_BY_TAG = {"nav": "menu", "footer": "footer", "aside": "aside", "form": "form", "button": "button"}
_BY_ROLE = {
    "navigation": "menu",
    "banner": "page header",
    "contentinfo": "footer",
    "complementary": "aside",
    "search": "search",
    "dialog": "dialog",
    "alertdialog": "dialog",
    "menu": "menu",
    "menubar": "menu",
    "button": "button",
}
_NAMES = (
    ("cookie note", r"cookies?|consent|gdpr"),
    ("comments", r"comments?|respond|disqus|reply|replies"),
    ("share buttons", r"share|sharing|social|addtoany|sharedaddy"),
    ("related posts", r"related|recent-?posts?|more-?posts?|read-?next|recommended|you-may-also"),
    ("menu", r"nav|navbar|navigation|menu|breadcrumbs?|skip-?link|pagination|pager|toc"),
    ("page header", r"site-?header|masthead|topbar|top-?bar|header-?wrapper"),
    ("footer", r"footer|site-?footer|colophon|copyright"),
    ("sidebar", r"sidebar|side-?bar|widgets?|widget-?area"),
    ("advertisement", r"ads?|advert|advertisement|sponsor(?:ed)?|promo"),
    ("sign-up", r"newsletter|subscribe|signup|sign-?up|mailing-?list|popup|modal"),
    ("page data", r"post-?meta|entry-?meta|tags?-?links|cat-?links|view-?count|likes?|post-?views"),
)
_BY_NAME = tuple(
    (what, re.compile(rf"(?:^|[\s_-])(?:{names})(?:$|[\s_-])", re.IGNORECASE))
    for what, names in _NAMES
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SCREEN_READER = re.compile(r"(?:^|\s)(?:sr-only|screen-reader-text|visually-hidden)(?:$|\s)")


def furniture_of(element: Tag, page_words: int) -> tuple[str, str]:
    """What furniture an element is and why, or two empty texts.

    Args:
        element: an element of the page.
        page_words: how many words the page has; what holds most of them is no furniture,
            whatever it is called.
    """
    if element.has_attr("hidden") or _HIDDEN.search(_attribute(element, "style")):
        return "hidden text", "the page hides it"
    if _SCREEN_READER.search(_attribute(element, "class")):
        return "hidden text", "only screen readers would say it"
    found = _named(element)
    if found[0] and len(element.get_text(" ").split()) * 2 > page_words:
        return "", ""
    return found


def _named(element: Tag) -> tuple[str, str]:
    tag = element.name
    if tag == "header" and element.find_parent(["article", "main"]) is None:
        # A page's own header holds menus; the title may stand there, and is kept.
        return ("", "") if element.find("h1") else ("page header", "<header>")
    if tag in _BY_TAG:
        return _BY_TAG[tag], f"<{tag}>"
    role = _attribute(element, "role").lower()
    if role in _BY_ROLE and not (role == "banner" and element.find("h1")):
        return _BY_ROLE[role], f"role “{role}”"
    if tag in {"html", "body", "main", "article"}:
        return "", ""
    for attribute in ("id", "class"):
        value = _attribute(element, attribute)
        for what, pattern in _BY_NAME if value else ():
            if (found := pattern.search(value)) and not element.find("h1"):
                return what, f"{attribute} “{found[0].strip(' _-')}”"
    return "", ""


def _attribute(element: Tag, name: str) -> str:
    value = element.get(name) or ""
    return value if isinstance(value, str) else " ".join(value)
