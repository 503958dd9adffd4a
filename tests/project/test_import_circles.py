"""No module imports itself by way of others: each can be read, tested and moved without the rest of a circle."""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter

import grimp


def test_no_modules_import_each_other_in_a_circle():
    """Imports inside functions count too: they hide a circle, they do not break it."""
    graph = grimp.build_graph("journeydesigner")
    imported = {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
    try:
        TopologicalSorter(imported).prepare()
    except CycleError as circle:
        raise AssertionError(" -> ".join(circle.args[1])) from None
