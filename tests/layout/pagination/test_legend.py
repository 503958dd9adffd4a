"""The legend explains the icons that the cards show, and no others."""

from __future__ import annotations

from journeydesigner.i18n.map_labels import map_labels
from journeydesigner.layout.drawing import Icon
from journeydesigner.layout.pagination.footer import legend_entries
from journeydesigner.layout.pagination.print_job import make_job
from journeydesigner.model.journey import JourneyMap, Phase, Touchpoint
from journeydesigner.model.print_options import PrintOptions
from journeydesigner.model.refs import Ref
from tests.layout.maps import compose, composer


def test_online_and_offline_are_explained_where_a_card_shows_them() -> None:
    for channel, place in (("website", None), ("website", "offline"), ("website", "both"), (None, "online")):
        journey = JourneyMap(phases=(Phase(id="p", touchpoints=(Touchpoint(id="t", channel=channel, place=place),)),))
        marks = compose(journey).by_ref[Ref("touchpoint", "t")].marks
        shown = {mark.name for mark in marks if isinstance(mark, Icon)} & {"online", "offline"}
        context = make_job(composer(), journey, map_labels("en"), PrintOptions()).context
        assert {entry.icon for entry in legend_entries(journey, context)} & {"online", "offline"} == shown
