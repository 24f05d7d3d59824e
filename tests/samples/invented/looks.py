"""How an invented report looks: drawn once per report, bent per table."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from tests.samples.invented.books import Books
from tests.samples.typesetting import (
    THIN_GAP,
    Align,
    FontName,
    NumberLook,
    Orientation,
    Rules,
    TableLook,
    Theme,
)

RULES = {
    "grid": Rules(grid=True),
    "rows": Rules(rows=True, head=True),
    "booktabs": Rules(head=True, total=True),
    "borderless": Rules(),
    "zebra": Rules(zebra=True, head_fill=True),
    "frame": Rules(frame=True, head=True),
    "filled_grid": Rules(grid=True, head_fill=True),
    "span": Rules(head=True, span=True, total=True),
}


@dataclass(frozen=True, slots=True)
class Style:
    """Everything that a report's look decides; drawn once per report."""

    theme: Theme
    look: TableLook
    number: NumberLook
    statement_unit: str
    overview_unit: str
    activity_unit: str
    activity_mislabelled: bool
    unit_place: str
    newest_first: bool
    flow_head: str
    stock_head: str
    note_head: str
    note_column: bool
    note_numbers: dict[str, int]
    costs_negative: dict[str, bool]
    result_budget: str
    expanded_result: bool
    activity_form: str
    activity_orientation: Orientation
    balance_orientation: Orientation
    side_by_side: tuple[str, ...]
    statement_per_page: bool
    section_numbers: bool
    two_columns: bool
    footnotes: bool
    narrow_overview: bool
    narrow_labels: bool
    keep_tables: bool
    span_align: Align
    overview_years: int
    cut_page: bool
    label_seed: int
    skip: frozenset[str]
    two_level: bool
    """Heads of the statements and notes say 'Utfall' over the years instead of in each."""


