"""Why a file is not read: a code, the reason in plain English and what to do about it.

A refused file is a row with a reason (status ``quarantined``), never an exception that loses the others. The reader
uses the same catalogue, so that each reason is worded in one place.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Refusal:
    """A refusal: code (lower-case ASCII), explanation and advice (sentences in plain English)."""

    code: str
    explanation: str
    advice: str

    @property
    def sentence(self) -> str:
        """Reason and advice as one text, as ``documents.status_reason`` holds it."""
        return f"{self.code}: {self.explanation} {self.advice}"


_CATALOGUE = (
    Refusal(
        "empty",
        "The file is empty (0 bytes).",
        "Copy the report again; the first copy was probably interrupted.",
    ),
    Refusal(
        "not_a_pdf",
        "The file is not a PDF: its first kilobyte holds no PDF header.",
        "Save or print the report as PDF, or remove the file from the landing zone.",
    ),
    Refusal(
        "too_large",
        "The file is larger than the reader accepts.",
        "Save the report with smaller pictures, or raise FINSAM_READER_MEGABYTES.",
    ),
    Refusal(
        "unreadable_file",
        "The file could not be opened in the landing zone.",
        "Check that it is still there and that the pipeline may read it; it is tried again at the next run.",
    ),
    Refusal(
        "unreadable_folder",
        "The folder could not be listed, so nobody knows what lies in it.",
        "Check that it is there and that the pipeline may list it; it is tried again at the next run. What was read"
        " from it before stays in use.",
    ),
    Refusal(
        "still_changing",
        "The file was being written while it was read.",
        "Wait until it is copied whole; it is tried again at the next run.",
    ),
    Refusal(
        "not_a_file",
        "It is a pipe, a socket or a device and no file; it was not opened.",
        "Remove it from the landing zone.",
    ),
    Refusal(
        "link_out",
        "The link leads out of the landing zone; it was not followed.",
        "Put the report itself into the landing zone, in place of the link.",
    ),
    Refusal(
        "broken_link",
        "The link leads nowhere or in a circle.",
        "Remove it, or put the report itself into the landing zone in its place.",
    ),
    Refusal(
        "encrypted",
        "The PDF is protected by a password.",
        "Save a copy without password protection and put that in the landing zone.",
    ),
    Refusal(
        "truncated",
        "The PDF is damaged: its end is missing, so its pages cannot be found.",
        "Fetch the report again; the download was probably interrupted.",
    ),
    Refusal(
        "damaged",
        "The PDF is damaged and its pages cannot be read.",
        "Open it in a PDF reader and save it again, or fetch it again.",
    ),
    Refusal(
        "no_pages",
        "The PDF has no pages.",
        "Fetch the report again.",
    ),
    Refusal(
        "too_many_pages",
        "The PDF has more pages than an annual report can have.",
        "Split it and put only the report into the landing zone.",
    ),
    Refusal(
        "no_figures",
        "No page of the PDF holds a table with figures.",
        "Check that the file is an annual report; if it is, report it as a reading error.",
    ),
    Refusal(
        "no_text",
        "No page of the PDF holds text, in its text layer or in its pictures.",
        "Check that the file is the report and not an empty scan of it.",
    ),
    Refusal(
        "not_an_annual_report",
        "The file is not an annual report: it does not call itself one and holds no statement of results or balances.",
        "Remove it from the landing zone; if it is an annual report after all, report it as a reading error.",
    ),
    Refusal(
        "several_reports",
        "The file holds several annual reports, one behind the other.",
        "Split it, and put each report into the landing zone as a file of its own.",
    ),
    Refusal(
        "needs_ocr",
        "The report is a scan without a usable text layer, and no Swedish OCR model is installed.",
        "Run 'make ocr-data', then 'finsam run'.",
    ),
    Refusal(
        "took_too_long",
        "Reading took longer than the time limit for one document.",
        "Raise FINSAM_READER_SECONDS and run 'finsam run --retry'.",
    ),
    Refusal(
        "out_of_memory",
        "Reading needed more memory than one document may use.",
        "Raise FINSAM_READER_MEMORY_MEGABYTES and run 'finsam run --retry'.",
    ),
    Refusal(
        "reader_crashed",
        "The worker that read the document died, most likely because the document unpacks to more than fits in memory.",
        "Save the report with a PDF printer and try that copy, or raise FINSAM_READER_MEMORY_MEGABYTES and run"
        " 'finsam run --retry'.",
    ),
    Refusal(
        "reader_failed",
        "The reader met something it could not handle.",
        "Report the file as a reading error; the other reports are not affected.",
    ),
)

REFUSALS: dict[str, Refusal] = {refusal.code: refusal for refusal in _CATALOGUE}

TRANSIENT_CODES: frozenset[str] = frozenset({"unreadable_file", "unreadable_folder", "still_changing"})
"""Reasons that say nothing about the content, only that it is out of reach tonight: the next run tries again."""


def refusal(code: str, detail: str = "") -> Refusal:
    """The refusal of that code, with a detail ("12 pages, 340 MB") put after its explanation.

    Raises KeyError for a code that is not in the catalogue.
    """
    found = REFUSALS[code]
    if not detail:
        return found
    return Refusal(found.code, f"{found.explanation} ({detail})", found.advice)
