"""What a run tells whoever started it, while it runs and when it is over."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from pipelines.intake.landing_zone import FoundFile
from pipelines.intake.ledger import IntakePlan
from pipelines.intake.refusal import Refusal
from pipelines.publishing.publish import Publication
from pipelines.staging.fill import FilledStaging

__all__ = ["AcceptedVerdicts", "DbtProblem", "FilledStaging", "Listener", "NullListener", "RunRecord"]


@dataclass(frozen=True, slots=True)
class DbtProblem:
    """A model or test of dbt that failed, with dbt's words. severity: error | warn."""

    name: str
    message: str
    severity: str = "error"


@dataclass(frozen=True, slots=True)
class AcceptedVerdicts:
    """What became of the verdicts that changed in known reports when a person passed them with --accept-upgrade.

    changed: how many contradictions are new, gone or of another cause. reports: file names that they are in. problem:
    a sentence when the baseline could not be written, else None.
    """

    changed: int
    reports: tuple[str, ...]
    problem: str | None = None


class Listener(Protocol):
    """Who wants to hear the stages of a run."""

    def planned(self, plan: IntakePlan) -> None:
        """The landing zone was walked."""

    def document_started(self, file: FoundFile) -> None:
        """A worker reads this document now."""

    def document_done(self, file: FoundFile, why_not: Refusal | None, pages: int = 0) -> None:
        """One document was read, or refused; pages: how many were read."""

    def staged(self, filled: FilledStaging) -> None:
        """The staging tables say what lies in the landing zone."""

    def building(self) -> None:
        """dbt starts."""

    def built(self, problems: tuple[DbtProblem, ...], *, skipped: bool) -> None:
        """dbt is done, or was not needed."""

    def publishing(self) -> None:
        """The candidate is copied and audited."""

    def published(self, publication: Publication) -> None:
        """A release was made, or not."""

    def verdicts_accepted(self, accepted: AcceptedVerdicts) -> None:
        """The verdicts that changed are the known ones from now on, or could not be made so."""


class NullListener:
    """A listener that does nothing."""

    def planned(self, plan: IntakePlan) -> None: ...

    def document_started(self, file: FoundFile) -> None: ...

    def document_done(self, file: FoundFile, why_not: Refusal | None, pages: int = 0) -> None: ...

    def staged(self, filled: FilledStaging) -> None: ...

    def building(self) -> None: ...

    def built(self, problems: tuple[DbtProblem, ...], *, skipped: bool) -> None: ...

    def publishing(self) -> None: ...

    def published(self, publication: Publication) -> None: ...

    def verdicts_accepted(self, accepted: AcceptedVerdicts) -> None: ...


@dataclass(slots=True)
class RunRecord:
    """Keeps what was heard, for the closing report, and passes it on."""

    listener: Listener = field(default_factory=NullListener)
    plan: IntakePlan | None = None
    filled: FilledStaging | None = None
    dbt_problems: tuple[DbtProblem, ...] = ()
    dbt_skipped: bool = False
    publication: Publication | None = None
    accepted: AcceptedVerdicts | None = None

    def planned(self, plan: IntakePlan) -> None:
        self.plan = plan
        self.listener.planned(plan)

    def document_started(self, file: FoundFile) -> None:
        self.listener.document_started(file)

    def document_done(self, file: FoundFile, why_not: Refusal | None, pages: int = 0) -> None:
        self.listener.document_done(file, why_not, pages)

    def staged(self, filled: FilledStaging) -> None:
        self.filled = filled
        self.listener.staged(filled)

    def building(self) -> None:
        self.listener.building()

    def built(self, problems: tuple[DbtProblem, ...], *, skipped: bool) -> None:
        self.dbt_problems, self.dbt_skipped = problems, skipped
        self.listener.built(problems, skipped=skipped)

    def publishing(self) -> None:
        self.listener.publishing()

    def published(self, publication: Publication) -> None:
        self.publication = publication
        self.listener.published(publication)

    def verdicts_accepted(self, accepted: AcceptedVerdicts) -> None:
        self.accepted = accepted
        self.listener.verdicts_accepted(accepted)
