"""Dashes, blanks and unreadable glyphs are told by their outlines, whatever code they have."""

from __future__ import annotations

import pypdfium2
import pytest

from pipelines.reading.typeset import read_typeset
from tests.unit.reading.raw_pdf import raw_pdf, stream, text

CMAP = (
    b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
    b"1 begincodespacerange <00> <ff> endcodespacerange\n1 beginbfchar <01> <%s> endbfchar\nendcmap end end"
)


def words_of(written: bytes, glyph: bytes, character: bytes | None = None):
    """Words of a line in which code 1 paints `glyph` and says that it is `character` (UTF-16, hexadecimal)."""
    unicode = b"/ToUnicode 6 0 R" if character else b""
    font = (
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding<</BaseEncoding/WinAnsiEncoding/Differences[1/%s]>>%s>>"
    )
    others = {6: stream(CMAP % character)} if character else {}
    pdf = pypdfium2.PdfDocument(raw_pdf(text(50, 200, written), font=font % (glyph, unicode), others=others))
    return read_typeset(pdf[0], 1).words


@pytest.mark.parametrize("character", [b"00AD", b"FFFD", b"E001", b"00D0", b"0012", b"2043", b"F0BE"])
def test_low_stroke_before_a_number_is_a_minus_whatever_it_is_called(character):
    words = words_of(b"Kostnader \\0014 003", b"hyphen", character)
    assert [word.text for word in words] == ["Kostnader", "-4", "003"]
    assert words[1].alternative is None


def test_soft_hyphen_inside_a_word_is_none():
    assert [word.text for word in words_of(b"sam\\001ordning", b"hyphen", b"00AD")] == ["samordning"]


def test_glyph_without_ink_that_only_stands_before_numbers_is_a_doubted_minus():
    words = words_of(b"Resultat \\001117 703 och 44 962", b"nosuchglyph")
    assert [word.text for word in words] == ["Resultat", "-117", "703", "och", "44", "962"]
    assert [word.alternative for word in words] == [None, "117 703", "", None, None, None]


def test_glyph_without_ink_between_letters_is_a_blank():
    words = words_of(b"Verksamhetens\\001resultat\\001117", b"nosuchglyph")
    assert [word.text for word in words] == ["Verksamhetens", "resultat", "117"]


def test_glyph_that_parts_thousands_is_a_blank_before_numbers_too():
    assert [word.text for word in words_of(b"Resultat \\001117\\001703", b"nosuchglyph")] == ["Resultat", "117", "703"]


def test_digit_without_a_character_stays_and_is_marked():
    assert [word.text for word in words_of(b"Summa 3\\00145", b"eight", b"E002")] == ["Summa", "3\ufffd45"]


def test_bullet_without_a_character_is_left_alone():
    assert [word.text for word in words_of(b"\\001 Deltagare", b"bullet", b"F0B7")] == ["\uf0b7", "Deltagare"]
