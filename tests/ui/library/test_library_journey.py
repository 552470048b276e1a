"""Three articles in one library: to each timeline, and to a request at a real desk, by touch."""

from __future__ import annotations

import base64
import csv
import hashlib
import html
import io
import re
import secrets
import ssl
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import httpx
import msgspec
import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from kiosk.base import private_files
from kiosk.config import kiosk_identity
from kiosk.config.settings import FormSettings
from kiosk.desk.keys import key_folder
from kiosk.protocol.wire_messages import PairAnswer
from kiosk.sync import desk_pairing
from kiosk.sync.desk_pairing import DeskPairing
from support.desk.browser import ScriptlessBrowser
from support.desk.desk_harness import PASSWORD, write_key_files
from support.desk.desk_process import DeskProcess, running_desk
from support.ui.form_filling import fill_by_touch
from support.ui.kiosk_runs import StartKiosk
from support.ui.visitor import Visitor

MORE = ("tms", "talk-therapy")
TOPICS = {"ketamine": "Ketamine therapy", "tms": "TMS", "talk-therapy": "Talk therapy"}
TIMELINES = {
    "ketamine": ("What is it like?", "From hours to months"),
    "tms": ("What are the weeks like?", "From the first visit on"),
    "talk-therapy": ("When might it help?", "From the first hour on"),
}
LAPTOP = {"width": 1366, "height": 768, "diagonal_in": 15.6, "text": 200}

pytestmark = pytest.mark.process


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[DeskProcess]:
    """A desk's process with a certificate of its own and the clinic's keys."""
    data = tmp_path / "desk"
    write_key_files(data / key_folder.KEYS_FOLDER)
    with running_desk(data, "--tls", "--name", "localhost") as running:
        yield running


def trusting_client(desk: DeskProcess) -> httpx.Client:
    """A client that believes this desk's certificate."""
    trust = ssl.create_default_context(cafile=str(desk.data / "tls.crt"))
    return httpx.Client(base_url=desk.url, verify=trust, trust_env=False, timeout=30)


@pytest.fixture
def staff(desk: DeskProcess) -> Iterator[ScriptlessBrowser]:
    """The desk's first administrator, signed in."""
    with trusting_client(desk) as client:
        browser = ScriptlessBrowser(SimpleNamespace(client=client))  # type: ignore[arg-type]
        link = next(line for line in desk.said if "/set-up" in line)
        browser.open(link.partition(desk.url)[2])
        browser.submit("/set-up", name="Ada", password=PASSWORD, again=PASSWORD)
        yield browser


def pair(kiosk: Path, desk: DeskProcess, staff: ScriptlessBrowser) -> FormSettings:
    """Pair a kiosk's data folder with the desk; returns the settings of its form."""
    shown = re.search(
        r'class="thirty">([^<]*)<', staff.open("/kiosks").submit("/kiosks/code").answer.text
    )
    assert shown is not None
    who = kiosk_identity.load_or_create_identity(kiosk)
    token = secrets.token_urlsafe(32)
    with trusting_client(desk) as client:
        asked = {
            "code": html.unescape(shown[1]).replace("-", "")[20:28],
            "kiosk_id": str(who.kiosk_id),
            "device_key": base64.b64encode(who.public_key).decode(),
            "token_sha256": hashlib.sha256(token.encode()).hexdigest(),
            "name": "Hall",
        }
        answer = msgspec.json.decode(client.post("/v1/pair", json=asked).content, type=PairAnswer)
    staff.open("/kiosks").submit("/kiosks/1/confirm", name="Hall")
    key = kiosk.parent / "clinic.public.toml"
    key.write_text(answer.clinic_key, "utf-8")
    port = int(desk.url.rpartition(":")[2])
    pem = ssl.get_server_certificate(("127.0.0.1", port))
    shown_key = x509.load_pem_x509_certificate(pem.encode()).public_key()
    spki = shown_key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    desk_pairing.save_pairing(
        kiosk,
        DeskPairing(
            host="127.0.0.1",
            port=port,
            pins=(hashlib.sha256(spki).hexdigest(),),
            token=token,
            clinic=answer.clinic,
            signing_key=answer.signing_key,
            mark="",
            paired_at=answer.time,
        ),
    )
    return FormSettings(public_key=str(key), large_panel=True)


