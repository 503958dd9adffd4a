"""The menus as data: which actions they hold, in which order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMenu, QMenuBar

from journeydesigner.app.theming import style
from journeydesigner.app.window.actions import Actions, strip_mnemonic
from journeydesigner.i18n.translation import tr

SEPARATOR: Final = "-"


@dataclass(frozen=True, slots=True)
class MenuSpec:
    """A menu. `text` returns its title in the current language; `entries` are action ids, `SEPARATOR`s and submenus."""

    id: str
    text: Callable[[], str]
    entries: tuple[str | MenuSpec, ...]
    icon: str = ""


ROW_ENTRIES: Final = (
    "add-row-goal", "add-row-questions", "add-row-actions", "add-row-pain-points", "add-row-opportunities",
    "add-row-success-factors", "add-row-backstage", SEPARATOR, "add-row-custom",
)  # fmt: skip
ROW_MENU: Final = MenuSpec("rows", lambda: tr("&Row"), ROW_ENTRIES, "row")

MENUS: Final = (
    MenuSpec("file", lambda: tr("&File"), (
        "new", "open", MenuSpec("recent", lambda: tr("Open &recent"), (), "recent"),
        MenuSpec("unsaved", lambda: tr("&Unsaved maps"), (), "undo"), SEPARATOR,
        "save", "save-as", "versions", SEPARATOR,
        "export-pdf", MenuSpec("export", lambda: tr("&Export as"), ("export-png", "export-svg"), "export"), "print",
        SEPARATOR, "close", "quit",
    )),
    MenuSpec("edit", lambda: tr("&Edit"), (
        "undo", "redo", SEPARATOR,
        "cut", "copy", "paste", "duplicate", "delete", SEPARATOR,
        "select-all", SEPARATOR,
        "rename", "score", "move",
    )),
    MenuSpec("insert", lambda: tr("&Insert"), (
        "add-touchpoint", "add-phase", ROW_MENU, "add-persona", SEPARATOR, "add-link",
    )),
    MenuSpec("view", lambda: tr("&View"), (
        "zoom-in", "zoom-out", "zoom-100", "zoom-fit", SEPARATOR,
        MenuSpec("lanes", lambda: tr("&Swimlanes"), ("lanes-vertical", "lanes-horizontal"), "lane"), SEPARATOR,
        "show-palette", "show-inspector", SEPARATOR,
        MenuSpec("theme", lambda: tr("&Theme"), ("theme-system", "theme-light", "theme-dark"), "moon"),
        MenuSpec("language", lambda: tr("&Language"), ("language-en", "language-nl"), "language"),
    )),
    MenuSpec("help", lambda: tr("&Help"), ("shortcuts", SEPARATOR, "about")),
)  # fmt: skip

CONTEXT_MENUS: Final = {
    "touchpoint": ("rename", "score", "move", SEPARATOR, "cut", "copy", "paste", "duplicate", SEPARATOR,
                   "add-link", SEPARATOR, "delete"),
    "phase": ("rename", "add-touchpoint", "add-phase", "paste", SEPARATOR, "duplicate", "move", SEPARATOR, "delete"),
    "row": ("rename", "move", SEPARATOR, "delete"),
    "cell": ("rename", SEPARATOR, "cut", "copy", "paste", SEPARATOR, "delete"),
    "link": ("delete",),
    "map": ("rename", "add-persona", SEPARATOR, "zoom-100", "zoom-fit"),
    "": ("add-touchpoint", "add-phase", "add-persona", "paste", SEPARATOR, "select-all", SEPARATOR,
         "zoom-100", "zoom-fit"),
}  # fmt: skip
"""The context menus by the kind of part under the mouse, "" for none."""


def fill_menu_bar(bar: QMenuBar, actions: Actions) -> dict[str, QMenu]:
    """Replace the menus in the menu bar; return the new ones by id."""
    bar.clear()
    for old in bar.findChildren(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly):
        old.deleteLater()  # not at once: this may be called from an action in one of them
    found: dict[str, QMenu] = {}
    for menu in MENUS:
        found[menu.id] = style.round_corners(bar.addMenu(menu.text()))
        fill_menu(found[menu.id], menu.entries, actions, found)
    return found


def fill_menu(
    menu: QMenu, entries: Sequence[str | MenuSpec], actions: Actions, found: dict[str, QMenu] | None = None
) -> None:
    """Add the entries to a menu; submenus are added to `found` by id."""
    for entry in entries:
        if isinstance(entry, MenuSpec):
            inner = style.round_corners(menu.addMenu(entry.text()))
            if found is not None:
                found[entry.id] = inner
            fill_menu(inner, entry.entries, actions, found)
            SubmenuEnabler(inner)
        elif entry == SEPARATOR:
            menu.addSeparator()
        else:
            menu.addAction(actions[entry])


class SubmenuEnabler(QObject):
    """Enables the entry of a submenu while one of its own is; always that of an empty one, which is filled later."""

    def __init__(self, menu: QMenu) -> None:
        super().__init__(menu)
        self._menu = menu
        self._entries = [action for action in menu.actions() if not action.isSeparator()]
        for action in self._entries:
            action.enabledChanged.connect(self.update_entry)
        self.update_entry()

    def update_entry(self) -> None:
        """Enable or disable the entry."""
        self._menu.menuAction().setEnabled(not self._entries or any(each.isEnabled() for each in self._entries))


def all_menus(menus: Sequence[MenuSpec] = MENUS) -> list[MenuSpec]:
    """Return the menus and their submenus."""
    inner = [entry for menu in menus for entry in menu.entries if isinstance(entry, MenuSpec)]
    return [*menus, *(all_menus(inner) if inner else [])]


def shortcut_sections(actions: Actions) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return for each menu of the menu bar its title, and the name and all keys of each action with a shortcut."""
    return [
        (
            strip_mnemonic(menu.text()),
            [
                (strip_mnemonic(actions.spec(entry).text), keys)
                for each in all_menus([menu])
                for entry in each.entries
                if isinstance(entry, str) and entry != SEPARATOR and (keys := actions.key_names(entry))
            ],
        )
        for menu in MENUS
    ]
