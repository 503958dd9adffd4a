"""Menus and toolbar as data over the table of actions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QMenuBar

from journeydesigner.app.actions import Actions
from journeydesigner.wording.catalogue import tr

SEPARATOR: Final = "-"


@dataclass(frozen=True, slots=True)
class Menu:
    """A menu: its text, made anew for each language, and in order action ids, `SEPARATOR`s and menus in it."""

    id: str
    text: Callable[[], str]
    entries: tuple[str | Menu, ...]
    icon: str = ""


ROWS: Final = (
    "add-row-goal", "add-row-questions", "add-row-actions", "add-row-pain-points", "add-row-opportunities",
    "add-row-success-factors", "add-row-backstage", SEPARATOR, "add-row-custom",
)  # fmt: skip
ROW_MENU: Final = Menu("rows", lambda: tr("&Row"), ROWS, "row")

MENUS: Final = (
    Menu("file", lambda: tr("&File"), (
        "new", "open", Menu("recent", lambda: tr("Open &recent"), (), "recent"),
        Menu("unsaved", lambda: tr("&Unsaved maps"), (), "undo"), SEPARATOR,
        "save", "save-as", "versions", SEPARATOR,
        "export-pdf", Menu("export", lambda: tr("&Export as"), ("export-png", "export-svg"), "export"), "print",
        SEPARATOR, "close", "quit",
    )),
    Menu("edit", lambda: tr("&Edit"), (
        "undo", "redo", SEPARATOR,
        "cut", "copy", "paste", "duplicate", "delete", SEPARATOR,
        "select-all", SEPARATOR,
        "rename", "move",
    )),
    Menu("insert", lambda: tr("&Insert"), (
        "add-touchpoint", "add-phase", ROW_MENU, "add-persona", SEPARATOR, "add-link",
    )),
    Menu("view", lambda: tr("&View"), (
        "zoom-in", "zoom-out", "zoom-100", "zoom-fit", SEPARATOR,
        Menu("lanes", lambda: tr("&Swimlanes"), ("lanes-vertical", "lanes-horizontal"), "lane"), SEPARATOR,
        "show-palette", "show-inspector", SEPARATOR,
        Menu("theme", lambda: tr("&Theme"), ("theme-system", "theme-light", "theme-dark"), "moon"),
        Menu("language", lambda: tr("&Language"), ("language-en", "language-nl"), "language"),
    )),
    Menu("help", lambda: tr("&Help"), ("shortcuts", SEPARATOR, "about")),
)  # fmt: skip

CONTEXT: Final = {
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


def fill_bar(bar: QMenuBar, actions: Actions) -> dict[str, QMenu]:
    """Fill the menu bar anew and return every menu in it by id; those that were in it go."""
    bar.clear()
    for old in bar.findChildren(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly):
        old.deleteLater()  # later: the choice of another language comes out of one of them
    found: dict[str, QMenu] = {}
    for menu in MENUS:
        made = rounded(bar.addMenu(menu.text()))
        found[menu.id] = made
        fill(made, menu.entries, actions, found)
    return found


def fill(menu: QMenu, entries: Sequence[str | Menu], actions: Actions, found: dict[str, QMenu] | None = None) -> None:
    """Put the entries into a menu; menus in it are noted in `found`."""
    for entry in entries:
        if isinstance(entry, Menu):
            inner = rounded(menu.addMenu(entry.text()))
            if found is not None:
                found[entry.id] = inner
            fill(inner, entry.entries, actions, found)
        elif entry == SEPARATOR:
            menu.addSeparator()
        else:
            menu.addAction(actions[entry])


def every_menu(menus: Sequence[Menu] = MENUS) -> list[Menu]:
    """Return the menus with those in them."""
    inner = [entry for menu in menus for entry in menu.entries if isinstance(entry, Menu)]
    return [*menus, *(every_menu(inner) if inner else [])]


def rounded(menu: QMenu) -> QMenu:
    """Let the style sheet's round corners show: without this the window behind them stays square."""
    menu.setWindowFlag(Qt.WindowType.FramelessWindowHint)
    menu.setWindowFlag(Qt.WindowType.NoDropShadowWindowHint, False)
    menu.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
    return menu
