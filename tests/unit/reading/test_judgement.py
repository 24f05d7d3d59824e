"""The judgement of a page's text layer: what is measured, and what it takes to be poor."""

from __future__ import annotations

import pytest

from pipelines.layout.geometry import Word
from pipelines.reading.judgement import judge_pages
from tests.samples.synthetic import make_report
from tests.unit.reading.layers import judgements_of

PROSE = (
    "Samordningsförbundet har under året finansierat insatser för personer som behöver samordnat stöd för att uppnå"
    " eller förbättra sin förmåga att utföra förvärvsarbete. Styrelsen har haft sju möten och beslutat om fördelningen"
    " av medel mellan insatserna. Verksamhetens kostnader blev lägre än budget eftersom två insatser kom i gång senare"
    " än planerat. Förbundets ekonomi är i balans och det egna kapitalet överstiger den nivå som rekommenderas."
)


def words_of(text: str, top: float = 100.0) -> tuple[Word, ...]:
    """The text on one endless line, ten points high, each word as wide as its letters."""
    words, x = [], 60.0
    for part in text.split():
        words.append(Word(part, x, top, x + 5.0 * len(part), top + 10.0, 10.0))
        x += 5.0 * len(part) + 2.8
    return tuple(words)


def judged(text: str, *, over_picture: bool) -> tuple[str, str]:
    (judgement,) = judge_pages([words_of(text)], [over_picture])
    return judgement.quality, judgement.reason


@pytest.mark.parametrize("over_picture", [True, False])
def test_good_swedish_is_good(over_picture):
    assert judged(PROSE, over_picture=over_picture)[0] == "good"


def test_page_without_words_is_missing():
    assert judged("", over_picture=False) == ("missing", "no text layer")


@pytest.mark.parametrize("over_picture", [True, False])
def test_machine_that_does_not_know_swedish_letters_is_found_out(over_picture):
    plain = PROSE.translate(str.maketrans("åäöÅÄÖ", "aaoAAO"))
    quality, reason = judged(plain, over_picture=over_picture)
    assert quality == "poor"
    assert "å, ä and ö" in reason or "misspelt" in reason


def test_letter_that_a_font_lost_is_missed():
    quality, reason = judged(PROSE.replace("t", ""), over_picture=False)
    assert (quality, "letter t" in reason) == ("poor", True)


def test_glyphs_that_mean_nothing_make_a_layer_poor():
    quality, reason = judged(PROSE.replace("tt", "\ufffd").replace("fö", "\x03"), over_picture=False)
    assert (quality, "mean nothing" in reason) == ("poor", True)


def test_digits_and_letters_mixed_up_are_a_scanners():
    figures = " ".join(f"Verksamhetens kostnader l{n}4 0O{n}" for n in range(10))
    assert judged(f"{PROSE} {figures}", over_picture=True)[0] == "poor"
    assert judged(f"{PROSE} {figures}", over_picture=False)[0] == "good"


def test_numbers_torn_in_the_wrong_place_are_a_scanners():
    figures = " ".join(f"Årets resultat {n} 158620 1 53 7" for n in range(1, 8))
    quality, reason = judged(f"{PROSE} {figures}", over_picture=True)
    assert (quality, "torn" in reason) == ("poor", True)


def test_boxes_too_narrow_for_their_letters_are_a_scanners():
    words = [Word(w.text, w.x0, w.top, w.x0 + 0.3 * (w.x1 - w.x0), w.bottom, w.size) for w in words_of(PROSE)]
    (judgement,) = judge_pages([words], [True])
    assert (judgement.quality, "too narrow" in judgement.reason) == ("poor", True)


def test_list_of_signatures_lacks_no_letter():
    """The same few words and serial numbers again and again say nothing about the letters of the language."""
    one = "Namn Kson Underskrivare 1 På uppdrag av: namn@example.se Serienummer: 8b0e7153bf7c37 IP: 49.135.xxx.xxx"
    assert judged(" ".join([one] * 12), over_picture=False)[0] == "good"


def test_page_of_another_language_is_not_missing_its_swedish_letters():
    assert judged("Ký tự của ngôn ngữ khác " * 40, over_picture=False)[0] == "good"


def test_scanned_page_with_little_text_is_judged_with_its_like():
    poor = PROSE.translate(str.maketrans("åäöÅÄÖ", "aaoAAO"))
    judgements = judge_pages([words_of(poor), words_of("Arsredovisning 2023")], [True, True])
    assert [item.quality for item in judgements] == ["poor", "poor"]
    assert "as the other scanned pages" in judgements[1].reason


def test_typeset_page_is_not_judged_by_the_scanned_ones_beside_it():
    poor = PROSE.translate(str.maketrans("åäöÅÄÖ", "aaoAAO"))
    judgements = judge_pages([words_of(poor), words_of(PROSE)], [True, False])
    assert [item.quality for item in judgements] == ["poor", "good"]


def test_no_page_of_a_typeset_report_is_doubted():
    _, content, _ = make_report(401)
    assert {judgement.quality for judgement in judgements_of(content)} == {"good"}
