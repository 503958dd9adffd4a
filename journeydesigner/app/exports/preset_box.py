"""Presets: choices under a name, such as "Client A, A3 black and white"."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QInputDialog, QLineEdit, QMenu, QToolButton, QWidget

from journeydesigner.app.dialogs import messages
from journeydesigner.app.exports.print_choices import PrintChoices
from journeydesigner.app.theming import icons, style
from journeydesigner.app.widgets import tooltips
from journeydesigner.app.widgets.choice import ComboBox
from journeydesigner.app.widgets.theme_source import ThemeSource
from journeydesigner.i18n import problem_messages
from journeydesigner.i18n.preset_messages import preset_error_message
from journeydesigner.i18n.translation import tr
from journeydesigner.model.print_options import PrintOptions
from journeydesigner.model.problems import SaveFailed
from journeydesigner.storage import presets
from journeydesigner.storage.presets import PresetRefused


class PresetBox(QWidget):
    """Chooses, saves, renames and deletes presets; shows the chosen one, and whether the choices still match it."""

    def __init__(
        self, choices: PrintChoices, theme_source: ThemeSource, file: Path, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._choices = choices
        self._theme_source = theme_source
        self._file = file
        self._presets: dict[str, PrintOptions] = {}
        self._chosen_name = ""
        self.combo = ComboBox(self)
        self.combo.setAccessibleName(tr("Preset"))
        self.combo.setPlaceholderText(tr("Choose a preset"))
        self.combo.activated.connect(self._choose)
        self.menu_button = QToolButton(self)
        menu = style.round_corners(QMenu(self))
        self.update_action = menu.addAction("", self._update)
        self.save_action = menu.addAction(tr("Save as…"), self._save)
        self.rename_action = menu.addAction(tr("Rename…"), self._rename)
        self.delete_action = menu.addAction(tr("Delete"), self._delete)
        self.menu_button.setMenu(menu)
        self._build_layout()
        choices.changed.connect(self._choices_changed)
        theme_source.theme_changed.connect(self._apply_theme)
        self._apply_theme()
        self._load()
        self._chosen_name = next((name for name, each in self._presets.items() if each == choices.options), "")
        self._show_presets()

    def _build_layout(self) -> None:
        self.menu_button.setIconSize(QSize(16, 16))
        self.menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu_button.setToolTip(tr("Save, rename or delete a preset"))
        self.menu_button.setAccessibleName(self.menu_button.toolTip())
        style.set_look(self.menu_button, "dots")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.combo, 1)
        row.addWidget(self.menu_button)

    def _load(self) -> None:
        try:
            self._presets = presets.load(self._file)
        except PresetRefused as error:
            self._presets = {}
            self.combo.setToolTip(tooltips.plain_tooltip(preset_error_message(error)))  # a path may look like markup

    @property
    def is_changed(self) -> bool:
        """Whether the choices differ from those of the preset that is shown."""
        return self._chosen_name in self._presets and self._presets[self._chosen_name] != self._choices.options

    def _show_presets(self) -> None:
        changed = self.is_changed
        self.combo.clear()
        for name in self._presets:
            self.combo.addItem(
                tr("{name} (changed)", name=name) if changed and name == self._chosen_name else name, name
            )
        self.combo.setEnabled(bool(self._presets))
        self.combo.setPlaceholderText(tr("Choose a preset") if self._presets else tr("No presets yet"))
        self.combo.setCurrentIndex(
            list(self._presets).index(self._chosen_name) if self._chosen_name in self._presets else -1
        )
        shown = messages.shorten_name(self._chosen_name).replace("&", "&&")
        self.update_action.setText(tr("Update “{name}”", name=shown))
        self.update_action.setVisible(changed)
        self.rename_action.setEnabled(bool(self._chosen_name))
        self.delete_action.setEnabled(bool(self._chosen_name))

    def _choices_changed(self) -> None:
        """Show whether the choices still match the preset."""
        if self._chosen_name:
            self._show_presets()

    def _choose(self) -> None:
        self._chosen_name = self.combo.currentData()
        wanted = self._presets[self._chosen_name]
        self._choices.set_several_formats(len(wanted.formats) > 1)
        self._choices.replace_all(wanted)
        self._show_presets()

    def _save(self) -> None:
        name = self._ask_valid_name(tr("Save as a preset"), self._chosen_name)
        if name is None:
            return
        same = presets.matching_name(name, self._presets)
        if same is not None and not messages.confirm(
            self,
            tr("Replace the preset “{name}”?", name=same),
            tr("Its choices are replaced by the current ones."),
            tr("Replace"),
        ):
            return
        self._save_as(name)

    def _update(self) -> None:
        self._save_as(self._chosen_name)

    def _save_as(self, name: str) -> None:
        try:
            self._chosen_name = presets.save(name, self._choices.options, self._file)
        except (PresetRefused, SaveFailed) as error:
            self._show_error(error)
        self._load()
        self._show_presets()

    def _rename(self) -> None:
        name = self._ask_valid_name(tr("Rename the preset"), self._chosen_name)
        if name is None or name == self._chosen_name:
            return
        try:
            self._chosen_name = presets.rename(self._chosen_name, name, self._file)
        except (PresetRefused, SaveFailed) as error:
            self._show_error(error)
        self._load()
        self._show_presets()

    def _delete(self) -> None:
        headline = tr("Delete the preset “{name}”?", name=self._chosen_name)
        if not messages.confirm(self, headline, tr("The choices stay as they are now."), tr("Delete")):
            return
        try:
            presets.remove(self._chosen_name, self._file)
        except (PresetRefused, SaveFailed) as error:
            self._show_error(error)
        self._chosen_name = ""
        self._load()
        self._show_presets()

    def _ask_valid_name(self, title: str, name: str) -> str | None:
        """Ask for a name that a preset can have; one that is too long is still there, to be shortened."""
        typed = self._ask_name(title, name)
        while typed is not None:
            try:
                return presets.normalised_name(typed)
            except PresetRefused as error:
                self._show_error(error)
                if error.code != "name-too-long":
                    return None
            typed = self._ask_name(title, typed)
        return None

    def _ask_name(self, title: str, name: str) -> str | None:
        """Ask the user for a name; return None where the user cancels."""
        dialog = QInputDialog(self)
        dialog.setWindowTitle(title)
        dialog.setLabelText(tr("Name of the preset"))
        dialog.setTextValue(name)
        dialog.setTextEchoMode(QLineEdit.EchoMode.Normal)
        dialog.setOkButtonText(tr("Save"))
        dialog.setCancelButtonText(tr("Cancel"))
        dialog.resize(360, dialog.sizeHint().height())
        accepted, typed = dialog.exec(), dialog.textValue()
        dialog.deleteLater()
        return typed if accepted else None

    def _show_error(self, error: PresetRefused | SaveFailed) -> None:
        explanation = (
            preset_error_message(error)
            if isinstance(error, PresetRefused)
            else problem_messages.save_failed_message(error)
        )
        messages.show_warning(self, tr("The preset was not saved."), explanation)

    def _apply_theme(self) -> None:
        self.menu_button.setIcon(icons.icon("more", self._theme_source.theme.muted, 16))
