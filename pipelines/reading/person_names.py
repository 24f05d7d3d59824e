"""Names of persons on a page: by a given name before capitalised words, by a surname's ending, by the role beside them.

A given name alone is vocabulary, and so is a surname; a name is at least two words. Places, organisations, companies
and what reports call insatser are no names, nor is a word that prose prints in lower case.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from pipelines.layout.geometry import MASK
from pipelines.reading.name_words import (
    COMMON_CAPITALISED,
    GIVEN_NAMES,
    GIVEN_NAMES_AND_WORDS,
    PLACES,
    SURNAMES,
)
from pipelines.reading.page_text import PageText, Segment
from pipelines.reading.signatures import ends_signatures, heads_signatures, holds_amounts

_PUNCTUATION = ".,:;!?()[]{}\"'“”„‘’«»*·•…/|–—-_†"
_PARTS = re.compile(r"[^/,;:()\[\]|·•&+\"“”…_]+")
_GLUED = re.compile(r"([A-ZÅÄÖÉÜ][a-zåäöéü]{2,})((?:[A-ZÅÄÖÉÜ][a-zåäöéü]+-?)?[A-ZÅÄÖÉÜ][a-zåäöéü]{2,})")
_LETTERS_OF_NAME = re.compile(r"[^\W\d_]+(?:[-‐‑–'’´`.][^\W\d_]+)*\.?-?")
_INITIALS = re.compile(r"[A-ZÅÄÖ]\.?|[A-ZÅÄÖ](?:\.|-|\.-)[A-ZÅÄÖ]\.?")
_PARTICLES = frozenset("von af de van der den la le del della di da dos bin ibn al el ul ten ter zu".split())
_PARTY = re.compile(r"\((?:S|M|C|L|FP|V|MP|KD|SD|NS|SJVP|SV|ÖP|[A-ZÅÄÖ]{1,4}P)\)", re.IGNORECASE)

_SURNAME_ENDING = re.compile(
    r".{2,}(?:sson|dotter|qvist|quist|kvist|gren|ström|stroem|stedt|blad|blom|rot|roth|stierna|stjerna|hjelm|hielm"
    r"|sköld|skiöld|crantz|krantz|lander|nder|nius|lius|rius|elius|vall|wall|hoff|man|mann|ell|én|ner|lin|din|bom"
    r"|sen|ović|ovic|evic|ević|vić|ić|wicz|owski|owska|ewski|ewska|ska|ski|ová|enko|chuk|yan|ian|zadeh|pour|oglu"
    r"|ğlu|akis|opoulos|idis|escu|inen|nen|lainen|ainen)s?"
)
_STRONG_ENDING = re.compile(
    r".{2,}(?:sson|dotter|qvist|quist|kvist|gren|ström|stedt|stierna|stjerna|hjelm|sköld|crantz|krantz|ović|ovic|evic"
    r"|ević|owski|owska|ewski|ewska|zadeh|oglu|opoulos|escu|lainen|änen)s?"
)
_PLACE_LIKE_SURNAME = re.compile(r".{2,}(?:berg|lund|dahl|holm|mark|fors|vik|wik|by|dal|strand|åker|hed|lid|sjö|näs|torp|lind|rud|bäck|backe|stad|bo)s?")
_NO_NAME_ENDING = re.compile(
    r".+(?:gatan|vägen|torget|gränd|backen|stigen|parken|skolan|skola|gården|huset|hemmet|kyrkan|centrum|centret|kommun"
    r"|kommuner|kommunen|kommunerna|region|regionen|förbund|förbundet|nämnden|nämnd|projekt|projektet|insats|insatsen"
    r"|insatser|grupp|gruppen|teamet|team|modellen|modell|metoden|metod|samverkan|mottagning|mottagningen|verksamhet"
    r"|verksamheten|utbildning|kassan|förmedlingen|myndigheten|verket|styrelsen|förvaltning|förvaltningen|enhet|enheten"
    r"|avdelning|avdelningen|bygden|trakten|ningen|ningar|heten|heter|tionen|tioner|tion|ment|skap|skapet|.{3}iska|liga|museet|museum"
    r"|arna|erna|orna|elsen|elser|ologi|ör|är|rådet|fonden|bolaget|kontoret|tjänst|tjänsten|vård|vården|arbete|arbetet"
    r"|dag|dagar|dagen|år|året|plats|platsen|stöd|stödet|kurs|kursen|linjen|processen|planen|perspektiv|perspektivet"
    r"|fullmäktige|råd|byrå|byrån|hälsa|hälsan|kraft|steget|vägval|center|föreningen|förening|rehab|konsult|data)"
)
_LONG_NO_NAME_ENDING = re.compile(r".{5,}(?:ning|ande|else|het)s?")
_COMPANY = frozenset("stiftelsen stiftelse fonden fond ab hb kb aktiebolag handelsbolag inc ltd gmbh oy a/s ek. ekonomisk".split())
_BEFORE_A_NAME_OF_ITS_OWN = frozenset(
    """
    samordningsförbundet samordningsförbund finsam region regionen landstinget projekt projektet insats insatsen
    insatserna sankt sankta s:t s:ta st kvarteret kommun förbundet verksamheten aktiviteten programmet metoden modellen
    föreningen stiftelsen skolan restaurang restaurangen café caféet hotell hotellet huset gården bolaget företaget
    """.split()  # noqa: SIM905
)

_BOARD_ROLE = re.compile(
    r"(?:.*ordförande|.*ledamot|.*ledamöter|.*ersättare|.*revisor|.*revisorer|suppleant(?:er)?|förbundschef|förbundsdirektör"
    r"|förbundssekreterare|förbundssamordnare|verksamhetschef|verksamhetsledare|kanslichef|direktör|.*direktör|justerare"
    r"|.*justeringsman|justeringsperson|sekreterare|protokollförare|kassör|firmatecknare|.*råd|vd|undertecknad(?:e)?"
    r"|sakkunnig(?:a|e)?|dataskyddsombud|.*skyddsombud|underskrivare)(?:en|n|s|ns|ens|et|na|nas)?"
)
_OTHER_ROLE = re.compile(
    r"(?:.*chef|.*ledare|.*samordnare|.*koordinator|.*handläggare|.*sekreterare|.*ekonom|.*controller|.*administratör"
    r"|.*kommunikatör|.*kommunikationsansvarig|.*coach|.*konsulent|.*strateg|.*utredare|.*utvärderare|kontaktperson|kontakt"
    r"|.*ansvarig|.*ansvarige|.*handledare|.*assistent|.*terapeut|.*sekreterare|.*tjänsteman|.*tjänsteperson|.*rådgivare"
    r"|författare|föredragande|foto|fotograf|text|pennan|heter|redaktör|illustratör|formgivning|layout|.*processledare"
    r"|arvode|arvoden|lön|lönekostnad|namn|namnförtydligande|deltagande|närvarande|frånvarande|beslutande|tjänstgörande|adjungerad(?:e)?|kontakta)"
    r"(?:en|n|s|ns|ens|erna|er|na)?"
)
_LIST_HEAD = re.compile(
    r"(?:(?:styrelsens |ordinarie |förtroendevalda |valda |övriga )?(?:ledamöter|ersättare|suppleanter|revisorer)|styrelsen?"
    r"|styrelsens sammansättning|styrelseledamöter|presidium|presidiet|arbetsutskott(?:et)?|valberedning(?:en)?|namn"
    r"|närvarande|frånvarande|beslutande|tjänstgörande|adjungerade?|ej tjänstgörande.*|övriga närvarande|deltagare på mötet"
    r"|justerare|underskrifter|beredningsgrupp(?:en)?|kontaktpersoner?|kontaktuppgifter|kontakt|ordförande|vice ordförande"
    r"|ledamot|ersättare|revisor|undertecknare|underskrivare|projektledare|processledare|samordnare|handläggare|ansvarig)"
    r"(?: (?:i|för|från|till och med|sedan|under) .*| \d{4}.*)?\W*",
    re.IGNORECASE,
)
_BESIDE_NAMES = re.compile(
    r"roll|funktion|uppdrag|titel|parti|närvaro|mandat.*|utsedd.*|representerar|organisation|e-?post|telefon|ordinarie.*"
    r"|ersättare|ledamot|från|part|huvudman|signatur|underskrift|datum",
    re.IGNORECASE,
)
_CONSISTS_OF = re.compile(
    r"\b(?:ledamöter(?:na)?|ersättare|revisorer(?:na)?|styrelsen|beredningsgruppen|styrgruppen|presidiet|kansliet"
    r"|arbetsutskottet|valberedningen|styrelsemedlemmar(?:na)?)\b[^.\n]{0,60}?"
    r"(?:\b(?:är|var|har varit|består av|bestod av|bestått av|utgörs av|utgjordes av|utgjorts av|ingår|ingick|ingått)\b|:)",
)


_STEMS_OF_HEADS = (
    "ledam", "ersätt", "supple", "revisor", "styrels", "presid", "utskott", "beredning", "namn", "närvarande", "beslutande", "tjänstgör",
    "adjunger", "deltag", "juster", "underskr", "underteck", "kontakt", "ordför", "ledare", "samordnare", "handlägg", "ansvarig", "chef",
    "direktör", "sekreterare", "kassör", "tecknare", "råd", "vd", "sakkunnig", "ombud",
)  # fmt: skip
_SIGNS_OF_SIGNATURES = ("underskr", "underteck", "sign", "verifikat", "namnteck", "påskrift", "......", "____", "……")
_DAY_AT_THE_END = re.compile(r"\d{4}(?:-\d\d-(?:\d\d)?)?[^\w\n\t]{0,4}(?=[\n\t]|$)")
_SOME_PROSE = 4
"""Words on a line that may go on from the line above."""
_LONGEST_NAME_LINE = 7
_LONGEST_BLOCK = 60
_MOST_PROSE = 4
"""Lines of running text in a row, such as what the board states above its names."""


@dataclass(frozen=True, slots=True)
class _Kind:
    """What a word can be, by itself."""

    capital: bool = False
    upper: bool = False
    given: bool = False
    plain_given: bool = False
    surname: bool = False
    strong: bool = False
    initial: bool = False
    particle: bool = False
    common: bool = False
    place: bool = False
    board: bool = False
    role: bool = False


class _Token(NamedTuple):
    """A word, or a part of one that marks part. at: the word's position in reading order. before, behind: what marks
    stand between it and its neighbours.
    """

    at: int
    text: str
    kind: _Kind
    before: str
    behind: str


def persons(page: PageText, *, by_ocr: bool) -> set[int]:
    """Positions, in reading order, of the words that name persons. by_ocr: letters may have been misread."""
    return _Names(page, by_ocr).found


class _Names:
    """Finds the names on one page."""

    def __init__(self, page: PageText, by_ocr: bool) -> None:
        self._page = page
        self._by_ocr = by_ocr
        self._tokens: dict[int, list[_Token]] = {}
        self.found: set[int] = set()
        for segment in _worth_reading(page):
            self._read(segment)
        self._lists()
        self._blocks()
        self._enumerations()

    def tokens(self, segment: Segment) -> list[_Token]:
        """The segment's tokens, kept."""
        held = self._tokens.get(segment.first)
        if held is None:
            held = self._tokens[segment.first] = _tokens(self._page.texts, segment, self._by_ocr)
        return held

    def _mask(self, tokens: Sequence[_Token]) -> None:
        self.found.update(token.at for token in tokens if not _keeps(token))

    # --- inside a segment -------------------------------------------------------------------------------------------

    def _read(self, segment: Segment) -> None:
        own = tokens = self.tokens(segment)
        if len(own) >= 3 and (own[-1].kind.capital or _is_role(own[-1]) or own[-1].kind.particle):
            tokens = [*own, *self._continued(segment)]
        index = 0
        while index < len(own):
            length = self._name_at(tokens, index, segment)
            if length:
                self._mask(tokens[index : index + length])
                self._hyphenated(tokens[index + length - 1], segment)
                index += length
            else:
                index += 1
        self._mask([token for token in own if not token.text[1:].islower() and _is_glued(token.text)])

    def _continued(self, segment: Segment) -> list[_Token]:
        """The first tokens of the next line of a running text."""
        below = self._page.below(segment)
        if below is None or abs(below.x0 - segment.x0) > 4 * segment.size or below.centre - segment.centre > 1.9 * segment.size:
            return []
        return self.tokens(below)[:4]

    def _before_the_line(self, segment: Segment) -> _Token | None:
        """The last token of the line above of a running text."""
        above = self._page.above(segment)
        if above is None or above.count < _SOME_PROSE or abs(above.x0 - segment.x0) > 4 * segment.size:
            return None
        tokens = self.tokens(above)
        return tokens[-1] if tokens else None

    def _hyphenated(self, last: _Token, segment: Segment) -> None:
        """A name that is parted at the line's end goes on in the next line."""
        if last.at == segment.stop - 1 and last.behind.startswith("-"):
            below = self._page.below(segment)
            if below is not None:
                self.found.add(below.first)

    def _name_at(self, tokens: Sequence[_Token], start: int, segment: Segment) -> int:
        """How many tokens from ``start`` are a person's name; 0 when none are."""
        first = tokens[start]
        kind = first.kind
        if not (kind.capital and not kind.particle) or first.text == MASK:
            return 0
        before = tokens[start - 1] if start else None
        length = _run(tokens, start)
        reverse = self._reversed(tokens, start, segment)
        if reverse:
            return reverse
        if length < 2:
            return self._single(tokens, start, before)
        if before is None and segment.count >= _SOME_PROSE:
            before = self._before_the_line(segment)
        name = tokens[start : start + length]
        after = tokens[start + length] if start + length < len(tokens) else None
        if _is_company(name, after) or _has_name_of_its_own(before, first):
            return 0
        if kind.given and not kind.common:
            follower = name[1].kind
            sure = kind.plain_given or follower.surname or follower.plain_given or follower.initial
            if sure or _in_context(tokens, start, length, before):
                return length
        if kind.initial and (len(first.text) > 2 or any(token.kind.surname for token in name[1:])):
            return length
        if not (kind.common or kind.place or kind.given) and name[1].kind.strong:
            return length
        if (kind.surname or kind.upper) and not kind.common and name[1].kind.plain_given and length <= 3:
            return length  # Efternamn Förnamn
        if all(not (t.kind.common or t.kind.place) or t.kind.given for t in name) and _in_context(
            tokens, start, length, before
        ):
            return length
        return 0

    def _single(self, tokens: Sequence[_Token], start: int, before: _Token | None) -> int:
        """A given name right behind a role: "förbundschef Karin"."""
        token = tokens[start]
        if before is None or not token.kind.plain_given or before.behind.strip():
            return 0
        return int(before.kind.board or (before.kind.role and before.text[-4:].lower() not in ("text", "foto")))

    def _reversed(self, tokens: Sequence[_Token], start: int, segment: Segment) -> int:
        """ "Efternamn, Förnamn": where the surname or the place shows that it is no enumeration."""
        if start + 1 >= len(tokens):
            return 0
        last, given = tokens[start], tokens[start + 1]
        if last.behind.strip() != "," or not given.kind.given or last.kind.common or given.before.strip(", "):
            return 0
        alone = start == 0 and len(tokens) <= 3
        if not (last.kind.surname or last.kind.strong or (alone and not last.kind.place)) or last.kind.given:
            return 0
        more = start + 2 < len(tokens) and not given.behind.strip() and (
            tokens[start + 2].kind.given or tokens[start + 2].kind.initial
        )
        if not more and not given.kind.plain_given and not alone:
            return 0
        # "Svensson, Karin Holm" is an enumeration.
        follows = tokens[start + 2] if start + 2 < len(tokens) else None
        if follows is not None and not given.behind.strip() and follows.kind.surname and not follows.kind.given:
            return 0
        return 3 if more else 2

    # --- over segments ----------------------------------------------------------------------------------------------

    def _lists(self) -> None:
        """Names under the head of a list, and over, under and beside a role."""
        for segment in _holding(self._page, _STEMS_OF_HEADS):
            if segment.count > _LONGEST_NAME_LINE:
                continue
            tokens = self.tokens(segment)
            if not tokens:
                continue
            if _LIST_HEAD.fullmatch(segment.text.strip()) and self._heads_names(segment):
                below = self._page.below(segment)
                misses = 0
                while below is not None and misses < 2:
                    if self._mask_if_name(below):
                        misses = 0
                    else:
                        misses += 1
                    below = self._page.below(below)
            if tokens[0].kind.board or (len(tokens) > 1 and tokens[0].text.lower() in _QUALIFIERS and tokens[1].kind.board):
                above = self._page.above(segment)
                if above is not None and above.x1 - above.x0 < 16 * above.size and len(tokens) <= 6:
                    self._mask_if_name(above)
                below = self._page.below(segment)
                if below is not None and not any(t.kind.capital for t in tokens[1:] if not t.kind.common):
                    self._mask_if_name(below)
                for other in self._page.lines[segment.line]:
                    if other is not segment:
                        self._mask_if_name(other)

    def _blocks(self) -> None:
        """Names under the heads of blocks of signatures, in whatever column, up to the next heading or running text."""
        for head in _holding(self._page, _SIGNS_OF_SIGNATURES, _DAY_AT_THE_END):
            line = self._page.lines[head.line]
            if not heads_signatures(head, line):
                continue
            prose = 0
            for below in self._page.lines[head.line :][:_LONGEST_BLOCK]:
                if any(ends_signatures(other) for other in below if other is not head) or holds_amounts(below):
                    break
                names = [self._mask_if_name(other, loosely=True) for other in below if other is not head]
                prose = prose + 1 if max(other.count for other in below) > _LONGEST_NAME_LINE and not any(names) else 0
                if prose > _MOST_PROSE:
                    break

    def _heads_names(self, segment: Segment) -> bool:
        """ "Namn" heads names of persons only beside heads that go with persons."""
        if segment.text.strip(" :").casefold() != "namn":
            return True
        others = [other.text.strip(" :") for other in self._page.lines[segment.line] if other is not segment]
        return any(_BESIDE_NAMES.fullmatch(other) for other in others)

    def _mask_if_name(self, segment: Segment, *, loosely: bool = False) -> bool:
        """Mask the name that the segment begins with, when it looks like nothing else; whether it does.

        loosely: whatever stands behind the name; else nothing, a mark or a role.
        """
        tokens = self.tokens(segment)
        if not 2 <= len(tokens) <= _LONGEST_NAME_LINE:
            return False
        length = _run(tokens, 0)
        rest = tokens[length:]
        name = tokens[:length]
        if length < 2 or any(t.kind.common or t.kind.place for t in name if not t.kind.given) or _is_company(name, rest[0] if rest else None):
            return False
        if all(token.kind.upper or token.kind.initial for token in name) and not any(token.kind.given for token in name):
            return False
        if rest and not loosely and not (name[-1].behind.strip() or _is_role(rest[0]) or rest[0].kind.common):
            return False
        if any(token.text == MASK for token in name):
            return True
        self._mask(name)
        return True

    def _enumerations(self) -> None:
        """ "Ledamöter har varit Xx Yy, Zz Åå och Ää Öö": every pair of capitalised words up to the full stop."""
        text = self._page.text
        for match in _CONSISTS_OF.finditer(self._page.lower):
            end = match.end()
            stop = re.compile(r"[a-zåäö)]{2}\.(?:\s|$)|\n\n|\t").search(text, end)
            places = self._page.touched(end, min(stop.end() if stop else len(text), end + 700))
            tokens = [
                token
                for segment in self._page.segments
                if segment.stop > places.start and segment.first < places.stop
                for token in self.tokens(segment)
                if token.at in places
            ]
            index = 0
            while index < len(tokens):
                length = _run(tokens, index)
                name = tokens[index : index + length]
                after = tokens[index + length] if index + length < len(tokens) else None
                if (
                    length >= 2
                    and not any((token.kind.common or token.kind.place) and not token.kind.given for token in name)
                    and not _is_company(name, after)
                    and not _has_name_of_its_own(tokens[index - 1] if index else None, name[0])
                ):
                    self._mask(name)
                index += max(length, 1)


