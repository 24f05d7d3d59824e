"""One document, from bytes to the rows of the staging tables."""

from __future__ import annotations

import pickle
from decimal import Decimal
from functools import cache

import pytest

from pipelines.documents import read_document as room
from pipelines.documents.read_document import DocumentResult, read_document
from pipelines.layout.document import PlacedTable
from pipelines.layout.geometry import Box
from pipelines.layout.heads import Head
from pipelines.layout.rows import Cell, Row
from pipelines.layout.tables import Table
from pipelines.settings import ReaderLimits
from pipelines.staging import schema
from pipelines.swedish.amounts import Amount, Nil, parse_amount
from tests.samples.synthetic import make_corrected_report, make_report
from tests.samples.typesetting import Cell as SetCell
from tests.samples.typesetting import Head as SetHead
from tests.samples.typesetting import Orientation, Setter, Theme
from tests.samples.typesetting import Row as SetRow
from tests.samples.typesetting import Table as SetTable

SEED = 201

FILLED_BY_THE_PARENT = {"reader_version", "first_seen_at", "read_at", "status_reason", "withdrawn_on"}


@cache
def report() -> tuple[DocumentResult, dict[str, str]]:
    stem, content, key = make_report(SEED)
    return read_document(content, f"{stem}.pdf", ReaderLimits()), key["dokument"][0]


def rows_of(result: DocumentResult, table: schema.StagingTable) -> list[dict]:
    return [dict(zip(table.column_names, row, strict=True)) for row in result.rows[table.name]]


def test_every_row_has_the_declared_columns_and_one_document():
    result, _ = report()
    declared = {table.name: table for table in schema.TABLES if table is not schema.LEDGER}
    assert set(result.rows) == set(declared)
    for name, rows in result.rows.items():
        # the report tells its goals in a table, and in no sentence
        assert bool(rows) == (name != schema.GOALS.name)
        assert {len(row) for row in rows} <= {len(declared[name].columns)}
        assert len({row[0] for row in rows}) <= 1


def test_document_row_says_what_the_report_says_of_itself():
    result, key = report()
    (document,) = rows_of(result, schema.DOCUMENTS)
    assert document["forbund"] == key["forbund"]
    assert document["org_number"] == key["org_nr"]
    assert document["fiscal_year"] == int(key["year"])
    assert document["diary_number"] == key["diarienummer"]
    assert document["decided_on"].isoformat() == key["beslutad_datum"]
    assert document["page_count"] == int(key["pages"])
    assert (document["kind"], document["text_source"], document["status"]) == ("arsredovisning", "text", "read")
    assert document["document_id"] == document["sha256"][:16]
    assert {name for name, value in document.items() if value is None} <= {*FILLED_BY_THE_PARENT, "unit"}
    assert document["calls_itself_revised"] is False


def test_document_row_says_that_a_corrected_report_calls_itself_so():
    corrected = read_document(make_corrected_report(SEED), "x.pdf", ReaderLimits())
    (document,) = rows_of(corrected, schema.DOCUMENTS)
    assert document["calls_itself_revised"] is True


@pytest.mark.parametrize("table", [schema.CELLS, schema.HEADINGS, schema.SENTENCES, schema.LINES], ids=lambda t: t.name)  # fmt: skip
def test_boxes_lie_inside_the_page_as_it_is_seen(table):
    result, _ = report()
    pages = {page["page"]: page for page in rows_of(result, schema.PAGES)}
    for row in rows_of(result, table):
        page = pages[row["page"]]
        assert 0 <= row["x0"] < row["x1"] <= page["width"]
        assert 0 <= row["top"] < row["bottom"] <= page["height"]


def test_value_is_what_the_printed_text_says():
    result, _ = report()
    cells = [cell for cell in rows_of(result, schema.CELLS) if cell["part"] == "main" and cell["row_no"] is not None]
    assert {cell["value_state"] for cell in cells} == {"number", "nil"}
    for cell in cells:
        read = parse_amount(cell["printed_text"])
        if cell["value_state"] == "nil":
            assert isinstance(read, Nil)
            assert cell["value"] is None
        else:
            assert isinstance(read, Amount)
            assert (cell["value"], cell["decimals"], cell["footnote"]) == (read.value, read.decimals, read.footnote)


