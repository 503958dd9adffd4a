"""The Qt style sheet of the interface, as templates over the theme's colours. Lengths are in pixels."""

from __future__ import annotations

from collections.abc import Mapping
from string import Template

from journeydesigner.layout.theme import Theme, mix

_BASE = Template("""
QWidget { color: $ink; }
QMainWindow, QDialog, QMessageBox { background: $paper; }
QToolTip { background: $ink; color: $paper; border: none; border-radius: 6px; padding: 5px 8px; }

QMenuBar { background: $paper; padding: 3px 8px 0 8px; spacing: 0; }
QMenuBar::item { background: transparent; padding: 5px 9px; border-radius: 6px; }
QMenuBar::item:selected, QMenuBar::item:pressed { background: $hover; }
QMenu { background: $paper; border: 1px solid $line; border-radius: 8px; padding: 5px; }
QMenu::item { padding: 6px 28px 6px 10px; border-radius: 6px; }
QMenu::item:selected { background: $action_tint; color: $ink; }
QMenu::item:disabled { color: $faded; }
QMenu::icon { left: 8px; }
QMenu::separator { height: 1px; background: $hairline; margin: 5px 8px; }
QMenu::right-arrow { image: url($right); width: 14px; height: 14px; right: 6px; }
QMenu::indicator { width: 16px; height: 16px; left: 8px; }
QMenu::indicator:checked { image: url($tick_menu); }

QSplitter::handle { background: $hairline; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:hover { background: $action; }

QScrollBar { background: transparent; border: none; margin: 0; }
QScrollBar:vertical { width: 10px; }
QScrollBar:horizontal { height: 10px; }
QScrollBar::handle { background: $scroll; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::handle:hover { background: $faint; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page, QAbstractScrollArea::corner { background: transparent; }
QScrollArea { border: none; background: transparent; }
QScrollArea > QWidget > QWidget { background: transparent; }

QProgressBar { background: $hairline; border: none; border-radius: 3px; height: 6px; }
QProgressBar::chunk { background: $action; border-radius: 3px; }

QSlider:horizontal { min-height: 20px; }
QSlider::groove:horizontal { height: 2px; background: $line; border-radius: 1px; }
QSlider::handle:horizontal {
  width: 10px; height: 10px; margin: -5px 0; border-radius: 6px; background: $paper; border: 1px solid $action;
}
QSlider::handle:horizontal:hover { background: $action_tint; }
QSlider::handle:horizontal:focus { border: 2px solid $action; width: 8px; height: 8px; }
""")

_FIELDS = Template("""
QLineEdit, QTextEdit, QPlainTextEdit, QComboBox, QAbstractSpinBox {
  background: $paper; border: 1px solid $line; border-radius: 8px; padding: 6px 9px;
  selection-background-color: $action; selection-color: $on_action; placeholder-text-color: $muted;
}
QTextEdit, QPlainTextEdit { padding: 4px 6px; }
QComboBox, QLineEdit, QAbstractSpinBox { min-height: 18px; }
QColorDialog QLineEdit, QColorDialog QAbstractSpinBox { min-height: 14px; padding-top: 1px; padding-bottom: 1px; }
QLineEdit:hover, QTextEdit:hover, QPlainTextEdit:hover, QComboBox:hover, QAbstractSpinBox:hover { border-color: $edge; }
QLineEdit:focus, QTextEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QAbstractSpinBox:focus {
  border: 1px solid $action;
}
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"] { border: 1px solid $bad; }
QLineEdit:disabled, QTextEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled {
  background: $desk; color: $faded;
}
QAbstractSpinBox QLineEdit, QComboBox QLineEdit {
  border: none; background: transparent; padding: 0; min-height: 0;
}
QComboBox::drop-down { border: none; width: 26px; }
QComboBox::down-arrow { image: url($down); width: 16px; height: 16px; }
QComboBox QAbstractItemView {
  background: $paper; border: 1px solid $line; border-radius: 8px; padding: 4px; outline: none;
  selection-background-color: $action_tint; selection-color: $ink;
}
QComboBox QAbstractItemView::item { min-height: 26px; padding: 2px 6px; border-radius: 6px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: none; background: transparent; width: 20px; }
QAbstractSpinBox::up-arrow { image: url($up); width: 12px; height: 12px; }
QAbstractSpinBox::down-arrow { image: url($down); width: 12px; height: 12px; }

QCheckBox, QRadioButton { spacing: 8px; padding: 2px 0; }
QCheckBox::indicator, QRadioButton::indicator {
  width: 16px; height: 16px; border: 1px solid $edge; border-radius: 5px; background: $paper;
}
QRadioButton::indicator { border-radius: 9px; }
QCheckBox::indicator:checked { background: $action; border-color: $action; image: url($tick); }
QRadioButton::indicator:checked { background: $action; border-color: $action; image: url($dot); }
QCheckBox::indicator:focus, QRadioButton::indicator:focus { border: 2px solid $action; width: 14px; height: 14px; }
QCheckBox[look="switch"]::indicator { width: 32px; height: 18px; border: none; image: url($switch_off);
  background: transparent; }
QCheckBox[look="switch"]::indicator:checked { image: url($switch_on); background: transparent; }
QCheckBox[look="switch"]:focus { color: $action; }

QListView, QTreeView, QTableView {
  background: $paper; border: 1px solid $line; border-radius: 8px; outline: none; padding: 4px;
  selection-background-color: $action_tint; selection-color: $ink;
}
QListView::item { border-radius: 6px; padding: 5px 8px; }
QListView::item:hover { background: $hover; }
QListView::item:selected { background: $action_tint; color: $ink; }
QListView[look="pages"] { border: none; border-radius: 0; padding: 6px 0; }
""")

