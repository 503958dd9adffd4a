"""One measurer over the bundled fonts for all tests of this folder: its cache makes them fast."""

from __future__ import annotations

import pytest

from journeydesigner.layout.text.measurer import HarfBuzzMeasurer


@pytest.fixture(scope="session")
def measurer() -> HarfBuzzMeasurer:
    return HarfBuzzMeasurer(system_fonts=False)
