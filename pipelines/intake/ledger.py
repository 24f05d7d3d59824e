"""The ledger's arithmetic: what is new, what is unchanged, what has gone, and that nothing is lost.

State is keyed by ``(sha256, reader_version)``: content that this reader version has judged is never read again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from pipelines.intake.landing_zone import FoundFile
from pipelines.intake.names import visible
from pipelines.intake.refusal import TRANSIENT_CODES

_MOST_GONE = 5
_MOST_GONE_SHARE = 0.05
"""More than both at once is no cleaning up, but a folder that is not mounted."""
_NAMED = 3


@dataclass(frozen=True, slots=True)
class Judgement:
    """What became of one content under one reader version: status read | quarantined."""

    sha256: str
    reader_version: str
    status: str


@dataclass(frozen=True, slots=True)
class KnownDocument:
    """A document of the release in use.

    status: published | superseded | withdrawn | quarantined. first_seen_at: UTC, naive. withdrawn_on: when its file was
    first missed, or None.
    """

    sha256: str
    file_name: str
    status: str
    first_seen_at: datetime
    withdrawn_on: date | None = None


class MassWithdrawalError(Exception):
    """So many known reports are gone at once that the landing zone is more likely broken than cleaned up."""


@dataclass(frozen=True, slots=True)
class Absences:
    """Known documents that no file of the landing zone holds, ordered by name.

    gone: reports whose file is missed for the first time. replaced: reports whose name another content bears since
    this run; they are withdrawn too, and no sign of a mount that failed. withdrawn_before: reports that an earlier
    run missed already, with the date of then. out_of_reach: reports whose file or folder cannot be read tonight. A
    quarantined file that was taken away is in none of them: it simply leaves.
    """

    gone: tuple[KnownDocument, ...]
    replaced: tuple[KnownDocument, ...]
    withdrawn_before: tuple[KnownDocument, ...]
    out_of_reach: tuple[KnownDocument, ...]


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

    A file that is known by its name only is refused anew at every run. With ``retry_quarantined`` every quarantined
    content is tried again.
    """
    to_read: list[FoundFile] = []
    refused: list[FoundFile] = []
    unchanged: list[FoundFile] = []
    for file in found:
        judgement = None if file.by_name else judged.get(file.sha256)
        if judgement is not None and not (retry_quarantined and judgement.status == "quarantined"):
            unchanged.append(file)
        elif file.refusal is not None:
            refused.append(file)
        else:
            to_read.append(file)
    return IntakePlan(tuple(to_read), tuple(refused), tuple(unchanged))


def absences(
    known: Iterable[KnownDocument], found: Iterable[FoundFile], today: date, *, lost: Collection[str] = ()
) -> Absences:
    """Which of the known documents are not in the landing zone, and how they are to be taken.

    lost: contents that the walk met and that could not be read afterwards, by sha256. Once withdrawn, a document comes
    back with its very bytes only: another file of its name is another document.
    """
    found = tuple(found)
    contents = {file.sha256 for file in found}
    names = {name for file in found for name in (file.file_name, *file.also_as)}
    not_read = {file.file_name for file in found if file.refusal is not None and file.refusal.code in TRANSIENT_CODES}
    not_listed = tuple(
        f"{file.file_name}/" for file in found if file.refusal is not None and file.refusal.code == "unreadable_folder"
    )
    gone: list[KnownDocument] = []
    replaced: list[KnownDocument] = []
    before: list[KnownDocument] = []
    out_of_reach: list[KnownDocument] = []
    for document in sorted(known, key=lambda document: (document.file_name, document.sha256)):
        if document.sha256 in contents or document.status == "quarantined":
            continue
        if document.status == "withdrawn":
            before.append(document)
        elif document.sha256 in lost or document.file_name in not_read or document.file_name.startswith(not_listed):
            out_of_reach.append(document)
        else:
            missed = replaced if document.file_name in names else gone
            missed.append(replace(document, status="withdrawn", withdrawn_on=today))
    return Absences(tuple(gone), tuple(replaced), tuple(before), tuple(out_of_reach))


def refuse_mass_withdrawal(gone: tuple[KnownDocument, ...], known: Iterable[KnownDocument], landing_zone: Path) -> None:
    """Raises MassWithdrawalError when more than 5 % and more than five of the standing reports are gone at once.

    Quarantined files do not count: to take them away is what their advice says.
    """
    standing = sum(document.status in ("published", "superseded") for document in known)
    if len(gone) <= _MOST_GONE or len(gone) <= _MOST_GONE_SHARE * standing:
        return
    names = ", ".join(document.file_name for document in gone[:_NAMED])
    raise MassWithdrawalError(
        f"{len(gone)} of {standing} known reports are gone from the landing zone {visible(str(landing_zone))} at once:"
        f" {names} and {len(gone) - _NAMED} more. Nothing was changed. Mount the folder or copy the reports back, then"
        " run again; if they are meant to go, use 'finsam run --accept-withdrawals'."
    )
