"""Goals as sentences and boxes tell them; sample texts are ours."""

from __future__ import annotations

import pytest

from pipelines.telling.goal_words import first_amounts, key_words, split_goals
from pipelines.telling.goals import Said, ToldGoal, read_box, read_goals
from pipelines.telling.vocabulary import Vocabulary
from pipelines.vocabulary import seed_rows

VOCABULARY = Vocabulary(seed_rows("term"), seed_rows("dimension"))


def _section(heading: str, *texts: str, kind: str = "paragraph", passages: bool = False) -> list[Said]:
    """A heading and what stands below it; `passages`: every text is a passage of its own, as items of a list are."""
    told = [Said(heading, "heading", 1, 1)]
    return told + [Said(text, kind, 1, 2 + (number if passages else 0)) for number, text in enumerate(texts)]


def _told(said: list[Said]) -> list[tuple[str, str | None]]:
    return [(goal.goal, goal.achieved) for goal in read_goals(said, VOCABULARY)]


def _outcome(goal: ToldGoal) -> str | None:
    return next((part.text for part in goal.parts if part.part == "outcome"), None)


def _part(goal: ToldGoal, name: str) -> str | None:
    return next((part.text for part in goal.parts if part.part == name), None)


def test_a_labelled_goal_takes_the_outcome_and_the_verdict_behind_it() -> None:
    said = _section(
        "Köket", "Mål 2: Köket ska ha minst 65 platser.", "Utfallet blev 59.", "Målet är i huvudsak uppnått."
    )
    (goal,) = read_goals(said, VOCABULARY)
    assert (goal.goal, _outcome(goal), goal.achieved) == ("Mål 2: Köket ska ha minst 65 platser", "59.", "delvis")


def test_labels_below_a_goal_tell_target_outcome_and_verdict() -> None:
    said = _section(
        "Köket", "Mål: Fler ska ha platser", "Målvärde: 65", "Utfall 2019: 66", "Bedömning: Uppnått", passages=True
    )
    (goal,) = read_goals(said, VOCABULARY)
    assert (_part(goal, "target"), _outcome(goal), goal.achieved) == ("65", "66", "ja")


def test_a_goal_and_its_outcome_in_one_sentence() -> None:
    (goal,) = read_goals(_section("Köket", "Mål: högst 15 procent i frånvaro, utfall: 11 procent"), VOCABULARY)
    assert (goal.goal, _outcome(goal), goal.achieved) == ("högst 15 procent i frånvaro", "11 procent", None)


def test_a_verdict_states_its_goals() -> None:
    assert _told(_section("Köket", "Målet att minst 12 företag skulle ta emot praktikanter uppfylldes.")) == [
        ("minst 12 företag skulle ta emot praktikanter", "ja")
    ]
    assert _told(_section("Köket", "Målen att öppna 2 kök och anställa fler kockar har inte uppnåtts.")) == [
        ("öppna 2 kök", "nej"),
        ("anställa fler kockar", "nej"),
    ]
    assert _told(_section("Köket", "Köket nådde inte målet på 40 procent till arbete (31 procent).")) == [
        ("40 procent till arbete", "nej")
    ]


def test_goals_are_announced_before_their_verdict() -> None:
    told = _told(
        _section(
            "Köket", "Målet för året var att öppna två kök och att alla skulle få en vän.", "Målen har delvis uppnåtts."
        )
    )
    assert told == [("öppna två kök", "delvis"), ("alla skulle få en vän", "delvis")]


def test_a_bare_share_is_a_goal_for_what_stands_before() -> None:
    told = _told(_section("Köket", "Av dem gick 47 procent till arbete.", "Målet, 45 procent, är uppnått."))
    assert told == [("Mål 45 procent: Av dem gick 47 procent till arbete.", "ja")]


def test_numbered_goals_are_judged_by_number() -> None:
    said = _section(
        "Projektet",
        "Delmål 1: Ett råd är bildat",
        "Delmål 2: Råden träffas varje månad",
        "Delmål 3: Arbetet är spritt",
        "Delmål 1 och 2 är uppnådda, delmål 3 har delvis uppnåtts.",
        passages=True,
    )
    assert [achieved for _, achieved in _told(said)] == ["ja", "ja", "delvis"]


