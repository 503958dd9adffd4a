"""What the table of details calls the fields of a map, its columns and its sections, and the words in those fields."""

from __future__ import annotations

from collections.abc import Mapping

from journeydesigner.i18n import vocabulary_names
from journeydesigner.i18n.translation import tr_in


def field_names(tag: str) -> Mapping[str, str]:
    """Return the names of fields, columns and sections; short, for they stand beside their values."""
    return _touchpoint_field_names(tag) | _other_field_names(tag)


def _touchpoint_field_names(tag: str) -> dict[str, str]:
    return {
        "touchpoint": tr_in(tag, "Touchpoint"),
        "satisfaction": tr_in(tag, "Satisfaction"),
        "contact": tr_in(tag, "Contact"),
        "happens": tr_in(tag, "What happens"),
        "customer": tr_in(tag, "Question and expectation"),
        "improve": tr_in(tag, "Pain point and opportunity"),
        "evidence": tr_in(tag, "Evidence"),
        "importance": tr_in(tag, "Importance"),
        "expectation": tr_in(tag, "Expectation"),
        "question": tr_in(tag, "Customer question"),
        "quote": tr_in(tag, "Quote"),
        "pain_point": tr_in(tag, "Pain point"),
        "pain_cause": tr_in(tag, "Cause"),
        "opportunity": tr_in(tag, "Opportunity"),
        "measure": tr_in(tag, "Measure"),
        "trigger": tr_in(tag, "Trigger"),
        "information": tr_in(tag, "Enough information?"),
        "moment": tr_in(tag, "When"),
        "duration": tr_in(tag, "Duration"),
        "owner": tr_in(tag, "Owner"),
    }


def _other_field_names(tag: str) -> dict[str, str]:
    return {
        "purpose": tr_in(tag, "Purpose of this map"),
        "product": tr_in(tag, "Product or service"),
        "market": tr_in(tag, "Market"),
        "client": tr_in(tag, "Client"),
        "author": tr_in(tag, "Author"),
        "personas": tr_in(tag, "Personas"),
        "goals": tr_in(tag, "Goals"),
        "frustrations": tr_in(tag, "Frustrations"),
        "segment": tr_in(tag, "Customer value"),
        "decision_role": tr_in(tag, "Role in the decision"),
        "duration_now": tr_in(tag, "Duration now"),
        "duration_wished": tr_in(tag, "Duration wished"),
        "rows": tr_in(tag, "Empty rows"),
        "links": tr_in(tag, "Links"),
        "channels": tr_in(tag, "Own channels"),
    }


def field_value_names(tag: str) -> Mapping[str, Mapping[str, str]]:
    """Return, by field, the names of the words that it takes."""
    return {
        "interaction": vocabulary_names.interactions(tag),
        "awareness": vocabulary_names.awareness_levels(tag),
        "information": vocabulary_names.information_answers(tag),
        "expectation_met": vocabulary_names.expectation_outcomes(tag),
        "status": vocabulary_names.evidence_statuses(tag),
        "kind": vocabulary_names.evidence_kinds(tag),
        "market": vocabulary_names.markets(tag),
        "segment": vocabulary_names.segments(tag),
        "decision_role": vocabulary_names.decision_roles(tag),
        "link": vocabulary_names.link_kinds(tag),
    }
