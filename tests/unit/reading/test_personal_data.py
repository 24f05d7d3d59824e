"""What is masked and what is not, form by form, on pages set by hand.

In the cases ⟦ ⟧ stand around each word that must be masked; every other word must stay as it is. All persons are
invented: common given names, made-up surnames. A | parts columns.
"""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from pipelines.layout.geometry import MASK, Page, Word
from pipelines.reading.engine import Seen
from pipelines.reading.identifiers import has_check_digit
from pipelines.reading.mixed import mended
from pipelines.reading.personal_data import mask_of, masked
from pipelines.reading.seen_page import Scan, without_personal_data
from tests.unit.layout import typist

NAMES = """
Förbundschef ⟦Zelmira⟧ ⟦Oxhult⟧ har lett arbetet.
Ordförande ⟦Tyko⟧ ⟦Bramvik⟧ (S) och vice ordförande ⟦Ellenor⟧ ⟦Kvistrud⟧ (M) deltog.
Styrelsen har bestått av ⟦Xenia⟧ ⟦Prolund,⟧ ⟦Ymer⟧ ⟦Stolpe,⟧ ⟦Arto⟧ ⟦Niskala⟧ och ⟦Siw⟧ ⟦Marbäck.⟧
Ledamöter: ⟦Xerxa⟧ ⟦Oslin⟧ (Region Norrmark), ⟦Bosse⟧ ⟦Tamme⟧ (Granmyra kommun)
Orangeriet ⟦(Karin⟧ ⟦Tranåhl)⟧ 120 000
Orangeriet ⟦(Jadranka⟧ ⟦Stankovik)⟧ 28 deltagare
⟦A.⟧ ⟦Hultmansson⟧ och ⟦K-G⟧ ⟦Pålhammar⟧ närvarade
⟦Hultmansson,⟧ ⟦Karin⟧
⟦Vretbladh,⟧ ⟦Per-Olof⟧
⟦Anna-Karin⟧ ⟦von⟧ ⟦Trastenborg⟧ medverkade
⟦KARIN⟧ ⟦TRANÅHL⟧
⟦KarinTranqvist⟧
⟦Lars⟧ ⟦af⟧ ⟦Grenstam⟧
Auktoriserad revisor, ⟦Eskil⟧ ⟦Druvefors,⟧ PwC
⟦Fridtjuv⟧ ⟦Almlöv⟧ (ordförande)
Ordförande | ⟦Fridtjuv⟧ ⟦Almlöv⟧ | Region Norrbotten
Ledamot | ⟦Quintus⟧ ⟦Rydholte⟧ | Luleå kommun
Projektledare: ⟦Quintus⟧ ⟦Rydholte⟧
vid pennan ⟦Ulrike⟧ ⟦Bergendorv⟧
Foto ⟦Inez⟧ ⟦Kullbergh⟧
⟦Ahmed⟧ ⟦Al-Khatibi⟧ och ⟦Fatima⟧ ⟦El⟧ ⟦Amranis⟧ arbetar som coacher
⟦Nguyen⟧ ⟦Thi⟧ ⟦Hoa⟧ är ledamot
samordnaren ⟦Malin⟧ har slutat
⟦Karin⟧ ⟦Tranåhls⟧ arbete
Anställd: ⟦Börje⟧ ⟦Ögrenius⟧ 50 %
Arvode ⟦Börje⟧ ⟦Ögrenius⟧ 12 000
"""
NO_NAMES = """
Projekt Linda har haft 24 deltagare.
Anna 12 deltagare
Region Jönköping beviljade 250 000 kr. Karl Johansgatan 12.
Insatsen Maria Park har 12 deltagare och S:t Lars 14.
Supported Employment (Individual Placement) 24
Samordningsförbundet Göran Bergslag 2024
Samverkansteam Unga (Boden Luleå) 24 deltagare
RESULTATRÄKNING PER DELTAGARE
PER DECEMBER 2024
MARIA PARK
Hans arbete var viktigt. Hans Insats också.
Auktoriserad revisor KPMG AB
Revisorer: Ernst & Young AB
Revisor: Grant Thornton
Samordnare Ung Kraft 120 000
Samordnare Trampolinen Nord 120 000
Processledaren Nya Spår
Handläggare på Arbetsförmedlingen Luleå
Insatsen Iris Växtkraft hade 14 deltagare
Klara Jobbet 15 deltagare
Stella Nova 15 deltagare
Ordföranden har ordet
Norrbottens förbundschef medverkade
Sunderby Folkhögskola samordnare
Ansvarig: Arbetsförmedlingen Boden
Karlstad Hammarö Kil Grums 2024
Kommunerna Askersund, Hallsberg, Kumla och Laxå
Maj 2024 och Mars 2025
Aktiviteten Hanna Hälsa 14 deltagare
"""
IDENTIFIERS = """
personnummer ⟦450101-1234⟧
född ⟦1945-01-01⟧
⟦19450101-1239⟧
⟦19811218-9876⟧
⟦811218-9876⟧
⟦811278-9873⟧
⟦811218+9876⟧
⟦811218–9876⟧
⟦811218⟧ ⟦-⟧ ⟦9876⟧
pnr ⟦8112189876⟧
⟦198112189876⟧
⟦195303263190⟧
mejl ⟦karin.tranahl@granmyra.se⟧
mejl ⟦karin.tranahl⟧ ⟦@⟧ ⟦granmyra.se⟧
mejl ⟦karin.tranahl[at]granmyra.se⟧
mejl ⟦karin⟧ ⟦snabel-a⟧ ⟦granmyra.se⟧
mejl ⟦karin.tranahl⟧ ⟦Q⟧ ⟦granmyra.se⟧
till ⟦karin.tranahl⟧ ⟦Qgranmyra.example⟧ eller
E-post: ⟦karin.tranahl⟧ ⟦8granmyra.example⟧ Telefon: ⟦070-174⟧ ⟦06⟧ ⟦05⟧
⟦070-123⟧ ⟦45⟧ ⟦67⟧
⟦0701234567⟧
⟦+46⟧ ⟦70⟧ ⟦123⟧ ⟦45⟧ ⟦67⟧
⟦+46(0)920-453000⟧
⟦0046-8-1234567⟧
⟦08-123⟧ ⟦456⟧ ⟦78⟧
⟦(0920)⟧ ⟦12⟧ ⟦34⟧ ⟦56⟧
Växel: ⟦0920-453000⟧
IP: ⟦192.168.1.23⟧
⟦83.251.12.9⟧
⟦49.135.xxx.xxx⟧
⟦2001:db8:85a3::8a2e:370:7334⟧
⟦f47ac10b-58cc-4372-a567-0e02b2c3d479⟧
Serienummer: ⟦8b0e7153bf7c37[...]06d85c524e440⟧
Dokument-ID: ⟦4F2A99C177B0⟧
⟦https://sign.example.com/verify?token=abc123⟧
"""
NO_IDENTIFIERS = """
org.nr 222000-2600
Organisationsnummer: 222000-3186, bankgiro 5050-1055, plusgiro 12 34 56-7
556677-8899
Dnr 2023-0042, FS 2025/1, HSN 2024-0123
1 januari–31 december 2024
2022-03-01-2027-12-31
20240101-1231
2 816 000 | 2 649 734 | -166 266
769 097 | 769 091
1.234.567,50 | 12.345.678 | 1.200.150.000
Telefon och internet 23 450
Telefon 23 450 | 24 560
kl 08-16 alla dagar 2024
+46 200 000 kronor mer än budget
1.10.3.2 Rubrik
www.finsam.se/nyheter
lag (2003:1210) och SFS 2018:597
Mål 16 och 17 uppnåddes 2024-12-31.
"""
BLOCKS = {
    "a heading, a place and a date": """
8 Underskrifter
Hallaryd den 24 februari 2010
⟦Göta⟧ ⟦Malmstens,⟧ ordförande
⟦Birger⟧ ⟦Fallhamre⟧
⟦Xantor⟧ ⟦Ervhult⟧
⟦Zorbas⟧ ⟦Hedemyr⟧ Region Jämtland
9 Revisionsberättelse för år 2009
Vi har granskat årsredovisningen
""",
    "names side by side, roles below, an insats behind the next heading": """
Styrelsens underskrifter
Luleå 2024-03-12
⟦Xantor⟧ ⟦Ervhult⟧ | ⟦Quirin⟧ ⟦Maldek⟧
ordförande | vice ordförande
⟦Ylvor⟧ ⟦Brandte⟧ | ⟦Tage⟧ ⟦Nordhe⟧
Bilaga 1 Presentation av insatser
Orangeriet Boden
Trampolinen Nord 24 deltagare
""",
    "dotted lines": """
........................................
⟦Xantor⟧ ⟦Ervhult⟧
........................................
⟦Quirin⟧ ⟦Maldek⟧
Insatsernas resultat
""",
    "those present": """
Närvarande
⟦Xantor⟧ ⟦Ervhult,⟧ Region Norrbotten
⟦Quirin⟧ ⟦Maldek⟧ Arbetsförmedlingen
Insatser
Trampolinen Nord 24 deltagare
""",
    "a table of the board": """
Namn | Funktion | Närvaro
⟦Xantor⟧ ⟦Ervhult⟧ | Ordförande | 5/5
⟦Quirin⟧ ⟦Maldek⟧ | Ledamot | 4/5
⟦Bo⟧ ⟦Ek⟧ | Ersättare | 1/5
""",
    "a column of leaders, and insatser called by given names": """
Insats | Projektledare | Budget
Trampolinen Nord | ⟦Xantor⟧ ⟦Ervhult⟧ | 120 000
Ung Kraft | ⟦Karin⟧ ⟦Maldek⟧ | 220 000
Linda | Luleå kommun | 220 000
Frida | Sunderby folkhögskola | 220 000
""",
    "insatser under a role are insatser": """
Samordnare | 2024
Trampolinen Nord | 120 000
Frida | 220 000
""",
    "an auditor's name above the role": """
⟦Xantor⟧ ⟦Ervhult⟧
Auktoriserad revisor/KPMG AB
⟦Quirin⟧ ⟦Maldek⟧
Revisor utsedd av Region Örebro län
""",
    "a name over the line's end": """
Under året har förbundschefen
⟦Xantor⟧ ⟦Ervhult⟧ arbetat med frågan.
Vi tackar därför särskilt Karin
och alla andra. Vi tackar också ⟦Malin⟧
⟦Trasthult⟧ och samordnaren ⟦Xantor⟧ ⟦Erv-⟧
⟦hult⟧ för arbetet med insatserna.
""",
    "an enumeration over the line's end": """
Beredningsgruppen har bestått av ⟦Xantor⟧ ⟦Ervhult⟧ (Arbetsförmedlingen), ⟦Quirin⟧
⟦Maldek⟧ (Försäkringskassan), ⟦Urda⟧ ⟦Wahle⟧ (Region Norrbotten) och ⟦Mirre⟧ ⟦Stålgårde⟧
(Luleå kommun). Den har träffats Fem Gånger under Året.
""",
    "a telephone number over the line's end": """
Nås på telefon ⟦070-123⟧ ⟦45⟧
⟦67⟧ eller på kontoret i Granmyra, nummer ⟦0920-123⟧ ⟦45⟧
28 deltagare har ringt
""",
    "a stamp under a statement": """
Balansräkning
 | 2024 | 2023
Kassa och bank | 12 345 000 | 12 000 000
Eget kapital | 12 345 000 | 12 000 000
⟦Signerat⟧ ⟦med⟧ ⟦BankID⟧ ⟦av⟧ ⟦Xantor⟧ ⟦Ervhult⟧ ⟦2025-03-20⟧ ⟦10:12⟧ ⟦Dokument-ID⟧ ⟦8127-3645⟧
""",
    "prose about signing": """
Styrelsen har under året beslutat om digital signering av protokoll med BankID.
Insatserna har haft 24 deltagare och kostat 1 250 000 kronor under hela året.
Det elektroniska systemet verifierar underskrifterna på ett säkert sätt enligt styrelsen.
""",
}
SERVICE_PAGES = {
    "a log of transactions": """
Verifikat
Transaktion 09222115557445422481
Dokument
Årsredovisning 2024
Startades 2025-03-20 09:12:33 CET av Quirin Maldek (QM)
Xantor Ervhult (XE)
Personnummer 196208174321
Signerade 2025-03-20 10:12:33 CET
""",
    "in English": """
Signed document details
Document ID: 8127364512
Signatories
Xantor Ervhult
Signed with Swedish BankID
Signed at 2025-03-20 10:12:33 UTC
IP address: 83.251.12.9
""",
    "a certificate": """
Signeringscertifikat
Dokumentet har signerats elektroniskt av följande parter
XANTOR ERVHULT
E-legitimation: BankID
Personnummer: 19620817-4321
Tidpunkt: 2025-03-20 10:12
""",
    "a history": """
Avtalscertifikat
Fingeravtryck: 8ad711ef99bc71af88aa
Parter
Xantor Ervhult xantor@granmyra.se
Signerat 20 mars 2025 kl 10:12
Händelselogg
Dokumentet skickades 2025-03-19 14:02:11
Dokumentet öppnades av Xantor Ervhult 2025-03-20 10:10:11
""",
}


