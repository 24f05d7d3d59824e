"""The samples themselves: made again byte for byte, their key printed on their pages, their books in agreement."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from random import Random
from typing import Any

import duckdb
import pypdfium2
import pytest

from tests.samples.composing import ReportSource, plain_value
from tests.samples.hostile import HOSTILE, TABLE
from tests.samples.invented.books import make_books
from tests.samples.keyfiles import KEY_COLUMNS, read_key, write_key
from tests.samples.make_samples import ROOT, SAMPLES, make_sample
from tests.samples.score import score
from tests.samples.synthetic import make_report

KEY_FOLDER = Path(__file__).with_name("key")


def page_text(content: bytes, page: int) -> str:
    """Text that stands inside the page's box, without blanks, minus signs alike."""
    pdf = pypdfium2.PdfDocument(content)
    text = pdf[page - 1].get_textpage().get_text_bounded()
    pdf.close()
    return squeezed(text)


def squeezed(text: str) -> str:
    return re.sub(r"[\s\ufffe\x02|]", "", text).replace("\u2212", "-")


@pytest.mark.parametrize("source", SAMPLES, ids=lambda s: s.identity.doc)
def test_a_sample_is_made_again_byte_for_byte(source: ReportSource) -> None:
    content, key = make_sample(source)
    doc = source.identity.doc
    committed = (ROOT / "raw_pdfs" / f"{doc}.pdf").read_bytes()
    assert hashlib.sha256(content).hexdigest() == hashlib.sha256(committed).hexdigest()
    told = read_key(KEY_FOLDER)
    for name, columns in KEY_COLUMNS.items():
        made = [{column: row.get(column, "") for column in columns} for row in key[name]]
        assert made == [row for row in told[name] if row["doc"] == doc], name


@pytest.mark.parametrize("source", [s for s in SAMPLES if not s.scanned], ids=lambda s: s.identity.doc)
def test_every_figure_of_the_key_stands_on_its_page(source: ReportSource) -> None:
    content, key = make_sample(source)
    assert key["finances"]
    for row in key["finances"]:
        if row["statement"] != "narrative":
            assert squeezed(row["printed_text"]) in page_text(content, int(row["source_line"])), row


def test_the_scan_shows_ink_and_a_poor_layer() -> None:
    source = next(s for s in SAMPLES if s.scanned)
    content, _ = make_sample(source)
    assert len(content) < 4_000_000
    pdf = pypdfium2.PdfDocument(content)
    text = " ".join(pdf[k].get_textpage().get_text_range() for k in range(len(pdf)))
    pdf.close()
    assert "7011,12" in text
    assert "Arets resultat" in text
    assert "å" not in text


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("- 4 996 117", "-4996117"),
        ("91 240-", "-91240"),
        ("(-75)", "-75"),
        ("2 360 000,00", "2360000.00"),
        ("82%", "82"),
        ("-2 649\n734", "-2649734"),
        ("-", ""),
        ("0", "0"),
    ],
)
def test_a_printed_figure_is_understood(printed: str, value: str) -> None:
    assert plain_value(printed) == value


@pytest.mark.parametrize("seed", range(1, 13))
def test_an_invented_report_prints_its_key(seed: int) -> None:
    doc, content, key = make_report(seed)
    assert make_report(seed)[1] == content
    assert len(key["finances"]) > 100
    for row in key["finances"]:
        assert squeezed(row["printed_text"]) in page_text(content, int(row["source_line"])), (doc, row)


def test_an_invented_report_can_be_a_scan() -> None:
    pages = int(make_report(3)[2]["dokument"][0]["pages"])
    layered, picture = make_report(3, "layer"), make_report(3, "image")
    assert int(layered[2]["dokument"][0]["pages"]) <= pages + 1
    assert page_text(layered[1], 1)
    assert page_text(picture[1], 1) == ""


