"""The files that tell a desktop of the program and its documents."""

from __future__ import annotations

import configparser
import re
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from journeydesigner import resources

PACKAGING = Path(__file__).parents[2] / "packaging"
NAMESPACE = "{http://www.freedesktop.org/standards/shared-mime-info}"
REGISTERED = {"Office", "Presentation", "Graphics", "Utility"}


@pytest.fixture
def desktop() -> configparser.SectionProxy:
    parser = configparser.ConfigParser(interpolation=None, strict=True)
    parser.optionxform = str  # type: ignore[assignment,method-assign]  # keys are case-sensitive here
    parser.read_string((PACKAGING / "journeydesigner.desktop").read_text("utf-8"))
    assert parser.sections() == ["Desktop Entry"]
    return parser["Desktop Entry"]


@pytest.fixture
def mime() -> ElementTree.Element:
    found = ElementTree.parse(PACKAGING / "journeydesigner-mime.xml").getroot().find(f"{NAMESPACE}mime-type")
    assert found is not None
    return found


def test_desktop_entry_is_whole(desktop: configparser.SectionProxy):
    assert {"Type", "Name", "Exec", "Icon", "Categories", "MimeType"} <= set(desktop)
    assert desktop["Type"] == "Application"
    assert desktop["Exec"].split() == ["journeydesigner", "%f"]
    assert desktop["Terminal"] == "false"


@pytest.mark.parametrize("key", ["Categories", "Keywords", "Keywords[nl]", "MimeType"])
def test_lists_end_in_a_semicolon(desktop: configparser.SectionProxy, key: str):
    assert re.fullmatch(r"([^;]+;)+", desktop[key])


def test_categories_are_registered(desktop: configparser.SectionProxy):
    assert set(desktop["Categories"].rstrip(";").split(";")) <= REGISTERED


def test_icon_is_bundled(desktop: configparser.SectionProxy):
    assert resources.file(f"icons/app/{desktop['Icon']}.svg").is_file()


def test_texts_are_in_both_languages(desktop: configparser.SectionProxy, mime: ElementTree.Element):
    for key in ("GenericName", "Comment", "Keywords"):
        assert desktop[key]
        assert desktop[f"{key}[nl]"]
    languages = [each.get("{http://www.w3.org/XML/1998/namespace}lang") for each in mime.findall(f"{NAMESPACE}comment")]
    assert languages == [None, "nl"]


def test_both_files_speak_of_the_same_type(desktop: configparser.SectionProxy, mime: ElementTree.Element):
    assert desktop["MimeType"] == f"{mime.get('type')};"


def test_our_files_are_recognised_by_name_and_by_content(mime: ElementTree.Element):
    glob = mime.find(f"{NAMESPACE}glob")
    match = mime.find(f"{NAMESPACE}magic/{NAMESPACE}match")
    assert glob is not None
    assert glob.get("pattern") == "*.journey"
    assert match is not None
    last = int(str(match.get("offset")).split(":")[1])
    for path in sorted(resources.folder("examples").glob("*.journey")):
        assert str(match.get("value")).encode() in path.read_bytes()[: last + 40]