_BUTTONS = Template("""
QPushButton {
  background: $paper; border: 1px solid $line; border-radius: 8px; padding: 6px 14px; min-height: 18px;
}
QPushButton:hover { background: $hover; border-color: $edge; }
QPushButton:pressed { background: $pressed; }
QPushButton:focus { border: 1px solid $action; }
QPushButton:disabled { color: $faded; background: $desk; border-color: $hairline; }
QPushButton[look="primary"], QPushButton:default {
  background: $action; color: $on_action; border-color: $action; font-weight: 600;
}
QPushButton[look="primary"]:hover, QPushButton:default:hover { background: $action_hover; border-color: $action_hover; }
QPushButton[look="primary"]:pressed, QPushButton:default:pressed { background: $action_press; }
QPushButton[look="primary"]:focus, QPushButton:default:focus { border: 2px solid $action_ring; padding: 5px 13px; }
QPushButton[look="primary"]:disabled, QPushButton:default:disabled {
  background: $desk; color: $faded; border-color: $hairline;
}
QToolButton, QPushButton[look="quiet"] {
  background: transparent; border: 1px solid transparent; border-radius: 8px; padding: 5px 8px; color: $ink;
}
QToolButton:hover, QPushButton[look="quiet"]:hover { background: $hover; border-color: transparent; }
QToolButton:pressed, QPushButton[look="quiet"]:pressed, QToolButton:open { background: $pressed; }
QToolButton:checked { background: $action_tint; color: $action; }
QToolButton:focus, QPushButton[look="quiet"]:focus { border: 1px solid $action; }
QToolButton:disabled, QPushButton[look="quiet"]:disabled { color: $faded; background: transparent; }
QToolButton[popupMode="2"] { padding-right: 10px; }
QToolButton::menu-indicator {
  image: url($down); width: 12px; height: 12px; subcontrol-origin: padding; subcontrol-position: right center;
  right: 5px;
}
QToolButton[look="dots"]::menu-indicator, QToolButton[look="link"]::menu-indicator { image: none; width: 0; }
QToolButton[look="link"], QPushButton[look="link"] {
  color: $action; background: transparent; border: 1px solid transparent; padding: 2px 4px; text-align: left;
}
QPushButton[look="link-problem"] {
  color: $bad; background: transparent; border: 1px solid transparent; padding: 2px 0; text-align: left;
  text-decoration: underline; font-size: 12px;
}
QPushButton[look="link-problem"]:focus { border: 1px solid $bad; }
QToolButton[look="link"]:hover, QPushButton[look="link"]:hover { background: $action_tint; }
QToolButton[look="link"]:focus, QPushButton[look="link"]:focus { border: 1px solid $action; }

QFrame[look="segments"], QWidget[look="segments"] { background: $well; border: none; border-radius: 8px; }
QToolButton[look="segment"], QPushButton[look="segment"] {
  background: transparent; border: 1px solid transparent; border-radius: 7px; padding: 5px 10px; color: $muted;
  font-weight: 500; min-height: 16px;
}
QToolButton[look="segment"]:hover, QPushButton[look="segment"]:hover { color: $ink; background: transparent; }
QToolButton[look="segment"]:checked, QPushButton[look="segment"]:checked {
  background: $raised; border: 1px solid $line; color: $ink; font-weight: 600;
}
QToolButton[look="segment"]:focus, QPushButton[look="segment"]:focus { border: 2px solid $action; padding: 4px 9px; }

QToolButton[look="tile"], QPushButton[look="tile"] {
  background: $paper; border: 1px solid $line; border-radius: 8px; padding: 5px 2px; color: $muted; font-size: 11px;
}
QToolButton[look="tile"]:hover, QPushButton[look="tile"]:hover { border-color: $edge; background: $hover; }
QToolButton[look="tile"]:checked, QPushButton[look="tile"]:checked {
  background: $action_tint; border: 1px solid $action; color: $action;
}
QToolButton[look="tile"]:focus, QPushButton[look="tile"]:focus { border: 2px solid $action; padding: 4px 1px; }

QToolButton[look="choice"], QPushButton[look="choice"] {
  background: transparent; border: 1px solid transparent; border-radius: 8px; padding: 5px 8px; text-align: left;
}
QToolButton[look="choice"]:hover, QPushButton[look="choice"]:hover { background: $hover; }
QToolButton[look="choice"]:checked, QPushButton[look="choice"]:checked { background: $action_tint; color: $ink; }
QToolButton[look="choice"]:focus, QPushButton[look="choice"]:focus { border: 2px solid $action; padding: 4px 7px; }
""")