def _holding(page: PageText, stems: Sequence[str], pattern: re.Pattern[str] | None = None) -> list[Segment]:
    """The segments that hold one of the stems, or what the pattern looks for."""
    lower = page.lower
    found: dict[int, Segment] = {}
    for stem in stems:
        position = lower.find(stem)
        while position >= 0:
            segment = page.segment_at(position)
            found[segment.first] = segment
            position = lower.find(stem, segment.start + len(segment.text))
    for match in pattern.finditer(page.text) if pattern is not None else ():
        segment = page.segment_at(match.start())
        found[segment.first] = segment
    return [found[first] for first in sorted(found)]


def _worth_reading(page: PageText) -> Iterator[Segment]:
    """The segments in which a name can begin: two capitalised words, a given name, or capitals inside a word."""
    previous = held = -9
    for at, text in enumerate(page.texts):
        if text.islower() or text.isdigit():
            continue
        if not text[:1].isupper() and not text[1:2].isupper() and "/" not in text:
            continue
        follows = at - previous == 1 or (at - previous <= 3 and page.texts[at - 1] in _PARTICLES)
        previous = at
        if follows or not text[1:].islower() or text.strip(_PUNCTUATION).lower() in GIVEN_NAMES:
            segment = page.segment_of(at)
            if segment.first != held:
                held = segment.first
                yield segment


