from catalogs import catalog_faults, english_plurals, read_messages, stale_catalogs

TS = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE">
<context>
    <name>Home</name>
    <message><source>Back</source><translation>Zurück</translation></message>
    <message><source>Next</source><translation type="unfinished"></translation></message>
</context>
</TS>
"""


def test_messages_are_read_with_their_state(tmp_path):
    file = tmp_path / "kiosk_de.ts"
    file.write_text(TS, "utf-8")
    assert read_messages(file) == {("Home", "Back", ""): True, ("Home", "Next", ""): False}


def test_differences_say_what_is_wrong():
    have = {("Home", "Back", ""): True, ("Home", "Next", ""): False, ("Home", "Old", ""): True}
    want = {("Home", "Back", ""): True, ("Home", "Next", ""): False, ("Home", "New", ""): False}
    assert catalog_faults(have, want) == [
        "missing: Home: 'New'",
        "no longer used: Home: 'Old'",
        "not translated: Home: 'Next'",
    ]


def test_a_catalogue_without_its_qm_is_stale(tmp_path):
    folder = tmp_path / "resources" / "i18n"
    folder.mkdir(parents=True)
    (folder / "kiosk_de.ts").write_text(TS, "utf-8")
    assert [path.name for path in stale_catalogs(tmp_path)] == ["kiosk_de.ts"]
    (folder / "kiosk_de.qm").touch()
    assert stale_catalogs(tmp_path) == []


def test_english_plurals_fill_themselves_in():
    empty = "\n            <numerusform></numerusform>" * 2 + "\n        "
    text = (
        "<source>%n page(s) of %1</source>\n        "
        f'<translation type="unfinished">{empty}</translation>'
    )
    filled = english_plurals(text)
    assert "<numerusform>%n page of %1</numerusform>" in filled
    assert "<numerusform>%n pages of %1</numerusform>" in filled
    assert "unfinished" not in filled
    assert english_plurals(filled) == filled
