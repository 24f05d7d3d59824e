"""`finsam page`: which file is meant, where the picture goes, and a plain sentence for what cannot be looked into."""

from __future__ import annotations

import hashlib
import re

import duckdb
import pytest
from PIL import Image
from typer.testing import CliRunner

from pipelines.command_line import app
from pipelines.page_view.view import view_page
from pipelines.settings import ReaderLimits
from tests.samples import hostile
from tests.samples.small_reports import small_report
from tests.unit.publishing.small_build import make_build

REPORT = small_report(3, 2023)
DOCUMENT = hashlib.sha256(REPORT).hexdigest()[:16]


@pytest.fixture
def finsam(tmp_path, monkeypatch):
    """Run the command with a landing zone of one report, and no OCR model; `finsam.folder` holds raw/ and wh/."""
    (tmp_path / "raw" / "2023").mkdir(parents=True)
    (tmp_path / "raw" / "2023" / "tallvika.pdf").write_bytes(REPORT)
    monkeypatch.setenv("FINSAM_WAREHOUSE", str(tmp_path / "wh"))
    monkeypatch.setenv("FINSAM_RAW_PDFS", str(tmp_path / "raw"))
    monkeypatch.setenv("FINSAM_TESSDATA_DIR", str(tmp_path / "none"))
    monkeypatch.setenv("COLUMNS", "80")

    def run(*arguments: str) -> tuple[int, str]:
        result = CliRunner().invoke(app, ["page", *arguments])
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return result.exit_code, re.sub(r"\s+", " ", result.output)

    run.folder = tmp_path  # type: ignore[attr-defined]
    return run


def test_a_report_of_the_landing_zone_by_a_part_of_its_name(finsam):
    code, told = finsam("tallvika", "2")
    picture = finsam.folder / "wh" / "build" / "pages" / f"{DOCUMENT}-p2.png"
    assert code == 0, told
    assert "No warehouse holds the document" in told
    assert "label 'Verksamhetens intäkter', head '2023', 2023 =" in told
    assert Image.open(picture).format == "PNG"
    assert (picture.stat().st_mode & 0o777, picture.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    assert str(picture).replace(" ", "") in told.replace(" ", "")


def test_a_pdf_anywhere_and_a_path_for_the_picture(finsam):
    elsewhere = finsam.folder / "budget.pdf"
    elsewhere.write_bytes(hostile.budget_letter())
    wanted = finsam.folder / "new" / "page.png"
    code, told = finsam(str(elsewhere), "1", "--to", str(wanted))
    assert code == 0, told
    assert "The file would not be published." in told
    assert wanted.stat().st_mode & 0o777 == 0o600
    assert not (finsam.folder / "wh" / "build" / "pages").exists()


def test_what_the_warehouse_says_of_the_number_is_told(finsam):
    view = view_page(2, REPORT, "tallvika.pdf", ReaderLimits())
    ink = view.cells[0].box
    build = finsam.folder / "wh" / "build" / "warehouse.duckdb"
    make_build(build)
    with duckdb.connect(str(build)) as connection:
        connection.execute("update dim_document set document_id = ?, file_name = '2023/tallvika.pdf'", [DOCUMENT])
        connection.execute(
            "update fct_finances set document_id = ?, page = 2, x0 = ?, top = ?, x1 = ?, bottom = ? where fact_id = 'f1'",
            [DOCUMENT, ink.x0, ink.top, ink.x1, ink.bottom],
        )
    code, told = finsam(DOCUMENT, "2")
    assert code == 0, told
    assert "1 became a fact" in told
    assert (
        "fct_finances: resultatrakning · nettokostnad · Verksamhetens nettokostnad 2024 = 4996 tkr [verified]" in told
    )
    assert "warehouse.duckdb" in told.replace(" ", "")


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("tom.pdf", b"", "The file is empty"),
        ("text.pdf", hostile.not_a_pdf(), "The file is not a PDF"),
        ("låst.pdf", hostile.encrypted(), "protected by a password"),
        ("halv.pdf", hostile.truncated(), "its end is missing"),
        ("tomma.pdf", hostile.blank_pages(), "without a usable text layer"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_plain_words(finsam, name, content, told):
    (finsam.folder / name).write_bytes(content)
    code, answer = finsam(str(finsam.folder / name), "1")
    assert (code, told in answer) == (2, True), answer


def test_what_cannot_be_found_is_said(finsam):
    assert finsam("saknas.pdf", "1")[0] == 2
    assert "There is no file 'saknas.pdf'" in finsam("saknas.pdf", "1")[1]
    assert "is a folder" in finsam(str(finsam.folder), "1")[1]
    code, told = finsam("tallvika", "3")
    assert (code, "has 2 pages; there is no page 3" in told) == (2, True)
    (finsam.folder / "raw" / "tallvika-2.pdf").write_bytes(small_report(4, 2023))
    code, told = finsam("tallvik", "1")
    assert code == 2
    assert "Several reports match" in told
    assert "2023/tallvika.pdf" in told


def test_a_picture_that_cannot_be_written_is_said(finsam):
    (finsam.folder / "taken").write_text("a file")
    code, told = finsam("tallvika", "2", "--to", str(finsam.folder / "taken" / "page.png"))
    assert code == 2
    assert "The picture cannot be written" in told


def test_a_page_before_the_first_is_no_legal_number(finsam):
    assert finsam("tallvika", "0")[0] == 2
