"""All that figures say: on the screen, on slides, on paper, and to assistive technology.

`add_words` takes what a row holds and returns it with `words` beside the data they tell of. QML and
the PDF only draw them, so that nothing is said in two ways.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kiosk.layout.people_text import Payload, PeopleText, Words, has_range, join_parts
from kiosk.layout.rich_text import as_sentences, plain_text
from kiosk.layout.time_text import (
    Translate,
    duration_text,
    fill_in,
    hour_scale_marks,
    hours_from_arrival,
    time_after_text,
)


def add_words(kind: str, payload: Payload, translate: Translate) -> Payload:
    """A row's payload with `words`, for the whole and for each part that says something.

    Args:
        kind: of the row.
        payload: of the row, as `layout.rows` makes it; it is not changed.
        translate: into the visitor's language.

    Returns:
        `payload` itself if a row of that kind says nothing beyond its data.
    """
    writer = _WRITERS.get(kind)
    return payload if writer is None else writer(_FigureText(translate), payload)


class _FigureText:
    def __init__(self, translate: Translate) -> None:
        self.translate = translate
        self._people = PeopleText(translate)

    def sure(self, payload: Payload) -> Payload:
        """A chapter's doubts."""
        return {**payload, "words": {"heading": self.translate("figure", "How sure are we?")}}

    def ask(self, payload: Payload) -> Payload:
        """A question worth asking."""
        return {**payload, "words": {"heading": self.translate("figure", "Worth asking")}}

    def short(self, payload: Payload) -> Payload:
        """The box that ends a chapter."""
        return {**payload, "words": {"heading": self.translate("figure", "In short")}}

    def icons(self, payload: Payload) -> Payload:
        """People out of 100."""
        panels = [self._people.panel(panel) for panel in payload["panels"]]
        legend = self._people.legend(ranged=any(has_range(panel["treated"]) for panel in panels))
        words = {
            "sentences": [panel["words"]["sentence"] for panel in panels],
            "remark": join_parts(legend, payload.get("remark")),
        }
        return self._figure({**payload, "panels": panels}, words)

    def number(self, payload: Payload) -> Payload:
        """One claim's number beside its comparison."""
        told = self._people.number(payload)
        return self._figure(told, told["words"])

    def fact_box(self, payload: Payload) -> Payload:
        """Benefits and harms out of 100."""
        groups = [self._people.group(group) for group in payload["groups"]]
        said = [line for group in groups for line in group["words"]["sentences"]]
        return self._figure({**payload, "groups": groups}, {"sentences": said})

    def comparison(self, payload: Payload) -> Payload:
        """The choices, each with the same rows."""
        said = [
            line
            for option in payload["options"]
            for line in (f"<b>{option['name']}</b>.", *self._cells(payload["rows"], option))
        ]
        return self._figure(payload, {"sentences": said})

    def timeline(self, payload: Payload) -> Payload:
        """The phases of treatment."""
        count = len(payload["phases"])
        phases = [self._phase(n, count, one) for n, one in enumerate(payload["phases"], 1)]
        words = {
            "sentences": [line for phase in phases for line in phase["words"]["sentences"]],
            "marks": hour_scale_marks(self.translate),
        }
        return self._figure({**payload, "phases": phases}, words)

    def visit(self, payload: Payload) -> Payload:
        """A visit in minutes from arrival."""
        spans = [self._span(number, span) for number, span in enumerate(payload["spans"], 1)]
        last_minute = max((span["ends"] for span in spans), default=0)
        words = {
            "sentences": [span["words"]["sentence"] for span in spans],
            "hours": hours_from_arrival(last_minute, self.translate),
        }
        return self._figure({**payload, "spans": spans}, words)

    def onset(self, payload: Payload) -> Payload:
        """How soon a lift may come."""
        bars = [self._bar(bar) for bar in payload["bars"]]
        scale = self.translate("figure", "Each mark stands for a longer time than the one before.")
        words = {
            "sentences": [bar["words"]["sentence"] for bar in bars],
            "remark": join_parts(payload.get("remark"), scale),
            "marks": hour_scale_marks(self.translate),
        }
        return self._figure({**payload, "bars": bars}, words)

    def brain(self, payload: Payload) -> Payload:
        """What scientists think happens, in steps."""
        count = len(payload["steps"])
        steps = [self._step(n, count, one) for n, one in enumerate(payload["steps"], 1)]
        words = {
            "sentences": [step["words"]["sentence"] for step in steps],
            "labels": payload.get("labels", {}),
        }
        return self._figure({**payload, "steps": steps}, words)

    def myths(self, payload: Payload) -> Payload:
        """Misconceptions, and what is known."""
        cards = [self._card(card) for card in payload["cards"]]
        words = {"sentences": [card["words"]["sentence"] for card in cards]}
        return self._figure({**payload, "cards": cards}, words)

    def _figure(self, payload: Payload, words: Words) -> Payload:
        shared = {
            "name": payload.get("title") or self.translate("figure", "Figure"),
            "sources_heading": self.translate("figure", "Where this comes from"),
            "remark": payload.get("remark") or "",
        }
        return {**payload, "words": {**shared, **words}}

    def _cells(self, rows: list[str], option: Payload) -> list[str]:
        form = self.translate("figure", "%1: %2.")
        cells = [*option["cells"], *[""] * len(rows)]
        return [fill_in(form, row, cell) for row, cell in zip(rows, cells, strict=False)]

    def _phase(self, number: int, count: int, phase: Payload) -> Payload:
        when, title = phase["when"], phase["title"]
        parts = [f"{part['title']}: {as_sentences(part['items'])}" for part in phase["parts"]]
        words = {
            "sentences": [f"<b>{number}. {when}, {title}.</b>", *parts],
            "name": f"{when}: {title}",
            "label": f"<b>{when}</b> {title}",
            "announcement": fill_in(
                self.translate("figure", "Step %1 of %2. %3, %4."), number, count, when, title
            ),
        }
        return {**phase, "words": words}

    def _span(self, number: int, span: Payload) -> Payload:
        time = duration_text(span["ends"] - span["starts"], self.translate)
        if span["starts"] < 0:
            time = fill_in(self.translate("figure", "%1, before you arrive"), time)
        stop = self.translate("figure", "You can say “I want to stop” at any time.")
        text = join_parts(span["text"], stop if span["stop"] else "")
        title, numbered = span["title"], f"{number}. {span['title']}"
        words = {
            "time": time,
            "name": f"{title}, {time}",
            "numbered": numbered,
            "numbered_name": f"{numbered}, {time}",
            "head": f"<b>{title}</b>, {time}",
            "text": text,
            "sentence": f"{title}, {time}. {text}",
            "stop": self.translate("figure", "You can say <b>“I want to stop”</b> at any time."),
            "stop_notice": self.translate(
                "figure", "<b>“I want to stop”</b><br>You can say this at any time."
            ),
        }
        return {**span, "words": words}

    def _bar(self, bar: Payload) -> Payload:
        spread = fill_in(
            self.translate("figure", "%1 to %2"),
            time_after_text(bar["starts"], self.translate),
            time_after_text(bar["ends"], self.translate),
        )
        named = f"{bar['label']}: {spread}"
        return {**bar, "words": {"range": spread, "named": named, "sentence": f"{named}."}}

    def _step(self, number: int, count: int, step: Payload) -> Payload:
        title, text = step["title"], step["text"]
        words = {
            "numbered": f"{number}. {title}",
            "button": f"{number}  {title}",
            "block": f"<b>{title}</b><br>{text}",
            "sentence": f"{number}. {title}. {text}",
            "announcement": fill_in(
                self.translate("figure", "Step %1 of %2. %3. %4"), number, count, title, text
            ),
        }
        return {**step, "words": words}

    def _card(self, card: Payload) -> Payload:
        myth, known = self.translate("figure", "Myth"), self.translate("figure", "What is known")
        words = {
            "front": myth,
            "back": known,
            "quote": f"“{card['myth']}”",
            "front_name": f"{myth}: {card['myth']}",
            "back_name": f"{known}: {plain_text(card['reality'])}",
            "sentence": f"{myth}: {card['myth']} {known}: {card['reality']}",
        }
        return {**card, "words": words}


_WRITERS: Mapping[str, Callable[[_FigureText, Payload], Payload]] = {
    "ask": _FigureText.ask,
    "sure": _FigureText.sure,
    "short": _FigureText.short,
    "icons": _FigureText.icons,
    "number": _FigureText.number,
    "fact-box": _FigureText.fact_box,
    "comparison": _FigureText.comparison,
    "timeline": _FigureText.timeline,
    "visit": _FigureText.visit,
    "onset": _FigureText.onset,
    "brain": _FigureText.brain,
    "myths": _FigureText.myths,
}