_QUALIFIERS = frozenset("vice förste 1:e 2:e andre auktoriserad godkänd förtroendevald tf t.f. ordinarie tjänstgörande av".split())
_PARTS_SENTENCE = re.compile(r"[.!?]")


def _in_context(tokens: Sequence[_Token], start: int, length: int, before: _Token | None) -> bool:
    """Whether a role, a party or parentheses of its own say that the tokens are a name."""
    first, last = tokens[start], tokens[start + length - 1]
    after = tokens[start + length] if start + length < len(tokens) else None
    surname = any(token.kind.surname for token in tokens[start + 1 : start + length])
    given = first.kind.given
    if _PARTY.match(last.behind.strip() + (after.text if after else "") + (after.behind if after else "")):
        return True
    if first.before.strip().endswith("(") and last.behind.strip().startswith(")"):
        return surname or given
    if before is not None and (before.kind.board or before.kind.role) and _joins(before.behind, first.before):
        return True
    if after is not None and _joins(last.behind, after.before) and not _PARTS_SENTENCE.search(last.behind):
        if after.kind.board:
            return not (after.text[:1].islower() and last.text.endswith("s") and not last.behind and not given)
        if after.kind.role:
            return surname or given or bool(last.behind.strip())
        if after.text == "vice" or after.text in ("tf", "t.f.", "Vice", "tidigare", "auktoriserad", "Auktoriserad"):
            return True
    return False


