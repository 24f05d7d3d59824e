"""How sentences word goals, targets, outcomes and verdicts: the patterns that `goals` reads by, and comparing words.

Patterns in lower case without accents are matched against plain words (`plain_words`), the others against the text.
"""

from __future__ import annotations

import re
from decimal import Decimal

from pipelines.swedish.folding import fold_letters
from pipelines.telling.figures import figures_in

SHARE = r"\d{1,3}(?:,\d+)? ?(?:%|procent\b)"
NOT_WORDS = re.compile(r"[^a-z0-9]+")
LABELLED = re.compile(
    r"(?i)^(?P<label>(?:kvantitativt |mätbart )?(?:mål|målet|målsättning(?:en)?|delmål)"
    r"(?: (?P<number>\d{1,2})(?: [–-](?= )|\.(?= )|(?= ?:))| \d{4}(?= ?:)|(?= ?:))) ?:? *(?P<goal>.{5,})$"
)
OUTCOME = re.compile(
    r"(?i)(?:^|[,;.(–-] *)(?:utfall|utfallet|resultat|resultatet)\b(?: \d{4})?(?: (?:blev|var|är))? ?:? *"
    r"(?P<outcome>.+?)\)?$"
)
TARGET = re.compile(r"(?i)^(?:målvärde|målnivå|måltal)(?: \d{4})? ?: *(?P<target>.+)$")
VERDICT = re.compile(r"(?i)^(?:bedömning|måluppfyllelse|status|uppnått|uppfyllt)(?: \d{4})? ?: *(?P<verdict>.+)$")
# "Minst 40 % till arbete – ej uppnått", "Fyra möten (uppfyllt)"
JUDGED_ITEM = re.compile(r"^(?P<goal>.{8,}?)(?: [–-]+|:|;| \() ?(?P<verdict>[^()–:]{2,60}?)\)?\.?$")
# "Mål 3 – väntetid", "Delmål 2. Inflytande": what stands below is about one goal.
ONE_GOAL = re.compile(r"^(?:del)?mal(?:et)? \d{1,2}\b")
SHALL = re.compile(r"\b(?:ska|skall|skulle|bor|far (?:vara|uppga|ligga))\b")
LIMIT = re.compile(
    r"\b(?:minst|hogst|max|maximalt|alla|samtliga|inga|ingen|oka|minska|fler|farre|bibehallas|halveras)\b"
)
# "Det första är att kapitalet ska …"
FIRST_IS = re.compile(r"(?i)^(?:det|ett|vårt|förbundets|styrelsens) (?:\w+ ){0,2}(?:är|var) att ")
BACK = re.compile(r"^(?:dit|det|detta|sa)\b")
# What is granted beside a verdict: "har bedrivits med god hushållning, även om fem mål inte nåddes".
GRANTED = re.compile(r",? \b(?:även om|trots att|fastän|medan)\b")
NAMES_GOAL = re.compile(r"\b(?:mal|malet|malen|malsattningen|delmal\w*)\b")
ALL_GOALS = re.compile(r"^(?:samtliga |alla |bada |bagge )?mal(?:en)?\b(?! (?:att|om|for)\b)")
COUNTED = re.compile(r"^(?P<reached>\w+) av (?:de )?(?P<total>\w+)(?: \w+)? mål(?:en)?\b")
OF_NUMBERS = re.compile(r"\b(?:del)?mal(?:en)? (?P<numbers>\d{1,2}(?:(?:,? och|,| samt) \d{1,2})*)\b")
FOR_WHAT = r"(?: (?:för|med) (?:året|perioden|insatsen|projektet|\d{4}))?"
ADVERBS = (
    r"(?:har|är|var|blev|kunde|skulle|därmed|dock|ännu|ej|inte|delvis|devis|nästan|också|väl|således|i huvudsak|helt"
    r"|fullt|fullt ut|till stor del|till viss del|under året|tyvärr|endast|bara|kunnat|både|ska)"
)
MET = r"(?:uppn|uppf|nådd|nått|nås\b|nå\b|överträff|klarad|klarat|infria|missad|missat)"
STATED = re.compile(
    rf"(?i)\b(?P<noun>målet|målen|målsättningen|delmålet){FOR_WHAT},? *(?:(?:var|är|om|att|på|satt till) )*"
    rf"(?P<goal>.+?)[,;]? *(?:(?:och|men|som|vilket|det) )?(?:{ADVERBS} )*{MET}"
)
HOPED = re.compile(
    r"(?i)\b(?:hoppats på|hoppades på|siktade på|siktat på|räknat med|räknade med|ville nå|planerat för) "
    r"(?P<goal>.+?),? (?:så|och|men) "
)
ANNOUNCED = re.compile(
    rf"(?i)\b(?:(?:målet|målen|målsättningen){FOR_WHAT} (?:var|är) (?:att )?|(?:hade|har|med) som mål(?:sättning)? att "
    r"|(?:vårt|ett|förbundets|insatsens|projektets|styrelsens) (?:\w+ )?mål (?:var|är) (?:att )?)"
    r"(?P<goal>.{8,300}?)\.?$"
)
REACHED = re.compile(
    r"(?i)\b(?:uppnådde|nådde|klarade|uppfyllde|missade|når|uppnår|uppfyller|nått|uppnått)"
    r"(?: inte| ej| delvis| nästan| inte riktigt)? "
    r"(?:sitt |det )?mål(?:et)? (?:(?:på|om|att) )*(?P<goal>.+?)(?: \(|[,.;]|$)"
)
AGAINST = re.compile(
    rf"(?i)^(?P<goal>.{{10,200}}?),? (?:vilket |som |och )?(?:är |ligger |låg |var |blev )?(?:över|under) mål(?:et)? "
    rf"(?:på |om )?(?P<target>{SHARE}|\d+ [a-zåäö]+)"
)
ONLY_SHARE = re.compile(rf"^{SHARE}$")
AND_TO = re.compile(r" (?:och|samt) att ")
AND_VERB = re.compile(r" och (?=[a-zåäö]{3,}a )")
EDGE = re.compile(rf"(?i)^(?:(?:{ADVERBS}|att|om)\b[ ,]*)+|(?:[ ,]*\b{ADVERBS})+$")
# Items of a list that lost their bullets: each begins with a share, a count, or a capital before what is to be done.
NEXT_ITEM = re.compile(
    r"(?P<word>[a-zåäöA-ZÅÄÖ]+)?[.)]? (?=\d{1,3} ?% |\d{1,3} [a-zåäö]"
    r"|(?:Två|Tre|Fyra|Fem|Sex|Minst|Högst|Andelen|Samtliga) "
    r"|[A-ZÅÄÖ][a-zåäö]+ har |[A-ZÅÄÖ][a-zåäö]{3,}a (?:en|ett|fler|minst|\d|[a-zåäö]+[at] [a-zåäö]))"
)
BULLET = re.compile(r"\s*[•▪●]\s*")
GOES_ON = frozenset((
    "av", "till", "med", "om", "att", "och", "eller", "minst", "högst", "max", "de", "dem", "under", "än", "på",
    "för", "i", "var", "är", "blir", "inom", "från", "mellan", "ca", "cirka", "ungefär", "drygt", "nästan",
    "upp", "samt", "bland", "vid", "ska",
))  # fmt: skip
ITEM_BEGINS = re.compile(r"^(?:\d{1,3} ?%|(?!\d{4}\b)\d{1,3} [a-zåäö]|(?:Minst|Högst|Två|Tre|Fyra|Fem|Andelen) )")
NO_ITEM = re.compile(
    r"^(?:\w+ av \w+ mal|mal|malet|malen|delmal \d+ och|utfall|arets resultat|resultat)\b"
    r"|\b(?:har|ar) (?:ej |inte )?uppn\w+"
)
DONE = re.compile(r"\bhar (?:\w+ )?\w+(?:ts|at|it|tt|ft)\b")
CEILING = re.compile(
    r"(?i)\b(?:högst|max|maximalt|tak(?:et)?(?: på| om)?) (?P<figure>\d[\d ]*(?:,\d+)? ?(?:%|procent|t?kr|mkr)\b)"
    r"(?: av [a-zåäö]+(?: [a-zåäö]*(?:bidrag|avgift)[a-zåäö]*)?)?"
)
EQUITY = re.compile(r"\b(?:eget|egna) kapital\w*\b")
EXCEEDS = re.compile(r"\b(?P<no>inte |ej )?(?P<way>over|under)(?:stiger|steg|skrider)\b")
HOUSEKEEPING = re.compile(r"\bgod ekonomisk (?:hus)?hallning\b")
KEPT = re.compile(r"\b(?:har|ar) (?:\w+ ){0,4}(?:bedrivits|uppfyll\w*|uppna\w*)\b")
LEGEND = re.compile(
    r"(?i)\b(?P<word>grönt?|gult?|rött|röd|orange|vit|grå)(?: (?:färg|markering|cirkel|prick))? ?"
    r"(?:=|:|–|-|betyder|innebär|visar) ?(?:att )?(?P<meaning>[^,;.=]{3,60})"
)
# "✔ målet är nått ◐ delvis nått ✘ inte nått": signs that are no letters, each with what it means behind it.
MARK = r"(?:[^\w\s.,:;=()/\"'”’%&§+–—-]+|(?<!\S)[+–—-](?!\S))"
MARKED = re.compile(rf"(?P<word>{MARK})\s*(?:[=:]|betyder|innebär)?\s*(?P<meaning>(?:(?!{MARK})[^.;]){{3,60}})")
SENTENCE_END = re.compile(r"(?<=[.!?]) (?=[A-ZÅÄÖ0-9])")
AREA_OF_ROW = re.compile(r"^(?P<area>[A-ZÅÄÖ][\w-]*(?: [a-zåäö][\w-]*){0,2}) (?=[A-ZÅÄÖ0-9])")
# fmt: off
COMMON = frozenset({
    "till", "fran", "over", "inte", "skulle", "minst", "hogst", "maximalt", "eller", "andel", "andelen",
    "antal", "antalet", "deltagare", "deltagarna", "procent", "under", "skall", "vara", "varje", "insats",
    "insatsen", "insatserna", "forbundet", "upplever", "upplevt", "genom", "egna", "eget", "ske", "sker",
    "haft", "blir", "denna", "detta", "efter", "inom", "dessa", "samma", "alla", "samtliga", "storre",
    "overstiga", "uppga", "utgora",
})
# fmt: on


