"""Presets: choices under a name, such as "Client A, A3 black and white"."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QInputDialog, QLineEdit, QMenu, QToolButton, QWidget

from journeydesigner.app import icons, messages, style, tips
from journeydesigner.app.exports.choosing import Choosing
from journeydesigner.app.menus import rounded
from journeydesigner.app.panels.look import Look
from journeydesigner.app.panels.widgets.choice import Combo
from journeydesigner.layout.pages import MODES
from journeydesigner.model.printing import Printing
from journeydesigner.storage import presets
from journeydesigner.storage.presets import PresetRefused
from journeydesigner.storage.problems import SaveFailed
from journeydesigner.wording import problems
from journeydesigner.wording.catalogue import tr
from journeydesigner.wording.presets import preset_refused


class PresetBox(QWidget):
    """Chooses, saves, renames and deletes presets. It shows the one that was chosen, and whether it still holds."""

    def __init__(self, choosing: Choosing, look: Look, file: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choosing = choosing
        self._look = look
        self._file = file
        self._known: dict[str, Printing] = {}
        self._name = ""
        self.combo = Combo(self)
        self.combo.setAccessibleName(tr("Preset"))
        self.combo.setPlaceholderText(tr("Choose a preset"))
        self.combo.activated.connect(self._choose)
        self.more = QToolButton(self)
        menu = rounded(QMenu(self))
        self.update_chosen = menu.addAction("", self._update)
        self.save = menu.addAction(tr("Save as…"), self._save)
        self.rename = menu.addAction(tr("Rename…"), self._rename)
        self.delete = menu.addAction(tr("Delete"), self._delete)
        self.more.setMenu(menu)
        self._arrange()
        choosing.changed.connect(self._follow)
        look.changed.connect(self._dress)
        self._dress()
        self._load()
        self._name = next((name for name, each in self._known.items() if each == choosing.printing), "")
        self._show()

    def _arrange(self) -> None:
        self.more.setIconSize(QSize(16, 16))
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setToolTip(tr("Save, rename or delete a preset"))
        self.more.setAccessibleName(self.more.toolTip())
        style.look(self.more, "dots")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.combo, 1)
        row.addWidget(self.more)

    def _load(self) -> None:
        try:
            self._known = presets.load(self._file)
        except PresetRefused as error:
            self._known = {}
            self.combo.setToolTip(tips.plain(preset_refused(error)))  # a path may look like markup

    @property
    def is_changed(self) -> bool:
        """Whether the choices are others by now than those of the preset that is shown."""
        return self._name in self._known and self._known[self._name] != self._choosing.printing

    def _show(self) -> None:
        changed = self.is_changed
        self.combo.clear()
        for name in self._known:
            self.combo.addItem(tr("{name} (changed)", name=name) if changed and name == self._name else name, name)
        self.combo.setEnabled(bool(self._known))
        self.combo.setPlaceholderText(tr("Choose a preset") if self._known else tr("No presets yet"))
        self.combo.setCurrentIndex(list(self._known).index(self._name) if self._name in self._known else -1)
        shown = messages.shortened(self._name).replace("&", "&&")
        self.update_chosen.setText(tr("Update “{name}”", name=shown))
        self.update_chosen.setVisible(changed)
        self.rename.setEnabled(bool(self._name))
        self.delete.setEnabled(bool(self._name))

    def _follow(self) -> None:
        """Say when the choices are no longer those of the preset, or are again."""
        if self._name:
            self._show()

    def _choose(self) -> None:
        self._name = self.combo.currentData()
        wanted = self._known[self._name]
        if wanted.mode not in MODES:
            wanted = wanted.changed(mode="handout")
        self._choosing.set_several(len(wanted.formats) > 1)
        self._choosing.use(wanted)
        self._show()

    def _save(self) -> None:
        name = self._ask(tr("Save as a preset"), self._name)
        if name is None:
            return
        same = next((known for known in self._known if known.casefold() == " ".join(name.split()).casefold()), None)
        if same is not None and not messages.confirm(
            self, tr("Replace the preset “{name}”?", name=same), tr("Its choices become those of now."), tr("Replace")
        ):
            return
        self._keep(name)

    def _update(self) -> None:
        self._keep(self._name)

    def _keep(self, name: str) -> None:
        try:
            self._name = presets.save(name, self._choosing.printing, self._file)
        except (PresetRefused, SaveFailed) as error:
            self._tell(error)
        self._load()
        self._show()

    def _rename(self) -> None:
        name = self._ask(tr("Rename the preset"), self._name)
        if name is None or name == self._name:
            return
        try:
            self._name = presets.rename(self._name, name, self._file)
        except (PresetRefused, SaveFailed) as error:
            self._tell(error)
        self._load()
        self._show()

    def _delete(self) -> None:
        headline = tr("Delete the preset “{name}”?", name=self._name)
        if not messages.confirm(self, headline, tr("The choices stay as they are now."), tr("Delete")):
            return
        try:
            presets.remove(self._name, self._file)
        except (PresetRefused, SaveFailed) as error:
            self._tell(error)
        self._name = ""
        self._load()
        self._show()

    def _ask(self, title: str, name: str) -> str | None:
        """Let the user type a name; None where the user did not."""
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

    def _tell(self, error: PresetRefused | SaveFailed) -> None:
        said = preset_refused(error) if isinstance(error, PresetRefused) else problems.save_failed(error)
        messages.tell(self, tr("The preset was not saved."), said)

    def _dress(self) -> None:
        self.more.setIcon(icons.icon("more", self._look.theme.muted, 16))
