"""The grammar of counts, shares and amounts told in sentences: what each figure measures, and what is left alone."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pipelines.telling.figures import figures_in
from pipelines.telling.sentences import read_sentence
from pipelines.telling.told import Context

Expected = list[tuple[str | int | float, str | None]]


def told(text: str, context: Context | None = None) -> Expected:
    return [
        (float(item.figure.value) if item.figure.value % 1 else int(item.figure.value), item.measure)
        for item in read_sentence(text, context)[0]
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Under året har 43 individer deltagit i projektet, varav 25 kvinnor och 18 män.",
            [(43, "deltagare"), (25, "kvinnor"), (18, "man")],
            id="total with its parts",
        ),
        pytest.param(
            "Sammanlagt tog 51 personer del av stödet (29 män och 22 kvinnor).",
            [(51, "deltagare"), (29, "man"), (22, "kvinnor")],
            id="men before women, in parentheses",
        ),
        pytest.param(
            "Sammantaget har 64 ungdomar varav 30 tjejer och 33 killar samt 1 med annan könsidentitet deltagit.",
            [(64, "deltagare"), (30, "kvinnor"), (33, "man"), (1, "annat_kon")],
            id="the verb behind all parts",
        ),
        pytest.param(
            "Totalt avslutades 31 deltagare, 8 till arbete, fem till studier, 11 till annan varaktig insats "
            "och sju åter till remittent.",
            [
                (31, "avslutade"),
                (8, "till_arbete"),
                (5, "till_studier"),
                (11, "annan_varaktig_insats"),
                (7, "ater_remittent"),
            ],
            id="outcomes, digits and words",
        ),
        pytest.param(
            "Av 26 avslutade deltagare gick nio vidare till arbete eller studier.",
            [(26, "avslutade"), (9, "till_arbete_studier")],
            id="work or study together",
        ),
        pytest.param(
            "9 av de 26 avslutade deltagarna gick vidare till arbete.",
            [(9, "till_arbete"), (26, "avslutade")],
            id="part of a whole",
        ),
        pytest.param("Två av tre deltagare är kvinnor.", [(2, None), (3, None)], id="a ratio is no count"),
        pytest.param(
            "Från föregående år fortsatte 14 deltagare och 22 nya har påbörjat insatsen.",
            [(14, "kvarvarande_fran_foregaende_ar"), (22, "nya_deltagare")],
            id="carried over and new",
        ),
        pytest.param(
            "Tolv deltagare har skrivits in och åtta har avslutats.",
            [(12, "nya_deltagare"), (8, "avslutade")],
            id="one clause per figure",
        ),
        pytest.param(
            "Gruppen har berett 57 ärenden, 30 kvinnor och 27 män.",
            [(57, "arenden"), (30, "kvinnor"), (27, "man")],
            id="cases",
        ),
        pytest.param(
            "Ärendena kom från Försäkringskassan 12 ärenden och regionen 20 ärenden.",
            [(12, None), (20, None)],
            id="who referred",
        ),
        pytest.param("Gruppen har berett 12 fler ärenden än i fjol.", [(12, None)], id="a change is no level"),
        pytest.param("Det är en ökning med 9 deltagare.", [(9, None)], id="an increase is no level"),
        pytest.param(
            "Könsfördelning: 58 % kvinnor, 41 % män och 1 % annat",
            [(58, "andel_kvinnor"), (41, "andel_man"), (1, "andel_annat_kon")],
            id="shares",
        ),
        pytest.param(
            "37,5 procent av de avslutade gick till arbete eller studier.",
            [(37.5, "andel_till_arbete_studier")],
            id="share of outcomes",
        ),
        pytest.param(
            "Andel utskrivna till annan varaktig insats 22 %, 11 personer",
            [(22, "andel_annan_varaktig_insats"), (11, "annan_varaktig_insats")],
            id="the count behind the share",
        ),
        pytest.param(
            "Av dem har 70 % gjort en stegförflyttning.", [(70, "stegforflyttning_andel")], id="steps forward"
        ),
        pytest.param(
            "Insatsen beviljades 410 tkr och förbrukade 388 tkr; 22 tkr återstår.",
            [(410, "beviljade_medel"), (388, "forbrukade_medel"), (22, "ej_forbrukade_medel")],
            id="money granted, spent and left",
        ),
        pytest.param(
            "Budgeten uppgick till 1 250 000 kr och utfallet till 1 198 340 kr.",
            [(1250000, "budget"), (1198340, "utfall")],
            id="budget and outcome",
        ),
        pytest.param(
            "Kostnaden per deltagare blev 21 400 kr.", [(21400, "kostnad_per_deltagare")], id="cost per participant"
        ),
        pytest.param("Inga deltagare har avslutats.", [(0, "avslutade")], id="none is nought"),
        pytest.param("Lokalen har plats för 25 deltagare.", [(25, None)], id="room for people"),
        pytest.param("Sedan starten 2016 har 310 personer deltagit i insatsen.", [(310, None)], id="more than a year"),
        pytest.param("Målgruppen är ca 35–40 personer per år.", [(35, None), (40, None)], id="a range"),
        pytest.param(
            "På dagen deltog 31 personer på plats och 12 personer på länk, totalt 43 personer.",
            [(31, None), (12, None), (43, "deltagare")],
            id="the sum is told, not its parts",
        ),
        pytest.param("Antal inskrivna deltagare: 77", [(77, "deltagare")], id="a label"),
        pytest.param("Avvikelse: - 12 400 kr", [(-12400, "avvikelse")], id="a minus behind a label"),
        pytest.param("Svarsfrekvensen var 64 procent.", [(64, "svarsfrekvens")], id="response rate"),
        pytest.param(
            "Mätningen bygger på svar från 29 deltagare.", [(29, "svarande")], id="respondents are no participants"
        ),
    ],
)
def test_what_a_sentence_tells(text: str, expected: Expected) -> None:
    assert told(text) == expected


def test_last_years_figure_in_parentheses() -> None:
    items, _ = read_sentence("Totalt 67 (61) personer har deltagit i insatsen, 40 (35) kvinnor och 27 (26) män.")
    assert [(int(item.figure.value), item.measure, item.year_offset) for item in items] == [
        (67, "deltagare", 0),
        (61, "deltagare", -1),
        (40, "kvinnor", 0),
        (35, "kvinnor", -1),
        (27, "man", 0),
        (26, "man", -1),
    ]


def test_share_in_parentheses_is_no_earlier_year() -> None:
    items, _ = read_sentence("Av totalt 95 deltagare avslutades 41, varav 13 (32 %) till arbete.")
    assert [(str(item.figure.value), item.measure, item.year_offset) for item in items] == [
        ("95", "deltagare", 0),
        ("41", "avslutade", 0),
        ("13", "till_arbete", 0),
        ("32", "andel_till_arbete", 0),
    ]


def test_goal_and_outcome_are_told_apart() -> None:
    items, _ = read_sentence("Målet för året var 60 deltagare men 54 deltagare tog del av insatsen.")
    assert [(int(item.figure.value), item.measure, item.is_goal) for item in items] == [
        (60, "deltagare", True),
        (54, "deltagare", False),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Minst 40 procent av deltagarna ska gå vidare till arbete eller studier.",
        "80 personer ska under en tvåårsperiod få stöd av insatsen, som når 80 deltagare.",
        "Insatsen beräknas ha 30 deltagare nästa år.",
        "50 % av deltagarna avslutas till arbete, studier eller annan insats",
    ],
)
def test_goals_are_no_outcomes(text: str) -> None:
    items, _ = read_sentence(text)
    assert all(item.is_goal for item in items if item.measure is not None)


def test_other_years_belong_to_their_figures() -> None:
    items, _ = read_sentence("Under 2019 deltog 48 personer, 30 kvinnor och 18 män.")
    assert [item.year for item in items] == [2019, 2019, 2019]
    items, _ = read_sentence("Förra året deltog 39 personer i insatsen.")
    assert [(item.year, item.year_offset) for item in items] == [(None, -1)]


def test_a_sum_that_spans_two_sentences() -> None:
    _, context = read_sentence("Samtliga insatser i förbundet har haft totalt 210 deltagare.")
    items, _ = read_sentence("Av dessa har 80 avslutats, varav 21 till arbete.", context)
    assert [(int(item.figure.value), item.measure, item.scope) for item in items] == [
        (80, "avslutade", "all"),
        (21, "till_arbete", "all"),
    ]


def test_comparison_in_the_sentence_before() -> None:
    _, context = read_sentence("Det är en minskning jämfört med förra året.")
    items, _ = read_sentence("(288 deltagare).", context)
    assert [(item.measure, item.year_offset) for item in items] == [("deltagare", -1)]


def test_people_sent_on_by_a_group_of_officers_are_no_new_participants() -> None:
    _, context = read_sentence("Under året har gruppen berett 44 ärenden.")
    items, _ = read_sentence("Av dessa har 26 personer påbörjat insatsen.", context)
    assert [item.measure for item in items] == ["inskrivna_i_insats"]


@pytest.mark.parametrize("word", ["ca", "cirka", "drygt", "nästan", "omkring", "~"])
def test_approximate_figures_say_so(word: str) -> None:
    (item,), _ = read_sentence(f"Totalt har {word} 250 personer deltagit.")
    assert (item.measure, item.figure.approximate) == ("deltagare", True)


def test_a_sentence_may_name_its_insats() -> None:
    items, _ = read_sentence("Seminarieserie Lärande lockade 55 deltagare och kostade 49 tkr.")
    assert {item.subject for item in items} == {"Seminarieserie Lärande"}
    items, _ = read_sentence("Under året deltog 12 personer.")
    assert [item.subject for item in items] == [None]


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        pytest.param(
            "Samverkansdagen den 4 juni hade 31 deltagare.", "Samverkansdagen", id="a name ends before a date"
        ),
        pytest.param("Då hade 1 200 personer deltagit.", None, id="an adverb is no name"),
        pytest.param("Till styrelsen kom fem personer.", None, id="who decides is no occasion"),
        pytest.param("Landstinget beviljades 300 000 kr.", None, id="an owner"),
        pytest.param("Lillviks kommun hade en budget på 300 000 kr.", None, id="an owner with its place"),
        pytest.param("Lotsarna har haft 31 deltagare.", None, id="who works with the people"),
        pytest.param("Nya deltagare i insatsen Gröna porten: 44", "Gröna porten", id="a label that names its insats"),
        pytest.param("Deltagare per insats: Navet 22, Porten 17.", "Navet", id="a list of names"),
        pytest.param("Navet, vår kurs för chefer, hade 31 deltagare.", "Navet", id="what the name is, between commas"),
        pytest.param("Navet, som är nytt, utbildade 31 föräldrar.", "Navet", id="what is new, between commas"),
        pytest.param("Navet ordnade 4 frukostar med 61 besökare.", "Navet", id="who held an occasion"),
    ],
)
def test_what_begins_a_sentence(text: str, subject: str | None) -> None:
    assert read_sentence(text)[0][0].subject == subject


@pytest.mark.parametrize(
    "text", ["Cirka 120 personer kom.", "I mars kom 80 personer.", "26 personer kom till dagen om bemötande."]
)
def test_who_came_tells_of_an_occasion(text: str) -> None:
    assert [item.scope for item in read_sentence(text)[0]] == ["event"]


def test_figures_keep_their_ink() -> None:
    text = "Totalt 1 250 personer, 61,5 % kvinnor och tjugofem ärenden."
    assert [(figure.printed, figure.value, figure.unit) for figure in figures_in(text)] == [
        ("1 250", Decimal(1250), "antal"),
        ("61,5 %", Decimal("61.5"), "procent"),
        ("tjugofem", Decimal(25), "antal"),
    ]


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Orangeriet (███ ███) har haft 28 deltagare under året.", "Orangeriet (███ ███)"),
        ("███ ███ har haft 28 deltagare under året.", "███"),
        ("Orangeriet har haft 28 deltagare under året.", "Orangeriet"),
    ],
)
def test_a_masked_person_is_the_subject_only_by_itself(text: str, subject: str) -> None:
    """What a person did must not be taken for what all insatser did, nor for an insats of the person's name."""
    assert [item.subject for item in read_sentence(text)[0]] == [subject]


