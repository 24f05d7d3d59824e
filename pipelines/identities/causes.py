"""The root cause of a contradiction: what a diagnosis is made of, and every class that there is."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from pipelines.identities.edits import (
    COPIED,
    DOUBLED,
    DROPPED,
    FREE,
    INSERTED,
    OMITTED,
    READING,
    SCALED,
    SECTION,
    SIGN,
    SUBSTITUTED,
    TRANSPOSED,
)
from pipelines.identities.records import Key
from pipelines.identities.search import Edit

CORRECTED, AMBIGUOUS, DISPUTED = "corrected-proposal", "ambiguous", "disputed"
SCOPE, WARNING = "scope", "warning"

OUTCOMES = (CORRECTED, AMBIGUOUS, DISPUTED, SCOPE, WARNING)
"""Every outcome: a proposal that passed all gates; several explanations, none proposed; contradicted without an
explanation; a difference of definition, which accuses nobody; and what is worth knowing but disputes no figure."""

UNIT_LABEL = "unit_label"

KINDS = (
    SIGN,
    SCALED,
    SUBSTITUTED,
    TRANSPOSED,
    DROPPED,
    DOUBLED,
    INSERTED,
    COPIED,
    OMITTED,
    SECTION,
    READING,
    UNIT_LABEL,
    SCOPE,
    FREE,
)
"""Every class of a cause; the kind of an edit is one of them too (never `unit_label` or `scope`)."""


@dataclass(frozen=True, slots=True)
class Cause:
    """A root cause: the figures it concerns, what they should be if the gates were passed, and how sure that is.

    `outcome` is one of OUTCOMES, `kind` one of KINDS. They go together like this:

    - corrected-proposal: `edits` hold the figures with the values that they should have. With kind alternative_reading
      another reading of the same ink has that value.
    - ambiguous: `candidates` hold the edits that would explain it, or, with kind unit_label, `tables` the tables one of
      which has the wrong unit.
    - disputed: nothing explains it; with kind omitted_line each difference is exactly one of `lines`.
    - scope (kind scope): the difference is exactly `lines`; every figure may be right.
    - warning with kind unit_label: `tables` are labelled with a unit that is not theirs. `factor` is what the label's
      amounts must be multiplied with; `instances` are the links to other tables that tell. Where these are violated
      the published amounts are still wrong; where they hold the unit was found out before the amounts were made.

    - warning with kind alternative_reading: the published value (`edits`, with the slip that tells the readings apart)
      agrees with the report, and another reading of the same ink (`candidates`) is refuted by `instances`, which hold.

    `instances` are the contradictions that it explains (for a unit label also agreements), at least one; `chance` the
    probability that the explanation fits by luck. Amounts in ticks.
    """

    document_id: str
    outcome: str
    kind: str
    edits: tuple[Edit, ...]
    instances: tuple[Key, ...]
    chance: float
    candidates: tuple[Edit, ...] = field(default=())
    lines: tuple[str, ...] = ()
    """Figures that make up the difference: the line left in or out."""
    tables: tuple[str, ...] = ()
    """Tables (`Fact.table`) whose unit label is wrong."""
    factor: Fraction = Fraction(1)
