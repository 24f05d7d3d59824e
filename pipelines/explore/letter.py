"""A letter to a förbund: these figures of your report do not agree, please check. In Swedish, one page.

The words of each point are the diagnosis's own; here they are chosen, ordered and framed. What does not fit on the page
is counted, not hidden.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path, PurePath

from pipelines.explore.queries import opened

CORRECTED, AMBIGUOUS, DISPUTED, SCOPE = "corrected-proposal", "ambiguous", "disputed", "scope"
_ORDER = (CORRECTED, "warning:unit_label", AMBIGUOUS, DISPUTED, "disputed:ratio", "disputed:told_figures")
"""What a letter tells, first things first: an outcome, or an outcome and a class. Nothing else is a point."""

NO_BREAK = "\u00a0"
MINUS = "\u2212"
_MONTHS = (
    "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november",
    "december",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Point:
    """One thing to check: where, what is printed, what is proposed (None when nothing is), and why."""

    place: str
    printed: str
    proposed: str | None
    why: str


@dataclass(frozen=True, slots=True)
class Letter:
    """The letter about one report. `scopes`: differences of definition, which are no errors and are only counted."""

    forbund: str
    org_number: str | None
    fiscal_year: int | None
    file_name: str
    written_on: date
    points: tuple[Point, ...]
    scopes: int
    left_out: int = 0

    @property
    def file_stem(self) -> str:
        return f"brev-{PurePath(self.file_name).stem}"

    @property
    def title(self) -> str:
        year = f" för {self.fiscal_year}" if self.fiscal_year else ""
        return f"Tal som behöver kontrolleras i årsredovisningen{year}"

    @property
    def greeting(self) -> str:
        number = f" ({self.org_number})" if self.org_number else ""
        return f"Till {self.forbund}{number}"

    @property
    def dated(self) -> str:
        day = self.written_on
        return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"

    @property
    def opening(self) -> str:
        many = len(self.points) + self.left_out > 1
        what = "följande uppgifter" if many else "följande uppgift"
        them = "dem" if many else "den"
        return (
            f"När talen i er årsredovisning (filen {PurePath(self.file_name).name}) jämfördes med varandra gick {what} "
            f"inte ihop. Vi ber er kontrollera {them}. Sidan är sidan i filen. Ett förslag lämnas bara där ett enda "
            "värde får allt att stämma; vi har inte ändrat något tryckt tal."
        )

    @property
    def closing(self) -> tuple[str, ...]:
        """What is counted only, and what we ask for."""
        lines = []
        if self.left_out:
            more = "uppgift" if self.left_out == 1 else "uppgifter"
            lines.append(f"Ytterligare {self.left_out} {more} ryms inte här och lämnas gärna på begäran.")
        if self.scopes:
            which = "ett ställe" if self.scopes == 1 else f"{self.scopes} ställen"
            lines.append(
                f"På {which} räknar avsnitten dessutom på olika sätt, till exempel med eller utan finansnetto. "
                "Det är ingen felaktighet men kan vara värt att förklara."
            )
        lines.append("Svara gärna med det rätta talet, eller med en förklaring om det tryckta är rätt.")
        return tuple(lines)


def letter_about(published: Path, document_id: str, written_on: date) -> Letter:
    """The letter about one report of the published file, with every point. Raises NothingPublishedError."""
    with opened(published) as connection:
        head = connection.execute(
            "select forbund, org_number, fiscal_year, file_name from dim_document where document_id = ?", [document_id]
        ).fetchone()
        if head is None:
            raise LookupError(document_id)
        rows = connection.execute(
            """
            select
                diagnosis.outcome, diagnosis.class, diagnosis.explanation_sv, lower(statement.label_sv),
                coalesce(figure.page, diagnosis.page), coalesce(figure.printed_text, diagnosis.printed_text),
                figure.unit, diagnosis.proposed_value
            from fct_diagnoses as diagnosis
            left join fct_diagnosis_figures as figure
                on diagnosis.diagnosis_id = figure.diagnosis_id and figure.position = 1
            left join dim_statement as statement on figure.statement = statement.statement
            where diagnosis.document_id = ?
            order by diagnosis.position
            """,
            [document_id],
        ).fetchall()
    points = [(_rank(outcome, kind), _point(rest)) for outcome, kind, *rest in rows if _rank(outcome, kind) is not None]
    return Letter(
        forbund=head[0] or "samordningsförbundet",
        org_number=head[1],
        fiscal_year=head[2],
        file_name=head[3],
        written_on=written_on,
        points=tuple(point for _, point in sorted(points, key=lambda ranked: ranked[0] or 0)),
        scopes=sum(1 for outcome, *_ in rows if outcome == SCOPE),
    )


def as_markdown(letter: Letter) -> str:
    """The letter as Markdown."""
    parts = [f"# {letter.title}", f"{letter.greeting}\n\n{letter.dated}", letter.opening]
    for number, point in enumerate(letter.points, start=1):
        proposal = f" · förslag **{point.proposed}**" if point.proposed else ""
        parts.append(f"{number}. {point.place} · tryckt **{point.printed}**{proposal}\n\n   {point.why}")
    parts.extend(letter.closing)
    return "\n\n".join(parts) + "\n"


def _rank(outcome: str, kind: str) -> int | None:
    for name in (f"{outcome}:{kind}", outcome):
        if name in _ORDER:
            return _ORDER.index(name)
    return None


def _point(row: Sequence[object]) -> Point:
    why, statement, page, printed, unit, proposed = row
    return Point(
        place=", ".join(part for part in (f"Sidan{NO_BREAK}{page}" if page else "", str(statement or "")) if part),
        printed=with_unit(NO_BREAK.join(str(printed or "–").split()), str(unit or "")),
        proposed=with_unit(_number(proposed), str(unit or "")) if isinstance(proposed, Decimal) else None,
        why=str(why),
    )


def _number(value: Decimal) -> str:
    """1 234,5 as Swedes print it, without idle decimals."""
    shown = value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()
    text = f"{abs(shown):,f}".replace(",", NO_BREAK).replace(".", ",")
    return MINUS + text if value < 0 else text


def with_unit(text: str, unit: str) -> str:
    suffix = "%" if unit == "procent" else "" if unit == "antal" else unit
    return text if not suffix or text.endswith(suffix) else f"{text}{NO_BREAK}{suffix}"
