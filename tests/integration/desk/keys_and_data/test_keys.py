"""The clinic's keys at the desk: unlocked by the machine, made anew, recovered, relocked."""

from __future__ import annotations

import base64
import html
import re
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from kiosk.desk.keys import key_folder, key_rotation
from kiosk.desk.keys.key_folder import KEYS_FOLDER
from kiosk.desk.keys.vault import AUTO_LOCK_S
from kiosk.desk.server import unattended_unlock
from kiosk.desk.store import desk_audit
from kiosk.protocol.clinic_keys import private_key_file, public_key_file
from kiosk.protocol.clinic_keys.private_key_file import Argon2Cost, UnlockMethod
from support.desk.browser import ScriptlessBrowser
from support.desk.desk_harness import KEY_ID, PASSPHRASE, TOKEN, DeskHarness, make_envelope
from support.desk.populated_desk import populated_desk

NEW = "another four words here"
CHEAP = Argon2Cost(memory_kib=64, passes=1, lanes=1)


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(key_rotation, "KEY_FILE_COST", CHEAP)


@pytest.fixture
def admin(made: DeskHarness) -> ScriptlessBrowser:
    made.pair()
    made.send(make_envelope(1))
    made.user()
    return ScriptlessBrowser(made).sign_in()


def keys_folder(browser: ScriptlessBrowser) -> Path:
    return browser.made.desk.data_folder / KEYS_FOLDER


def make_key(admin: ScriptlessBrowser) -> str:
    """Make a new key in the browser; its recovery code."""
    admin.open("/keys").submit("/keys/new", passphrase=PASSPHRASE)
    found = re.search(r'class="thirty">([^<]*)<', admin.answer.text)
    assert found
    code = html.unescape(found[1])
    admin.submit("/keys/new/confirm", code=code.lower())
    return code


def beat(made: DeskHarness, key_id: str) -> dict[str, str] | None:
    body = {"version": "1", "uptime_s": 1, "clock": 1, "queue": {}, "key_id": key_id}
    given = {"authorization": f"Bearer {TOKEN}"}
    answer = made.client.post("/v1/heartbeat", json=body, headers=given).json()
    offer: dict[str, str] | None = answer["clinic_key"]
    return offer


def test_kiosks_take_the_new_key_when_its_code_was_typed_back(admin: ScriptlessBrowser) -> None:
    made = admin.made
    assert beat(made, KEY_ID) is None
    make_key(admin)
    assert "Kiosks switch to the new key" in admin.text
    offer = beat(made, KEY_ID)
    assert offer
    public = public_key_file.parse_public_key_file(offer["text"])
    assert public.id.hex() != KEY_ID
    assert beat(made, public.id.hex()) is None
    assert made.send(make_envelope(2, key=public.key)).status_code == 201
    assert made.send(make_envelope(3)).status_code == 201, "a kiosk that did not hear of it yet"
    text = admin.unlock().text
    assert all(f"Sam {n}" in text for n in (1, 2, 3)), "one passphrase opens both"
    assert "unlocked" in admin.open("/keys").text
    assert [one.act for one in desk_audit.latest_lines(made.desk.database)].count("key-made") == 1


def test_the_new_key_stays_when_the_desk_starts_again(admin: ScriptlessBrowser) -> None:
    make_key(admin)
    again = key_folder.load_clinic_keys(admin.made.desk.data_folder)
    assert again.public_key is not None
    assert again.public_key == admin.made.desk.clinic_keys.public_key
    assert again.public_key.clinic == "Riverside Clinic"
    assert {one.key_id.hex() for one in again.locked_keys} == {KEY_ID, again.public_key.id.hex()}


def test_nothing_changes_when_the_passphrase_or_the_code_is_wrong(admin: ScriptlessBrowser) -> None:
    before = sorted(one.name for one in keys_folder(admin).iterdir())
    admin.open("/keys")
    assert admin.submit("/keys/new", passphrase="not the passphrase").status == 422
    assert admin.submit("/keys/new", passphrase=PASSPHRASE).status == 200
    token = admin.answer.text.split('name="form_token" value="')[1].split('"')[0]
    for code in ("", "0" * 30):
        assert admin.post("/keys/new/confirm", form_token=token, code=code).status == 422
    assert sorted(one.name for one in keys_folder(admin).iterdir()) == before
    assert beat(admin.made, KEY_ID) is None


