"""Names of persons on a page: by a given name before capitalised words, by a surname's ending, by the role beside them.

A given name alone is vocabulary, and so is a surname; a name is at least two words. Places, organisations, companies
and what reports call insatser are no names, nor is a word that prose prints in lower case.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipelines.reading.name_runs import (
    in_context,
    is_company,
    may_be_name,
    names_something,
    reversed_from,
    run_from,
)
from pipelines.reading.name_tokens import PUNCTUATION, Token, is_glued_name, tokens_of
from pipelines.reading.name_words import GIVEN_NAMES, PARTICLES
from pipelines.reading.page_text import PageText, Segment
from pipelines.reading.signatures import ends_signatures, heads_signatures, holds_amounts

_LIST_HEAD = re.compile(
    r"(?:(?:styrelsens |ordinarie |förtroendevalda |valda |övriga )?(?:ledamöter|ersättare|suppleanter|revisorer)"
    r"|styrelsen?|styrelsens sammansättning|styrelseledamöter|presidium|presidiet|arbetsutskott(?:et)?|namn"
    r"|valberedning(?:en)?|(?:övriga )?närvarande|frånvarande|beslutande|tjänstgörande|adjungerade?|ej tjänstgörande.*"
    r"|deltagare på mötet|justerare|underskrifter|beredningsgrupp(?:en)?|kontaktpersoner?|kontaktuppgifter|kontakt"
    r"|ordförande|vice ordförande|ledamot|revisor|undertecknare|underskrivare|projektledare|processledare|samordnare"
    r"|handläggare|ansvarig)"
    r"(?: (?:i|för|från|till och med|sedan|under) .*| \d{4}.*)?\W*",
    re.IGNORECASE,
)
_BESIDE_NAMES = re.compile(
    r"roll|funktion|uppdrag|titel|parti|närvaro|mandat.*|utsedd.*|representerar|organisation|e-?post|telefon"
    r"|ordinarie.*|ersättare|ledamot|från|part|huvudman|signatur|underskrift|datum",
    re.IGNORECASE,
)
_CONSISTS_OF = re.compile(
    r"\b(?:ledamöter(?:na)?|ersättare|revisorer(?:na)?|styrelsen|beredningsgruppen|styrgruppen|presidiet|kansliet"
    r"|arbetsutskottet|valberedningen|styrelsemedlemmar(?:na)?)\b[^.\n]{0,60}?"
    r"(?:\b(?:är|var|har varit|består av|bestod av|bestått av|utgörs av|utgjordes av|utgjorts av|ingår|ingick"
    r"|ingått)\b|:)"
)
_END_OF_ENUMERATION = re.compile(r"[a-zåäö)]{2}\.(?:\s|$)|\t")
_LONGEST_ENUMERATION = 700
"""Characters."""
_STEMS_OF_HEADS = (
    *("ledam", "ersätt", "supple", "revisor", "styrels", "presid", "utskott", "beredning", "namn", "närvarande"),
    *("beslutande", "tjänstgör", "adjunger", "deltag", "juster", "underskr", "underteck", "kontakt", "ordför"),
    *("ledare", "samordnare", "handlägg", "ansvarig", "chef", "direktör", "sekreterare", "kassör", "tecknare"),
    *("råd", "vd", "sakkunnig", "ombud"),
)
"""What is in every head of a list and in every role of a board; to look no further where there is none."""
_STEMS_OF_SIGNATURES = ("underskr", "underteck", "sign", "verifikat", "namnteck", "påskrift", "......", "____", "……")
_DAY_AT_THE_END = re.compile(r"\d{4}(?:-\d\d-(?:\d\d)?)?[^\w\n\t]{0,4}(?=[\n\t]|$)")
_QUALIFIERS = frozenset(
    (
        "vice",
        "förste",
        "1:e",
        "2:e",
        "andre",
        "auktoriserad",
        "godkänd",
        "förtroendevald",
        "tf",
        "t.f",
        "ordinarie",
        "av",
    )
)
_WIDEST_NAME = 16
"""Of a line over a role, in type sizes."""
_SOME_PROSE = 4
"""Words on a line that may go on from the line above."""
_LONGEST_NAME_LINE = 7
_LONGEST_BLOCK = 60
_MOST_PROSE = 4
"""Lines of running text in a row, such as what the board states above its names."""


def persons(page: PageText, *, by_ocr: bool) -> set[int]:
    """Positions, in reading order, of the words that name persons. by_ocr: letters may have been misread."""
    return _Names(page, by_ocr).found


class _Names:
    """Finds the names on one page."""

    def __init__(self, page: PageText, by_ocr: bool) -> None:
        self._page = page
        self._by_ocr = by_ocr
        self._tokens: dict[int, list[Token]] = {}
        self.found: set[int] = set()
        for segment in _worth_reading(page):
            self._read(segment)
        self._lists()
        self._blocks()
        self._enumerations()

    def tokens(self, segment: Segment) -> list[Token]:
        """The segment's tokens, kept."""
        held = self._tokens.get(segment.first)
        if held is None:
            held = self._tokens[segment.first] = tokens_of(
                self._page.texts, range(segment.first, segment.stop), by_ocr=self._by_ocr
            )
        return held

    def _mask(self, tokens: Sequence[Token]) -> None:
        self.found.update(token.at for token in tokens)

    # --- inside a segment -------------------------------------------------------------------------------------------

    def _read(self, segment: Segment) -> None:
        own = tokens = self.tokens(segment)
        if len(own) >= 3 and (own[-1].kind.capital or own[-1].kind.role or own[-1].kind.particle):
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
        self._mask([token for token in own if not token.text[1:].islower() and is_glued_name(token.text)])

    def _continued(self, segment: Segment) -> list[Token]:
        """The first tokens of the next line of a running text."""
        below = self._page.below(segment)
        if (
            below is None
            or abs(below.x0 - segment.x0) > 4 * segment.size
            or below.centre - segment.centre > 1.9 * segment.size
        ):
            return []
        return self.tokens(below)[:4]

    def _before_the_line(self, segment: Segment) -> Token | None:
        """The last token of the line above of a running text."""
        above = self._page.above(segment)
        if above is None or above.count < _SOME_PROSE or abs(above.x0 - segment.x0) > 4 * segment.size:
            return None
        tokens = self.tokens(above)
        return tokens[-1] if tokens else None

    def _hyphenated(self, last: Token, segment: Segment) -> None:
        """A name that is parted at the line's end goes on in the next line."""
        if last.at == segment.stop - 1 and last.behind.startswith("-"):
            below = self._page.below(segment)
            if below is not None:
                self.found.add(below.first)

    def _name_at(self, tokens: Sequence[Token], start: int, segment: Segment) -> int:
        """How many tokens from ``start`` are a person's name; 0 when none are."""
        first = tokens[start]
        if not first.kind.capital:
            return 0
        before = tokens[start - 1] if start else None
        if reverse := reversed_from(tokens, start, len(self.tokens(segment))):
            return reverse
        length = run_from(tokens, start)
        if length < 2:
            return self._single(first, before)
        if before is None and segment.count >= _SOME_PROSE:
            before = self._before_the_line(segment)
        name = tokens[start : start + length]
        after = tokens[start + length] if start + length < len(tokens) else None
        if is_company(name, after) or names_something(before, first):
            return 0
        known = _is_name_by_itself(name)
        return length if known or (not any(t.kind.other for t in name) and in_context(name, before, after)) else 0

    def _single(self, token: Token, before: Token | None) -> int:
        """A given name right behind a role: "förbundschef Karin", but not "Jobbcoach Ulf", which may be an insats."""
        if before is None or before.marked_off or not token.kind.plain_given:
            return 0
        return int(before.kind.board or (before.kind.role and before.text.islower()))

    # --- over segments ----------------------------------------------------------------------------------------------

    def _lists(self) -> None:
        """Names under the head of a list, and over, under and beside a role."""
        for segment in _holding(self._page, _STEMS_OF_HEADS):
            tokens = self.tokens(segment)
            if segment.count > _LONGEST_NAME_LINE or not tokens:
                continue
            if _LIST_HEAD.fullmatch(segment.text.strip()) and self._heads_names(segment):
                self._below(segment)
            if tokens[0].kind.board or (tokens[0].text.lower() in _QUALIFIERS and tokens[1:2] and tokens[1].kind.board):
                self._around(segment, tokens)

    def _below(self, head: Segment) -> None:
        """The names under the head of a list, down to two lines that are none."""
        misses = 0
        below = self._page.below(head)
        while below is not None and misses < 2:
            misses = 0 if self._mask_if_name(below) else misses + 1
            below = self._page.below(below)

    def _around(self, role: Segment, tokens: Sequence[Token]) -> None:
        """The names over, under and beside a role that has a line or a cell of its own."""
        above = self._page.above(role)
        if above is not None and above.x1 - above.x0 < _WIDEST_NAME * above.size and len(tokens) <= 6:
            self._mask_if_name(above)
        below = self._page.below(role)
        if below is not None and not any(token.kind.capital and not token.kind.common for token in tokens[1:]):
            self._mask_if_name(below)
        for other in self._page.lines[role.line]:
            if other is not role:
                self._mask_if_name(other)

    def _heads_names(self, segment: Segment) -> bool:
        """ "Namn" heads names of persons only beside heads that go with persons."""
        if segment.text.strip(" :").casefold() != "namn":
            return True
        others = [other.text.strip(" :") for other in self._page.lines[segment.line] if other is not segment]
        return any(_BESIDE_NAMES.fullmatch(other) for other in others)

    def _blocks(self) -> None:
        """Names under the heads of blocks of signatures, in whatever column, up to the next heading or running text."""
        for head in _holding(self._page, _STEMS_OF_SIGNATURES, _DAY_AT_THE_END):
            if not heads_signatures(head, self._page.lines[head.line]):
                continue
            prose = 0
            for line in self._page.lines[head.line :][:_LONGEST_BLOCK]:
                others = [segment for segment in line if segment is not head]
                if any(ends_signatures(other) for other in others) or holds_amounts(line):
                    break
                named = [self._mask_if_name(other, loosely=True) for other in others]
                runs_on = max(segment.count for segment in line) > _LONGEST_NAME_LINE
                prose = prose + 1 if runs_on and not any(named) else 0
                if prose > _MOST_PROSE:
                    break

    def _mask_if_name(self, segment: Segment, *, loosely: bool = False) -> bool:
        """Mask the name that the segment begins with, when it looks like nothing else; whether it does.

        loosely: whatever stands behind the name; else nothing, a mark, a role or another word.
        """
        tokens = self.tokens(segment)
        if not 2 <= len(tokens) <= _LONGEST_NAME_LINE:
            return False
        length = run_from(tokens, 0)
        name = tokens[:length]
        after = tokens[length] if length < len(tokens) else None
        if not may_be_name(name, None, after):
            return False
        given = any(token.kind.given for token in name)
        if not given and (all(t.kind.upper or t.kind.initial for t in name) or self._is_label_of_amounts(segment)):
            return False
        if after is not None and not (loosely or name[-1].marked_off or after.kind.role or after.kind.common):
            return False
        self._mask(name)
        return True

    def _is_label_of_amounts(self, segment: Segment) -> bool:
        """Whether the segment is the label of a row of amounts, as an insats's name is."""
        line = self._page.lines[segment.line]
        return segment is line[0] and len(line) > 1 and holds_amounts(line[1:])

    def _enumerations(self) -> None:
        """ "Ledamöter har varit Xx Yy, Zz Åå och Ää Öö": every pair of capitalised words up to the full stop."""
        text = self._page.text
        for match in _CONSISTS_OF.finditer(self._page.lower):
            stop = _END_OF_ENUMERATION.search(text, match.end())
            end = min(stop.end() if stop else len(text), match.end() + _LONGEST_ENUMERATION)
            places = self._page.touched(match.end(), end)
            first, last = self._page.segment_at(match.end()), self._page.segment_at(end - 1)
            segments = self._page.segments[first.number : last.number + 1]
            tokens = [token for segment in segments for token in self.tokens(segment) if token.at in places]
            index = 0
            while index < len(tokens):
                length = run_from(tokens, index)
                name = tokens[index : index + length]
                after = tokens[index + length] if index + length < len(tokens) else None
                if may_be_name(name, tokens[index - 1] if index else None, after):
                    self._mask(name)
                index += max(length, 1)


def _is_name_by_itself(name: Sequence[Token]) -> bool:
    """Whether the words alone show that they are a person's name."""
    first, second = name[0].kind, name[1].kind
    if first.given:
        return first.plain_given or second.surname or second.plain_given or second.initial
    if first.initial:
        return len(name[0].text) > 2 or any(token.kind.surname for token in name[1:])
    if first.common or first.place:
        return False
    # An unknown given name before a surname that is nothing else, or "Efternamn Förnamn".
    return second.only_surname or ((first.surname or first.upper) and second.plain_given and len(name) <= 3)


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
        follows = at - previous == 1 or (at - previous <= 3 and page.texts[at - 1] in PARTICLES)
        previous = at
        if follows or not text[1:].islower() or text.strip(PUNCTUATION).lower() in GIVEN_NAMES:
            segment = page.segment_of(at)
            if segment.first != held:
                held = segment.first
                yield segment