def test_cells_are_numbered_by_table_row_and_column():
    result, _ = report()
    cells = rows_of(result, schema.CELLS)
    figures = [(c["table_no"], c["row_no"], c["column_no"], c["part"]) for c in cells if c["value_state"] != "text"]
    assert len(set(figures)) == len(figures)
    tables = [cell["table_no"] for cell in cells]
    assert tables == sorted(tables)
    assert set(tables) == set(range(1, max(tables) + 1))
    assert min(place[1] for place in figures) == min(place[2] for place in figures) == 1


def test_text_stands_in_a_grid_of_its_own_table_and_in_no_row_of_figures():
    result, _ = report()
    texts = [cell for cell in rows_of(result, schema.CELLS) if cell["value_state"] == "text"]
    assert texts
    for cell in texts:
        assert (cell["row_no"], cell["column_no"], cell["value"]) == (None, None, None)
        assert (cell["grid_no"], cell["printed_text"] in cell["grid_text"]) == (cell["table_no"], True)
        assert 1 <= cell["grid_column_no"] <= cell["grid_columns"]


def test_result_can_be_sent_between_processes():
    result, _ = report()
    assert pickle.loads(pickle.dumps(result)).rows == dict(result.rows)


def test_same_bytes_under_another_name_give_the_same_rows():
    _, content, _ = make_report(SEED)
    again = read_document(content, "other/name.pdf", ReaderLimits())
    first, _ = report()
    assert again.rows["headings"] == first.rows["headings"]
    assert [row[2:] for row in again.rows["cells"]] == [row[2:] for row in first.rows["cells"]]


def test_bytes_that_are_no_report_are_refused_and_never_raise():
    for content in (b"", b"no pdf at all", b"%PDF-1.7\nbroken"):
        result = read_document(content, "x.pdf", ReaderLimits())
        assert result.refusal is not None
        assert not result.rows


# --- one table, set for the question ----------------------------------------------------------------------------------


def read_page(
    heads: list[str], rows: list[tuple[str, list[str]]], stub: str = "", before: str = "", way: Orientation = "portrait"
) -> DocumentResult:
    """A report of one page with one table."""
    setter = Setter(Theme())
    setter.new_page(way)
    setter.line("Samordningsförbundet Norrskogen, årsredovisning 2024", bold=True, size=16.0)
    setter.paragraph(before or "En inledning.")
    setter.heading("Översikt", 2)
    setter.table(
        SetTable(
            widths=(3.0, *(1.5 for _ in heads)),
            heads=(tuple(SetHead(head, number, number) for number, head in enumerate(heads)),),
            rows=tuple(SetRow(label, tuple(SetCell(text) for text in cells)) for label, cells in rows),
            stub=stub,
        )
    )
    result = read_document(setter.finish(), "x.pdf", ReaderLimits())
    assert result.refusal is None
    return result


def read_table(*content, **more) -> list[dict]:
    return rows_of(read_page(*content, **more), schema.CELLS)


PLAIN = [("Bidrag", ["1 200", "1 100"]), ("Räntor", ["12", "13"]), ("Löner", ["-900", "-800"])]


