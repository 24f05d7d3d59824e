"""Answers told in sentences: how many answered, what share agrees with what, and sentences that only look alike."""

from __future__ import annotations

import pytest

from pipelines.telling.sentences import read_sentence
from pipelines.telling.survey_answers import claim_of, with_answers


def read(text: str):
    return with_answers(text, read_sentence(text)[0])


def shares(text: str):
    return [
        (int(item.figure.value), item.measure, item.subject, item.year or item.year_offset)
        for item in read(text)
        if (item.measure or "").startswith("instammande")
    ]


def answers(text: str):
    return [
        (int(item.figure.value), item.subject, item.year or item.year_offset)
        for item in read(text)
        if item.measure == "svarande"
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Av 28 föräldrar uppger 82 procent att de får besked i tid och 57 procent att köket är rent.",
            [(82, "instammande", "får besked i tid", 0), (57, "instammande", "köket är rent", 0)],
            id="what the other share agrees with stands behind it",
        ),
        pytest.param(
            "Bland kockarna i köket, där 19 svarade, anser 79 procent att de har tid för bakning.",
            [(79, "instammande", "har tid för bakning", 0)],
            id="how many answered between who and what",
        ),
        pytest.param("Av de 40 gästerna ska 82 procent vara nöjda och 60 procent komma igen.", [], id="what shall be"),
        pytest.param(
            "91 procent var nöjda med lokalerna (86 procent 2017).",
            [
                (91, "instammande", "var nöjda med lokalerna", 0),
                (86, "instammande", "var nöjda med lokalerna", 2017),
            ],
            id="last year's share with its year",
        ),
        pytest.param(
            "88 % känner sig lyssnade på (84)",
            [(88, "instammande", "känner sig lyssnade på", 0), (84, "instammande", "känner sig lyssnade på", -1)],
            id="a bare figure in parentheses",
        ),
        pytest.param(
            "Bland de svarande tycker 67 procent att de fick hjälp i tid.",
            [(67, "instammande", "fick hjälp i tid", 0)],
            id="who answered stands first",
        ),
        pytest.param(
            "Av männen anser 71 procent och av kvinnorna 79 procent att mötena är för långa.",
            [
                (71, "instammande_man", "mötena är för långa", 0),
                (79, "instammande_kvinnor", "mötena är för långa", 0),
            ],
            id="two genders, one claim behind them",
        ),
        pytest.param(
            "72 procent av kvinnorna och 69 procent av männen upplever att kontakten är tät.",
            [
                (72, "instammande_kvinnor", "kontakten är tät", 0),
                (69, "instammande_man", "kontakten är tät", 0),
            ],
            id="two genders behind their shares",
        ),
        pytest.param(
            "54 procent bedömer att vardagen fungerar bättre; motsvarande andel var 50 procent år 2014.",
            [
                (54, "instammande", "vardagen fungerar bättre", 0),
                (50, "instammande", "vardagen fungerar bättre", 2014),
            ],
            id="the same share of another year",
        ),
        pytest.param(
            "Andelen som känner sig väntade på första dagen var 83 procent, jämfört med 80 procent året innan.",
            [
                (83, "instammande", "känner sig väntade på första dagen", 0),
                (80, "instammande", "känner sig väntade på första dagen", -1),
            ],
            id="the claim before the share",
        ),
        pytest.param(
            "93 procent är nöjda med bemötandet, att jämföra med 90 procent i riket.",
            [
                (93, "instammande", "är nöjda med bemötandet", 0),
                (90, "instammande_riket", "är nöjda med bemötandet", 0),
            ],
            id="the whole country",
        ),
        pytest.param(
            "På frågan om man vill komma igen svarar 71 procent av kvinnorna och 64 procent av männen ja.",
            [(71, "instammande_kvinnor", "vill komma igen", 0), (64, "instammande_man", "vill komma igen", 0)],
            id="a question before the shares of women and men",
        ),
        pytest.param(
            "På frågan om man vill komma igen svarar 94 respektive 89 procent av kvinnorna och männen ja; "
            "totalt 92 procent (2018: 90 procent).",
            [
                (94, "instammande_kvinnor", "vill komma igen", 0),
                (89, "instammande_man", "vill komma igen", 0),
                (92, "instammande", "vill komma igen", 0),
                (90, "instammande", "vill komma igen", 2018),
            ],
            id="women, men, all and last year",
        ),
        pytest.param(
            "Att rummet är ljust instämmer 79 procent i.",
            [(79, "instammande", "rummet är ljust", 0)],
            id="a claim before its share",
        ),
        pytest.param(
            "Det är lätt att hitta, anser 77 procent.",
            [(77, "instammande", "Det är lätt att hitta", 0)],
            id="a claim in a clause before its share",
        ),
        pytest.param(
            "Nio av elva, 82 procent, anser att rummet räcker till.",
            [(82, "instammande", "rummet räcker till", 0)],
            id="a share beside its count",
        ),
        pytest.param(
            "Andelen som anser att rummet räcker är 74 procent, sju procentenheter högre än 2018 då den var 67.",
            [(74, "instammande", "rummet räcker", 0), (67, "instammande", "rummet räcker", 2018)],
            id="last year's share without its unit",
        ),
        pytest.param(
            "På påståendet att rummet räcker svarar 91 procent positivt (2016: 87).",
            [(91, "instammande", "rummet räcker", 0), (87, "instammande", "rummet räcker", 2016)],
            id="another year's bare figure",
        ),
        pytest.param(
            "Att rummet räcker håller 66 procent med om, en ökning från 61 procent.",
            [(66, "instammande", "rummet räcker", 0), (61, "instammande", "rummet räcker", -1)],
            id="agree in two words, and what it grew from",
        ),
        pytest.param(
            "Andelen nöjda var 85 procent för kvinnor och 79 procent för män.",
            [(85, "instammande_kvinnor", "nöjda", 0), (79, "instammande_man", "nöjda", 0)],
            id="the share of the content, by gender",
        ),
        pytest.param(
            "Hälften, 50 procent, anger att rummet räcker.",
            [(50, "instammande", "rummet räcker", 0)],
            id="a share in words and figures",
        ),
        pytest.param("Minst 75 procent av deltagarna ska uppleva bättre sömn.", [], id="a goal"),
        pytest.param("I länet var 7,4 procent av arbetskraften arbetslös.", [], id="a statistic"),
        pytest.param("Projektledaren arbetar 80 procent och handläggaren 50 procent.", [], id="posts"),
        pytest.param("Av dem som slutat har 40 procent fått ett arbete.", [], id="an outcome"),
        pytest.param(
            "82 procent känner sig trygga, mot målet 60 procent.",
            [(82, "instammande", "känner sig trygga", 0)],
            id="against a goal",
        ),
    ],
)
def test_shares_agree_with_a_claim(text, expected):
    assert shares(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Det är 11 fler än 2014, då 63 svarade.", [(63, None, 2014)]),
        ("Av 28 chefer uppger 82 procent att de får besked i tid.", [(28, "chefer", 0)]),
        ("Bland kockarna, där 19 svarade, anser 79 procent att köket är rent.", [(19, None, 0)]),
        ("Av 28 föräldrar kom 12 till mötet.", []),
        pytest.param("Svar har kommit in från 57 deltagare.", [(57, None, 0)], id="answers from"),
        pytest.param("29 av de 40 som fick formuläret svarade.", [(29, None, 0)], id="of those who were asked"),
        pytest.param("Enkäten besvarades av 23 personer.", [(23, None, 0)], id="passive"),
        pytest.param("Personal, 31 svar (27)", [(31, None, 0), (27, None, -1)], id="a caption with last year"),
        pytest.param(
            "Antal svar 2020 med 2019 inom parentes: elever 45 (38), chefer 9 (11).",
            [(45, "elever", 2020), (38, "elever", 2019), (9, "chefer", 2020), (11, "chefer", 2019)],
            id="a list of groups",
        ),
        pytest.param("Antal platser: kök 12 (10), snickeri 8 (8).", [], id="another list"),
        pytest.param("97 svarade (2013: 83).", [(97, None, 0), (83, None, 2013)], id="a number and who it is not"),
        pytest.param("Fjorton chefer har svarat.", [(14, "chefer", 0)], id="a number in words"),
        pytest.param("Tre kommuner har svarat.", [], id="no people"),
        pytest.param("Nitton av tjugofyra svarade.", [(19, None, 0)], id="a part of a number in words"),
        pytest.param("Fyra av fem som svarade är nöjda.", [], id="a ratio of those who answered"),
        pytest.param("Av 88 utdelade kom 61 tillbaka.", [(61, None, 0)], id="handed out and come back"),
        pytest.param("64 fick frågan och 51 av dem svarade.", [(51, None, 0)], id="some of them"),
        pytest.param(
            "Av eleverna svarade 43 (39 året före).", [(43, None, 0), (39, None, -1)], id="the year behind it"
        ),
        pytest.param("Svaren ges på en skala från 1 (inte alls) till 5 (helt).", [], id="a scale"),
    ],
)
def test_answers_are_counted(text, expected):
    assert answers(text) == expected