_LABELS_AND_FRAMES = Template("""
QLabel { background: transparent; }
QMessageBox QLabel#qt_msgbox_label { font-size: 15px; font-weight: 600; padding-top: 4px; }
QMessageBox QLabel#qt_msgbox_informativelabel { min-width: 360px; padding-left: 1px; }
QLabel[look="title"] { font-size: 20px; font-weight: 700; }
QLabel[look="heading"] { font-size: 15px; font-weight: 600; }
QLabel[look="section"] { color: $muted; font-size: 11px; font-weight: 600; letter-spacing: 0.4px; }
QLabel[look="field"] { color: $muted; font-size: 12px; font-weight: 500; }
QLabel[look="card-name"] { font-size: 14px; font-weight: 600; }
QLabel[look="muted"] { color: $muted; font-size: 12px; }
QLabel[look="problem"] { color: $bad; font-size: 12px; }
QLabel[look="complaint"] {
  color: $bad; background: $paper; border: 1px solid $bad; border-radius: 5px; font-size: 11px; padding: 1px 5px;
}

QWidget[look="panel"], QFrame[look="panel"] { background: $paper; border: none; }
QWidget[look="bar"] { background: $paper; }
QFrame[look="foot"] { background: $paper; border: none; border-top: 1px solid $hairline; }
QFrame[look="notice"] { background: $action_tint; border: none; border-bottom: 1px solid $hairline; }
QFrame[look="line"] { background: $hairline; border: none; min-height: 1px; max-height: 1px; }
QFrame[look="line-vertical"] { background: $hairline; border: none; min-width: 1px; max-width: 1px; }
QFrame[look="card"], QPushButton[look="card"] {
  background: $paper; border: 1px solid $line; border-radius: 10px; padding: 0; text-align: left;
}
QPushButton[look="card"]:hover { border-color: $edge; background: $paper; }
QPushButton[look="card"]:checked { border: 2px solid $action; background: $paper; }
QPushButton[look="card"]:focus { border: 2px solid $action; background: $action_tint; }

QTabWidget::pane { border: none; border-top: 1px solid $hairline; }
QTabBar { background: transparent; font-weight: 600; }
QTabBar::tab {
  background: transparent; border: none; border-bottom: 2px solid transparent; padding: 9px 1px 8px 1px;
  margin-right: 16px; color: $muted;
}
QTabBar::tab:hover { color: $ink; }
QTabBar::tab:selected { color: $action; border-bottom: 2px solid $action; }
QTabBar::tab:focus { border-bottom: 2px solid $action; background: $action_tint; }
QStatusBar { background: $paper; border-top: 1px solid $hairline; }
QStatusBar::item { border: none; }
QStatusBar QLabel, QStatusBar QToolButton { color: $muted; font-size: 12px; }
QStatusBar QToolButton { padding: 2px 6px; border-radius: 6px; }
QToolBar {
  background: $paper; border: none; border-bottom: 1px solid $hairline; padding: 2px 8px 4px 8px; spacing: 2px;
}
QToolBar::separator { background: $hairline; width: 1px; margin: 6px 8px; }
""")


def style_sheet(theme: Theme, pictures: Mapping[str, str]) -> str:
    """Return the style sheet for a theme; `pictures`: the paths of the arrows, check marks and switches by name."""
    dark = theme.name == "dark"
    values = {
        "ink": theme.ink, "muted": theme.muted, "faint": theme.faint, "hairline": theme.hairline, "paper": theme.paper,
        "desk": theme.workspace, "action": theme.action, "action_tint": theme.action_tint, "bad": theme.bad,
        "on_action": theme.on_hue,
        "line": mix(theme.muted, theme.paper, 0.30),
        "edge": mix(theme.muted, theme.paper, 0.60),
        "faded": mix(theme.muted, theme.paper, 0.60),
        "hover": mix(theme.muted, theme.paper, 0.09 if not dark else 0.14),
        "pressed": mix(theme.muted, theme.paper, 0.17 if not dark else 0.22),
        "scroll": mix(theme.muted, theme.paper, 0.26),
        "well": theme.workspace,
        "raised": theme.paper if not dark else theme.hairline,
        "action_hover": mix(theme.ink if not dark else theme.paper, theme.action, 0.12),
        "action_press": mix(theme.ink if not dark else theme.paper, theme.action, 0.22),
        "action_ring": mix(theme.ink, theme.action, 0.45),
    }  # fmt: skip
    values |= {name.replace("-", "_"): path for name, path in pictures.items()}
    return "".join(part.substitute(values) for part in (_BASE, _FIELDS, _BUTTONS, _LABELS_AND_FRAMES))
