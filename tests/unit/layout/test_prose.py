"""Running text: passages over lines, columns and pages; sentences; where a figure's ink stands."""

from __future__ import annotations

from pipelines.layout.document import analyse
from pipelines.layout.prose import passages_of, sentences_of
from tests.unit.layout.typist import page, row, text


def read(*pages_of_runs):
    pages = [page(runs, number=number) for number, runs in enumerate(pages_of_runs, start=1)]
    return analyse(pages)


def lines(top, *printed, x=60.0):
    return [text(x, top + 14 * n, line) for n, line in enumerate(printed)]


def test_lines_become_sentences_under_their_heading():
    layout = read(
        [
            text(60, 80, "Kompassen", size=16, bold=True),
            *lines(
                110,
                "Under året har 43 personer deltagit i insatsen, 25",
                "kvinnor och 18 män. Styrgruppen har följt arbetet.",
            ),
            *lines(170, "Ett nytt stycke börjar här och handlar om något annat."),
        ]
    )
    assert [(s.kind, s.heading_no, s.passage_no, s.text) for s in sentences_of(layout)] == [
        ("heading", 1, 1, "Kompassen"),
        ("paragraph", 1, 2, "Under året har 43 personer deltagit i insatsen, 25 kvinnor och 18 män."),
        ("paragraph", 1, 2, "Styrgruppen har följt arbetet."),
        ("paragraph", 1, 3, "Ett nytt stycke börjar här och handlar om något annat."),
    ]


def test_an_unfinished_sentence_goes_on_over_the_page():
    filling = lines(300, *["ord som fyller ut sidan så att brödtextens storlek är känd"] * 5)
    layout = read(
        [*filling, *lines(700, "Styrelsen beslutade att förlänga insatsen till och")],
        [*lines(100, "med nästa år. Därefter prövas den igen."), *filling],
    )
    texts = [sentence.text for sentence in sentences_of(layout)]
    assert any(item.endswith("förlänga insatsen till och med nästa år.") for item in texts)


def test_items_of_a_list_stand_alone():
    layout = read(
        [
            *lines(100, "Resultat för året i punktform, så att raden blir lång nog:"),
            *[text(75, 130 + 20 * n, f"• {item}") for n, item in enumerate(("fler i arbete", "kortare kö"))],
        ]
    )
    assert [(p.kind, p.text) for p in passages_of(layout)][1:] == [
        ("item", "fler i arbete"),
        ("item", "kortare kö"),
    ]


def test_a_line_of_several_signs_is_a_legend_and_no_item():
    legend = "● målet är nått ◐ delvis nått ○ inte nått"
    layout = read([text(75, 130, legend), text(75, 170, "• minst fyra kök ✔")])
    assert [(p.kind, p.text) for p in passages_of(layout)] == [("paragraph", legend), ("item", "minst fyra kök ✔")]


def test_rows_of_tables_are_no_prose():
    layout = read(
        [
            *lines(100, "Texten före tabellen är en vanlig mening som avslutas här."),
            *[
                row(150 + 18 * n, label, ["1 200", "1 100"], [350.0, 450.0])
                for n, label in enumerate(("Löner", "Hyra", "Summa"))
            ],
        ]
    )
    texts = [sentence.text for sentence in sentences_of(layout)]
    assert not any("Hyra" in item for item in texts)
    assert any(item.startswith("Texten före") for item in texts)


def test_abbreviations_and_numbers_do_not_end_sentences():
    layout = read([lines(100, "Det handlar bl.a. om ca. 40 personer per 31 dec. Därefter slutar det.")[0]])
    assert [s.text for s in sentences_of(layout)] == [
        "Det handlar bl.a. om ca. 40 personer per 31 dec.",
        "Därefter slutar det.",
    ]


def test_a_sentence_knows_where_its_figure_stands():
    layout = read([lines(100, "Totalt har 43 personer deltagit i insatsen under hela året.")[0]])
    (sentence,) = sentences_of(layout)
    start = sentence.text.index("43")
    number, box = sentence.place(start, start + 2)
    (word,) = [word for word in layout.pages[0].page.words if word.text == "43"]
    assert (number, box.x0, box.x1) == (1, word.x0, word.x1)


def test_a_word_that_a_line_parts_is_one():
    layout = read([*lines(100, "Av 26 deltagare har 12 avslu-", "tat, och 3 har in-", "och utskrivits samma dag.")])
    (sentence,) = sentences_of(layout)
    assert sentence.text == "Av 26 deltagare har 12 avslutat, och 3 har in- och utskrivits samma dag."
    start = sentence.text.index("3 har")
    assert sentence.place(start, start + 1)[1].top == 114


def test_a_figure_may_begin_the_next_sentence():
    layout = read([*lines(100, "Av 26 tillfrågade svarade 22. 86 procent är nöjda.")])
    assert [s.text for s in sentences_of(layout)] == ["Av 26 tillfrågade svarade 22.", "86 procent är nöjda."]
