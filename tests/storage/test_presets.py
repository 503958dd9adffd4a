"""Named print presets and their file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from journeydesigner.app.runtime import settings
from journeydesigner.i18n.preset_messages import preset_error_message
from journeydesigner.model.print_options import PrintOptions
from journeydesigner.model.problems import SaveFailed
from journeydesigner.storage import presets
from journeydesigner.storage.presets import PresetRefused

WORKSHOP = PrintOptions(mode="cards", size="a4", portrait=True, ink="grey", phases=(1, 3), formats=("pdf", "png"))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "settings" / "presets.json"


def _refusal(code: str, act) -> None:
    with pytest.raises(PresetRefused) as caught:
        act()
    assert caught.value.code == code


def test_without_a_file_there_are_no_presets(file):
    assert presets.load(file) == {}
    assert presets.unreadable_names(file) == ()
    assert not file.exists()


def test_a_preset_loads_as_it_was_saved(file):
    everything = WORKSHOP.changed(
        margin=9.5, accent="#AA3300", confidentiality="Vertrouwelijk", header="{title}", source=True, language="nl",
        logo="data:image/png;base64,iVBORw0KGgo=",
    )  # fmt: skip
    assert presets.save("  Workshop \n kaartjes ", everything, file) == "Workshop kaartjes"
    assert presets.load(file) == {"Workshop kaartjes": everything}


def test_defaults_are_written_so_that_new_ones_change_no_preset(file):
    presets.save("plain", PrintOptions(), file)
    written = json.loads(file.read_text("utf-8"))["presets"]["plain"]
    assert written.keys() == PrintOptions.model_fields.keys()


def test_presets_are_sorted_ignoring_case(file):
    for name in ("wall", "Board", "été", "agenda"):
        presets.save(name, PrintOptions(), file)
    assert list(presets.load(file)) == ["agenda", "Board", "wall", "été"]


def test_a_name_in_another_case_is_the_same_preset(file):
    presets.save("Board", PrintOptions(), file)
    presets.save("BOARD", WORKSHOP, file)
    assert presets.load(file) == {"BOARD": WORKSHOP}


def test_a_name_in_another_unicode_form_is_the_same_preset(file):
    presets.save("Café", PrintOptions(), file)
    assert presets.save("Cafe\u0301", PrintOptions(ink="grey"), file) == "Café"
    assert list(presets.load(file)) == ["Café"]


@pytest.mark.parametrize(("name", "code"), [("", "no-name"), (" \t", "no-name"), ("x" * 81, "name-too-long")])
def test_an_invalid_name_is_refused(file, name, code):
    _refusal(code, lambda: presets.save(name, PrintOptions(), file))
    assert not file.exists()


def test_the_longest_valid_name(file):
    presets.save("x" * 80, PrintOptions(), file)
    assert list(presets.load(file)) == ["x" * 80]


def test_a_preset_cannot_be_renamed_to_the_name_of_another(file):
    presets.save("Board", WORKSHOP, file)
    presets.save("Wall", PrintOptions(), file)
    _refusal("name-taken", lambda: presets.rename("Board", "wall", file))
    _refusal("unknown", lambda: presets.rename("Nobody", "Somebody", file))
    assert presets.rename("board", "BOARD", file) == "BOARD"
    assert presets.load(file) == {"BOARD": WORKSHOP, "Wall": PrintOptions()}


def test_remove(file):
    presets.save("Board", WORKSHOP, file)
    presets.save("Wall", PrintOptions(), file)
    presets.remove("board", file)
    assert list(presets.load(file)) == ["Wall"]
    _refusal("unknown", lambda: presets.remove("board", file))


def test_unreadable_presets_are_reported_and_kept(file):
    file.parent.mkdir()
    odd = {"mode": "hologram", "depth": 3}
    file.write_text(json.dumps({"made by": "hand", "presets": {"Odd": odd, "Number": 7}}), "utf-8")
    assert presets.load(file) == {}
    assert presets.unreadable_names(file) == ("Odd", "Number")
    _refusal("name-taken", lambda: presets.save("odd", WORKSHOP, file))
    presets.save("Board", WORKSHOP, file)
    presets.rename("Board", "Wall", file)
    presets.remove("Wall", file)
    assert json.loads(file.read_text("utf-8")) == {"made by": "hand", "presets": {"Odd": odd, "Number": 7}}
    presets.remove("Odd", file)
    assert presets.unreadable_names(file) == ("Number",)


def test_unknown_fields_of_a_preset_are_kept(file):
    file.parent.mkdir()
    newer = {**PrintOptions().model_dump(mode="json"), "varnish": "matt"}
    file.write_text(json.dumps({"presets": {"Newer": newer}}), "utf-8")
    presets.save("Other", presets.load(file)["Newer"], file)
    assert json.loads(file.read_text("utf-8"))["presets"]["Other"]["varnish"] == "matt"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b'{"presets": []}',
        b'{"presets": {"a": {"size": "a3"}, "a": {"size": "a4"}}}',
        b'{"presets": {"a": NaN}}',
        b'{"presets": {"\\ud800": {}}}',
        b"\xff\xfe{",
        b"[" * 100_000,
    ],
)
def test_a_damaged_file_is_refused_and_unchanged(file, content):
    file.parent.mkdir()
    file.write_bytes(content)
    changes = (
        lambda: presets.load(file),
        lambda: presets.unreadable_names(file),
        lambda: presets.save("Board", WORKSHOP, file),
        lambda: presets.remove("Board", file),
        lambda: presets.rename("Board", "Wall", file),
    )
    for change in changes:
        _refusal("bad-file", change)
    assert file.read_bytes() == content


def test_an_unwritable_folder_is_reported(tmp_path):
    (tmp_path / "wall").write_text("no folder")
    with pytest.raises(SaveFailed) as caught:
        presets.save("Board", WORKSHOP, tmp_path / "wall" / "presets.json")
    assert caught.value.code == "no-folder"


def test_presets_are_beside_the_settings(qapp):
    before = qapp.applicationName()
    qapp.setApplicationName(presets.PROGRAM)
    try:
        assert presets.default_file().parent == settings.default_file().parent
    finally:
        qapp.setApplicationName(before)


@pytest.mark.parametrize("code", sorted(presets.CODES))
def test_every_code_has_a_message(code):
    sentence = preset_error_message(PresetRefused(code, "Board"))
    assert sentence.endswith(".")
    assert ("Board" in sentence) == (code in ("name-taken", "unknown", "bad-file"))


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le"])
def test_presets_that_an_editor_saved_in_another_encoding_are_read(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "presets.json"
    presets.save("Für alle", PrintOptions(), file)
    file.write_bytes(file.read_bytes().decode().encode(encoding))
    assert list(presets.load(file)) == ["Für alle"]