def draw_style(rng: Random, books: Books) -> Style:
    """Draw a look; forms that exclude each other (a minus sign that the font lacks) never meet."""
    font: FontName = rng.choice(("Helvetica", "Helvetica", "Times", "Vera"))
    minus = ["-", "-", "- ", "\u2013", "\u2013 ", "paren", "trailing"] + (
        ["\u2212", "\u2212", "\u2212 "] if font == "Vera" else []
    )
    thousands = rng.choice((" ", " ", " ", "\xa0", "\xa0", THIN_GAP, ".", ""))
    nil = rng.choice(("-", "\u2013", "0", "", "0"))
    size = rng.choice((7.5, 8.5, 9.0, 9.5, 10.5))
    name, year = books.forbund, books.year
    furniture = rng.choice((0, 1, 2, 3, 4))
    headers = {
        0: None,
        1: lambda p, n: (name, "", f"Sida {p} ({n})"),
        2: lambda p, n: ("", f"ÅRSREDOVISNING {year}", ""),
        3: lambda p, n: (name, "", f"-{p}-"),
        4: lambda p, n: (f"Årsredovisning {year}", "", books.diary_number),
    }
    footers = {
        0: lambda p, n: ("", str(p), ""),
        1: lambda p, n: ("", f"Org.nr {books.org_number}", ""),
        2: lambda p, n: (name, str(p), f"Dnr {books.diary_number}"),
        3: None,
        4: lambda p, n: ("", "", f"{p}/{n}"),
    }
    theme = Theme(
        font=font,
        size=rng.choice((9.5, 10.5, 11.0)),
        leading=rng.choice((1.25, 1.4, 1.55)),
        heading_sizes=rng.choice(((16.0, 12.5, 10.5), (20.0, 14.0, 11.5), (13.0, 12.0, 11.0))),
        heading_caps=rng.random() < 0.2,
        heading_bold=rng.random() < 0.85,
        margin=rng.choice((48.0, 62.0, 72.0)),
        text_mode=rng.choice(("run", "run", "words", "chars")),
        justify=rng.random() < 0.4,
        header=headers[furniture],
        footer=footers[furniture],
        toc_style=rng.choice(("dotted", "spaced", "tight")),
    )
    rule_name = rng.choice(tuple(RULES))
    rules = RULES[rule_name]
    look = TableLook(
        font=font,
        size=size,
        pad_x=rng.choice((2.5, 4.0, 5.0)),
        pad_y=rng.choice((0.5, 1.5, 2.5, 4.0)),
        rules=rules,
        valign=rng.choice(("top", "middle", "bottom", "bottom")),
        head_valign=rng.choice(("top", "bottom", "bottom")),
        bold_total=rng.random() < 0.8,
        bold_head=rng.random() < 0.7,
        bold_section=rng.random() < 0.7,
        leaders=rule_name == "borderless" and rng.random() < 0.3,
        repeat_head=rng.random() < 0.6,
        stub_on_first_level=rng.random() < 0.4,
    )
    statement_unit = rng.choice(("kr", "kr", "kr", "tkr"))
    decimals = rng.choice((0, 0, 0, 0, 2)) if statement_unit == "kr" else rng.choice((0, 0, 1, 2))
    number = NumberLook(
        thousands,
        rng.choice(minus),
        nil if nil != "0" else rng.choice(("0", "0,00" if decimals == 2 else "0")),
        decimals,
    )
    kinds = ["resultatrakning", "not_kostnader", "driftredovisning", "flerarsoversikt"]
    first_note = rng.choice((1, 2, 2, 3))
    notes = ["not_intakter", "not_kostnader", "not_fordringar", "not_kortfristiga_skulder"]
    return Style(
        theme=theme,
        look=look,
        number=number,
        statement_unit=statement_unit,
        overview_unit=rng.choice((statement_unit, "tkr", "tkr")),
        activity_unit=rng.choice((statement_unit, "tkr")),
        activity_mislabelled=statement_unit == "kr" and rng.random() < 0.08,
        unit_place=rng.choice(("heading", "above", "stub", "stub", "head", "document")),
        newest_first=rng.random() < 0.65,
        flow_head=rng.choice(
            (
                "{y}",
                "Utfall {y}",
                "Bokslut {y}",
                "{y}-01-01\n{y}-12-31",
                "{y}-01-01\u2013{y}-12-31",
                "År {y}",
                "Helår {y}",
                "{y}-12-31",
                "Utfall\n{y}",
            )
        ),
        stock_head=rng.choice(
            ("{y}-12-31", "31 dec {y}", "{y}", "{y}-12-31", "31.12.{y}", "{y} 12 31", "Bokslut {y}", "31/12 {y}")
        ),
        note_head=rng.choice(("Not", "Not", "Noter", "")),
        note_column=rng.random() < 0.7,
        note_numbers={n: first_note + k for k, n in enumerate(notes)},
        costs_negative={k: rng.random() < 0.55 for k in kinds},
        result_budget=rng.choice(("", "", "before", "after", "with_deviation")),
        expanded_result=rng.random() < 0.3,
        activity_form=rng.choice(("full", "full", "full_no_previous", "netto", "netto_order", "netto_short", "none")),
        activity_orientation=rng.choice(
            ("portrait", "portrait", "landscape", "landscape", "flag90", "flag270", "sideways_left")
        ),
        balance_orientation=rng.choice(("portrait",) * 9 + ("sideways_left", "sideways_right", "flag90")),
        side_by_side=tuple(k for k in ("statements", "notes") if rng.random() < 0.25),
        statement_per_page=rng.random() < 0.5,
        section_numbers=rng.random() < 0.5,
        two_columns=rng.random() < 0.25,
        footnotes=rng.random() < 0.3,
        narrow_overview=rng.random() < 0.35,
        narrow_labels=rng.random() < 0.35,
        keep_tables=rng.random() < 0.5,
        span_align=rng.choice(("left", "center", "center", "right")),
        overview_years=rng.choice((3, 4, 5, 5)),
        cut_page=rng.random() < 0.3,
        label_seed=rng.randint(0, 10**6),
        skip=frozenset(
            k
            for k in ("kassaflodesanalys", "balanskrav", "eget_kapital", "medelstilldelning", "toc")
            if rng.random() < 0.25
        ),
        two_level=rng.random() < 0.2,
    )