def _joins(behind: str, before: str) -> bool:
    """Whether the marks between two tokens join a name and a role."""
    marks = (behind + before).strip()
    return marks in ("", ",", ":", "(", "-", "–", "—", "/", ".", ":–", "),", "|", "·", ",(")


def _run(tokens: Sequence[_Token], start: int) -> int:
    """How many tokens from ``start`` may be one name: capitalised words, initials and particles with nothing between."""
    index = start
    count = 0
    while index < len(tokens):
        token = tokens[index]
        if token.text == MASK:
            break
        if index > start and (tokens[index - 1].behind not in ("", "-") or token.before.strip()):
            # An initial's full stop ends nothing.
            if not (tokens[index - 1].kind.initial and tokens[index - 1].behind.strip() == "." and not token.before.strip()):
                break
        kind = token.kind
        if kind.capital and not kind.board and not (kind.role and not kind.given):
            if count >= 2 and not (kind.surname or kind.given or kind.strong) and _ends_run(tokens, index):
                break
            if count >= 1 and (kind.common or (kind.place and not kind.surname)) and not kind.given:
                break
            count += token.text.lower() not in _PARTICLES
        elif not (kind.particle and count and index + 1 < len(tokens) and tokens[index + 1].kind.capital):
            break
        index += 1
        if count == 4:
            break
    while index > start and tokens[index - 1].kind.particle and not tokens[index - 1].kind.capital:
        index -= 1
    return index - start


