"""The records that the identities are made of, and the scale that keeps their arithmetic exact.

Amounts and half-widths are whole numbers of ticks. A tick is 1/40 000 of the unit (a krona, a percentage point, one
person): the warehouse holds four decimals, half of the last one is the smallest half-width, and the scale is doubled
once more so that the middle of two printed values is a whole number too. No float ever takes part.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction

TICKS_PER_UNIT = 40_000
GREATEST_PROPOSAL = 10**15 * TICKS_PER_UNIT
"""What is proposed is smaller than this: amounts are kept as DECIMAL(20,4), and no rounding may lead out of it."""
DECIMALS_KEPT = 4

EXACT, TIGHT, WIDE, VIOLATED, TRIVIAL, NO_BAND = "exact", "tight", "wide", "violated", "trivial", "none"
HOLDS, WITHIN_ROUNDING, NOT_EVALUABLE, QUESTIONED = "holds", "within_rounding", "not_evaluable", "questioned"

SUPPORTING_BANDS = frozenset({EXACT, TIGHT})

Key = tuple[str, str, int | None]
"""What names an instance of an identity within a report: identity_id, instance, fiscal year."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A printed figure. `ticks` is None when it could not be read; a printed nil is 0 with half-width 0.

    `table` names the part of a table that it stands in: `12`, or `12.2` for the second part of table 12. `is_cut` says
    that a number of its table begins with a zero: numbers there were torn apart, in the printing or in the reading.
    `unit` is the unit that is meant, `unit_printed` what the label says, empty when nothing is known. `alternatives`
    are the values (ticks) of other readings of the same ink, where the readings of a number differ.
    """

    fact_id: str
    document_id: str
    statement: str
    line_item: str | None
    component: str
    scenario: str
    fiscal_year: int | None
    role: str
    table: str
    row_no: int
    column_no: int
    label: str
    section: str
    quantity: str
    ticks: int | None
    half_ticks: int
    value_state: str
    is_cut: bool = False
    unit: str = ""
    unit_printed: str = ""
    alternatives: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Term:
    """One term of an identity, as `identity_term.csv` states it.

    `coefficients` holds the default first and then the other signs a report may print, already multiplied by the
    identity's `scale`. `presence` is required, optional (absent counts as nil), scope (in or out is a matter of
    definition) or scope_needed (a matter of definition; while it is absent nothing can be contradicted).
    """

    identity_id: str
    term_no: int
    side: str
    statement: str
    line_item: str
    components: tuple[str, ...]
    scenario: str
    coefficients: tuple[int, ...]
    period_offset: int
    member: str
    presence: str
    choice: str
    choice_rank: int
    accused: bool
    repairable: bool


@dataclass(frozen=True, slots=True)
class Identity:
    """One identity with its terms; `scale` is the common denominator of its coefficients."""

    identity_id: str
    catalogue: str
    kind: str
    grain: str
    scope: str
    strength: str
    severity: str
    scenarios: tuple[str, ...]
    components: tuple[str, ...]
    breaks: frozenset[str]
    min_terms: int
    scale: int
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Member:
    """A figure that stands in an instance. Its band is its own: what the instance proves about this very figure.

    `verdict` is the instance's, save that a figure which a contradiction does not accuse is `questioned` instead of
    `violated`. Only bands exact and tight support a figure: wide means not contradicted, trivial means that the
    instance compares nothing (nil against nil, a cell against itself).
    """

    document_id: str
    identity_id: str
    instance: str
    fiscal_year: int | None
    fact_id: str
    side: str
    coefficient: Fraction
    verdict: str
    band: str
    counts: bool = True
    """False for a further printing of a concept whose finest printing carries the amount."""
    repairable: bool = True
    """Whether the search for a cause may change the figure because of this instance."""
    agrees: bool = False
    """Whether the instance agrees within a print unit and nothing speaks against its columns: what a gate counts. Of
    these, the band keeps those that pin the figure's last digit too."""


@dataclass(frozen=True, slots=True)
class Form:
    """One way to read an instance: signed coefficients of its figures, what is left over, and how close is close."""

    coefficients: tuple[tuple[str, int], ...]
    residual: int
    tolerance: int
    unit: int


@dataclass(frozen=True, slots=True)
class Result:
    """The verdict on one instance. Amounts in ticks times `scale`; None where nothing could be compared."""

    document_id: str
    identity_id: str
    instance: str
    fiscal_year: int | None
    quantity: str
    scale: int
    lhs: int | Fraction | None
    rhs: int | Fraction | None
    tolerance: int | Fraction | None
    band: str
    verdict: str
    scope_choice: str
    reason: str
    forms: tuple[Form, ...] = ()
    """Other ways to read it that were tried: another span, sign, scope. Only where the plain one does not hold."""

    @property
    def difference(self) -> int | Fraction | None:
        return None if self.lhs is None or self.rhs is None else self.lhs - self.rhs


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Every instance of every identity, and the figures that stand in them."""

    results: tuple[Result, ...] = field(default=())
    members: tuple[Member, ...] = field(default=())


def key_of(row: Member | Result) -> Key:
    """The instance that a row belongs to."""
    return row.identity_id, row.instance, row.fiscal_year


def members_by_instance(members: Iterable[Member]) -> dict[Key, list[Member]]:
    """The members of each instance, in their order; nothing for an instance without members."""
    found: dict[Key, list[Member]] = defaultdict(list)
    for member in members:
        found[key_of(member)].append(member)
    return found
