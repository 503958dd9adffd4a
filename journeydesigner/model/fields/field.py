"""What the registry says of one field."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import Literal

from journeydesigner.model.vocabulary import VocabularyName

Tone = Literal["", "good", "bad"]


class FieldKind(Enum):
    """What a field holds, and so which editor a form gives it."""

    LINE = auto()
    """Text on one line."""
    PARAGRAPH = auto()
    """Text of one paragraph."""
    TEXT = auto()
    """Text of any number of paragraphs."""
    CHOICE = auto()
    """An identifier out of a vocabulary of few words, shown side by side."""
    MENU = auto()
    """An identifier out of a longer vocabulary, shown in a drop-down list."""
    SWITCH = auto()
    """True or false."""
    NUMBER = auto()
    """A number, whole where the model says so, within the model's limits."""
    SATISFACTION = auto()
    """A score, shown as faces."""
    DATE = auto()
    """A date in ISO 8601, of which day and month may be left out."""
    DURATION = auto()
    """A number and a unit of time."""
    COLOR = auto()
    """A colour, #rrggbb."""
    PICTURE = auto()
    """A picture as data URL."""
    ICON = auto()
    """The name of an icon."""
    LANGUAGE = auto()
    """A BCP 47 language tag."""
    CHANNEL = auto()
    """The id of a built-in channel or of one of the map's own."""
    SENSES = auto()
    """Senses with their strength."""
    SENSE_LIST = auto()
    """Senses without strength."""
    TOUCHPOINT = auto()
    """The id of a touchpoint."""
    EVIDENCE = auto()
    """One piece of evidence, edited by its own fields."""
    PARTS = auto()
    """A list of parts, each with fields of its own."""
    ID = auto()
    """An id that no form edits."""


class PrintStyle(Enum):
    """How the details on paper write a field; see `layout.modes.details`."""

    CUSTOM = auto()
    """By code of its own, or not in the details."""
    PARAGRAPH = auto()
    """The text alone, first in its topic."""
    FACT = auto()
    """Label and value, several on one line where they fit."""
    LABELED = auto()
    """A paragraph that starts with the label."""
    SUFFIX = auto()
    """The value alone, after the field before it."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a part. Labels and hints are English messages, translated where they are shown."""

    name: str
    """Name of the attribute in the model and in the file."""
    kind: FieldKind
    label: str = ""
    """Name of the field in its form; "" where no form shows it."""
    short_label: str = ""
    """Name beside a value on paper; "" for the label."""
    vocabulary: VocabularyName | None = None
    """The vocabulary that CHOICE and MENU choose from."""
    group: str = ""
    """Key of the group in the form (`registry.FORM_GROUPS`; "contact": `touchpoint_form.py`); "": above all."""
    hint: str = ""
    """Placeholder in the empty editor."""
    unit: str = "days"
    """Unit that the editor of an empty DURATION starts with."""
    topic: str = ""
    """Key of the topic or section of the details that prints it (see `DETAILS_TOPICS`); "" for none."""
    style: PrintStyle = PrintStyle.CUSTOM
    print_order: int = 0
    """Sort key within the topic; equal keys keep the order of the registry."""
    icon: str = ""
    """Icon beside the label on paper and of the palette's note."""
    tone: Tone = ""
    """Colour of icon and label on paper; "" is neutral."""
    description: str = ""
    """Description in the JSON schema, English; "{words}" stands for the vocabulary, and alone is the default."""