def set_page(lines: str) -> Page:
    """The lines set one under the other, their columns 170 points apart."""
    words: list[list[Word]] = []
    for number, line in enumerate(lines.strip("\n").splitlines()):
        for column, part in enumerate(line.split("|")):
            if part.strip():
                words.append(typist.text(60.0 + 170 * column, 60.0 + 14 * number, part.strip()))
    return typist.page(words)


def seen(page: Page) -> str:
    """The page's words, each masked one as its mask alone."""
    return " ".join(MASK if MASK in word.text else word.text for word in page.words)


def wanted(case: str) -> str:
    return " ".join(MASK if "⟦" in word else word for word in case.replace("|", " ").split())


def plain(case: str) -> str:
    return re.sub("[⟦⟧]", "", case)


def lines(cases: str) -> list[str]:
    return cases.strip().splitlines()


@pytest.mark.parametrize("by_ocr", [False, True], ids=["typeset", "scanned"])
@pytest.mark.parametrize("case", [*lines(NAMES), *lines(NO_NAMES), *lines(IDENTIFIERS), *lines(NO_IDENTIFIERS)])
def test_a_line(case, by_ocr):
    page = replace(set_page(plain(case)), text_source="ocr" if by_ocr else "text")
    assert seen(masked(page)) == wanted(case)


