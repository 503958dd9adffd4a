"""An export as it was asked for: the options typed, over those of a preset, over what is usual."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from pydantic import ValidationError

from journeydesigner.cli import values
from journeydesigner.cli.export_options import OTHER_PAPER, PICTURE_DPI, SHEET_DPI, UPRIGHT, USUAL_PAPER
from journeydesigner.cli.refusal import BAD_USAGE, Refused, misused
from journeydesigner.model.printing import Printing
from journeydesigner.storage import disk, pictures, presets
from journeydesigner.storage.problems import BadFile
from journeydesigner.wording import problems
from journeydesigner.wording.catalogue import tr
from journeydesigner.wording.presets import preset_refused

COMMAND: Final = "journeydesigner export"
PICTURES: Final = ("png", "svg")
MAPS: Final = ("journey", "json")
PARTS: Final = ("phases", "personas", "rows")
OF_THE_MAP: Final = (*PARTS, "grey", "source", "dpi", "preset")
"""What a picture of the map takes too; the rest is about sheets."""
FLAGS: Final = {
    "mode": "--mode", "page": "--page", "portrait": "--portrait", "margin": "--margin", "poster": "--poster",
    "overlap": "--overlap", "grey": "--bw", "large": "--large-print", "phases": "--phases",
    "personas": "--personas", "rows": "--rows", "details": "--details", "curve": "--curve", "figures": "--figures",
    "legend": "--legend", "source": "--with-source", "logo": "--logo", "accent": "--accent",
    "confidential": "--confidential", "header": "--header", "footer": "--footer", "dpi": "--dpi",
    "preset": "--preset",
}  # fmt: skip
"""What is typed for each of an order's values."""
SPEAKS_TO: Final[Mapping[str, tuple[str, ...]]] = {
    "poster": ("tiles",),
    "overlap": ("tiles",),
    "details": ("handout",),
    "curve": ("handout", "fit", "poster", "tiles"),
    "figures": ("handout", "fit", "poster", "tiles", "emotion"),
    "legend": ("handout", "fit", "poster", "tiles", "emotion"),
    "personas": ("handout", "fit", "poster", "tiles", "emotion", "ballot"),
    "rows": ("handout", "fit", "poster", "tiles"),
}
"""The modes in which an option changes something; those that are not here do in all."""


@dataclass(frozen=True, slots=True)
class Order:
    """What to make of each map. `named`: the numbers of parts that were typed, by field; a map may lack them."""

    printing: Printing
    formats: tuple[str, ...]
    named: Mapping[str, tuple[int, ...]]


def order(asked: Namespace, *, into_folder: bool) -> Order:
    """Return the order; raises `Refused` where an option has nothing to say, and what reading a preset raises."""
    given = {name: value for name in FLAGS if (value := getattr(asked, name)) is not None}
    base = _preset(asked.preset) if asked.preset is not None else None
    formats = _formats(asked, base, into_folder=into_folder)
    picture = "mode" not in given and "page" not in given and (base is None or base.picture)
    _refuse_for_formats(given, formats, picture=picture)
    printing = _printing(given, base, asked.lang, picture=picture)
    _refuse_for_mode(given, printing)
    return Order(printing, formats, {name: given[name] for name in PARTS if given.get(name)})


def flag(name: str, value: object = True) -> str:
    """Return an option as it is typed: a switch turned off has another name."""
    if name == "source":
        return "--with-source" if value else "--without-source"
    return FLAGS[name].replace("--", "--no-") if value is False else FLAGS[name]


def _formats(asked: Namespace, base: Printing | None, *, into_folder: bool) -> tuple[str, ...]:
    if into_folder:
        usual = base.formats if base is not None else ("pdf",)
        return tuple(asked.format or usual)
    ending = values.ending(asked.out.path)
    if ending not in values.ENDINGS:
        raise misused(values.wrong_ending(asked.out.path, values.ENDINGS), COMMAND)
    if asked.format:
        raise misused(tr("--format is for a folder: “{name}” tells its format itself", name=asked.out.path), COMMAND)
    return (ending,)