@pytest.mark.parametrize(
    ("way", "stands"),
    [
        ("portrait", False),
        ("landscape", False),
        ("flag90", False),
        ("flag270", False),
        ("sideways_left", True),
        ("sideways_right", True),
    ],
)
def test_page_set_or_flagged_sideways_is_read_and_its_boxes_lie_on_the_page_as_seen(way, stands):
    figures = [("Bidrag", ["5 242 900", "6 363 800"]), ("Räntor", ["2 300", "4 500"]), ("Löner", ["-900", "-800"])]
    result = read_page(["2024", "2023"], figures, way=way)
    (page,) = rows_of(result, schema.PAGES)
    cells = rows_of(result, schema.CELLS)
    assert [cell["value"] for cell in cells] == [5_242_900, 6_363_800, 2_300, 4_500, -900, -800]
    assert [cell["fiscal_year"] for cell in cells] == [2024, 2023] * 3
    for cell in cells:
        assert 0 < cell["x0"] < cell["x1"] < page["width"]
        assert 0 < cell["top"] < cell["bottom"] < page["height"]
    for cell in cells[:2]:
        assert (cell["bottom"] - cell["top"] > cell["x1"] - cell["x0"]) is stands
    # Upright, the first year stands left of the second; set sideways, below or above it.
    first, second = cells[:2]
    if way == "sideways_left":
        assert first["top"] >= second["bottom"]
    elif way == "sideways_right":
        assert first["bottom"] <= second["top"]
    else:
        assert first["x1"] <= second["x0"]


def test_two_figures_in_one_cell_are_this_year_and_the_year_before():
    cells = read_table(["2024"], [("Deltagare", ["67 (61)"]), ("Kvinnor", ["40 (35)"]), ("Ärenden", ["18"])])
    found = [(c["label"], c["part"], c["value"], c["fiscal_year"], c["printed_text"]) for c in cells]
    assert found == [
        ("Deltagare", "main", 67, 2024, "67 (61)"),
        ("Deltagare", "parenthesis", 61, 2023, "67 (61)"),
        ("Kvinnor", "main", 40, 2024, "40 (35)"),
        ("Kvinnor", "parenthesis", 35, 2023, "40 (35)"),
        ("Ärenden", "main", 18, 2024, "18"),
    ]


def test_two_figures_in_one_cell_have_ink_of_their_own():
    first, second, *_ = read_table(["2024"], [("Deltagare", ["67 (61)"]), ("Kvinnor", ["40 (35)"])])
    assert first["x0"] < first["x1"] <= second["x0"] < second["x1"]
    assert first["top"] == second["top"]


def test_parentheses_with_a_footnote_mark_of_their_own_are_a_remark_and_no_minus():
    cells = read_table(["Medelstilldelning"], [("2023", ["2 832"]), ("2024", ["2 816** (2 838***)"]), ("2025", ["2 534**"])])  # fmt: skip
    found = [(c["label"], c["part"], c["value"], c["fiscal_year"], c["footnote"]) for c in cells]
    assert found == [
        ("2023", "main", 2832, 2023, None),
        ("2024", "main", 2816, 2024, "**"),
        ("2024", "remark", 2838, None, "***"),
        ("2025", "main", 2534, 2025, "**"),
    ]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Lånet uppgår till 1 234 500 kr.", "kr"),
        ("Lånet uppgår till 1 234 500 kr, alltså 1 235 tkr.", None),
        ("Lånet är stort.", None),
    ],
)
def test_unit_that_only_the_text_speaks_of(text, unit):
    cells = read_table(["2024", "2023"], [("Bidrag", ["12 200", "11 100"]), *PLAIN], before=text)
    units = {cell["label"]: (cell["unit"], cell["unit_source"]) for cell in cells}
    assert units["Bidrag"] == (unit, "text" if unit else None)
    assert units["Löner"] == (None, None)  # -900 could count something


@pytest.mark.parametrize(
    ("heads", "stub", "before", "unit", "source"),
    [
        (["2024", "2023"], "Belopp i tkr", "", "tkr", "stub"),
        (["Utfall 2024, tkr", "Utfall 2023, tkr"], "", "", "tkr", "head"),
        (["2024", "2023"], "", "Alla belopp anges i tkr om inget annat sägs.", "tkr", "document"),
        (["2024", "2023"], "", "", None, None),
    ],
)
def test_unit_comes_from_the_nearest_place_that_states_one(heads, stub, before, unit, source):
    rows = [*PLAIN, ("Soliditet, %", ["52", "51"]), ("Hyra", ["12 kr", "13 kr"])]
    cells = read_table(heads, rows, stub, before)
    by_label = {cell["label"]: (cell["unit"], cell["unit_source"]) for cell in cells}
    assert by_label == {
        "Bidrag": (unit, source),
        "Räntor": (unit, source),
        "Löner": (unit, source),
        "Soliditet, %": ("procent", "row"),
        "Hyra": ("kr", "cell"),
    }