def test_what_tells_of_no_answers_is_left_as_it_was():
    sentence = "Under året deltog 43 personer, varav 25 kvinnor och 18 män."
    told = read_sentence(sentence)[0]
    assert with_answers(sentence, told) == told


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("69 procent tycker att rummet är ljust.", "År 2013 var andelen 64 procent.", [(64, "instammande", 2013)]),
        (
            "69 procent tycker att rummet är ljust.",
            "Ett år tidigare var andelen 81 procent.",
            [(81, "instammande", -1)],
        ),
        ("69 procent tycker att rummet är ljust.", "I riket svarar 70 procent så.", [(70, "instammande_riket", 0)]),
        (
            "69 procent tycker att rummet är ljust.",
            "Kvinnor och män svarar olika: 74 respektive 58 procent.",
            [(74, "instammande_kvinnor", 0), (58, "instammande_man", 0)],
        ),
        (
            "På frågan om man vill komma igen svarar 71 procent av kvinnorna ja.",
            "Tillsammans blir det 68 procent (2013: 62 procent).",
            [(68, "instammande", 0), (62, "instammande", 2013)],
        ),
        (
            "69 procent tycker att rummet är ljust.",
            "I de förbund som använder samma enkät är motsvarande andel 75 procent.",
            [(75, "instammande_riket", 0)],
        ),
        ("69 procent tycker att rummet är ljust.", "Kostnaden ökade med 4 procent.", []),
    ],
)
def test_a_sentence_speaks_of_the_claim_before_it(first, second, expected):
    claim = claim_of(read(first))
    told = with_answers(second, read_sentence(second)[0], claim)
    shares = [(int(t.figure.value), t.measure, t.year or t.year_offset) for t in told if t.subject == claim]
    assert shares == expected


def test_women_and_men_among_those_who_answered_and_their_rate():
    told = read("Enkäten besvarades av 132 deltagare, 71 kvinnor och 61 män.")
    assert [item.measure for item in told] == ["svarande", "svarande_kvinnor", "svarande_man"]
    told = read("Personalenkäten besvarades av 39 av 47 tillfrågade, alltså 83 procent.")
    assert [item.measure for item in told] == ["svarande", None, "svarsfrekvens"]
