"""Language and theme change at once and are remembered, as is the window's geometry."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QMenu

from journeydesigner.app import program
from journeydesigner.app.runtime.settings import Settings
from journeydesigner.app.theming import icons, style
from journeydesigner.app.window.main_window import MainWindow
from journeydesigner.i18n import translation
from journeydesigner.layout.theme import DARK, LIGHT, THEMES, Theme, contrast
from tests.app.conftest import FakeMessages


def menu_names(window: MainWindow) -> list[str]:
    return [action.text().replace("&", "") for action in window.menuBar().actions()]


def test_a_change_of_language_takes_effect_at_once(window: MainWindow) -> None:
    window.panels.build()
    window.session.apply("Clear", lambda journey: journey.changed(title=""))
    window.actions_table["language-nl"].trigger()
    assert menu_names(window) == ["Bestand", "Bewerken", "Invoegen", "Beeld", "Help"]
    assert window.actions_table["language-nl"].isChecked()
    assert window.status.save_status == "Nog niet opgeslagen. Elke wijziging wordt bewaard op deze computer"
    assert window.status.counts == "2 fasen · 3 contactmomenten"
    assert window.windowTitle() == "Naamloze kaart[*] – Journey Designer"
    assert window.panels.palette.search.placeholderText() == "Zoek een kanaal…"
    assert window.panels.inspector.tab_bar.tabText(2) == "Kaart"
    assert window.actions_table["new"].toolTip().startswith("Nieuwe kaart")
    assert QApplication.translate("QPlatformTheme", "Cancel") == "Annuleren", "Qt's own words too"
    window.actions_table["language-en"].trigger()
    assert menu_names(window) == ["File", "Edit", "Insert", "View", "Help"]
    assert QApplication.translate("QPlatformTheme", "Cancel") == "Cancel"


def test_a_change_of_language_replaces_the_menus(window: MainWindow) -> None:
    there = []
    for tag in ("nl", "en", "nl", "en"):
        window.actions_table[f"language-{tag}"].trigger()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        there.append(len(window.findChildren(QMenu)))
    assert len(set(there)) == 1, there
    first = window.menuBar().actions()[0].menu()
    assert isinstance(first, QMenu) and first.actions(), "the new ones are filled"


def test_the_labels_on_the_map_are_in_the_map_s_language(window: MainWindow) -> None:
    window.actions_table["language-nl"].trigger()
    assert window.view.presenter.labels.language == "en"
    window.session.apply("Change language", lambda journey: journey.changed(language="nl-BE"))
    assert window.view.presenter.labels.language == "nl"


def test_a_change_of_theme_takes_effect_at_once(window: MainWindow, styled_app: QApplication) -> None:
    light = styled_app.styleSheet()
    window.actions_table["theme-dark"].trigger()
    assert window.appearance.theme is DARK
    assert window.view.presenter.theme is DARK
    assert styled_app.palette().color(QPalette.ColorRole.Window).name().upper() == DARK.paper
    assert styled_app.styleSheet() != light
    window.actions_table["theme-light"].trigger()
    assert styled_app.styleSheet() == light


def test_system_theme_follows_the_desktop(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    window.actions_table["theme-system"].trigger()
    for dark, theme in ((True, DARK), (False, LIGHT)):
        monkeypatch.setattr(window.appearance, "system_is_dark", lambda dark=dark: dark)
        QApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Unknown)
        assert window.appearance.theme is theme
    window.actions_table["theme-light"].trigger()
    monkeypatch.setattr(window.appearance, "system_is_dark", lambda: True)
    QApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert window.appearance.theme is LIGHT, "a chosen theme does not follow the system"


def test_settings_and_geometry_are_restored_after_a_restart(
    window: MainWindow, styled_app: QApplication, tmp_path: Path, fake_messages: FakeMessages
) -> None:
    window.actions_table["theme-dark"].trigger()
    window.actions_table["language-nl"].trigger()
    window.actions_table["show-palette"].trigger()
    window.resize(777, 666)
    window.panels.panes.setSizes([0, 700, 333])
    fake_messages.unsaved_answer = "discard"
    window.close()
    translation.set_language("en")
    again = program.make_window(styled_app, Settings(tmp_path / "config" / "settings.ini"))
    assert again.size().width() == 777, "as large as the screen of the tests allows"
    assert again.appearance.theme is DARK
    assert menu_names(again)[0] == "Bestand"
    assert again.panels.left_frame.isHidden()
    assert not again.panels.right_frame.isHidden()
    assert not again.actions_table["show-palette"].isChecked()
    again.close()
    again.deleteLater()


@pytest.mark.parametrize(
    "damage", ["theme=violet", "language=xx", "recent=@Invalid()", "[window]\ngeometry=abc", "\0\0"]
)
def test_a_damaged_settings_file_is_ignored(
    tmp_path: Path, styled_app: QApplication, damage: str, fake_messages: FakeMessages
) -> None:
    path = tmp_path / "damaged.ini"
    path.write_text(f"[General]\n{damage}\n")
    made = program.make_window(styled_app, Settings(path))
    assert made.appearance.theme in THEMES.values()
    made.close()
    made.deleteLater()


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_the_colours_of_the_theme_have_enough_contrast(theme: Theme) -> None:
    made = style.make_palette(theme)
    role = QPalette.ColorRole
    for text, ground in (
        (role.WindowText, role.Window), (role.Text, role.Base), (role.ButtonText, role.Button),
        (role.HighlightedText, role.Highlight), (role.ToolTipText, role.ToolTipBase), (role.PlaceholderText, role.Base),
    ):  # fmt: skip
        one, other = made.color(text).name(), made.color(ground).name()
        assert contrast(one, other) >= 4.5, (text, one, other)


def test_qt_can_parse_the_style_sheet(styled_app: QApplication) -> None:
    """Qt warns where it cannot, and a warning fails the test."""
    for theme in (LIGHT, DARK):
        style.apply_theme(styled_app, theme)


def test_icons_are_painted_in_the_given_colour(styled_app: QApplication) -> None:
    image = icons.pixmap("check", "#FF0000", 24, 2.0).toImage()
    assert image.width() == 48
    colors = {
        image.pixelColor(x, y).name() for x in range(48) for y in range(48) if image.pixelColor(x, y).alpha() > 250
    }
    assert colors == {"#ff0000"}
    assert not icons.icon("no such icon", "#000000").isNull(), 'an unknown name gives the icon "other"'
    normal, disabled = icons.pixmap("check", "#FF0000", 24, 1.0), icons.pixmap("check", "#FF0000", 24, 1.0, 0.38)
    assert normal.toImage() != disabled.toImage()
