"""Odd and hostile files in one batch with two workers: each is read or set aside with a reason, and none harms the rest."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pipelines.documents.read_document import DocumentResult, read_document
from pipelines.intake.batch import Outcome, read_batch
from pipelines.intake.landing_zone import scan
from pipelines.intake.refusal import REFUSALS
from pipelines.intake.workers import ProcessWorkers
from pipelines.settings import ReaderLimits
from pipelines.staging import schema
from tests.samples.hostile import HOSTILE
from tests.samples.odd_files import FIGURE, ODD

LIMITS = ReaderLimits(seconds=30, memory_megabytes=1536)
NEVER_READ = {
    "not_a_pdf": "not_a_pdf",
    "empty": "empty",
    "truncated": "truncated",
    "encrypted": "encrypted",
    "blank_pages": "needs_ocr",  # these limits name no OCR model
    "picture_only": "needs_ocr",
    "budget_letter": "not_an_annual_report",
}


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory) -> dict[str, Outcome[DocumentResult]]:
    """What became of each file, by its name without extension."""
    folder = tmp_path_factory.mktemp("odd")
    makers = {name: odd.make for name, odd in ODD.items()} | {name: HOSTILE[name] for name in NEVER_READ}
    for name, make in makers.items():
        (folder / f"{name}.pdf").write_bytes(make())
    found = scan(folder, LIMITS.megabytes)
    workers = ProcessWorkers(2, LIMITS.memory_megabytes)
    unopened: dict[str, Outcome[DocumentResult]] = {
        file.path.stem: Outcome(file, None, file.refusal, 0.0) for file in found if file.refusal is not None
    }
    files = [file for file in found if file.refusal is None]
    try:
        done = {o.file.path.stem: o for o in read_batch(files, read_document, LIMITS, workers, at_once=2)}
    finally:
        workers.close()
    assert set(done) | set(unopened) == set(makers)
    return done | unopened


def refused(outcome: Outcome[DocumentResult]) -> str | None:
    """The code of the refusal, by whoever refused it."""
    refusal = outcome.refusal or (outcome.result.refusal if outcome.result is not None else None)
    return refusal.code if refusal is not None else None


def cells_of(outcome: Outcome[DocumentResult]) -> list[dict]:
    assert outcome.result is not None
    return [dict(zip(schema.CELLS.column_names, row, strict=True)) for row in outcome.result.rows[schema.CELLS.name]]


@pytest.mark.parametrize("name", [name for name, odd in ODD.items() if odd.refused is None])
def test_what_can_be_read_is_read(outcomes, name):
    assert refused(outcomes[name]) is None
    cells = cells_of(outcomes[name])
    found = [(cell["label"], cell["fiscal_year"], cell["unit"]) for cell in cells if cell["value"] == Decimal(FIGURE)]
    assert found == [("Verksamhetens intäkter", 2023, "kr")]
    assert len([cell for cell in cells if cell["label"] == "Summa tillgångar"]) == 2


@pytest.mark.parametrize(
    ("name", "code"),
    [
        *[(name, odd.refused) for name, odd in ODD.items() if odd.refused and name != "picture_bomb"],
        *NEVER_READ.items(),
    ],
)
def test_what_cannot_be_read_is_set_aside_with_advice(outcomes, name, code):
    assert refused(outcomes[name]) == code
    assert REFUSALS[code].advice.endswith(".")


def test_a_file_inside_the_file_is_not_read(outcomes):
    assert not [cell for cell in cells_of(outcomes["with_attachment"]) if cell["value"] == 9_999_999]


def test_second_copy_of_a_page_is_named(outcomes):
    result = outcomes["report_twice"].result
    assert result is not None
    pages = [dict(zip(schema.PAGES.column_names, row, strict=True)) for row in result.rows[schema.PAGES.name]]
    assert [page["quality_reason"] for page in pages][3] == "the same as page 2"


def test_where_the_reports_of_one_file_lie_is_told(outcomes):
    result = outcomes["two_reports"].result
    assert result is not None
    assert result.refusal is not None
    assert "pages 1–2, pages 3–4" in result.refusal.explanation


def test_picture_too_large_to_be_unpacked_is_not_unpacked(outcomes, tmp_path):
    assert refused(outcomes["picture_bomb"]) == "needs_ocr"
    (tmp_path / "swe.traineddata").write_bytes(b"never opened: the picture is refused before")
    result = read_document(ODD["picture_bomb"].make(), "x.pdf", ReaderLimits(tessdata=tmp_path))
    assert result.refusal is not None
    assert result.refusal.code == "no_text"
    assert "too large" in result.refusal.explanation