def test_items_below_a_heading_of_goals_are_judged_by_what_stands_behind() -> None:
    items = _section(
        "Resultat utifrån mål",
        "90 % har fått en plan",
        "50 % går till arbete eller studier",
        "Skapa en trygg plats att vara på",
        kind="item",
        passages=True,
    )
    behind = [
        Said("Två av tre mål är uppnådda.", "paragraph", 1, 9),
        Said("Målet att 50 % går till arbete eller studier har ej uppnåtts.", "paragraph", 1, 10),
    ]
    assert _told(items + behind) == [
        ("90 % har fått en plan", "ja"),
        ("50 % går till arbete eller studier", "nej"),
        ("Skapa en trygg plats att vara på", "ja"),
    ]


def test_a_count_that_does_not_fit_judges_nothing() -> None:
    items = _section("Mål", "Minst 90 platser", "Fyra frukostar", kind="item", passages=True)
    assert _told([*items, Said("Ett av två mål är uppnådda.", "paragraph", 1, 9)]) == [
        ("Minst 90 platser", None),
        ("Fyra frukostar", None),
    ]


def test_an_item_can_bear_its_verdict_or_its_outcome() -> None:
    items = _section("Mål", "Minst 90 platser – ej uppnått", "Fyra frukostar (utfall 5)", kind="item", passages=True)
    goals = read_goals(items, VOCABULARY)
    assert [(goal.goal, goal.achieved) for goal in goals] == [("Minst 90 platser", "nej"), ("Fyra frukostar", None)]
    assert _outcome(goals[1]) == "5"


def test_a_heading_that_tells_a_verdict_ends_no_section() -> None:
    said = [
        Said("Mål ekonomi", "heading", 1, 1),
        Said("Ramen ska hållas.", "item", 1, 2),
        Said("Målet är inte uppfyllt", "heading", 2, 3),
    ]
    assert _told(said) == [("Ramen ska hållas.", "nej")]


def test_rows_of_a_table_that_lost_its_columns() -> None:
    said = _section(
        "Måluppfyllelse",
        "Område Mål Målvärde Utfall Uppfyllt",
        "Individ Minst 65 personer ska delta 65 71 Ja",
        "Struktur Alla ska vara med i rådet 90 % 75 % Ej uppfyllt",
        passages=True,
    )
    goals = read_goals(said, VOCABULARY)
    assert [(goal.area, goal.goal, _outcome(goal), goal.achieved) for goal in goals] == [
        ("Individ", "Minst 65 personer ska delta", "71", "ja"),
        ("Struktur", "Alla ska vara med i rådet", "75 %", "nej"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "31 personer har skrivits ut under året.",
        "Målgruppen är unga som saknar arbete.",
        "Förbundets arbete följs upp mot målen varje kvartal.",
        "Av fyra mål har tre uppnåtts.",
        "Målet är uppnått.",
        "Insatserna ska leda till att fler når målet om egen försörjning.",
    ],
)
def test_what_only_counts_and_prose_about_goals_tell_no_goal(text: str) -> None:
    assert _told(_section("Mål och resultat", "Styrelsen har följt arbetet.", text)) == []


def test_a_ceiling_for_the_equity_is_judged_by_what_it_came_to() -> None:
    said = _section(
        "Ekonomi", "Eget kapital motsvarar 31 procent av bidragen.", "Rekommendationen är högst 20 procent."
    )
    (goal,) = read_goals(said, VOCABULARY)
    assert (goal.goal, goal.achieved) == ("Eget kapital högst 20 procent", "nej")
    assert _told(_section("Ekonomi", "Det egna kapitalet motsvarar 17 procent; målet är högst 20 procent.")) == [
        ("Eget kapital högst 20 procent", "ja")
    ]