def test_what_all_insatser_did_is_the_forbunds() -> None:
    items, _ = read_sentence("Räknat över alla fem verksamheter för enskilda har 248 personer fått stöd.")
    assert [(item.measure, item.scope) for item in items] == [(None, "all"), ("deltagare", "all")]


@pytest.mark.parametrize(
    "text", ["Minst 70 personer ska ta del av insatserna.", "Minst 70 personer ska delta i en individinriktad insats."]
)
def test_a_goal_for_whoever_takes_part_is_one_for_all_insatser(text: str) -> None:
    assert [(item.measure, item.is_goal, item.scope) for item in read_sentence(text)[0]] == [("deltagare", True, "all")]


def test_the_same_count_of_another_year_is_told_of_the_same() -> None:
    _, context = read_sentence("Samtliga insatser i förbundet har haft totalt 90 deltagare.")
    items, _ = read_sentence("Motsvarande antal 2018 var 84 (44 kvinnor och 40 män).", context)
    assert [(item.measure, item.year, item.scope) for item in items] == [
        ("deltagare", 2018, "all"),
        ("kvinnor", 2018, "all"),
        ("man", 2018, "all"),
    ]


def test_what_happened_in_a_year_that_is_compared_with_is_of_that_year() -> None:
    items, _ = read_sentence("Jämfört med 2018, då 30 personer deltog och 12 avslutades, är det en ökning.")
    assert [(item.measure, item.year) for item in items] == [("deltagare", 2018), ("avslutade", 2018)]


