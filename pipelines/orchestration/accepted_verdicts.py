"""Verdicts that a person passed with --accept-upgrade become the known ones, so that the next night does not stop."""

from __future__ import annotations

from pipelines.orchestration.listener import AcceptedVerdicts
from pipelines.publishing import review
from pipelines.settings import Settings

_CHANGED = (review.NEW, review.VANISHED, review.OTHER_CAUSE)


def take_over_verdicts(settings: Settings) -> AcceptedVerdicts:
    """Bring the baseline up to date for the known reports whose verdicts changed. Nobody has reviewed them yet.

    What is new in reports that the baseline does not know stops no night and is left for `finsam review`.
    """
    try:
        seen = review.contradictions_beside_the_baseline(settings.build_database)
        changed = [item for item in seen if item.state in _CHANGED]
        documents = {item.document_id for item in changed}
        reports = [
            report for report in review.built_reports(settings.build_database) if report.document_id in documents
        ]
        names = tuple(report.file_name for report in reports)
        if reports:
            review.accept(settings.known_contradictions, reports, seen, reviewed=False)
    except review.NothingBuiltError:
        return AcceptedVerdicts(0, ())
    except review.BaselineNotWritableError as problem:
        return AcceptedVerdicts(len(changed), names, str(problem))
    return AcceptedVerdicts(len(changed), names)
