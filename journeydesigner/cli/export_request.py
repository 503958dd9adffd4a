"""What an export was asked for: the options typed, over those of a preset, over the defaults."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError

from journeydesigner.cli import argument_types
from journeydesigner.cli.exit_codes import BAD_USAGE, CommandError, usage_error
from journeydesigner.i18n import problem_messages
from journeydesigner.i18n.preset_messages import preset_error_message
from journeydesigner.i18n.translation import tr
from journeydesigner.model.print_options import PrintOptions
from journeydesigner.model.print_vocabulary import (
    DEFAULT_DPI,
    FILE_ENDINGS,
    MAP_FORMAT,
    PICTURE_FORMATS,
    default_sheet,
)
from journeydesigner.model.problems import BadFile
from journeydesigner.services.choice_registry import CHOICES, PICTURE_DPI
from journeydesigner.storage import disk, pictures, presets

COMMAND: Final = "journeydesigner export"


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """What to make of each map. `part_numbers`: the numbers of parts that were typed, by field; a map may lack them."""

    options: PrintOptions
    part_numbers: Mapping[str, tuple[int, ...]]


def read_request(arguments: Namespace, *, into_folder: bool) -> ExportRequest:
    """Return the request; raises `CommandError` where an option makes no difference or a preset cannot be read."""
    typed = {name: value for name in CHOICES if (value := getattr(arguments, name, None)) is not None}
    preset = _load_preset(arguments.preset) if arguments.preset is not None else None
    endings = _requested_endings(arguments, preset, into_folder=into_folder)
    picture = "mode" not in typed and "size" not in typed and (preset is None or preset.picture)
    _refuse_for_formats(typed, endings, picture=picture, has_preset=preset is not None)
    fields = _default_fields(typed, picture=picture) if preset is None else {}
    fields |= {"picture": picture, "formats": tuple(MAP_FORMAT if each == "json" else each for each in endings)}
    if arguments.lang is not None:
        fields["language"] = arguments.lang
    fields |= _typed_fields(typed)
    try:
        options = (preset or PrintOptions()).changed(**fields)
    except ValidationError:
        # Every value has been read by itself; only together can they still be wrong.
        raise CommandError(
            tr("the margins leave no room on this page. Choose a smaller --margin."), BAD_USAGE
        ) from None
    _refuse_for_mode(typed, options)
    return ExportRequest(
        options, {name: typed[name] for name in typed if CHOICES[name].kind == "parts" and typed[name]}
    )


def _default_fields(typed: Mapping[str, Any], *, picture: bool) -> dict[str, Any]:
    """Return what is exported where neither an option nor a preset says otherwise."""
    size, portrait = default_sheet(typed.get("mode", ""))
    return {
        "size": size,
        "portrait": portrait and "size" not in typed,
        "dpi": PICTURE_DPI if picture else DEFAULT_DPI,
    }


def _requested_endings(arguments: Namespace, preset: PrintOptions | None, *, into_folder: bool) -> tuple[str, ...]:
    if into_folder:
        usual = preset.formats if preset is not None else ("pdf",)
        return tuple(arguments.format or usual)
    ending = argument_types.extension(arguments.out.path)
    if ending not in FILE_ENDINGS:
        raise usage_error(argument_types.wrong_extension_message(arguments.out.path, FILE_ENDINGS), COMMAND)
    if arguments.format:
        raise usage_error(
            tr("--format is for a folder: “{name}” tells its format itself", name=arguments.out.path), COMMAND
        )
    return (ending,)


def _refuse_for_formats(typed: Mapping[str, Any], endings: tuple[str, ...], *, picture: bool, has_preset: bool) -> None:
    """Refuse options that make no difference in any of the formats. `picture`: a PNG or SVG is just the map."""
    names = ", ".join(each.upper() for each in endings)
    if "dpi" in typed and "png" not in endings:
        raise usage_error(tr("--dpi is for PNG only, not for {format}", format=names), COMMAND)
    if "svg_text" in typed and "svg" not in endings:
        raise usage_error(tr("--svg-text is for SVG only, not for {format}", format=names), COMMAND)
    options = [CHOICES[name].typed(value) for name, value in typed.items()] + ["--preset"] * has_preset
    if options and set(endings) <= {MAP_FORMAT, "json"}:
        message = tr("{option} is for paper and pictures, not for a map as a file", option=options[0])
        raise usage_error(message, COMMAND)
    on_paper = [CHOICES[name].typed(value) for name, value in typed.items() if not CHOICES[name].on_picture]
    if on_paper and picture and "pdf" not in endings and not PICTURE_FORMATS.isdisjoint(endings):
        message = tr("{option} needs a --page or a --mode: a picture without one is just the map", option=on_paper[0])
        raise usage_error(message, COMMAND)


def _refuse_for_mode(typed: Mapping[str, Any], options: PrintOptions) -> None:
    """Refuse options that make no difference on such sheets."""
    for name, value in typed.items():
        choice = CHOICES[name]
        if options.mode not in choice.modes:
            message = tr("{option} is for --mode {modes}, not for {mode}", option=choice.typed(value),
                         modes=", ".join(choice.modes), mode=options.mode)  # fmt: skip
            raise usage_error(message, COMMAND)
    if "portrait" in typed and not CHOICES["portrait"].applies(options):
        message = tr("{option} is for a named size: give the width of a page of your own first, then its height",
                     option=CHOICES["portrait"].typed(typed["portrait"]))  # fmt: skip
        raise usage_error(message, COMMAND)


def _typed_fields(typed: Mapping[str, Any]) -> dict[str, Any]:
    """Return the options typed as fields of `PrintOptions`."""
    fields: dict[str, Any] = {}
    own_size = ""
    for name, value in typed.items():
        kind = CHOICES[name].kind
        if kind == "paper" and value.size == "custom":
            if own_size:
                raise usage_error(tr("only one of --page and --poster can have a size of its own"), COMMAND)
            own_size = name
            fields |= {name: "custom", "width": value.width, "height": value.height}
        elif kind == "paper":
            fields[name] = value.size
        elif kind == "switch":
            fields[name] = CHOICES[name].values[value]
        elif kind == "picture":
            fields[name] = _load_picture(value)
        else:
            fields[name] = value if kind != "parts" else value or None
    return fields


def _load_picture(path: Path) -> str:
    from journeydesigner.render.qt.drawn_pictures import picture_data_uri  # loads Qt for an SVG only

    try:
        return picture_data_uri(disk.read(path))
    except BadFile as error:
        raise CommandError(problem_messages.bad_file_message(error, str(path))) from None
    except pictures.BadPicture as error:
        raise CommandError(_bad_picture_message(error, str(path))) from None


def _bad_picture_message(bad: pictures.BadPicture, name: str) -> str:
    if bad.code == "too-large":
        return tr("“{name}” is too large: a picture has 32 MB at most.", name=name)
    if bad.code == "too-many-pixels":
        return tr("“{name}” is too large: a picture has 25 million pixels at most.", name=name)
    if bad.kind == "SVG":
        return tr("“{name}” is an SVG with more than plain shapes, such as letters. Save it as PNG and name that file.",
                  name=name)  # fmt: skip
    if bad.code == "other-kind":
        return tr("“{name}”: {kind} cannot be read. Save the picture as PNG or JPEG and name that file.", name=name,
                  kind=bad.kind)  # fmt: skip
    return tr("“{name}” is no picture that can be read.", name=name)


def _load_preset(name: str) -> PrintOptions:
    file = presets.default_file()
    try:
        known = presets.load(file)
        found = presets.matching_name(name, known)
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