@pytest.mark.parametrize("name", BLOCKS)
def test_lines_that_stand_together(name):
    assert seen(masked(set_page(plain(BLOCKS[name])))) == wanted(BLOCKS[name])


@pytest.mark.parametrize("by_ocr", [False, True], ids=["typeset", "scanned"])
@pytest.mark.parametrize("name", SERVICE_PAGES)
def test_a_page_of_a_service_for_signatures_is_masked_wholly(name, by_ocr):
    page = replace(set_page(SERVICE_PAGES[name]), text_source="ocr" if by_ocr else "text")
    assert {MASK in word.text for word in masked(page).words} == {True}


@pytest.mark.parametrize("text", ["Kerstln Hambrune", "Kerst1n Hambrune", "Bengl Hambrune", "Birgltta Hambrune"])
def test_a_scanned_name_with_a_letter_misread(text):
    assert (
        seen(masked(replace(set_page(f"Orangeriet ({text}) 28"), text_source="ocr"))) == f"Orangeriet {MASK} {MASK} 28"
    )


def test_letters_set_apart_from_their_marks_are_letters():
    assert seen(masked(set_page("A\u030asa Stro\u0308mgrenius deltog"))) == f"{MASK} {MASK} deltog"


def test_names_in_columns_are_read_in_their_columns():
    """Lines of two columns interlock in the file's order; a name is never made of two columns' words."""
    left = [typist.text(60, 60 + 14 * n, text) for n, text in enumerate(["Vi tackar Karin", "Tranåhl för allt"])]
    right = [typist.text(330, 60 + 14 * n, text) for n, text in enumerate(["Trampolinen Nord", "24 deltagare"])]
    page = typist.page([left[0], right[0], left[1], right[1]])
    assert seen(masked(page)) == f"Vi tackar {MASK} Trampolinen Nord {MASK} för allt 24 deltagare"