def _ends_run(tokens: Sequence[_Token], index: int) -> bool:
    """Whether an unknown third word is likelier to be something else: another such follows it without a mark."""
    token = tokens[index]
    goes_on = index + 1 < len(tokens) and not token.behind.strip() and tokens[index + 1].kind.capital
    return goes_on or token.kind.common or token.kind.place


def _is_company(name: Sequence[_Token], after: _Token | None) -> bool:
    words = [name[-1], *([after] if after is not None and not name[-1].behind.strip() else [])]
    return any(token.text.casefold() in _COMPANY for token in words) or "&" in name[-1].behind


def _has_name_of_its_own(before: _Token | None, first: _Token) -> bool:
    """Whether the word before gives its name to what follows: "Projekt Karin Framåt", "S:t Lars Park"."""
    return (
        before is not None
        and not (before.behind + first.before).strip()
        and before.text.casefold().rstrip(".") in _BEFORE_A_NAME_OF_ITS_OWN
    )


def _is_role(token: _Token) -> bool:
    return token.kind.board or token.kind.role


def _is_glued(text: str) -> bool:
    match = _GLUED.fullmatch(text)
    return match is not None and match[1].casefold() in GIVEN_NAMES and _kind(match[2], False).surname


def _keeps(token: _Token) -> bool:
    return token.text == MASK


