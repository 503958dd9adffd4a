"""The dialog for files and for paper: pages on the left, one of them large, the choices on the right.

What it shows are the bytes that it writes or prints: they are made anew when a choice changes, and only then.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QDialog, QWidget
from typing_extensions import override

from journeydesigner.app import messages
from journeydesigner.app.appearance import Appearance
from journeydesigner.app.exports import memory, words, writing
from journeydesigner.app.exports.choosing import Choosing
from journeydesigner.app.exports.errands import Errands
from journeydesigner.app.exports.making import Made, Misfit, make
from journeydesigner.app.exports.outcome import Outcome
from journeydesigner.app.exports.print_step import PrintStep
from journeydesigner.app.exports.shell import Shell
from journeydesigner.app.exports.writing import Written
from journeydesigner.app.panels.look import Look
from journeydesigner.app.settings import Settings
from journeydesigner.canvas.guard import guarded
from journeydesigner.layout.text.types import Measurer
from journeydesigner.model.printing import Printing
from journeydesigner.wording import glyphs
from journeydesigner.wording.catalogue import tr

DEBOUNCE_MS: Final = 150
LOOK_MS: Final = 50
PATIENCE_S: Final = 0.4
"""What is done sooner shows no progress."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What the dialog works with. `folder`, `name`: where a file goes at first, and what it is called."""

    errands: Errands
    measurer: Measurer
    settings: Settings
    appearance: Appearance
    presets: Path
    folder: Path
    name: str