def test_a_slip_in_the_recovery_code_is_mended_on_the_same_page(admin: ScriptlessBrowser) -> None:
    admin.open("/keys").submit("/keys/new", passphrase=PASSPHRASE)
    found = re.search(r'class="thirty">([^<]*)<', admin.answer.text)
    assert found
    code = html.unescape(found[1])
    admin.submit("/keys/new/confirm", code="0" * 30)
    assert admin.status == 422
    assert 'role="alert"' in admin.answer.text
    admin.submit("/keys/new/confirm", code=code)
    assert "Kiosks switch to the new key" in admin.text


def test_a_damaged_key_file_is_named_and_stops_nothing(admin: ScriptlessBrowser) -> None:
    made = admin.made
    (keys_folder(admin) / "half.key").write_text("[key]\n")
    (keys_folder(admin) / "half.public.toml.old").write_text("[key\n")
    made.desk.clinic_keys = key_folder.load_clinic_keys(made.desk.data_folder)
    assert "half.key" in admin.open("/keys").text
    assert "Sam 1" in admin.unlock().text


def test_the_recovery_copy_opens_the_new_key_when_the_passphrase_is_lost(
    admin: ScriptlessBrowser,
) -> None:
    made = admin.made
    code = make_key(admin)
    public = made.desk.clinic_keys.public_key
    assert public
    made.send(make_envelope(2, key=public.key))
    copy = keys_folder(admin) / f"clinic-{public.id.hex()[:8]}.recovery.key"
    recover(admin, copy.read_text(), code=code.lower())
    assert "The key has a new passphrase" in admin.text
    text = admin.unlock(NEW).text
    assert "Sam 2" in text
    assert "Sam 1" not in text, "the older key has the older passphrase"
    admin.unlock(PASSPHRASE)
    assert "Sam 1" in admin.text


def recover(admin: ScriptlessBrowser, copy: str, *, code: str, new: str = NEW) -> int:
    token = admin.open("/keys").answer.text.split('name="form_token" value="')[1].split('"')[0]
    admin.answer = admin.made.client.post(
        "/keys/recover",
        data={"form_token": token, "code": code, "new": new, "again": new},
        files=[("copy", ("x.recovery.key", copy.encode()))],
        headers={"cookie": "; ".join(f"{k}={v}" for k, v in admin.cookies.items())},
    )
    return admin.status


def test_nothing_is_recovered_when_copy_code_or_passphrase_will_not_do(
    admin: ScriptlessBrowser,
) -> None:
    code = make_key(admin)
    public = admin.made.desk.clinic_keys.public_key
    assert public
    stem = f"clinic-{public.id.hex()[:8]}"
    copy = (keys_folder(admin) / f"{stem}.recovery.key").read_text()
    plain = (keys_folder(admin) / f"{stem}.key").read_text()
    other = private_key_file.wrap_private_key(
        X25519PrivateKey.generate(), code, UnlockMethod.RECOVERY_CODE, CHEAP
    ).to_text()
    assert recover(admin, copy, code="0" * 30) == 422
    assert recover(admin, copy, code=code, new="short") == 422
    assert recover(admin, plain, code=code) == 422
    assert recover(admin, other, code=code) == 422
    assert (keys_folder(admin) / f"{stem}.key").read_text() == plain


def test_another_passphrase_opens_the_keys_when_it_was_changed(admin: ScriptlessBrowser) -> None:
    admin.open("/keys").submit("/keys/passphrase", old=PASSPHRASE, new=NEW, again=NEW)
    assert "The passphrase has been changed" in admin.text
    assert admin.unlock(PASSPHRASE).status == 403
    assert "Sam 1" in admin.unlock(NEW).text


@pytest.mark.parametrize(
    ("old", "new", "again"),
    [("wrong passphrase", NEW, NEW), (PASSPHRASE, NEW, NEW + "x"), (PASSPHRASE, "short", "short")],
)
def test_the_passphrase_stays_when_a_change_will_not_do(
    admin: ScriptlessBrowser, old: str, new: str, again: str
) -> None:
    admin.open("/keys").submit("/keys/passphrase", old=old, new=new, again=again)
    assert admin.status == 422
    assert "Sam 1" in admin.unlock().text


def test_guessing_costs_time_when_it_is_done_on_the_page_of_keys(admin: ScriptlessBrowser) -> None:
    admin.open("/keys")
    for _ in range(5):
        assert admin.submit("/keys/new", passphrase="wrong passphrase").status == 422
    admin.submit("/keys/new", passphrase=PASSPHRASE)
    assert "Too many wrong attempts" in admin.text


