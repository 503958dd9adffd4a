"""Messages for errors with presets."""

from __future__ import annotations

from journeydesigner.i18n.translation import tr
from journeydesigner.storage.presets import MAX_NAME, PresetRefused


def preset_error_message(error: PresetRefused) -> str:
    """Return the reason and what to do, in one or two sentences."""
    name = error.name
    return {
        "no-name": tr("Give the preset a name."),
        "name-too-long": tr("The name of a preset is {limit} characters at most.", limit=MAX_NAME),
        "name-taken": tr("There is a preset “{name}” already. Choose another name.", name=name),
        "unknown": tr("There is no preset “{name}”.", name=name),
        "bad-file": tr("The presets in “{name}” cannot be read. Mend that file, or move it away to begin anew.",
                       name=name),
    }[error.code]  # fmt: skip
