"""Heads over columns: levels, spans, wrapped heads, dates."""

from __future__ import annotations

import pytest

from tests.unit.layout.typist import heads, read, row, text

EDGES = [250.0, 310.0, 370.0, 430.0, 490.0, 550.0]


def body(edges, top=140.0):
    labels = ("Bidrag", "Räntor", "Löner", "Hyra")
    return [
        row(top + 16 * number, label, [f"{number} {column}50" for column in range(1, len(edges) + 1)], edges)
        for number, label in enumerate(labels, start=1)
    ]


def span(align, first, last, printed, top):
    """A head over the columns first..last, whose cells reach 60 points to the left of their right edge."""
    left, right = EDGES[first] - 52, EDGES[last]
    x = {"left": left, "centre": (left + right) / 2, "right": right}[align]
    return text(x, top, printed, align=align)


def test_one_level_and_the_head_over_the_labels():
    (table,) = read(row(140, "Belopp i tkr", ["Utfall 2024", "Budget 2024"], [250, 350]), *body([250, 350])).tables
    assert heads(table) == ["Utfall 2024", "Budget 2024"]
    assert table.table.stub_head == "Belopp i tkr"


@pytest.mark.parametrize("align", ["left", "centre", "right"])
def test_head_over_several_columns(align):
    upper = [span(align, 0, 2, "Utfall 2024", 120), span(align, 3, 5, "Utfall 2023", 120)]
    lower = row(140, "", ["Intäkt", "Kostnad", "Netto"] * 2, EDGES)
    (table,) = read(*upper, lower, *body(EDGES)).tables
    assert heads(table) == [
        f"Utfall {year} / {kind}" for year in (2024, 2023) for kind in ("Intäkt", "Kostnad", "Netto")
    ]


@pytest.mark.parametrize("align", ["left", "centre", "right"])
def test_spans_of_unequal_width(align):
    upper = [span(align, 0, 2, "Utfall 2024", 120), span(align, 3, 3, "Budget", 120), span(align, 4, 5, "Utfall 2023", 120)]  # fmt: skip
    lower = row(140, "", ["Intäkt", "Kostnad", "Netto", "Netto", "Intäkt", "Netto"], EDGES)
    (table,) = read(*upper, lower, *body(EDGES)).tables
    assert heads(table) == [
        "Utfall 2024 / Intäkt",
        "Utfall 2024 / Kostnad",
        "Utfall 2024 / Netto",
        "Budget / Netto",
        "Utfall 2023 / Intäkt",
        "Utfall 2023 / Netto",
    ]


def test_three_levels():
    outer = [span("centre", 0, 2, "Förbundet", 100), span("centre", 3, 5, "Riket", 100)]
    middle = [
        span("centre", first, last, f"{kind} 2024", 120)
        for first, last, kind in ((0, 1, "Utfall"), (2, 2, "Mål"), (3, 4, "Utfall"), (5, 5, "Mål"))
    ]
    inner = row(140, "", ["Kvinnor", "Män", "Alla"] * 2, EDGES)
    (table,) = read(*outer, *middle, inner, *body(EDGES)).tables
    assert heads(table) == [
        f"{area} / {kind} 2024 / {who}"
        for area in ("Förbundet", "Riket")
        for kind, who in (("Utfall", "Kvinnor"), ("Utfall", "Män"), ("Mål", "Alla"))
    ]


def test_one_head_over_two_over_all():
    outer = span("centre", 0, 5, "Förbundet", 100)
    middle = [span("centre", 0, 2, "Utfall 2024", 120), span("centre", 3, 5, "Utfall 2023", 120)]
    inner = row(140, "", ["Intäkt", "Kostnad", "Netto"] * 2, EDGES)
    (table,) = read(outer, *middle, inner, *body(EDGES)).tables
    assert heads(table)[0] == "Förbundet / Utfall 2024 / Intäkt"
    assert heads(table)[5] == "Förbundet / Utfall 2023 / Netto"