# --- tokens -----------------------------------------------------------------------------------------------------------


def _tokens(texts: Sequence[str], segment: Segment, by_ocr: bool) -> list[_Token]:
    found: list[_Token] = []
    for at in range(segment.first, segment.stop):
        text = texts[at]
        core = text.strip(_PUNCTUATION)
        if not core:
            if found:
                last = found[-1]
                found[-1] = last._replace(behind=f"{last.behind} {text}")
            continue
        if core == text:
            if core.isalpha():
                found.append(_Token(at, core, _kind(core, by_ocr), "", ""))
                continue
        elif core.isalpha():
            start = text.index(core)
            found.append(_Token(at, core, _kind(core, by_ocr), text[:start], text[start + len(core) :]))
            continue
        position = 0
        for match in _PARTS.finditer(text):
            part = match[0].strip(_PUNCTUATION)
            if part:
                start = text.index(part, match.start())
                if found and found[-1].at == at:
                    last = found[-1]
                    found[-1] = last._replace(behind=text[position:start])
                    found.append(_Token(at, part, _kind(part, by_ocr), "", ""))
                else:
                    found.append(_Token(at, part, _kind(part, by_ocr), text[:start], ""))
                position = start + len(part)
        if found and found[-1].at == at:
            last = found[-1]
            found[-1] = last._replace(behind=text[position:])
    return found


