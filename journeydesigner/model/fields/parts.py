"""The fields of the map and of its parts other than touchpoints, in the order of their forms and of the details."""

from __future__ import annotations

from typing import Final

from journeydesigner.model.fields.field import Field, FieldKind, PrintStyle
from journeydesigner.model.messages import N_

MAP_FIELDS: Final = (
    Field("title", FieldKind.PARAGRAPH, N_("Title"), description="What the map is called."),
    Field("purpose", FieldKind.TEXT, N_("Purpose of this map"), group="about", topic="about", style=PrintStyle.LABELED),
    Field("product", FieldKind.PARAGRAPH, N_("Product or service"), topic="about", style=PrintStyle.LABELED),
    Field(
        "state",
        FieldKind.CHOICE,
        N_("State"),
        vocabulary="states",
        description="current (as it is) or future (as it should be).",
    ),
    Field("market", FieldKind.MENU, N_("Market"), vocabulary="markets", topic="about", style=PrintStyle.LABELED),
    Field(
        "swimlanes",
        FieldKind.CHOICE,
        N_("Swimlanes"),
        vocabulary="swimlanes",
        description="vertical (phases side by side) or horizontal (phases below one another).",
    ),
    Field(
        "author",
        FieldKind.PARAGRAPH,
        N_("Author"),
        group="about",
        topic="about",
        style=PrintStyle.LABELED,
        print_order=1,
    ),
    Field("client", FieldKind.PARAGRAPH, N_("Client"), group="about", topic="about", style=PrintStyle.LABELED),
    Field("date", FieldKind.DATE, N_("Date"), group="about", description="ISO 8601: 2025-03-01."),
    Field(
        "language",
        FieldKind.LANGUAGE,
        N_("Language of the map"),
        group="about",
        description="Language of the texts, a BCP 47 tag: en, nl, pt-BR.",
    ),
    Field("notes", FieldKind.TEXT, N_("Notes"), group="about"),
    Field("phases", FieldKind.PARTS, description="The stretches of the journey in order."),
    Field("personas", FieldKind.PARTS, N_("Personas")),
    Field("rows", FieldKind.PARTS, N_("Rows"), description="Lines of text under the lanes, one cell per phase."),
    Field("channels", FieldKind.PARTS, N_("Custom channels")),
    Field("evidence", FieldKind.PARTS, N_("Evidence"), description="What the map as a whole rests on."),
    Field(
        "links",
        FieldKind.PARTS,
        N_("Links"),
        description="Steps that the order of the touchpoints does not tell: jumps back, loops, branches.",
    ),
)

PHASE_FIELDS: Final = (
    Field("name", FieldKind.PARAGRAPH, N_("Phase")),
    Field("description", FieldKind.TEXT, N_("Description")),
    Field(
        "color",
        FieldKind.COLOR,
        N_("Colour"),
        description="#rrggbb; left out: the theme's colour for a phase in this place.",
    ),
    Field("duration", FieldKind.DURATION, N_("Duration now"), description="How long the phase takes now."),
    Field("duration_wished", FieldKind.DURATION, N_("Desired duration"), description="How long it should take."),
    Field(
        "drop_off",
        FieldKind.NUMBER,
        N_("Leave here (%)"),
        description="Percentage of customers that leave in this phase.",
    ),
    Field(
        "columns",
        FieldKind.NUMBER,
        N_("Columns of cards"),
        hint=N_("Automatic"),
        description="Width of the lane in columns of cards; left out: automatic.",
    ),
    Field("touchpoints", FieldKind.PARTS, description="The touchpoints in order."),
)

PERSONA_FIELDS: Final = (
    Field("name", FieldKind.PARAGRAPH, N_("Name"), topic="personas"),
    Field("role", FieldKind.PARAGRAPH, N_("Role"), topic="personas"),
    Field("picture", FieldKind.PICTURE, N_("Picture"), description="A PNG as data address."),
    Field("goals", FieldKind.TEXT, N_("Goals"), topic="personas", style=PrintStyle.LABELED),
    Field("frustrations", FieldKind.TEXT, N_("Frustrations"), topic="personas", style=PrintStyle.LABELED),
    Field("quote", FieldKind.TEXT, N_("Quote"), topic="personas", style=PrintStyle.LABELED),
    Field(
        "segment",
        FieldKind.MENU,
        N_("Customer value"),
        vocabulary="segments",
        topic="personas",
        style=PrintStyle.FACT,
        description="Place in the value pyramid: {words}.",
    ),
    Field(
        "decision_role",
        FieldKind.MENU,
        N_("Role in the decision"),
        vocabulary="decision_roles",
        topic="personas",
        style=PrintStyle.FACT,
    ),
)

ROW_FIELDS: Final = (
    Field("name", FieldKind.PARAGRAPH, N_("Name of the row")),
    Field("kind", FieldKind.MENU, N_("Kind of row"), vocabulary="row_kinds"),
    Field("cells", FieldKind.PARTS),
)

CELL_FIELDS: Final = (
    Field("phase", FieldKind.ID, description="Id of the phase; left out: the phase in this place."),
    Field("text", FieldKind.TEXT),
)

LINK_FIELDS: Final = (
    Field("source", FieldKind.TOUCHPOINT, N_("From"), description="Id of the touchpoint it starts from."),
    Field("target", FieldKind.TOUCHPOINT, N_("To"), description="Id of the touchpoint it leads to."),
    Field("kind", FieldKind.MENU, N_("Kind of link"), vocabulary="link_kinds"),
    Field("label", FieldKind.PARAGRAPH, N_("Label")),
)

CHANNEL_FIELDS: Final = (
    Field(
        "id", FieldKind.ID, description="The word by which touchpoints name it; that of a built-in channel replaces it."
    ),
    Field("name", FieldKind.LINE, N_("Name")),
    Field("place", FieldKind.CHOICE, N_("Place"), vocabulary="places"),
    Field("interaction", FieldKind.CHOICE, N_("Interaction"), vocabulary="interactions"),
    Field("senses", FieldKind.SENSE_LIST, N_("Usual senses")),
    Field("icon", FieldKind.ICON, N_("Icon")),
)

DURATION_FIELDS: Final = (Field("value", FieldKind.NUMBER), Field("unit", FieldKind.MENU, vocabulary="duration_units"))
