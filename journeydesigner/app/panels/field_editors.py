"""Make the editor for a field from what the registry and the model say of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from typing_extensions import override

from journeydesigner.app.panels.channel_field import AskChannel, ChannelField
from journeydesigner.app.panels.touchpoint_field import TouchpointField
from journeydesigner.app.widgets.choice import ComboField, Switch
from journeydesigner.app.widgets.color_row import ColorRow
from journeydesigner.app.widgets.duration_field import DurationField
from journeydesigner.app.widgets.editor import FieldEditor, ValueChange
from journeydesigner.app.widgets.icon_grid import IconGrid
from journeydesigner.app.widgets.number_field import DateField, NumberField
from journeydesigner.app.widgets.picture_field import PictureField
from journeydesigner.app.widgets.satisfaction import SatisfactionField
from journeydesigner.app.widgets.segmented import SegmentedControl
from journeydesigner.app.widgets.senses import SensesField
from journeydesigner.app.widgets.text_field import LineField, TextField
from journeydesigner.app.widgets.theme_source import ThemeSource
from journeydesigner.i18n import vocabulary_names
from journeydesigner.i18n.translation import tr
from journeydesigner.model.fields import registry
from journeydesigner.model.fields.field import Field, FieldKind
from journeydesigner.model.journey import Part
from journeydesigner.session.session import Session

DATE_HINT = "2026-11-21"


def language_names() -> dict[str, str]:
    """Return the languages that a map can be in, each with its own name for itself."""
    return {
        "en": "English", "nl": "Nederlands", "de": "Deutsch", "fr": "Français", "es": "Español", "it": "Italiano",
        "pt": "Português", "da": "Dansk", "sv": "Svenska", "nb": "Norsk bokmål", "fi": "Suomi", "pl": "Polski",
        "tr": "Türkçe", "el": "Ελληνικά", "uk": "Українська", "ar": "العربية", "he": "עברית", "hi": "हिन्दी",
    }  # fmt: skip


def make_editor(
    part: type[Part], field: Field, session: Session, theme_source: ThemeSource, ask_channel: AskChannel
) -> FieldEditor:
    """Return a new editor for a field; raises `KeyError` for a field without one, such as a list of parts."""
    if field.vocabulary:
        return _make_choice(part, field, theme_source)
    if field.kind is FieldKind.NUMBER:
        return _make_number_field(part, field)
    makers: dict[FieldKind, Callable[[], FieldEditor]] = {
        FieldKind.LINE: lambda: LineField(),
        FieldKind.PARAGRAPH: lambda: TextField(one_paragraph=True, hint=tr(field.hint) if field.hint else ""),
        FieldKind.TEXT: lambda: TextField(),
        FieldKind.SWITCH: lambda: Switch(tr(field.label)),
        FieldKind.SATISFACTION: lambda: SatisfactionField(theme_source),
        FieldKind.DATE: lambda: DateField(hint=DATE_HINT),
        FieldKind.DURATION: lambda: DurationField(unit=field.unit),
        FieldKind.COLOR: lambda: ColorRow(theme_source),
        FieldKind.PICTURE: lambda: PictureField(theme_source),
        FieldKind.ICON: lambda: IconGrid(theme_source),
        FieldKind.LANGUAGE: lambda: ComboField(language_names()),
        FieldKind.CHANNEL: lambda: ChannelField(theme_source, session, ask_channel),
        FieldKind.SENSES: lambda: SensesField(theme_source),
        FieldKind.SENSE_LIST: lambda: SenseListField(theme_source, strengths=False),
        FieldKind.TOUCHPOINT: lambda: TouchpointField(session),
    }
    return makers[field.kind]()


def _make_choice(part: type[Part], field: Field, theme_source: ThemeSource) -> FieldEditor:
    assert field.vocabulary
    optional = registry.is_optional(part, field.name)
    if field.kind is FieldKind.CHOICE:
        names = vocabulary_names.short_names(field.vocabulary)
        return SegmentedControl(theme_source, names, required=not optional)
    return ComboField(vocabulary_names.names(field.vocabulary), none_name=tr("Not known") if optional else "")


def _make_number_field(part: type[Part], field: Field) -> FieldEditor:
    limits = registry.number_limits(part, field.name)
    assert limits, f"the model states no limits for {field.name}"
    whole = registry.is_whole_number(part, field.name)
    return NumberField(*limits, whole_numbers=whole, hint=tr(field.hint) if field.hint else "")


class SenseListField(SensesField):
    """The senses of a channel: a tuple, without strengths."""

    @override
    def change(self) -> ValueChange:
        return _TupleChange(super().change())

    @override
    def show_values(self, values: Any) -> None:
        super().show_values([dict.fromkeys(value) for value in values])


class _TupleChange:
    """Apply a change of senses to a tuple of them."""

    def __init__(self, change: ValueChange) -> None:
        self._change = change

    def __call__(self, old: Any) -> Any:
        return tuple(self._change(dict.fromkeys(old)))