def test_year_comes_from_the_head_and_else_from_a_label_that_is_a_year():
    by_head = read_table(["2024-12-31", "2023-12-31"], PLAIN)
    assert {(c["column_no"], c["fiscal_year"], c["year_source"], c["period_end"].isoformat()) for c in by_head} == {
        (1, 2024, "head", "2024-12-31"),
        (2, 2023, "head", "2023-12-31"),
    }
    by_row = read_table(["Beviljat", "Förbrukat"], [(str(year), ["1 200", "1 100"]) for year in (2024, 2023, 2022)])
    assert [(c["label"], c["fiscal_year"], c["year_source"]) for c in by_row[::2]] == [
        ("2024", 2024, "row"),
        ("2023", 2023, "row"),
        ("2022", 2022, "row"),
    ]


def test_head_can_state_year_and_unit_in_one():
    cells = read_table(["2024 tkr", "2023 tkr"], PLAIN)
    assert [(c["fiscal_year"], c["unit"], c["unit_source"]) for c in cells] == [(2024, "tkr", "head"), (2023, "tkr", "head")] * 3  # fmt: skip


def test_amount_with_the_old_mark_of_kronor():
    cells = read_table(["2024", "2023"], [*PLAIN, ("Hyra", ["1 500:-", "500:-"])])
    assert [(c["value"], c["unit"]) for c in cells[-2:]] == [(1500, "kr"), (500, "kr")]


def test_dash_is_nil_and_footnote_marks_are_kept_beside_the_value():
    cells = read_table(["2024", "2023"], [*PLAIN, ("Hyra", ["2 816**", "–"])])
    first, second = cells[-2:]
    assert (first["value"], first["footnote"], first["value_state"]) == (2816, "**", "number")
    assert (second["value"], second["value_state"], second["printed_text"]) == (None, "nil", "–")


def test_ink_that_is_no_number_is_unread_and_has_no_value():
    box = Box(0.0, 0.0, 10.0, 10.0)
    table = Table(1, "whole", ((0.0, 10.0),), (Head(("2024",)),), None, (), (), box)
    row = Row("Bidrag", None, None, (Cell(0, "l2 34S", box, 0.4),), 1, box, "Bidrag l2 34S")
    units = room._table_units(PlacedTable(table, (), (row,)), None)
    ((figure, _),) = room._values(PlacedTable(table, (), (row,)), row, row.cells[0], units)
    assert figure["value_state"] == "unread"
    assert "value" not in figure
    assert figure["printed_text"] == "l2 34S"
    assert figure["fiscal_year"] == 2024


def test_value_keeps_every_decimal_that_was_printed():
    cells = read_table(["2024", "2023"], [*PLAIN, ("Kvot", ["1,25", "0,50"])])
    assert [(c["value"], c["decimals"]) for c in cells[-2:]] == [(Decimal("1.25"), 2), (Decimal("0.5"), 2)]


@pytest.mark.parametrize("printed", ["12 345 678 901", "1" * 30], ids=["eleven digits", "thirty digits"])
def test_number_that_no_report_can_hold_is_kept_as_ink_and_loses_nothing_else(printed):
    result = read_page(
        ["2024", "2023"],
        [*PLAIN, ("Referens", [printed, "9 999 999 999"])],
        before=f"Betalningen {printed} kr gick till 12 deltagare.",
    )
    first, second = rows_of(result, schema.CELLS)[-2:]
    assert (first["value_state"], first["value"], first["printed_text"]) == ("unread", None, printed)
    assert (second["value_state"], second["value"]) == ("number", schema.LARGEST_NUMBER)
    assert [mention["value"] for mention in rows_of(result, schema.MENTIONS)] == [12]