def _refuse_for_formats(given: Mapping[str, Any], formats: tuple[str, ...], *, picture: bool) -> None:
    """Refuse what has nothing to say in one of the formats. `picture`: a picture is just the map, not its sheets."""
    names = ", ".join(each.upper() for each in formats)
    if "dpi" in given and "png" not in formats:
        raise misused(tr("--dpi is for PNG only, not for {format}", format=names), COMMAND)
    if given and set(formats) <= set(MAPS):
        typed = flag(*next(iter(given.items())))
        raise misused(tr("{option} is for paper and pictures, not for a map as a file", option=typed), COMMAND)
    on_paper = [flag(name, value) for name, value in given.items() if name not in OF_THE_MAP]
    if on_paper and picture and "pdf" not in formats and set(formats) & set(PICTURES):
        message = tr("{option} needs a --page or a --mode: a picture without one is just the map", option=on_paper[0])
        raise misused(message, COMMAND)


def _refuse_for_mode(given: Mapping[str, Any], printing: Printing) -> None:
    """Refuse what has nothing to say on such sheets."""
    for name, modes in SPEAKS_TO.items():
        if name in given and printing.mode not in modes:
            message = tr("{option} is for --mode {modes}, not for {mode}", option=flag(name, given[name]),
                         modes=", ".join(modes), mode=printing.mode)  # fmt: skip
            raise misused(message, COMMAND)
    if "portrait" in given and printing.size == "custom":
        message = tr("{option} is for a named size: give the width of a page of your own first, then its height",
                     option=flag("portrait", given["portrait"]))  # fmt: skip
        raise misused(message, COMMAND)


def _printing(given: Mapping[str, Any], base: Printing | None, language: str | None, *, picture: bool) -> Printing:
    fields: dict[str, Any] = {"picture": picture}
    if base is None:
        fields |= {
            "size": USUAL_PAPER.get(given.get("mode", ""), OTHER_PAPER),
            "portrait": given.get("mode") in UPRIGHT and "page" not in given,
            "dpi": PICTURE_DPI if picture else SHEET_DPI,
        }
    if language is not None:
        fields["language"] = language
    fields |= _fields(given)
    try:
        return (base or Printing()).changed(**fields)
    except ValidationError:
        # Every value has been read by itself; only together can they still be wrong.
        raise Refused(tr("the margins leave no room on this page. Choose a smaller --margin."), BAD_USAGE) from None


def _fields(given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the options typed as the fields of a `Printing`."""
    same = ("mode", "portrait", "margin", "overlap", "large", "details", "curve", "figures", "legend", "source",
            "accent", "header", "footer", "dpi")  # fmt: skip
    fields = {name: given[name] for name in same if name in given}
    fields |= {name: given[name] or None for name in PARTS if name in given}
    fields |= _sizes(given)
    if "grey" in given:
        fields["ink"] = "grey" if given["grey"] else "color"
    if "logo" in given:
        fields["logo"] = _logo(given["logo"])
    if "confidential" in given:
        fields["confidentiality"] = given["confidential"]
    return fields


def _sizes(given: Mapping[str, Any]) -> dict[str, Any]:
    found = {field: given[name] for field, name in (("size", "page"), ("poster", "poster")) if name in given}
    own = [paper for paper in found.values() if paper.size == "custom"]
    if len(own) > 1:
        raise misused(tr("only one of --page and --poster can have a size of its own"), COMMAND)
    fields: dict[str, Any] = {field: paper.size for field, paper in found.items()}
    for paper in own:
        fields |= {"width": paper.width, "height": paper.height}
    return fields


def _logo(path: Any) -> str:
    try:
        return pictures.to_data_address(disk.read(path))
    except BadFile as error:
        raise Refused(problems.bad_file(error, str(path))) from None
    except pictures.BadPicture as error:
        raise Refused(_bad_picture(error.code, str(path))) from None


def _bad_picture(code: str, name: str) -> str:
    if code == "too-large":
        return tr("“{name}” is too large: a picture has 32 MB at most.", name=name)
    if code == "too-many-pixels":
        return tr("“{name}” is too large: a picture has 25 million pixels at most.", name=name)
    return tr("“{name}” is no picture that can be read.", name=name)


def _preset(name: str) -> Printing:
    file = presets.default_file()
    try:
        known = presets.load(file)
        found = next((each for each in known if each.casefold() == " ".join(name.split()).casefold()), None)
        if found is not None:
            return known[found]
        if name in presets.unreadable(file):
            raise Refused(tr("the preset “{name}” cannot be read. It may be of a newer Journey Designer.", name=name))
    except presets.PresetRefused as error:
        raise Refused(preset_refused(error)) from None
    if not known:
        raise Refused(tr("there is no preset “{name}”, nor any other.", name=name), BAD_USAGE)
    names = ", ".join(f"“{each}”" for each in known)
    raise Refused(tr("there is no preset “{name}”. There are: {known}.", name=name, known=names), BAD_USAGE)