def test_a_masked_word_keeps_its_place_and_tells_nothing_else():
    word = Word("Tranåhl),", 10, 20, 50, 30, 9.5, True, 0.7, "Tranähl")
    page = typist.page([[Word("(Karin", 0, 20, 9, 30, 9.5), word]])
    hidden = masked(page).words[1]
    assert hidden == Word(f"{MASK}),", 10, 20, 50, 30, 9.5, True, 0.7, None, True)
    assert {mask_of(text) for text in ("Li", "Tranåhlsson", "8b0e71-9", "....")} == {MASK}


def test_a_masked_page_masked_again_is_the_same():
    page = masked(set_page(plain("\n".join([*lines(NAMES)[:20], *lines(IDENTIFIERS)[:20]]))))
    assert masked(page) == page


def spotted(text: str, x0: float, line: int, width: float = 90.0) -> Seen:
    return Seen(text, x0, 100.0 + 40 * line, x0 + width, 122.0 + 40 * line, 0.9, line, 24.0, 3.0, ())


def scan_of(words: list[Seen], figures: list[Seen], closer: list[Seen]) -> Scan:
    return Scan(200.0, 0, 0.0, 1650, 2340, (), tuple(words), tuple(figures), tuple(closer))


def test_what_one_reading_of_a_scan_shows_is_masked_in_all():
    """The Swedish model misreads the number; the figure model and a closer look have it whole."""
    words = [spotted("personnummer", 100, 0, 200), spotted("B112I8-98T6", 320, 0, 160), spotted("Summa", 100, 1)]
    figures = [spotted("811218-9876", 320, 0, 160), spotted("12", 320, 1, 30)]
    closer = [spotted("811218-9876", 320, 0, 160)]
    hidden = without_personal_data(scan_of(words, figures, closer))
    assert [word.text for word in hidden.words] == ["personnummer", MASK, "Summa"]
    assert [word.text for word in hidden.figures] == ["12"]
    assert hidden.closer == ()


def test_a_scan_without_persons_is_left_as_it_is():
    scan = scan_of([spotted("Summa", 100, 0), spotted("12", 320, 0, 30)], [spotted("@12", 320, 0, 30)], [])
    assert without_personal_data(scan) == scan


def test_what_is_masked_in_the_picture_is_masked_in_the_files_text_too():
    """A mended page takes numbers from the file: those of a masked page of signatures are masked with it."""
    own = typist.page([typist.text(60, 60, "Xntr Ervhlt 8127364512")])
    through_ocr = masked(typist.page([typist.text(60, 60, "Xantor Ervhult 8127364512")]))
    through_ocr = replace(through_ocr, words=tuple(replace(word, text=MASK, masked=True) for word in through_ocr.words))
    assert seen(mended(own, through_ocr)) == " ".join([MASK] * 3)


def test_the_check_digit_of_a_number():
    assert has_check_digit("8112189876")
    assert not has_check_digit("8112189875")