def choose_topic(visitor: Visitor, article: str) -> None:
    visitor.find_on_any_page(TOPICS[article])
    visitor.press(TOPICS[article])
    assert visitor.screen == "home"
    assert visitor.kiosk.guide.list_chapters()[0]["id"] == {"ketamine": "why"}.get(article, "what")


def test_a_visitor_comes_to_each_timeline_when_there_are_three_articles(start: StartKiosk) -> None:
    visitor = start(more_articles=MORE)
    visitor.wake_to_library()
    for article, (question, heading) in TIMELINES.items():
        assert visitor.screen == "library"
        choose_topic(visitor, article)
        visitor.press(question)
        assert visitor.has(heading)
        timeline = visitor.turn_to("Timeline")
        before = timeline.property("step")
        visitor.advance_figure()
        visitor.settle()
        assert timeline.property("step") == before + 1
        visitor.press("Home")
        visitor.press("All topics")


def test_a_topic_opens_at_once_when_it_is_touched_on_attract(start: StartKiosk) -> None:
    visitor = start(more_articles=MORE)
    visitor.press("Talk therapy")
    assert visitor.screen == "home"
    assert visitor.has("Talk therapy for depression")
    visitor.press("Finish")
    assert visitor.screen == "attract"
    visitor.press("TMS")
    assert visitor.has("TMS: magnetic pulses for depression")


@pytest.mark.parametrize("article", ["tms", "ketamine"])
def test_a_request_names_its_article_at_the_desk(
    start: StartKiosk, tmp_path: Path, desk: DeskProcess, staff: ScriptlessBrowser, article: str
) -> None:
    data = tmp_path / "kiosk"
    private_files.make_private_folder(data)
    visitor = start(data=data, form=pair(data, desk, staff), more_articles=MORE)
    visitor.press(TOPICS[article])
    visitor.press("Ask us to contact you")
    visitor.press("Start: ask us to contact you")
    fill_by_touch(visitor)
    visitor.wait_for(lambda: visitor.kiosk.form.property("received"))
    page = staff.unlock().open("/inbox").text
    assert TOPICS[article] in page
    link = re.search(r'href="(/requests/[^"]+)"', staff.answer.text)
    assert link is not None
    assert re.search(rf"Read about</dt><dd>.*{TOPICS[article]}", staff.open(link[1]).answer.text)
    assert "No requests here" not in staff.open(f"/inbox?article={article}").text
    assert "No requests here" in staff.open("/inbox?article=another").text
    staff.open(f"/inbox?article={article}").submit("/export")
    (row,) = csv.DictReader(io.StringIO(staff.answer.content.decode("utf-8-sig")))
    assert (row["article"], row["article_title"]) == (article, TOPICS[article])


def test_everything_of_another_article_is_gone_when_one_is_chosen(start: StartKiosk) -> None:
    visitor = start(more_articles=MORE, **LAPTOP)
    visitor.wake_to_library()
    choose_topic(visitor, "tms")
    chapters = {one["id"] for one in visitor.kiosk.guide.list_chapters()}
    assert chapters == {"what", "weeks", "evidence", "next"}
    visitor.go_to_screen("chapter-weeks")
    visitor.go_to_screen("chapter-what")
    visitor.find_on_any_page("Save this question")
    visitor.press("Save this question")
    assert len(visitor.of_type("ChapterPage", hidden=True)) == 2
    visitor.kiosk.session.openLibrary()
    visitor.settle()
    choose_topic(visitor, "ketamine")
    assert not visitor.of_type("ChapterPage", hidden=True)
    assert visitor.kiosk.questions.property("asked") == [
        "May I keep taking my medicines during TMS?"
    ]
    assert visitor.kiosk.session.property("chaptersRead") == []
