"""The patterns by which a figure is told in a sentence: `seeds/vocabulary/sentence_pattern.csv`, in their order.

A pattern reads lines of signs (`clauses`). `before` ends where the figure begins and `behind` begins where it ends; the
others are found anywhere in the figure's clause (`clause`, or only before or behind it), in the whole sentence
(`anywhere`), or must not be found (`without`). A row of kind `part` names a piece that other patterns write in braces.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from pipelines.telling.clauses import Clauses
from pipelines.vocabulary import seed_rows

_PART = re.compile(r"\{([A-Z][A-Z_]*)\}")
_PLACES = ("before", "behind", "clause_before", "clause_behind", "clause", "also", "without", "anywhere")


@dataclass(frozen=True, slots=True)
class Pattern:
    """A way of telling: the measure or, where a figure told so has none, the reason."""

    measure: str | None
    reason: str | None
    before: re.Pattern[str] | None = None
    behind: re.Pattern[str] | None = None
    clause_before: re.Pattern[str] | None = None
    clause_behind: re.Pattern[str] | None = None
    clause: re.Pattern[str] | None = None
    also: re.Pattern[str] | None = None
    without: re.Pattern[str] | None = None
    anywhere: re.Pattern[str] | None = None


class Grammar:
    """Patterns by kind: count, share, money, scope. rows: of the seed. Raises KeyError for a part that is not there and
    re.error for a pattern that is none.
    """

    def __init__(self, rows: Iterable[Mapping[str, str]]) -> None:
        ordered = sorted(rows, key=lambda row: int(row["precedence"]))
        self._parts: dict[str, str] = {}
        by_kind: dict[str, list[Pattern]] = {}
        for row in ordered:
            if row["kind"] == "part":
                self._parts[row["measure"]] = f"(?:{self.written_out(row['behind'])})"
        for row in ordered:
            if row["kind"] != "part":
                patterns = {place: self._pattern(place, row[place]) for place in _PLACES}
                by_kind.setdefault(row["kind"], []).append(
                    Pattern(row["measure"] or None, row["reason"] or None, **patterns)
                )
        self._by_kind = {kind: tuple(patterns) for kind, patterns in by_kind.items()}

    def written_out(self, pattern: str) -> str:
        """The pattern with its parts in place of their names."""
        return _PART.sub(lambda match: self._parts[match[1]], pattern)

    def _pattern(self, place: str, pattern: str) -> re.Pattern[str] | None:
        if not pattern:
            return None
        written = self.written_out(pattern)
        if place == "before":
            return re.compile(rf"(?<!\S)(?:{written})$")
        if place == "behind":
            return re.compile(rf"(?:{written})(?!\w)")
        return re.compile(rf"(?<![A-Z_])(?:{written})(?![A-Z_])")

    def of_figure(self, kind: str, clauses: Clauses, index: int) -> Iterable[Pattern]:
        """The patterns by which this figure is told, the first in order first."""
        before, behind = clauses.before(index), clauses.behind(index)
        ahead, after = clauses.clause(index)
        clause = f"{ahead} ¤ {after}"
        for pattern in self._by_kind[kind]:
            if (
                (pattern.behind is None or pattern.behind.match(behind))
                and (pattern.clause_before is None or pattern.clause_before.search(ahead))
                and (pattern.clause_behind is None or pattern.clause_behind.search(after))
                and (pattern.clause is None or pattern.clause.search(clause))
                and (pattern.also is None or pattern.also.search(clause))
                and (pattern.without is None or not pattern.without.search(clause))
                and (pattern.before is None or pattern.before.search(before))
            ):
                yield pattern

    def of_sentence(self, kind: str, line: str) -> str | None:
        """The measure of the first pattern of this kind that is found in the sentence."""
        for pattern in self._by_kind[kind]:
            if (pattern.anywhere is None or pattern.anywhere.search(line)) and (
                pattern.also is None or pattern.also.search(line)
            ):
                return pattern.measure
        return None


@lru_cache(maxsize=256)
def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern over signs in which parts of the grammar stand in braces: "{NP} , # WOMAN"."""
    return re.compile(grammar().written_out(pattern))


@lru_cache(maxsize=1)
def grammar() -> Grammar:
    """The grammar of the vocabulary, made when a sentence is first read."""
    return Grammar(seed_rows("sentence_pattern"))
