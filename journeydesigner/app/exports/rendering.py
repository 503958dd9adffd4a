"""A rendered export: what the dialog shows, prints and writes."""

from __future__ import annotations

from dataclasses import dataclass

from journeydesigner.model.journey import JourneyMap
from journeydesigner.model.print_options import PrintOptions
from journeydesigner.services.cancellation import IsStopped, ReportProgress, StoppableMeasurer
from journeydesigner.services.export import ExportFile, ExportPages, lay_out, render_file, render_pdf


@dataclass(frozen=True, slots=True)
class RenderedExport:
    """The pages of an export and the PDF of its preview."""

    pages: ExportPages
    pdf: bytes

    def file_bytes(self, file: ExportFile) -> bytes:
        """Return the bytes of a file; raises `PictureTooLarge`. The PDF is the one that is shown."""
        return self.pdf if file.format == "pdf" else render_file(self.pages, file)


def render_export(
    journey: JourneyMap,
    options: PrintOptions,
    measurer: StoppableMeasurer,
    progress: ReportProgress,
    is_stopped: IsStopped,
) -> RenderedExport:
    """Return what is asked for; raises `ExportCancelled`, and `DoesNotFit` where the sheet is too small."""
    measurer.is_stopped = is_stopped
    pages = lay_out(journey, options, measurer)
    return RenderedExport(pages, render_pdf(pages, progress, is_stopped))
