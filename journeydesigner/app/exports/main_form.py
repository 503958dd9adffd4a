"""The choices that are always in sight: which files, which mode, what paper, which ink."""

from __future__ import annotations

from typing import Any, TypeVar

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from journeydesigner.app.exports import choice_names
from journeydesigner.app.exports.choice_form import ChoiceForm
from journeydesigner.app.exports.mode_tiles import ModeTiles
from journeydesigner.app.exports.print_choices import PrintChoices
from journeydesigner.app.theming import style
from journeydesigner.app.widgets.choice import Switch
from journeydesigner.app.widgets.editor import FieldEditor
from journeydesigner.app.widgets.field import LabeledField, plain_label
from journeydesigner.app.widgets.segmented import SegmentedControl
from journeydesigner.app.widgets.theme_source import ThemeSource
from journeydesigner.i18n.translation import tr
from journeydesigner.model.print_vocabulary import (
    EXPORT_FORMATS,
    MAP_FORMAT,
    PICTURE_FORMATS,
    SHEET_BY_MODE,
    ExportFormat,
    PaperSizeName,
    default_sheet,
)
from journeydesigner.services.choice_registry import CHOICES, choices_in
from journeydesigner.services.formats import format_names

SEVERAL = "several"
Box = TypeVar("Box", QHBoxLayout, QVBoxLayout)


class OrientationControl(SegmentedControl):
    """Landscape or portrait; its value is whether it is portrait."""

    def __init__(self, theme_source: ThemeSource) -> None:
        super().__init__(theme_source, {"landscape": tr("Landscape"), "portrait": tr("Portrait")}, required=True)

    @override
    def value(self) -> Any:
        return super().value() == "portrait"

    @override
    def show_value(self, value: Any) -> None:
        super().show_value("portrait" if value else "landscape")