@lru_cache(maxsize=1 << 16)
def _kind(text: str, by_ocr: bool) -> _Kind:
    if text == MASK:
        return _Kind(capital=True)
    folded = text.casefold()
    if not text[:1].isupper():
        if folded in _PARTICLES:
            return _Kind(particle=True)
        board = _BOARD_ROLE.fullmatch(folded) is not None
        return _Kind(board=board, role=board or _OTHER_ROLE.fullmatch(folded) is not None)
    if _INITIALS.fullmatch(text):
        return _Kind(capital=True, initial=True)
    board = _BOARD_ROLE.fullmatch(folded) is not None
    role = board or _OTHER_ROLE.fullmatch(folded) is not None
    if role:
        return _Kind(board=board, role=True, capital=True, common=True)
    if by_ocr:
        text = _likely_letters(text)
        folded = text.casefold()
    if _LETTERS_OF_NAME.fullmatch(text) is None:
        return _Kind()
    parts = [part for part in re.split(r"[-‐‑–'’´`.]", folded) if part]
    first = parts[0] if parts else folded
    place = folded in PLACES or (folded.endswith("s") and folded[:-1] in PLACES)
    place_or_surname = place or first in SURNAMES
    known = first in GIVEN_NAMES
    given = known or (by_ocr and not (first in COMMON_CAPITALISED or place_or_surname) and _one_letter_off(first))
    word = first in GIVEN_NAMES_AND_WORDS and len(parts) == 1
    common = (
        folded in COMMON_CAPITALISED
        or _NO_NAME_ENDING.fullmatch(folded) is not None
        or _LONG_NO_NAME_ENDING.fullmatch(folded) is not None
    ) and folded not in SURNAMES
    last = parts[-1] if parts else folded
    surname = not common and (
        last in SURNAMES
        or (last.endswith("s") and last[:-1] in SURNAMES)
        or (not place and (_SURNAME_ENDING.fullmatch(last) or _PLACE_LIKE_SURNAME.fullmatch(last)) is not None)
    )
    return _Kind(
        capital=True,
        upper=text.isupper() and len(text) > 1,
        given=given and folded not in COMMON_CAPITALISED or word,
        plain_given=known and not word and not common,
        surname=bool(surname),
        strong=not common and not place and _STRONG_ENDING.fullmatch(last) is not None,
        common=common and not given,
        place=place,
    )


_READ_FOR = str.maketrans({"0": "o", "1": "l", "5": "s", "6": "ö", "8": "B", "|": "l", "!": "l", "$": "s"})


def _likely_letters(text: str) -> str:
    """The word with letters for the digits and marks that OCR reads instead, when most of it is letters."""
    letters = sum(character.isalpha() for character in text)
    return text.translate(_READ_FOR) if letters >= 3 and letters >= 0.7 * len(text) else text


def _one_letter_off(word: str) -> bool:
    """Whether a given name of five letters or more has all letters of the word but one."""
    if len(word) < 5:
        return False
    return any(word[:index] + "?" + word[index + 1 :] in _WITH_A_GAP for index in range(len(word)))


def _gaps() -> Iterator[str]:
    for name in GIVEN_NAMES - GIVEN_NAMES_AND_WORDS:
        if len(name) >= 5:
            for index in range(len(name)):
                yield name[:index] + "?" + name[index + 1 :]


_WITH_A_GAP = frozenset(_gaps())