def test_a_legend_says_what_colours_mean() -> None:
    told = _told(_section("Mål", "Grön = målet uppnått, gul = ej uppnått."))
    assert ("Grön", "ja") in told
    assert ("gul", "nej") in told


def test_a_box_tells_its_goals_with_figures_and_whether_they_were_met() -> None:
    rows = [
        ("Övergripande mål", "Att fler ska hitta hem"),
        ("Kvantitativa mål", "Insatsen räknar med 40 deltagare."),
        ("Antal deltagare", "38"),
        ("Måluppfyllelse", "God. 38 deltagare har fått stöd."),
    ]
    (goal,) = read_box(rows, VOCABULARY)
    assert (goal.goal, goal.achieved, goal.parts[0].said_no) == ("Insatsen räknar med 40 deltagare.", "ja", 1)


def test_signs_beside_goals_are_their_verdicts() -> None:
    rows = [
        ("●", "Mål 1. Antal gäster Minst 40 gäster ska äta hos oss. 44 gäster kom."),
        ("◐", "Mål 2. Matlådor I Bergby ska alla ha en matlåda. Nio av tio fick en."),
        ("○", "Varje kock ska gå en kurs"),
        ("●", "Vi bakar bröd."),
    ]
    told = read_box(rows, VOCABULARY, {"●": "ja", "○": "nej"})
    assert [(goal.area, goal.goal, goal.achieved, _outcome(goal)) for goal in told] == [
        ("Antal gäster", "Minst 40 gäster ska äta hos oss.", "ja", "44 gäster kom."),
        ("Matlådor", "I Bergby ska alla ha en matlåda.", "delvis", "Nio av tio fick en."),
        (None, "Varje kock ska gå en kurs", "nej", None),
    ]
    assert read_box(rows[2:3], VOCABULARY) == ()


def test_a_sign_before_the_name_of_a_goal_is_its_verdict() -> None:
    said = [
        Said("Målen", "heading", 1, 1),
        Said("● målet är nått ○ målet är inte nått", "paragraph", 1, 2),
        Said("○ Mål 1. Antal gäster", "heading", 2, 3),
        Said("Minst 40 gäster ska äta hos oss.", "paragraph", 2, 4),
        Said("34 gäster kom.", "paragraph", 2, 4),
        Said("● Mål 2. Matlådor", "heading", 3, 5),
        Said("Alla ska få minst 3 matlådor.", "paragraph", 3, 6),
    ]
    told = [goal for goal in _told(said) if len(goal[0]) > 1]
    assert told == [("Minst 40 gäster ska äta hos oss.", "nej"), ("Alla ska få minst 3 matlådor.", "ja")]


def test_a_box_of_prose_without_verdict_tells_no_goal() -> None:
    assert read_box([("Mål", "Att fler ska hitta hem"), ("Budget", "400 kr")], VOCABULARY) == ()


def test_goals_after_each_other_in_one_cell() -> None:
    assert split_goals("50% till arbete. Minst 4 möten om året Skapa en trygg plats") == (
        "50% till arbete.",
        "Minst 4 möten om året",
        "Skapa en trygg plats",
    )
    assert split_goals("Att minst 50 % av deltagarna går till arbete") == (
        "Att minst 50 % av deltagarna går till arbete",
    )


def test_amounts_and_words_of_a_goal() -> None:
    assert {unit: int(value) for unit, value in first_amounts("fyra träffar, 20 % och 3 tkr").items()} == {
        "antal": 4,
        "procent": 20,
        "kr": 3000,
    }
    assert key_words("Minst 40 % av deltagarna går till arbete") == ("40", "arbet")


