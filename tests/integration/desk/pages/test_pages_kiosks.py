"""The kiosks' page: a code as text and picture, confirming, how each is, ending a pairing."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest

from kiosk.desk.store import desk_audit, devices
from support.desk.browser import ScriptlessBrowser
from support.desk.desk_harness import (
    DEVICE_KEY,
    DEVICE_SPKI,
    KIOSK,
    TOKEN,
    DeskHarness,
    HarnessOptions,
    desk_harness,
    make_envelope,
)


@pytest.fixture
def admin(made: DeskHarness) -> ScriptlessBrowser:
    made.user()
    return ScriptlessBrowser(made).sign_in()


def shown_code(admin: ScriptlessBrowser) -> str:
    found = re.search(r'class="thirty">([^<]*)<', admin.answer.text)
    assert found
    return html.unescape(found[1]).replace("-", "")


def test_a_kiosk_sends_when_it_was_paired_by_the_code_and_confirmed(
    admin: ScriptlessBrowser,
) -> None:
    from kiosk.protocol import pairing_code

    made = admin.made
    admin.open("/kiosks").submit("/kiosks/code")
    text = shown_code(admin)
    asked = re.search(r'hx-get="(/kiosks/asked[^"]*)"', admin.answer.text)
    assert asked
    assert admin.open(asked[1]).status == 204
    assert text == pairing_code.make_pairing_code("127.0.0.1", 8443, DEVICE_SPKI, text[20:28]).text
    body = {
        "code": text[20:28], "kiosk_id": str(KIOSK), "device_key": DEVICE_KEY,
        "token_sha256": devices.hash_token(TOKEN),
    }  # fmt: skip
    assert made.client.post("/v1/pair", json=body).status_code == 200
    assert made.send(make_envelope()).status_code == 403
    assert admin.open(asked[1]).status == 286, "and htmx asks no more"
    assert "wants to pair. Check it and confirm" in admin.text
    admin.open("/kiosks")
    assert "Needs confirmation" in admin.text
    admin.submit("/kiosks/1/confirm", name="Hall")
    assert "Hall" in admin.text
    assert made.send(make_envelope()).status_code == 201
    admin.submit("/kiosks/1/revoke", sure="1")
    assert "Unpaired" in admin.text
    assert made.send(make_envelope(2)).json()["error"] == "revoked"
    acts = [one.act for one in desk_audit.latest_lines(made.desk.database)]
    assert acts[:4] == ["kiosk-revoked", "kiosk-confirmed", "kiosk-paired", "code-shown"]


def test_a_kiosk_that_was_just_confirmed_is_expected_and_then_silent(
    admin: ScriptlessBrowser,
) -> None:
    made = admin.made
    made.pair()
    made.wall.now += 600
    assert "Not responding" not in admin.sign_in().open("/kiosks").text
    made.wall.now += 300
    assert "Not responding" in admin.sign_in().open("/kiosks").text


def test_no_pairing_ends_by_a_slip(admin: ScriptlessBrowser) -> None:
    admin.made.pair()
    admin.open("/kiosks").submit("/kiosks/1/revoke")
    assert admin.status == 409
    assert admin.made.send(make_envelope()).status_code == 201


def test_the_picture_says_the_same_when_the_code_is_shown(
    admin: ScriptlessBrowser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import segno
    import zxingcpp

    made_codes = []
    real = segno.make
    monkeypatch.setattr(
        "kiosk.desk.web.pages.kiosks_page.segno.make",
        lambda *words, **more: made_codes.append(real(*words, **more)) or made_codes[0],
    )
    admin.open("/kiosks").submit("/kiosks/code")
    matrix = [
        [0 if dark else 255 for dark in row for _ in range(4)]
        for row in made_codes[0].matrix_iter(border=4)
        for _ in range(4)
    ]
    import array

    picture = memoryview(array.array("B", [cell for row in matrix for cell in row]))
    read = zxingcpp.read_barcode(picture.cast("B", (len(matrix), len(matrix[0]))))
    assert read is not None
    assert read.text == f"CMK1*127.0.0.1*8443*{shown_code(admin)}"
    assert "<svg" in admin.answer.text


def test_the_code_is_shown_once_when_the_page_is_loaded_again(admin: ScriptlessBrowser) -> None:
    admin.open("/kiosks").submit("/kiosks/code")
    code = shown_code(admin)
    admin.open("/kiosks")
    assert code not in admin.answer.text.replace("-", "")
    assert "The current code is valid for another 10 minutes" in admin.text


def test_how_a_kiosk_is_is_shown_when_it_was_heard_of(admin: ScriptlessBrowser) -> None:
    made = admin.made
    made.pair()
    assert "No contact yet" in admin.open("/kiosks").text
    body = {
        "version": "0.1.0", "uptime_s": 1, "clock": made.desk.now - 7200, "screen": "failed",
        "queue": {"queued": 2, "quarantined": 3, "oldest_waiting_at": made.desk.now - 10_800},
    }  # fmt: skip
    given = {"authorization": f"Bearer {TOKEN}"}
    assert made.client.post("/v1/heartbeat", json=body, headers=given).status_code == 200
    text = admin.open("/kiosks").text
    for words in ("Waiting to send 5", "Oldest 3 hours", "Rejected 3", "Screen failed",
                  "off by 2 hours"):  # fmt: skip
        assert words in text, words
    made.wall.now += 899
    admin.sign_in()
    made.wall.now += 1
    assert "Not responding" in admin.open("/kiosks").text


def test_it_says_what_is_missing_when_no_kiosk_can_be_paired(tmp_path: Path) -> None:
    for given, words in (
        (HarnessOptions(tmp_path / "plain", spki=None), "--tls"),
        (HarnessOptions(tmp_path / "keyless", with_keys=False), "keys new"),
    ):
        given.data.mkdir()
        with desk_harness(given) as made:
            made.user()
            browser = ScriptlessBrowser(made).sign_in().open("/kiosks")
            assert words in browser.text
            token = browser.answer.text.split('name="form_token" value="')[1].split('"')[0]
            assert browser.post("/kiosks/code", form_token=token).status == 409
            assert made.desk.pairing.seconds_left == 0