class FormatsField(FieldEditor):
    """Check boxes for several formats at once; one of them stays ticked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(4)
        self.switches: dict[ExportFormat, Switch] = {}
        for place, (format_, name) in enumerate(format_names().items()):
            switch = Switch(name, self)
            style.set_look(switch.check_box, "")
            switch.edited.connect(self._emit_edited)
            if format_ == MAP_FORMAT:  # its name may be long
                grid.addWidget(switch, 2, 0, 1, 2)
            else:
                grid.addWidget(switch, place // 2, place % 2)
            self.switches[format_] = switch

    @override
    def value(self) -> tuple[ExportFormat, ...]:
        return tuple(format_ for format_, switch in self.switches.items() if switch.value())

    @override
    def show_value(self, value: Any) -> None:
        for format_, switch in self.switches.items():
            switch.show_value(format_ in value)

    @override
    def input_widget(self) -> QWidget:
        return self.switches["pdf"].check_box

    @override
    def set_accessible_name(self, name: str) -> None:
        self.setAccessibleName(name)

    def _emit_edited(self) -> None:
        if not self.value():
            pressed = self.sender()
            if isinstance(pressed, Switch):
                pressed.show_value(True)
            return
        self.edited.emit()


class MainForm(ChoiceForm):
    """Format, mode, paper, ink."""

    def __init__(self, choices: PrintChoices, theme_source: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(choices, theme_source, parent)
        self._chosen_sheets: dict[str, tuple[PaperSizeName, bool]] = {}
        """The sheets that were chosen for the modes with one of their own, and for all others."""
        self.box.setSpacing(14)
        self._add_formats()
        self._add_modes()
        self.pages_only_note = plain_label(tr("Logo, header and footer stand on pages only."), "muted", self)
        column = _spaced(QVBoxLayout(), 6)
        self.add_choice("picture", into=column)
        column.addWidget(self.pages_only_note)
        self.box.addLayout(column)
        self._add_paper()
        ink = SegmentedControl(theme_source, {"color": tr("Colour"), "grey": tr("Black and white")}, required=True)
        self.add_choice("ink", ink)
        for choice in choices_in("main"):
            if choice.field not in self.bindings and choice.field != "mode":  # the mode has its tiles
                self.add_choice(choice.field)

    def _add_formats(self) -> None:
        names: dict[str, str] = {format_: format_.upper() for format_ in EXPORT_FORMATS if format_ != MAP_FORMAT}
        self.format_control = SegmentedControl(self.theme_source, {**names, SEVERAL: tr("Several")}, required=True)
        self.format_control.edited.connect(self._choose_format)
        self._format_field = LabeledField(tr("File type"), self.format_control, self)
        self.box.addWidget(self._format_field)
        self._formats_editor = FormatsField()
        self.add_choice("formats", self._formats_editor)

    def _add_modes(self) -> None:
        names = {choice_names.PICTURE: tr("Picture"), **choice_names.mode_names()}
        tiles = {mode: (name, choice_names.mode_description(mode)) for mode, name in names.items()}
        self.mode_tiles = ModeTiles(self.theme_source, tiles)
        self.mode_tiles.edited.connect(self._choose_mode)
        self._mode_description = plain_label("", "muted", self)
        column = _spaced(QVBoxLayout(), 6)
        column.addWidget(LabeledField(CHOICES["mode"].label, self.mode_tiles, self))
        column.addWidget(self._mode_description)
        self.box.addLayout(column)

    def _add_paper(self) -> None:
        row = _spaced(QHBoxLayout(), 8)
        self._paper_field = self.add_choice("size", into=row)
        self.add_choice("portrait", OrientationControl(self.theme_source), into=row)
        self.add_choice("width", into=row)
        self.add_choice("height", into=row)
        for place, share in enumerate((5, 7, 4, 4)):
            row.setStretch(place, share)
        self.box.addLayout(row)
        row = _spaced(QHBoxLayout(), 8)
        self.add_choice("poster", into=row)
        self.add_choice("overlap", into=row)
        self.box.addLayout(row)

    @override
    def refresh(self) -> None:
        super().refresh()
        choices, printing = self.choices, self.choices.options
        exporting = choices.purpose == "export"
        self._format_field.setVisible(exporting)
        self.format_control.show_value(SEVERAL if choices.several_formats else printing.formats[0])
        self.bindings["formats"].field.setVisible(exporting and choices.several_formats)
        alone = exporting and not choices.several_formats and printing.formats[0] in PICTURE_FORMATS
        self.bindings["picture"].field.setVisible(choices.several_formats and choices.is_relevant("picture"))
        self._formats_editor.switches[MAP_FORMAT].check_box.setText(
            choice_names.journey_format_name(choices.omits_parts)
        )
        self.pages_only_note.setVisible(choices.omits_page_fields)
        self.mode_tiles.set_tile_visible(choice_names.PICTURE, alone)
        mode = choice_names.PICTURE if alone and printing.picture else printing.mode
        self.mode_tiles.show_value(mode)
        self._mode_description.setText(choice_names.mode_description(mode))
        tiled = printing.mode == "tiles"
        self._paper_field.rename(tr("Sheets for the printer") if tiled else CHOICES["size"].label)
        orientation = tr("Orientation of the poster") if tiled else CHOICES["portrait"].label
        self.bindings["portrait"].field.rename(orientation)

    def _choose_format(self) -> None:
        chosen = self.format_control.value()
        formats = self.choices.options.formats
        self.choices.set_several_formats(chosen == SEVERAL)
        if chosen == SEVERAL:
            self.choices.change(formats=formats if len(formats) > 1 else tuple(dict.fromkeys((*formats, "pdf", "png"))))
        else:
            self.choices.change(formats=(chosen,))

    def _choose_mode(self) -> None:
        mode = self.mode_tiles.value()
        assert mode is not None  # one is always chosen
        if mode == choice_names.PICTURE:
            self.choices.change(picture=True)
            return
        printing = self.choices.options
        fields: dict[str, Any] = {"mode": mode}
        if not self.choices.several_formats and printing.formats[0] in PICTURE_FORMATS:
            fields["picture"] = False
        before, after = _sheet_key(printing.mode), _sheet_key(mode)
        if before != after:
            self._chosen_sheets[before] = (printing.size, printing.portrait)
            fields["size"], fields["portrait"] = self._chosen_sheets.get(after, default_sheet(mode))
        self.choices.change(**fields)


def _sheet_key(mode: str) -> str:
    """Return under what the sheet of a mode is remembered."""
    return mode if mode in SHEET_BY_MODE else "others"


def _spaced(box: Box, spacing: int) -> Box:
    box.setSpacing(spacing)
    return box
