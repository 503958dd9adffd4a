"""Files in other encodings than UTF-8: read where that is certain, else named, and never called damaged."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeydesigner.i18n import problem_messages
from journeydesigner.model.journey import JourneyMap, Phase, Touchpoint
from journeydesigner.model.print_options import PrintOptions
from journeydesigner.model.problems import BadFile
from journeydesigner.services.export import export_map
from journeydesigner.storage.damaged.rescue import rescue_map
from journeydesigner.storage.file import reader, writer
from journeydesigner.storage.file.encodings import as_utf8
from journeydesigner.storage.file.saving import save_document
from journeydesigner.storage.versions.store import VersionStore
from tests.storage.bad_files import refusal

JOURNEY = JourneyMap(
    title="Een café, €5",
    phases=(Phase(id="p1", name="Één", touchpoints=(Touchpoint(id="t1", title="Smells “bread”", satisfaction=5),)),),
)
TEXT = writer.dumps(JOURNEY).decode()
MARKS = {
    "utf-8": codecs.BOM_UTF8,
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
    "utf-32-le": codecs.BOM_UTF32_LE,
    "utf-32-be": codecs.BOM_UTF32_BE,
}


@pytest.mark.parametrize("marked", [True, False])
@pytest.mark.parametrize("encoding", MARKS)
@pytest.mark.parametrize("text", [TEXT, "\n " + TEXT, TEXT.replace("\n", "\r\n"), TEXT.replace("\n", "")])
def test_unicode_is_read_in_every_encoding(encoding: str, marked: bool, text: str) -> None:
    assert reader.loads(MARKS[encoding] * marked + text.encode(encoding)) == JOURNEY


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=50), st.sampled_from(sorted(MARKS)), st.booleans())
def test_every_title_comes_back(title: str, encoding: str, marked: bool) -> None:
    text = writer.dumps(JourneyMap(title=title)).decode()
    assert reader.loads(MARKS[encoding] * marked + text.encode(encoding)).title == title


@given(st.binary())
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    codes = set()
    try:
        as_utf8(data)
    except BadFile as error:
        codes = {(problem.code, problem.values["encoding"]) for problem in error.problems}
    assert codes <= {("not-utf8", "UTF-16"), ("not-utf8", "UTF-32")}
    as_utf8(data, "replace")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_a_save_writes_utf8_over_it_and_keeps_the_old_bytes(tmp_path: Path, encoding: str) -> None:
    path, data = tmp_path / "a.journey", MARKS[encoding] + TEXT.encode(encoding)
    path.write_bytes(data)
    found, versions = reader.load_file(path), VersionStore(tmp_path / "versions")
    save_document(found.journey.changed(title="New"), path, versions, found.digest)
    assert path.read_bytes().decode("utf-8").startswith("{")
    assert versions.document_bytes(versions.versions_of(path)[1]) == data


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
@pytest.mark.parametrize("text", ["café", "Één – “twee”", "Müller straße"])
def test_windows_text_is_named_and_opens_as_a_copy(encoding: str, text: str) -> None:
    data = writer.dumps(JourneyMap(title=text)).decode().encode(encoding, "ignore")
    error = refusal(data)
    assert error.code == "not-utf8"
    message = problem_messages.bad_file_message(error, "a.journey")
    assert "Windows-1252" in message and "Save it as UTF-8" in message and "damaged" not in message
    assert rescue_map(data).journey.title == data.decode("cp1252").split('"title": "')[1].split('"')[0]


@pytest.mark.parametrize(
    "encoding", ["iso-8859-2", "cp1250", "koi8-r", "shift_jis", "gb18030", "euc-kr", "cp1253", "mac-roman"]
)
def test_another_encoding_is_never_called_damage(encoding: str) -> None:
    text = {"koi8-r": "Карта", "shift_jis": "地図", "gb18030": "地图", "euc-kr": "지도", "cp1253": "Χάρτης"}.get(
        encoding, "é"
    )
    error = refusal(writer.dumps(JourneyMap(title=text)).decode().encode(encoding))
    message = problem_messages.bad_file_message(error, "a.journey")
    assert error.code == "not-utf8" and "UTF-8" in message and "damaged" not in message


def test_half_of_a_file_in_utf16_is_cut_short() -> None:
    data = codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le")
    assert {refusal(data[:length]).code for length in range(6, len(data) - 3, 7)} <= {"cut-short"}
    assert rescue_map(data[: len(data) * 2 // 3]).journey.title == JOURNEY.title


def test_a_damaged_file_in_utf16_is_named_and_rescued() -> None:
    data = codecs.BOM_UTF16_LE + TEXT.replace("bread", "br\ud800ad").encode("utf-16-le", "surrogatepass")
    error = refusal(data)
    assert error.problems[0].values["encoding"] == "UTF-16"
    assert rescue_map(data).journey.phases[0].touchpoints[0].satisfaction == 5


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-8-sig", "utf-32"])
def test_a_handout_that_an_editor_saved_in_another_encoding_still_opens(encoding: str) -> None:
    (data,) = export_map(JOURNEY, PrintOptions().changed(formats=("svg",), source=True)).files.values()
    found = reader.load_data(data.decode().encode(encoding))
    assert (found.journey, found.carrier) == (JOURNEY, "svg")
