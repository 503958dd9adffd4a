"""The common choices: which files, in which form, on what paper, in which ink."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from journeydesigner.app import style
from journeydesigner.app.exports import words
from journeydesigner.app.exports.choosing import Choosing
from journeydesigner.app.exports.form import Form
from journeydesigner.app.exports.making import PICTURES
from journeydesigner.app.exports.mode_tiles import ModeTiles
from journeydesigner.app.panels.look import Look
from journeydesigner.app.panels.widgets.choice import Choice, Switch
from journeydesigner.app.panels.widgets.editor import Editor
from journeydesigner.app.panels.widgets.field import Field, label
from journeydesigner.app.panels.widgets.number_field import NumberField
from journeydesigner.app.panels.widgets.segmented import Segmented
from journeydesigner.model.printing import LONGEST, USUAL, Format, Printing, Size
from journeydesigner.wording.catalogue import tr

SEVERAL = "several"


class Orientation(Segmented):
    """Landscape or portrait, as the truth of "portrait"."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, {"landscape": tr("Landscape"), "portrait": tr("Portrait")}, required=True)

    @override
    def value(self) -> Any:
        return super().value() == "portrait"

    @override
    def show_value(self, value: Any) -> None:
        super().show_value("portrait" if value else "landscape")


class Formats(Editor):
    """Check boxes for several formats at once; one of them stays ticked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(4)
        self.checks: dict[Format, Switch] = {}
        for place, (format_, name) in enumerate(words.formats().items()):
            switch = Switch(name, self)
            style.look(switch.check, "")
            switch.edited.connect(self._tell)
            grid.addWidget(switch, place // 2, place % 2)
            self.checks[format_] = switch

    @override
    def value(self) -> tuple[Format, ...]:
        return tuple(format_ for format_, switch in self.checks.items() if switch.value())

    @override
    def show_value(self, value: Any) -> None:
        for format_, switch in self.checks.items():
            switch.show_value(format_ in value)

    @override
    def target(self) -> QWidget:
        return self.checks["pdf"].check

    @override
    def set_name(self, name: str) -> None:
        self.setAccessibleName(name)

    def _tell(self) -> None:
        if not self.value():
            pressed = self.sender()
            if isinstance(pressed, Switch):
                pressed.show_value(True)
            return
        self.edited.emit()


class TopForm(Form):
    """Format, mode, paper, ink."""

    def __init__(self, choosing: Choosing, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(choosing, look, parent)
        self._sheets: dict[str, tuple[Size, bool]] = {}
        """The sheets that were chosen for modes with one of their own, and for all others."""
        names = {"pdf": "PDF", "png": "PNG", "svg": "SVG", SEVERAL: tr("Several")}
        self.format = Segmented(look, names, required=True)
        self.format.edited.connect(self._choose_format)
        self._format = Field(tr("Format"), self.format, self)
        self.box.addWidget(self._format)
        self.add(tr("Formats"), "formats", Formats(), bare=True)
        tiles = {words.PICTURE: (tr("Picture"), words.describe(words.PICTURE))}
        tiles |= {mode: (name, words.describe(mode)) for mode, name in words.modes().items()}
        self.modes = ModeTiles(look, tiles)
        self.modes.edited.connect(self._choose_mode)
        self._mode = Field(tr("As what"), self.modes, self)
        self._described = label("", "muted", self)
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addWidget(self._mode)
        column.addWidget(self._described)
        self.box.addLayout(column)
        self.box.setSpacing(14)
        one = tr("PNG and SVG as one picture")
        self.add(one, "picture", Switch(one), bare=True)
        self._add_paper()
        self._ink = Segmented(look, {"color": tr("Colour"), "grey": tr("Black and white")}, required=True)
        self.add(tr("Ink"), "ink", self._ink)
        large = tr("Large print, half as large again")
        self.add(large, "large", Switch(large), bare=True)

    def _add_paper(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        self._paper = self.add(tr("Paper"), "size", Choice(words.sizes()), into=row)
        self.add(tr("Orientation"), "portrait", Orientation(self.look), into=row)
        self.add(tr("Width in mm"), "width", NumberField(20, LONGEST), into=row)
        self.add(tr("Height in mm"), "height", NumberField(20, LONGEST), into=row)
        for place, share in enumerate((5, 7, 4, 4)):
            row.setStretch(place, share)
        self.box.addLayout(row)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.add(tr("Size of the poster"), "poster", Choice(words.sizes()), into=row)
        self.add(tr("Overlap in mm"), "overlap", NumberField(0, 40), into=row)
        self.box.addLayout(row)

    @override
    def refresh(self) -> None:
        super().refresh()
        choosing, printing = self.choosing, self.choosing.printing
        exporting = choosing.purpose == "export"
        self._format.setVisible(exporting)
        self.format.show_value(SEVERAL if choosing.several else printing.formats[0])
        self.bound["formats"].field.setVisible(exporting and choosing.several)
        alone = exporting and not choosing.several and printing.formats[0] in PICTURES
        self.bound["picture"].field.setVisible(choosing.several and choosing.matters("picture"))
        self.modes.show_tile(words.PICTURE, alone)
        mode = words.PICTURE if alone and printing.picture else printing.mode
        self.modes.show_value(mode)
        self._described.setText(words.describe(mode))
        self._paper.rename(tr("Sheets for the printer") if printing.mode == "tiles" else tr("Paper"))

    def _choose_format(self) -> None:
        chosen = self.format.value()
        formats = self.choosing.printing.formats
        self.choosing.set_several(chosen == SEVERAL)
        if chosen == SEVERAL:
            self.choosing.change(
                formats=formats if len(formats) > 1 else tuple(dict.fromkeys((*formats, "pdf", "png")))
            )
        else:
            self.choosing.change(formats=(chosen,))

    def _choose_mode(self) -> None:
        mode = self.modes.value()
        if mode == words.PICTURE:
            self.choosing.change(picture=True)
            return
        printing = self.choosing.printing
        fields: dict[str, Any] = {"mode": mode}
        if not self.choosing.several and printing.formats[0] in PICTURES:
            fields["picture"] = False
        before, after = _sort(printing.mode), _sort(mode)
        if before != after:
            self._sheets[before] = (printing.size, printing.portrait)
            fields["size"], fields["portrait"] = self._sheets.get(after, _usual(mode))
        self.choosing.change(**fields)


def _sort(mode: str | None) -> str:
    """Return under what the sheet of a mode is remembered."""
    return mode if mode is not None and mode in USUAL else "others"


def _usual(mode: str | None) -> tuple[Size, bool]:
    """Return the sheet that a mode begins with, and whether it stands."""
    others = Printing()
    return next((sheet for each, sheet in USUAL.items() if each == mode), (others.size, others.portrait))