@pytest.mark.parametrize(
    ("text", "measure"), [("45 har gått till arbete.", "till_arbete"), ("80 personer har avslutats.", "avslutade")]
)
def test_how_many_of_all_went_on_is_told_of_all(text: str, measure: str) -> None:
    _, context = read_sentence("Samtliga insatser i förbundet har haft totalt 210 deltagare.")
    items, _ = read_sentence(text, context)
    assert [(item.measure, item.scope) for item in items] == [(measure, "all")]


def test_who_came_to_another_occasion_did_not_come_to_the_one_before() -> None:
    _, context = read_sentence("Samverkansdagen hade 31 deltagare.")
    items, _ = read_sentence("34 personer kom till dagen om bemötande.", context)
    assert [item.subject for item in items] == [None]


@pytest.mark.parametrize(
    ("before", "text", "subject"),
    [
        ("Navet är en grupp för skola och vård.", "Gruppen har arbetat med 22 ärenden.", "Navet"),
        ("Navet är förbundets kurs för chefer.", "Vid årets 3 utbildningsdagar deltog 40 medarbetare.", "Navet"),
        ("Ungas väg är en grupp för skola och vård.", "Gruppen har arbetat med 22 ärenden.", "Ungas väg"),
        ("Till Navdagar i mars kom 43 anställda.", "Av beviljade 50 000 kr användes 48 245 kr.", "Navdagar"),
        ("Deltagarna är en grupp.", "12 kom till arbete.", None),
        ("Navet hade 31 deltagare.", "2020 var det 28 deltagare.", "Navet"),
        ("Samverkan är en process.", "Gruppen har arbetat med 22 ärenden.", None),
    ],
)
def test_what_was_introduced_is_spoken_of_next(before: str, text: str, subject: str | None) -> None:
    _, context = read_sentence(before)
    assert read_sentence(text, context)[0][-1].subject == subject
