"""The dialog for exporting and printing: a preview of the pages on the left, the choices on the right.

It shows the very bytes that it writes or prints; they are rendered again when a choice changes, and only then.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QDialog, QWidget
from typing_extensions import override

from journeydesigner.app.dialogs import messages
from journeydesigner.app.exports import choice_names, file_writing, remembered_choices
from journeydesigner.app.exports.dialog_layout import ExportDialogLayout
from journeydesigner.app.exports.file_writing import ExportResult
from journeydesigner.app.exports.fit_suggestions import FitSuggestions
from journeydesigner.app.exports.latest_task import LatestTask
from journeydesigner.app.exports.print_choices import PrintChoices
from journeydesigner.app.exports.print_step import PrintStep
from journeydesigner.app.exports.rendering import RenderedExport, render_export
from journeydesigner.app.exports.result_line import ResultLine
from journeydesigner.app.runtime.settings import Settings
from journeydesigner.app.theming.appearance import Appearance
from journeydesigner.app.widgets.theme_source import ThemeSource
from journeydesigner.canvas.exception_guard import guarded
from journeydesigner.i18n import missing_glyphs
from journeydesigner.i18n.translation import tr
from journeydesigner.layout.modes.pages import DoesNotFit
from journeydesigner.layout.text.types import Measurer
from journeydesigner.model.print_options import PrintOptions
from journeydesigner.services.cancellation import StoppableMeasurer

DEBOUNCE_MS: Final = 150
PROGRESS_INTERVAL_MS: Final = 50
PROGRESS_DELAY_S: Final = 0.4
"""Work that is done sooner shows no progress."""


@dataclass(frozen=True, slots=True)
class ExportContext:
    """What the dialog works with. `folder`, `file_stem`: where a file goes at first, under which name."""

    task: LatestTask
    measurer: Measurer
    settings: Settings
    appearance: Appearance
    presets_file: Path
    folder: Path
    file_stem: str


class ExportDialog(QDialog):
    """Stays open after an export, so that the same map can be exported again in another form."""

    def __init__(self, choices: PrintChoices, context: ExportContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choices = choices
        choices.setParent(self)
        self._context = context
        self._measurer = StoppableMeasurer(context.measurer)
        self.rendered: RenderedExport | None = None
        """What the preview shows, None while that is not what is chosen."""
        self._requested: PrintOptions | None = None
        self._start_when_rendered = False
        self._working = False
        self._is_shut_down = False
        self._theme_source = ThemeSource(self, context.appearance.theme)
        self.dialog_layout = ExportDialogLayout(
            choices, self._theme_source, context.settings, context.presets_file, self
        )
        self.preview = self.dialog_layout.preview
        self._fit_suggestions = FitSuggestions(
            choices, self.preview, context.task, self._measurer, self.dialog_layout.start_button.setFocus
        )
        self._result_line = ResultLine(self.dialog_layout.footer, context.folder)
        self._debounce_timer = QTimer(self)
        self._debounce_timer.setSingleShot(True)
        self._debounce_timer.setInterval(DEBOUNCE_MS)
        self._debounce_timer.timeout.connect(self._render)
        self._progress_timer = QTimer(self)
        self._progress_timer.setInterval(PROGRESS_INTERVAL_MS)
        self._progress_timer.timeout.connect(self._show_progress)
        choices.changed.connect(self._schedule_rendering)
        context.appearance.theme_changed.connect(self._apply_theme)
        self.dialog_layout.start_button.clicked.connect(self.start)
        self.dialog_layout.cancel_button.clicked.connect(self.reject)
        self._schedule_rendering()
        self.render_now()

    @property
    def last_result(self) -> ExportResult | None:
        """The result of the last export, None before the first."""
        return self._result_line.last_result

    @property
    def is_busy(self) -> bool:
        """Whether something is being rendered, written or printed."""
        return self._debounce_timer.isActive() or self._context.task.is_busy

    def start(self) -> None:
        """Write or print what is chosen, as soon as it is rendered."""
        if self._working or self._is_shut_down or not self.dialog_layout.start_button.isEnabled():
            return
        if self.rendered is None:
            self._start_when_rendered = True
            self.render_now()
            return
        self._start_when_rendered = False
        if self.choices.purpose == "print":
            self._print(self.rendered)
        else:
            self._write(self.rendered)

    @override
    def reject(self) -> None:
        if self._working:  # only stops the work
            self._context.task.stop()
            self._set_working(False)
            return
        super().reject()

    @override
    def done(self, result: int) -> None:
        self.shut_down()
        self.dialog_layout.save_geometry()
        super().done(result)

    def shut_down(self) -> None:
        """Stop all work; may be called again."""
        self._is_shut_down = True
        self._debounce_timer.stop()
        self._progress_timer.stop()
        self._context.task.stop()
        self.preview.close_images()

    @override
    @guarded
    def closeEvent(self, event: QCloseEvent) -> None:
        if self._working:
            event.ignore()
        self.reject()

    @override
    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter move the focus to the first error, where there is one, instead of exporting."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.choices.first_error is not None:
            self.dialog_layout.focus_input_error()
            return
        super().keyPressEvent(event)

    def _schedule_rendering(self) -> None:
        """Render what is chosen soon, unless that is what was rendered last."""
        if self._is_shut_down:  # a field that loses the focus when the dialog closes still reports its text
            return
        choices, wanted = self.choices, self.choices.effective_options
        self.dialog_layout.start_button.setEnabled(not choices.has_no_phase and choices.first_error is None)
        done = wanted == self._requested and self.rendered is not None
        if done or choices.first_error is not None or self.dialog_layout.footer.shows_input_error:
            self._show_note()
        if done:
            return
        self._context.task.stop()
        self.rendered = None
        self._requested = wanted
        if choices.has_no_phase:
            self._debounce_timer.stop()
            self._show_note()
            every = [(tr("All phases"), self._include_all_phases)]
            self.preview.show_message(tr("No phase is chosen"), tr("Tick one under “What to include”, or take:"), every)
            return
        self.preview.fade()
        self._debounce_timer.start()
        self._progress_timer.start()

    def _apply_theme(self) -> None:
        self._theme_source.set_theme(self._context.appearance.theme)

    def render_now(self) -> None:
        """Render now what would be rendered in a moment."""
        if self._debounce_timer.isActive():
            self._debounce_timer.stop()
            self._render()

    def _render(self) -> None:
        journey, wanted, measurer = self.choices.journey, self.choices.effective_options, self._measurer
        self._context.task.start(
            lambda progress, stopped: render_export(journey, wanted, measurer, progress, stopped),
            self._show_rendered,
            self._rendering_failed,
        )
        self._progress_timer.start()

    def _show_rendered(self, rendered: RenderedExport) -> None:
        self.rendered = rendered
        self.preview.show_pdf(rendered.pdf, [(page.width, page.height) for page in rendered.pages.document.pages])
        self._show_note()
        self._show_progress()
        if self._start_when_rendered:
            self.start()

    def _show_note(self) -> None:
        made, wrong = self.rendered, self.choices.first_error
        if wrong is not None:
            self.dialog_layout.footer.show_input_error(wrong[1])
            return
        if made is None:
            self.dialog_layout.show_note("")
            return
        self.dialog_layout.show_note(
            choice_names.rendered_summary(made, self.choices.purpose),
            missing_glyphs.missing_glyphs_message(made.pages.document.missing_characters),
        )

    def _rendering_failed(self, error: Exception) -> None:
        self._start_when_rendered = False
        self._show_progress()
        self._show_note()
        self.dialog_layout.start_button.setEnabled(False)
        if not isinstance(error, DoesNotFit):
            self.preview.show_message(tr("This did not work."), tr("Choose something else, or try again."))
            raise error
        self._fit_suggestions.show(error)

    def _include_all_phases(self) -> None:
        self.choices.change(phases=None)

    def _write(self, rendered: RenderedExport) -> None:
        files = file_writing.ask_output_files(self, rendered, self._result_line.folder, self._context.file_stem)
        if files is None or self._is_shut_down:  # the window may close while it is asked
            return
        self._context.task.start(
            lambda progress, stopped: file_writing.write_files(rendered, files, progress, stopped),
            self._show_written,
            self._task_failed,
        )
        self._set_working(True)

    def _show_written(self, written: ExportResult) -> None:
        self._set_working(False)
        if not written.paths:
            summary = tr("The export did not work. Your map is still here.")
            messages.show_warning(self, summary, file_writing.failure_message(written))
            return
        self._result_line.show_result(written)
        self._context.settings.set_text("export/folder", str(self._result_line.folder))
        remembered_choices.save_choices(self._context.settings, self.choices.options)

    def _print(self, rendered: RenderedExport) -> None:
        step = PrintStep(self, self._context.task, rendered)
        if step.has_no_printer():
            if step.offer_pdf():
                self.choices.set_purpose("export")
                self.choices.set_several_formats(False)
                self.choices.change(formats=("pdf",))
            return
        if step.choose_printer() and not self._is_shut_down:
            step.start(self._show_printed, self._task_failed)
            self._set_working(True)

    def _show_printed(self, _sheets: int) -> None:
        self._set_working(False)
        remembered_choices.save_choices(self._context.settings, self.choices.options)
        self.dialog_layout.footer.show_result(tr("Sent to the printer."))

    def _task_failed(self, error: Exception) -> None:
        self._set_working(False)
        if not PrintStep.show_print_error(self, error):
            raise error

    def _set_working(self, working: bool) -> None:
        self._working = working
        if working:
            self.dialog_layout.footer.show_result("")
            self.dialog_layout.cancel_button.setText(tr("Cancel"))
            self.dialog_layout.show_note(tr("Printing…") if self.choices.purpose == "print" else tr("Exporting…"))
        else:
            self._show_note()
        self.dialog_layout.set_enabled(not working)
        self._progress_timer.start()
        self._show_progress()

    def _show_progress(self) -> None:
        task = self._context.task
        shown = task.is_busy and task.elapsed_s > PROGRESS_DELAY_S
        self.dialog_layout.show_progress(task.fraction_done if shown else None)
        has_note = self.preview.shows_message or self.dialog_layout.footer.shows_input_error
        if shown and self.rendered is None and not has_note:
            self.dialog_layout.show_note(tr("Making the pages…"))
        if not self.is_busy:
            self._progress_timer.stop()
