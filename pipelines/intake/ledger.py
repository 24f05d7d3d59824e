"""The ledger's arithmetic: what is new, what is unchanged, and that nothing is lost.

State is keyed by ``(sha256, reader_version)``: content that this reader version has judged is never read again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pipelines.intake.landing_zone import FoundFile
from pipelines.intake.refusal import TRANSIENT_CODES


@dataclass(frozen=True, slots=True)
class Judgement:
    """What became of one content under one reader version: status read | quarantined, reason code or None."""

    sha256: str
    reader_version: str
    status: str
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class IntakePlan:
    """What a run has to do: files to read, files refused unopened, files judged before."""

    to_read: tuple[FoundFile, ...]
    refused: tuple[FoundFile, ...]
    unchanged: tuple[FoundFile, ...]

    @property
    def found(self) -> int:
        return len(self.to_read) + len(self.refused) + len(self.unchanged)


@dataclass(frozen=True, slots=True)
class IntakeCounts:
    """Closing account of a run, in documents (contents, not names)."""

    found: int
    read: int
    quarantined: int
    unchanged: int

    @property
    def balanced(self) -> bool:
        """Found = read + quarantined + unchanged. When it does not hold, a document was lost or counted twice."""
        return self.found == self.read + self.quarantined + self.unchanged


def plan(
    found: Iterable[FoundFile],
    judged: Mapping[str, Judgement],
    *,
    retry_quarantined: bool = False,
) -> IntakePlan:
    """Divide the found files. ``judged`` holds the judgements of the present reader version, by sha256.

    A judgement with a transient reason counts as none. With ``retry_quarantined`` every quarantined content is tried
    again.
    """
    to_read: list[FoundFile] = []
    refused: list[FoundFile] = []
    unchanged: list[FoundFile] = []
    for file in found:
        judgement = judged.get(file.sha256)
        if judgement is not None and not _stands(judgement, retry_quarantined):
            judgement = None
        if judgement is not None:
            unchanged.append(file)
        elif file.refusal is not None:
            refused.append(file)
        else:
            to_read.append(file)
    return IntakePlan(tuple(to_read), tuple(refused), tuple(unchanged))


def _stands(judgement: Judgement, retry_quarantined: bool) -> bool:
    if judgement.reason in TRANSIENT_CODES:
        return False
    return not (retry_quarantined and judgement.status == "quarantined")
