"""Menus and toolbar as data over the table of actions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QMenuBar

from journeydesigner.app.window.actions import Actions
from journeydesigner.i18n.translation import tr

SEPARATOR: Final = "-"


@dataclass(frozen=True, slots=True)
class MenuSpec:
    """A menu: its text, made anew for each language, and in order action ids, `SEPARATOR`s and menus in it."""

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
        "rename", "move",
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
    "touchpoint": ("rename", "move", SEPARATOR, "cut", "copy", "paste", "duplicate", SEPARATOR,
                   "add-link", SEPARATOR, "delete"),
    "phase": ("rename", "add-touchpoint", "add-phase", "paste", SEPARATOR, "duplicate", "move", SEPARATOR, "delete"),
    "row": ("rename", "move", SEPARATOR, "delete"),
    "cell": ("rename", SEPARATOR, "delete"),
    "link": ("delete",),
    "map": ("rename", "add-persona", SEPARATOR, "zoom-100", "zoom-fit"),
    "": ("add-touchpoint", "add-phase", "add-persona", "paste", SEPARATOR, "select-all", SEPARATOR,
         "zoom-100", "zoom-fit"),
}  # fmt: skip
"""What the right mouse button offers, by the kind of thing under it."""


def fill_menu_bar(bar: QMenuBar, actions: Actions) -> dict[str, QMenu]:
    """Fill the menu bar anew and return every menu in it by id; those that were in it go."""
    bar.clear()
    for old in bar.findChildren(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly):
        old.deleteLater()  # later: the choice of another language comes out of one of them
    found: dict[str, QMenu] = {}
    for menu in MENUS:
        made = round_corners(bar.addMenu(menu.text()))
        found[menu.id] = made
        fill_menu(made, menu.entries, actions, found)
    return found


def fill_menu(
    menu: QMenu, entries: Sequence[str | MenuSpec], actions: Actions, found: dict[str, QMenu] | None = None
) -> None:
    """Put the entries into a menu; menus in it are noted in `found`."""
    for entry in entries:
        if isinstance(entry, MenuSpec):
            inner = round_corners(menu.addMenu(entry.text()))
            if found is not None:
                found[entry.id] = inner
            fill_menu(inner, entry.entries, actions, found)
        elif entry == SEPARATOR:
            menu.addSeparator()
        else:
            menu.addAction(actions[entry])


def all_menus(menus: Sequence[MenuSpec] = MENUS) -> list[MenuSpec]:
    """Return the menus with those in them."""
    inner = [entry for menu in menus for entry in menu.entries if isinstance(entry, MenuSpec)]
    return [*menus, *(all_menus(inner) if inner else [])]


def round_corners(menu: QMenu) -> QMenu:
    """Let the style sheet's round corners show: without this the window behind them stays square."""
    menu.setWindowFlag(Qt.WindowType.FramelessWindowHint)
    menu.setWindowFlag(Qt.WindowType.NoDropShadowWindowHint, False)
    menu.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
    return menu