@pytest.mark.parametrize("seed", range(1, 41))
def test_invented_books_agree(seed: int) -> None:
    books = make_books(Random(seed))
    for year in books.years[1:]:
        assert books.opening_equity[year] == books.equity(year - 1)
        flow = books.result(year) - (books.fordringar(year) - books.fordringar(year - 1))
        flow += books.skulder(year) - books.skulder(year - 1) - (books.placements[year] - books.placements[year - 1])
        assert books.cash(year) == books.cash(year - 1) + flow
        assert books.cash(year) > 0
        assert books.state[year] == 2 * books.region_part[year] == 2 * sum(books.kommun_part[year].values())


def test_hostile_files_are_what_they_say() -> None:
    made = {name: make() for name, make in HOSTILE.items()}
    assert made == {name: make() for name, make in HOSTILE.items()}
    assert made["empty"] == b""
    assert not made["not_a_pdf"].startswith(b"%PDF")
    assert b"%%EOF" not in made["truncated"]
    with pytest.raises(pypdfium2.PdfiumError):
        pypdfium2.PdfDocument(made["encrypted"])
    for name in ("blank_pages", "picture_only"):
        assert page_text(made[name], 1) == ""
    for turn in (90, 270):
        pdf = pypdfium2.PdfDocument(made[f"turned_{turn}"])
        assert pdf[0].get_rotation() == turn
        assert [round(side) for side in pdf[0].get_size()] == [842, 595]
        assert [round(edge) for edge in pdf[0].get_mediabox()] == [0, 0, 595, 842]
        pdf.close()
        assert squeezed(TABLE[0][1]) in page_text(made[f"turned_{turn}"], 1)


@pytest.fixture
def scored_warehouse(tmp_path: Path) -> tuple[Path, Path]:
    """A warehouse of one report with a right, a wrong, an unconfirmed and a missing figure."""
    key: dict[str, list[Any]] = {name: [] for name in KEY_COLUMNS}
    key["dokument"] = [{"doc": "a", "forbund": "Samordningsförbundet A", "org_nr": "222000-0000", "year": "2024"}]
    common = {"doc": "a", "statement": "resultatrakning", "column": "value", "period": "2024", "unit_actual": "tkr"}
    key["finances"] = [
        {**common, "line_item": "Intäkter", "value_printed": "10"},
        {**common, "line_item": "Kostnader", "value_printed": "-9"},
        {**common, "line_item": "Årets resultat", "value_printed": "1"},
        {**common, "line_item": "Avskrivningar", "value_printed": ""},
    ]
    write_key(tmp_path / "key", [key])
    path = tmp_path / "w.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute(
            "create table dim_document as select 'd' document_id, 'a.pdf' file_name, 'Samordningsförbundet A' forbund, "
            "'222000-0000' org_number, 2024 fiscal_year"
        )
        connection.execute(
            "create table fct_finances (document_id varchar, statement varchar, label varchar, scenario varchar, "
            "component varchar, fiscal_year integer, value_printed decimal(20, 4), amount_sek decimal(20, 4), status varchar)"
        )
        connection.executemany(
            "insert into fct_finances values ('d', 'resultatrakning', ?, 'utfall', 'total', 2024, ?, ?, ?)",
            [
                ("Intäkter", 10, 10, "verified"),
                ("Kostnader", -8, -8000, "verified"),
                ("Skatteintäkter, generella statsbidrag", 3, 3000, "unverified"),
            ],
        )
        connection.execute("create table fct_insatser (document_id varchar, value integer, measure varchar)")
        connection.execute("create table fct_indikatorer (document_id varchar, value integer, unit varchar)")
    return path, tmp_path / "key"


def test_the_scorer_tells_hits_from_misses(scored_warehouse: tuple[Path, Path]) -> None:
    identity, finances = score(*scored_warehouse)
    assert (identity.table, identity.hits) == ("dokument", 3)
    assert (finances.key_rows, finances.facts, finances.hits) == (3, 3, 1)
    assert (finances.wrong, finances.silent, finances.unit) == (1, 1, 1)
    assert [item.label for item in finances.missing] == ["Årets resultat"]
    assert [item.label for item in finances.unconfirmed] == ["Skatteintäkter, generella statsbidrag"]
