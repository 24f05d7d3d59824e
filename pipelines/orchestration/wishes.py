"""What a person asks of one run. Dagster's own runs ask for nothing."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wishes:
    """retry_quarantined: read the files in quarantine again. accept_withdrawals: many known files may be gone at once.
    accept_upgrade: reports may lose figures and known reports may change their verdicts, once and on the record.
    """

    retry_quarantined: bool = False
    accept_withdrawals: bool = False
    accept_upgrade: bool = False


NO_WISHES = Wishes()