def test_a_heading_with_a_number_holds_one_goal() -> None:
    said = [
        Said("Måluppfyllelse", "heading", 1, 1),
        Said("Mål 1 – fler ska nås", "heading", 2, 2),
        Said("Minst 65 personer skulle få äta i köket.", "paragraph", 2, 3),
        Said("Utfallet blev 71, så målet nåddes med god marginal.", "paragraph", 2, 3),
        Said("Mål 2 – väntan", "heading", 3, 4),
        Said("Ingen ska vänta längre än två veckor.", "paragraph", 3, 5),
        Said("Medianen var en vecka, men några väntade i fyra.", "paragraph", 3, 5),
        Said("Målet är på väg men inte i hamn.", "paragraph", 3, 5),
        Said("Mål 3 – inflytande", "heading", 4, 6),
        Said("Minst 80 procent ska få bestämma.", "paragraph", 4, 7),
        Said("Enkäten visar 71 procent.", "paragraph", 4, 7),
        Said("Dit nådde vi inte ända fram.", "paragraph", 4, 7),
        Said("Mål 4 – jämställdhet", "heading", 5, 8),
        Said("Kvinnor och män ska få samma stöd.", "paragraph", 5, 9),
        Said("Målet har därför inte bedömts.", "paragraph", 5, 9),
    ]
    goals = read_goals(said, VOCABULARY)
    assert [(goal.goal[:12], goal.achieved) for goal in goals] == [
        ("Minst 65 per", "ja"),
        ("Ingen ska vä", "delvis"),
        ("Minst 80 pro", "nej"),
        ("Kvinnor och ", "ej_bedomt"),
    ]
    assert [_outcome(goal) for goal in goals][::2] == [
        "71, så målet nåddes med god marginal.",
        "Enkäten visar 71 procent.",
    ]


def test_what_shall_be_is_a_goal_when_a_verdict_stands_behind() -> None:
    told = read_goals(
        _section(
            "Måluppfyllelse",
            "Det första är att skulden ska ligga på högst 100 000 kr.",
            "Eftersom den vid årsskiftet var 138 000 kr är målet inte uppnått.",
            "Det andra är att hyran får uppgå till högst 18 procent av kostnaderna.",
            "Den blev 16 procent, och målet har alltså nåtts.",
        ),
        VOCABULARY,
    )
    assert [(goal.goal[:10], goal.achieved) for goal in told] == [("Skulden sk", "nej"), ("Hyran får ", "ja")]
    assert _told(_section("Köket", "Alla anställda ska vara lediga i juli.", "Det regnade i juli.")) == []


def test_a_legend_of_marks() -> None:
    said = _section(
        "Mål", "Teckenförklaring: ✔ målet är nått ◐ målet är delvis nått ✘ inte nått – har inte kunnat bedömas"
    )
    assert [(goal.told_as, goal.goal, goal.achieved) for goal in read_goals(said, VOCABULARY)] == [
        ("legend", "✔", "ja"),
        ("legend", "◐", "delvis"),
        ("legend", "✘", "nej"),
        ("legend", "–", "ej_bedomt"),
    ]


def test_what_is_granted_beside_a_verdict_judges_nothing() -> None:
    told = _told(
        _section("Ekonomi", "Köket har bedrivits med god ekonomisk hushållning, även om två mål inte har nåtts.")
    )
    assert told == [("God ekonomisk hushållning", "ja")]


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        (
            ("Rådet hade som mål att ordna fyra kurser.", "Fyra hölls och målet är därmed nått."),
            [("ordna fyra kurser", "ja")],
        ),
        (("Vårt mål var 85 procent nöjda gäster.", "Målet överträffades."), [("85 procent nöjda gäster", "ja")]),
        (
            ("Mål 1. Alla ska ha en vän.", "Måluppfyllelse: Delvis uppnått."),
            [("Mål 1: Alla ska ha en vän", "delvis")],
        ),
        (
            ("Andelen som får en vän ska öka.", "Den minskade från 44 till 41 procent.", "Dit nådde vi alltså inte."),
            [("Andelen som får en vän ska öka.", "nej")],
        ),
        (("Målet om tio kurser i år missades, det blev sju.",), [("tio kurser i år", "nej")]),
        (("Rådet ska enligt lag ha en budget.", "Alla har läst den."), []),
    ],
)
def test_goals_are_worded_in_many_ways(sentences: tuple[str, ...], expected: list[tuple[str, str]]) -> None:
    assert _told(_section("Måluppfyllelse", *sentences)) == expected