def test_wrapped_head_reads_on_in_its_column():
    upper = row(128, "", ["Utfall", "Budget", "Avvikelse"], [250, 350, 450])
    lower = row(140, "", ["2024", "2024", "mot budget"], [250, 350, 450])
    (table,) = read(upper, lower, *body([250, 350, 450])).tables
    assert [head.replace(" / ", " ") for head in heads(table)] == ["Utfall 2024", "Budget 2024", "Avvikelse mot budget"]


def test_range_of_dates_over_two_lines():
    upper = row(126, "", ["2024-01-01", "2023-01-01"], [280, 400])
    lower = row(138, "", ["2024-12-31", "2023-12-31"], [280, 400])
    (table,) = read(upper, lower, *body([280, 400])).tables
    assert [head.replace(" / ", " ") for head in heads(table)] == ["2024-01-01 2024-12-31", "2023-01-01 2023-12-31"]


def test_range_of_dates_in_one_line():
    ranges = ["2024-01-01–2024-12-31", "2023-01-01–2023-12-31"]
    (table,) = read(row(140, "", ranges, [320, 480]), *body([320, 480])).tables
    assert heads(table) == ranges


def test_head_wider_than_its_figures_reaches_left_of_them():
    (table,) = read(row(140, "", ["Utfall helår 2024", "Budget"], [300, 400]), *body([300, 400])).tables
    assert heads(table) == ["Utfall helår 2024", "Budget"]


def test_table_without_heads_has_empty_ones():
    (table,) = read(*body([250, 350])).tables
    assert heads(table) == ["", ""]


def test_years_with_a_speck_beside_them_are_heads():
    edges = (300.0, 380.0, 460.0)
    rows = [row(135 + 15 * n, label, ("5 296", "-1 488", "2 012"), edges) for n, label in enumerate(("Bidrag", "Lots"))]
    years = row(115, "", ("2012", "2012", "2011"), edges)
    speck = text(520, 115, "2")
    (table,) = read(row(100, "", ("Intäkt", "Kostnad", "Netto"), edges), [*years, *speck], *rows).tables
    assert [row.label for row in table.rows] == ["Bidrag", "Lots"]
    assert [head.split(" / ")[-1][:4] for head in heads(table)] == ["2012", "2012", "2011"]


def test_lines_of_heads_flush_with_each_other_are_one_and_a_hyphen_reads_on_beneath():
    """ "Utfall | Budget" over "2024 | 2024" are one level; "Utfall-" over "budget" covers no more than its own column."""
    edges = [200, 260, 320, 380, 440, 500, 560, 620]
    upper = [text(x, 80, word) for x, word in ((165, "Utfall"), (465, "Utfall"))]
    upper += [text(edge, 80, word, align="right") for edge, word in ((380, "Budget"), (440, "Avvik"))]
    years = [text(165, 95, "2024"), text(465, 95, "2023")]
    years += [text(edge, 95, "2024", align="right") for edge in (380, 440)]
    parted = [text(440, 110, "Utfall-", align="right"), text(440, 121, "budget", align="right")]
    names = ["Intäkt", "Kostnad", "Netto", "Netto", "netto", "Intäkt", "Kostnad", "Netto"]
    (table,) = read(*upper, *years, *parted, row(132, "", names, edges), *body(edges)).tables
    assert [head.split(" / ")[0] for head in heads(table)] == [
        *["Utfall 2024"] * 3, "Budget 2024", "Avvik 2024", *["Utfall 2023"] * 3,
    ]  # fmt: skip


def test_a_letter_left_over_belongs_to_the_last_word_behind_a_slash():
    edges = [300.0, 400.0]
    heads_over = [text(300, 80, "Deltagare", align="right"), text(400, 80, "Andel", align="right")]
    heads_over += [text(400, 92, "arbete/studie", align="right"), text(400, 104, "r", align="right")]
    rows = [row(130 + 16 * n, name, ["12", "40 %"], edges) for n, name in enumerate(("Navet", "Porten", "Kajen"))]
    (table,) = read(*heads_over, *rows).tables
    assert heads(table)[1].endswith("arbete/studier")
