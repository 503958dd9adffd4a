"""An export as it was asked for: the options typed, over those of a preset, over what is usual."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from pydantic import ValidationError

from journeydesigner.cli import argument_types
from journeydesigner.cli.exit_codes import BAD_USAGE, CommandError, usage_error
from journeydesigner.cli.export_options import DEFAULT_PAPER, PAPER_BY_MODE, PICTURE_DPI, PORTRAIT_MODES, SHEET_DPI
from journeydesigner.i18n import problem_messages
from journeydesigner.i18n.preset_messages import preset_error_message
from journeydesigner.i18n.translation import tr
from journeydesigner.model.print_options import MODES_BY_OPTION, PrintOptions
from journeydesigner.model.problems import BadFile
from journeydesigner.storage import disk, pictures, presets

COMMAND: Final = "journeydesigner export"
PICTURE_FORMATS: Final = ("png", "svg")
MAP_FORMATS: Final = ("journey", "json")
PART_OPTIONS: Final = ("phases", "personas", "rows")
MAP_PICTURE_OPTIONS: Final = (*PART_OPTIONS, "grey", "source", "dpi", "preset")
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


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """What to make of each map. `named`: the numbers of parts that were typed, by field; a map may lack them."""

    printing: PrintOptions
    formats: tuple[str, ...]
    part_numbers: Mapping[str, tuple[int, ...]]


def read_request(arguments: Namespace, *, into_folder: bool) -> ExportRequest:
    """Return the order; raises `CommandError` where an option has nothing to say, and what reading a preset raises."""
    given = {name: value for name in FLAGS if (value := getattr(arguments, name)) is not None}
    base = _load_preset(arguments.preset) if arguments.preset is not None else None
    formats = _requested_formats(arguments, base, into_folder=into_folder)
    picture = "mode" not in given and "page" not in given and (base is None or base.picture)
    _refuse_for_formats(given, formats, picture=picture)
    printing = _print_options(given, base, arguments.lang, picture=picture)
    _refuse_for_mode(given, printing)
    return ExportRequest(printing, formats, {name: given[name] for name in PART_OPTIONS if given.get(name)})


def flag(name: str, value: object = True) -> str:
    """Return an option as it is typed: a switch turned off has another name."""
    if name == "source":
        return "--with-source" if value else "--without-source"
    return FLAGS[name].replace("--", "--no-") if value is False else FLAGS[name]


def _requested_formats(arguments: Namespace, preset: PrintOptions | None, *, into_folder: bool) -> tuple[str, ...]:
    if into_folder:
        usual = preset.formats if preset is not None else ("pdf",)
        return tuple(arguments.format or usual)
    ending = argument_types.extension(arguments.out.path)
    if ending not in argument_types.EXTENSIONS:
        raise usage_error(
            argument_types.wrong_extension_message(arguments.out.path, argument_types.EXTENSIONS), COMMAND
        )
    if arguments.format:
        raise usage_error(
            tr("--format is for a folder: “{name}” tells its format itself", name=arguments.out.path), COMMAND
        )
    return (ending,)


def _refuse_for_formats(given: Mapping[str, Any], formats: tuple[str, ...], *, picture: bool) -> None:
    """Refuse what has nothing to say in one of the formats. `picture`: a picture is just the map, not its sheets."""
    names = ", ".join(each.upper() for each in formats)
    if "dpi" in given and "png" not in formats:
        raise usage_error(tr("--dpi is for PNG only, not for {format}", format=names), COMMAND)
    if given and set(formats) <= set(MAP_FORMATS):
        typed = flag(*next(iter(given.items())))
        raise usage_error(tr("{option} is for paper and pictures, not for a map as a file", option=typed), COMMAND)
    on_paper = [flag(name, value) for name, value in given.items() if name not in MAP_PICTURE_OPTIONS]
    if on_paper and picture and "pdf" not in formats and set(formats) & set(PICTURE_FORMATS):
        message = tr("{option} needs a --page or a --mode: a picture without one is just the map", option=on_paper[0])
        raise usage_error(message, COMMAND)


def _refuse_for_mode(given: Mapping[str, Any], printing: PrintOptions) -> None:
    """Refuse what has nothing to say on such sheets."""
    for name, modes in MODES_BY_OPTION.items():
        if name in given and printing.mode not in modes:
            message = tr("{option} is for --mode {modes}, not for {mode}", option=flag(name, given[name]),
                         modes=", ".join(modes), mode=printing.mode)  # fmt: skip
            raise usage_error(message, COMMAND)
    if "portrait" in given and printing.size == "custom":
        message = tr("{option} is for a named size: give the width of a page of your own first, then its height",
                     option=flag("portrait", given["portrait"]))  # fmt: skip
        raise usage_error(message, COMMAND)


def _print_options(
    given: Mapping[str, Any], preset: PrintOptions | None, language: str | None, *, picture: bool
) -> PrintOptions:
    fields: dict[str, Any] = {"picture": picture}
    if preset is None:
        fields |= {
            "size": PAPER_BY_MODE.get(given.get("mode", ""), DEFAULT_PAPER),
            "portrait": given.get("mode") in PORTRAIT_MODES and "page" not in given,
            "dpi": PICTURE_DPI if picture else SHEET_DPI,
        }
    if language is not None:
        fields["language"] = language
    fields |= _fields(given)
    try:
        return (preset or PrintOptions()).changed(**fields)
    except ValidationError:
        # Every value has been read by itself; only together can they still be wrong.
        raise CommandError(
            tr("the margins leave no room on this page. Choose a smaller --margin."), BAD_USAGE
        ) from None


def _fields(given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the options typed as the fields of a `PrintOptions`."""
    same = ("mode", "portrait", "margin", "overlap", "large", "details", "curve", "figures", "legend", "source",
            "accent", "header", "footer", "dpi")  # fmt: skip
    fields = {name: given[name] for name in same if name in given}
    fields |= {name: given[name] or None for name in PART_OPTIONS if name in given}
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
        raise usage_error(tr("only one of --page and --poster can have a size of its own"), COMMAND)
    fields: dict[str, Any] = {field: paper.size for field, paper in found.items()}
    for paper in own:
        fields |= {"width": paper.width, "height": paper.height}
    return fields


def _logo(path: Any) -> str:
    try:
        return pictures.to_data_uri(disk.read(path))
    except BadFile as error:
        raise CommandError(problem_messages.bad_file_message(error, str(path))) from None
    except pictures.BadPicture as error:
        raise CommandError(_bad_picture(error.code, str(path))) from None


def _bad_picture(code: str, name: str) -> str:
    if code == "too-large":
        return tr("“{name}” is too large: a picture has 32 MB at most.", name=name)
    if code == "too-many-pixels":
        return tr("“{name}” is too large: a picture has 25 million pixels at most.", name=name)
    return tr("“{name}” is no picture that can be read.", name=name)


def _load_preset(name: str) -> PrintOptions:
    file = presets.default_file()
    try:
        known = presets.load(file)
        found = next((each for each in known if each.casefold() == " ".join(name.split()).casefold()), None)
        if found is not None:
            return known[found]
        if name in presets.unreadable_names(file):
            raise CommandError(
                tr("the preset “{name}” cannot be read. It may be of a newer Journey Designer.", name=name)
            )
    except presets.PresetRefused as error:
        raise CommandError(preset_error_message(error)) from None
    if not known:
        raise CommandError(tr("there is no preset “{name}”, nor any other.", name=name), BAD_USAGE)
    names = ", ".join(f"“{each}”" for each in known)
    raise CommandError(tr("there is no preset “{name}”. There are: {known}.", name=name, known=names), BAD_USAGE)