def test_the_page_tells_it_when_no_private_key_is_here_for_a_request(
    admin: ScriptlessBrowser,
) -> None:
    next(keys_folder(admin).glob("*.key")).unlink()
    admin.made.desk.clinic_keys = admin.made.desk.clinic_keys.reload()
    text = admin.open("/keys").text
    assert "Private key not on this computer" in text
    assert "The key that opens these requests isn’t on this computer" in text
    assert "Waiting room" in text


# --- with nobody there ------------------------------------------------------------------------


def test_the_keys_are_open_and_stay_so_when_systemd_gives_the_passphrase(
    admin: ScriptlessBrowser, tmp_path: Path
) -> None:
    desk = admin.made.desk
    (tmp_path / unattended_unlock.CREDENTIAL_NAME).write_text(PASSPHRASE + "\n")
    said: list[str] = []
    unattended_unlock.unlock_unattended(
        desk, None, said.append, {"CREDENTIALS_DIRECTORY": str(tmp_path)}
    )
    assert said == ["Requests were unlocked by the systemd credential."]
    admin.made.clock.now += 2 * AUTO_LOCK_S
    assert "Sam 1" in admin.open("/inbox").text
    assert desk.banner == ""
    admin.submit("/lock")
    assert "Sam 1" not in admin.open("/inbox").text
    admin.unlock()
    admin.made.clock.now += AUTO_LOCK_S
    assert not desk.vault.is_unlocked, "unlocked by hand it rests again"


def test_every_page_warns_when_the_passphrase_stood_in_a_plain_file(
    admin: ScriptlessBrowser, tmp_path: Path
) -> None:
    (tmp_path / "plain").write_text(PASSPHRASE)
    unattended_unlock.unlock_unattended(admin.made.desk, tmp_path / "plain", lambda _: None, {})
    for path in ("/inbox", "/kiosks", "/nothing", "/keys", "/sign-in"):
        assert "opened from a plain file" in admin.open(path).text, path
    assert "Sam 1" in admin.open("/inbox").text


def test_the_desk_starts_locked_when_what_was_left_for_it_opens_nothing(
    admin: ScriptlessBrowser, tmp_path: Path
) -> None:
    (tmp_path / "plain").write_text("a different passphrase")
    said: list[str] = []
    unattended_unlock.unlock_unattended(admin.made.desk, tmp_path / "plain", said.append, {})
    assert said[0].startswith("Requests are still locked")
    assert not admin.made.desk.vault.is_unlocked
    assert "plain file" not in admin.open("/inbox").text
    assert desk_audit.latest_lines(admin.made.desk.database)[0].act == "unlock-failed"


def test_the_desk_starts_locked_when_the_systemd_credential_cannot_be_read(
    admin: ScriptlessBrowser, tmp_path: Path
) -> None:
    (tmp_path / unattended_unlock.CREDENTIAL_NAME).mkdir()
    said: list[str] = []
    unattended_unlock.unlock_unattended(
        admin.made.desk, None, said.append, {"CREDENTIALS_DIRECTORY": str(tmp_path)}
    )
    assert said[0].startswith("Requests are still locked")
    assert "cannot be read" in said[0]
    assert desk_audit.latest_lines(admin.made.desk.database)[0].act == "unlock-failed"


def test_nothing_is_unlocked_when_nothing_was_left_for_it(admin: ScriptlessBrowser) -> None:
    unattended_unlock.unlock_unattended(admin.made.desk, None, pytest.fail, {})
    assert not admin.made.desk.vault.is_unlocked


@pytest.mark.process
def test_a_desk_says_so_when_it_starts_unlocked_from_a_plain_file(tmp_path: Path) -> None:
    (tmp_path / "plain").write_text(PASSPHRASE)
    options = ("--unsafe-passphrase-file", str(tmp_path / "plain"))
    with populated_desk(tmp_path / "data", requests=0, options=options, lines=2) as running:
        assert running.said[1] == "Requests were unlocked from a plain file."
        assert b"opened from a plain file" in running.call("GET", "/sign-in").data


def test_every_page_says_so_when_the_key_is_for_trying_out(admin: ScriptlessBrowser) -> None:
    file = next(keys_folder(admin).glob("*.public.toml"))
    file.write_text(file.read_text().replace("demo = false", "demo = true"))
    admin.made.desk.clinic_keys = admin.made.desk.clinic_keys.reload()
    assert "Demo only" in admin.open("/kiosks").text


def test_the_offer_is_signed_by_the_same_key_when_the_clinic_key_is_new(
    admin: ScriptlessBrowser,
) -> None:
    before = admin.made.desk.clinic_keys.signing_public_key
    make_key(admin)
    assert admin.made.desk.clinic_keys.signing_public_key == before
    assert len(base64.b64decode(before)) == 32