class ExportDialog(QDialog):
    """Stays until it is closed, so that the same map can be exported again at once."""

    def __init__(self, choosing: Choosing, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choosing = choosing
        choosing.setParent(self)
        self._desk = desk
        self.made: Made | None = None
        """What is shown, as long as it is what is chosen."""
        self._asked: Printing | None = None
        self._armed = False
        self._working = False
        self._is_shut = False
        self._look = Look(self, desk.appearance.theme)
        self.shell = Shell(choosing, self._look, desk.settings, desk.presets, self)
        self.preview = self.shell.preview
        self._outcome = Outcome(self.shell.foot, desk.folder)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(DEBOUNCE_MS)
        self._wait.timeout.connect(self._make)
        self._watch = QTimer(self)
        self._watch.setInterval(LOOK_MS)
        self._watch.timeout.connect(self._show_progress)
        choosing.changed.connect(self._follow)
        desk.appearance.theme_changed.connect(self._dress)
        self.shell.go.clicked.connect(self.go)
        self.shell.cancel.clicked.connect(self.reject)
        self._follow()
        self._hurry()

    @property
    def written(self) -> Written | None:
        """What came of the last export from here, None before one."""
        return self._outcome.written

    @property
    def is_busy(self) -> bool:
        """Whether something is being made, written or printed."""
        return self._wait.isActive() or self._desk.errands.is_busy

    def go(self) -> None:
        """Write or print what is shown; while that is still being made, as soon as it is there."""
        if self._working or self._is_shut or not self.shell.go.isEnabled():
            return
        if self.made is None:
            self._armed = True
            self._hurry()
            return
        self._armed = False
        if self.choosing.purpose == "print":
            self._print(self.made)
        else:
            self._write(self.made)

    @override
    def reject(self) -> None:
        if self._working:  # stops that; the choices are still there
            self._desk.errands.stop()
            self._set_working(False)
            return
        super().reject()

    @override
    def done(self, result: int) -> None:
        self.shut()
        self.shell.remember_size()
        super().done(result)

    def shut(self) -> None:
        """Stop whatever is under way; may be called again."""
        self._is_shut = True
        self._wait.stop()
        self._watch.stop()
        self._desk.errands.stop()
        self.preview.close_pictures()

    @override
    @guarded
    def closeEvent(self, event: QCloseEvent) -> None:
        if self._working:
            event.ignore()
        self.reject()

    @override
    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Where Enter cannot export, it leads to what stands in the way."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.choosing.wrong is not None:
            self.shell.mend()
            return
        super().keyPressEvent(event)

    def _follow(self) -> None:
        """Make anew what is chosen, where that is not what was last asked for."""
        if self._is_shut:  # a field that lost the focus by it still hands in what was typed
            return
        choosing, wanted = self.choosing, self.choosing.wanted
        self.shell.go.setEnabled(not choosing.is_empty and choosing.wrong is None)
        done = wanted == self._asked and self.made is not None
        if done or choosing.wrong is not None or self.shell.foot.is_asking:
            self._show_note()
        if done:
            return
        self._desk.errands.stop()
        self.made = None
        self._asked = wanted
        if choosing.is_empty:
            self._wait.stop()
            self._show_note()
            every = [(tr("All phases"), self._choose_all_phases)]
            self.preview.refuse(tr("No phase is chosen"), tr("Tick one under “What to include”, or take:"), every)
            return
        self.preview.fade()
        self._wait.start()
        self._watch.start()

    def _dress(self) -> None:
        self._look.use(self._desk.appearance.theme)

    def _hurry(self) -> None:
        """Make at once what would be made in a moment."""
        if self._wait.isActive():
            self._wait.stop()
            self._make()

    def _make(self) -> None:
        journey, wanted, measurer = self.choosing.journey, self.choosing.wanted, self._desk.measurer
        self._desk.errands.order(
            lambda progress, stopped: make(journey, wanted, measurer, progress, stopped), self._take, self._refuse
        )
        self._watch.start()

    def _take(self, made: Made) -> None:
        self.made = made
        self.preview.show_pdf(made.pdf, [(page.width, page.height) for page in made.document.pages])
        self._show_note()
        self._show_progress()
        if self._armed:
            self.go()

    def _show_note(self) -> None:
        made, wrong = self.made, self.choosing.wrong
        if wrong is not None:
            self.shell.foot.ask_to_mend(wrong[1])
            return
        if made is None:
            self.shell.say("")
            return
        self.shell.say(words.note(made, self.choosing.purpose), glyphs.missing(made.document.missing))

    def _refuse(self, error: Exception) -> None:
        self._armed = False
        self._show_progress()
        self._show_note()
        self.shell.go.setEnabled(False)
        if not isinstance(error, Misfit):
            self.preview.refuse(tr("This did not work."), tr("Choose something else, or try again."))
            raise error
        self._say_misfit(tr("Looking for what would fit…"), ())
        self._desk.errands.order(error.offers, self._offer, self._refuse_to_offer)

    def _offer(self, offers: tuple[Printing, ...]) -> None:
        text = tr("This would fit:") if offers else tr("Leave out phases or rows, or choose a larger sheet.")
        self._say_misfit(text, offers)

    def _refuse_to_offer(self, error: Exception) -> None:
        self._offer(())
        raise error

    def _say_misfit(self, text: str, offers: tuple[Printing, ...]) -> None:
        asked = self.choosing.wanted
        sheet = words.sheet(asked)
        taken = [(words.offer(asked, each), partial(self._accept_offer, each)) for each in offers]
        self.preview.refuse(tr("The map does not fit on {sheet}", sheet=sheet), text, taken)

    def _accept_offer(self, offered: Printing) -> None:
        kept = self.choosing.printing
        self.choosing.use(offered.changed(formats=kept.formats, source=kept.source, picture=kept.picture))
        self.shell.go.setFocus()

    def _choose_all_phases(self) -> None:
        self.choosing.change(phases=None)

    def _write(self, made: Made) -> None:
        files = writing.ask_where(self, made, self._outcome.folder, self._desk.name)
        if files is None or self._is_shut:  # the window may close while it is asked
            return
        self._desk.errands.order(
            lambda progress, stopped: writing.write(made, files, progress, stopped), self._note_written, self._fail
        )
        self._set_working(True)

    def _note_written(self, written: Written) -> None:
        self._set_working(False)
        if not written.paths:
            said = tr("The export did not work. Your map is still here.")
            messages.tell(self, said, writing.failed(written))
            return
        self._outcome.tell(written)
        self._desk.settings.set_text("export/folder", str(self._outcome.folder))
        memory.remember(self._desk.settings, self.choosing.printing)

    def _print(self, made: Made) -> None:
        step = PrintStep(self, self._desk.errands, made)
        if step.lacks_printer():
            if step.offers_pdf():
                self.choosing.set_purpose("export")
                self.choosing.set_several(False)
                self.choosing.change(formats=("pdf",))
            return
        if step.ask() and not self._is_shut:
            step.start(self._note_printed, self._fail)
            self._set_working(True)

    def _note_printed(self, _sheets: int) -> None:
        self._set_working(False)
        memory.remember(self._desk.settings, self.choosing.printing)
        self.shell.foot.tell(tr("Sent to the printer."))

    def _fail(self, error: Exception) -> None:
        self._set_working(False)
        if not PrintStep.told(self, error):
            raise error

    def _set_working(self, working: bool) -> None:
        self._working = working
        if working:
            self.shell.foot.tell("")
            self.shell.cancel.setText(tr("Cancel"))
            self.shell.say(tr("Printing…") if self.choosing.purpose == "print" else tr("Exporting…"))
        else:
            self._show_note()
        self.shell.set_enabled(not working)
        self._watch.start()
        self._show_progress()

    def _show_progress(self) -> None:
        errands = self._desk.errands
        shown = errands.is_busy and errands.seconds > PATIENCE_S
        self.shell.show_progress(errands.share if shown else None)
        if shown and self.made is None and not self.preview.is_refusing and not self.shell.foot.is_asking:
            self.shell.say(tr("Making the pages…"))
        if not self.is_busy:
            self._watch.stop()
