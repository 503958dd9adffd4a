"""What the preview shows where a map does not fit on the paper: the reason, and a button for each remedy."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from journeydesigner.app.exports import choice_names
from journeydesigner.app.exports.latest_task import LatestTask
from journeydesigner.app.exports.preview.preview import Preview
from journeydesigner.app.exports.print_choices import PrintChoices
from journeydesigner.i18n.translation import tr
from journeydesigner.layout.modes.pages import DoesNotFit
from journeydesigner.model.print_options import PrintOptions
from journeydesigner.services.cancellation import IsStopped, ReportProgress, StoppableMeasurer


class FitSuggestions:
    """Looks for print options that would fit, in the thread, and offers them. `on_applied` is called after one is."""

    def __init__(
        self,
        choices: PrintChoices,
        preview: Preview,
        task: LatestTask,
        measurer: StoppableMeasurer,
        on_applied: Callable[[], None],
    ) -> None:
        self._choices = choices
        self._preview = preview
        self._task = task
        self._measurer = measurer
        self._on_applied = on_applied

    def show(self, error: DoesNotFit) -> None:
        """Say that the map does not fit, and look for what would."""
        self._show_message(tr("Looking for what would fit…"), ())

        def find(_progress: ReportProgress, is_stopped: IsStopped) -> tuple[PrintOptions, ...]:
            self._measurer.is_stopped = is_stopped
            return error.suggestions

        self._task.start(find, self._show_found, self._fail)

    def _show_found(self, suggestions: tuple[PrintOptions, ...]) -> None:
        text = tr("This would fit:") if suggestions else tr("Leave out phases or rows, or choose a larger sheet.")
        self._show_message(text, suggestions)

    def _fail(self, error: Exception) -> None:
        self._show_found(())
        raise error

    def _show_message(self, text: str, suggestions: tuple[PrintOptions, ...]) -> None:
        asked = self._choices.effective_options
        headline = tr("The map does not fit on {sheet}", sheet=choice_names.sheet_name(asked))
        buttons = [(choice_names.suggestion_text(asked, each), partial(self._apply, each)) for each in suggestions]
        self._preview.show_message(headline, text, buttons)

    def _apply(self, suggestion: PrintOptions) -> None:
        kept = self._choices.options
        self._choices.replace_all(suggestion.changed(formats=kept.formats, source=kept.source, picture=kept.picture))
        self._on_applied()