def plain_words(text: str) -> str:
    """Folded letters and digits with single blanks between; a text that has none is a mark and stays as it is. The
    macro `words_or_mark` of dbt gives the same."""
    return NOT_WORDS.sub(" ", fold_letters(text)).strip() or text.strip()


def key_words(text: str) -> tuple[str, ...]:
    """The words by which two goals are compared: their first five letters, without common ones; numbers as they are.

    >>> key_words("Minst 40 % av deltagarna avslutas till arbete eller studier")
    ('40', 'arbet', 'avslu', 'studi')
    """
    words = {word for word in plain_words(text).split() if word not in COMMON and (len(word) > 3 or word.isdigit())}
    return tuple(sorted({word[:5] for word in words}))


def split_goals(text: str) -> tuple[str, ...]:
    """The goals that stand after each other in one cell or paragraph.

    >>> split_goals("50 % till arbete 90 % upplever bättre hälsa Skapa en trygg plats")
    ('50 % till arbete', '90 % upplever bättre hälsa', 'Skapa en trygg plats')
    """
    return tuple(text[start:end] for start, end in spans(text))


def first_amounts(text: str) -> dict[str, Decimal]:
    """The first share, count and amount of money (kronor) of a text, as `procent`, `antal` and `kr`."""
    found: dict[str, Decimal] = {}
    for figure in figures_in(text):
        factor = {"tkr": 1000, "mkr": 1_000_000}.get(figure.unit, 1)
        found.setdefault("kr" if figure.unit in ("kr", "tkr", "mkr") else figure.unit, figure.value * factor)
    return found


def spans(text: str) -> list[tuple[int, int]]:
    """Where the goals of a text begin and end; one that does not begin as an item is parted at bullets only."""
    ends = [(match.start(), match.end()) for match in BULLET.finditer(text)]
    if not ends and ITEM_BEGINS.match(text):
        ends = [
            (match.end() - 1, match.end())
            for match in NEXT_ITEM.finditer(text)
            if (match["word"] or "").lower() not in GOES_ON
        ]
    starts = [0, *(end for _, end in ends)]
    stops = [*(start for start, _ in ends), len(text)]
    return [(start, stop) for start, stop in zip(starts, stops, strict=True) if text[start:stop].strip()]
