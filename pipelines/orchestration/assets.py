"""The assets of a night and their checks: landing zone → staging tables → dbt → release."""

import hashlib
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Any

from dagster import (
    AssetCheckResult,
    AssetCheckSeverity,
    AssetCheckSpec,
    AssetExecutionContext,
    AssetKey,
    AssetObservation,
    AssetsDefinition,
    AssetSpec,
    Failure,
    MaterializeResult,
    MetadataValue,
    Output,
    TableColumn,
    TableSchema,
    asset,
    multi_asset,
)
from dagster_dbt import dbt_assets

from pipelines.intake.batch import ReadDocument
from pipelines.intake.ledger import KnownDocument
from pipelines.orchestration.accepted_verdicts import take_over_verdicts
from pipelines.orchestration.dbt_project import (
    FinsamTranslator,
    LeanDbtCli,
    dbt_environment,
    environment,
    forget_problems,
    problems_of,
    project_digest,
    source_digest,
    why_dbt_failed,
)
from pipelines.orchestration.listener import Listener
from pipelines.orchestration.plain_failures import told_plainly
from pipelines.orchestration.run_lock import run_lock
from pipelines.orchestration.wishes import Wishes
from pipelines.publishing.publish import PUBLISHED, REJECTED, publish, published_documents
from pipelines.publishing.release_store import ReleaseStore
from pipelines.settings import Settings
from pipelines.staging import schema
from pipelines.staging.build_state import mark, mark_of
from pipelines.staging.cache import ReadResult
from pipelines.staging.fill import fill_staging

LANDING_ZONE = AssetKey("raw_pdfs")
RELEASE = AssetKey("published_release")
BALANCE_CHECK = "every_document_is_accounted_for"
AUDIT_CHECK = "audit"
POOL = "build_file"

# Unit tests judge the code and not tonight's figures: they belong to `make test`.
DBT_BUILD = ("build", "--exclude-resource-type", "unit_test")

_ANY_VERDICT_MAY_CHANGE = json.dumps({"verdicts_that_may_change": 1_000_000_000})

_SECONDS_TO_STOP_DBT = 1.0
"""How long an interrupt from Dagster waits for dbt to end by itself. A model that is being built is lost either way."""

_DBT_MARK = "dbt"


def staging_key(table: schema.StagingTable) -> AssetKey:
    """The key by which dbt knows the table too (source staging)."""
    return AssetKey(["staging", table.name])


def landing_zone_spec(settings: Settings) -> AssetSpec:
    return AssetSpec(
        LANDING_ZONE,
        group_name="landing_zone",
        kinds={"pdf"},
        description="Annual reports as PDF files, in folders and under names of any kind. Read-only to the pipeline.",
        metadata={"folder": MetadataValue.path(str(settings.raw_pdfs))},
    )


def staging_assets(
    settings: Settings,
    read: ReadDocument[ReadResult],
    reader_version: str,
    listener: Listener,
    wishes: Wishes,
) -> AssetsDefinition:
    """The batch step: all staging tables at once, because starting a step costs more than reading a report."""
    specs = [
        AssetSpec(
            staging_key(table),
            deps=[LANDING_ZONE],
            group_name="staging",
            kinds={"python", "duckdb"},
            description=table.meaning,
            metadata={
                "dagster/column_schema": TableSchema(
                    [TableColumn(c.name, c.duckdb_type, description=c.meaning) for c in table.columns]
                ),
            },
        )
        for table in schema.TABLES
    ]
    balance = AssetCheckSpec(
        BALANCE_CHECK,
        asset=staging_key(schema.LEDGER),
        blocking=True,
        description="Found = read + quarantined + unchanged: no document is lost and none is counted twice.",
    )

    @multi_asset(name="read_documents", specs=specs, check_specs=[balance], pool=POOL)
    def read_documents(context: AssetExecutionContext) -> Iterator[Any]:
        """Read every new report of the landing zone, in a pool of processes, and write the staging tables."""
        with told_plainly("read_documents", settings), run_lock(settings):
            filled = fill_staging(
                settings,
                read,
                reader_version,
                listener,
                known=known_documents(settings),
                accept_withdrawals=wishes.accept_withdrawals,
                retry_quarantined=wishes.retry_quarantined,
            )
        counts = filled.counts
        account = {
            "found": counts.found,
            "read": counts.read,
            "quarantined": counts.quarantined,
            "unchanged": counts.unchanged,
            "withdrawn": len(filled.withdrawn),
        }
        context.log_event(AssetObservation(LANDING_ZONE, metadata={"documents": counts.found}))
        quarantine = "\n".join(
            f"- `{item.file_name}`: {item.refusal.explanation} {item.refusal.advice}" for item in filled.quarantined
        )
        for table in schema.TABLES:
            metadata: dict[str, Any] = {"dagster/row_count": filled.written.rows[table.name]}
            if table in (schema.LEDGER, schema.DOCUMENTS):
                metadata |= account | {"not read, and why": MetadataValue.md(quarantine or "every file was read")}
            metadata["written now"] = filled.written.changed
            yield MaterializeResult(asset_key=staging_key(table), metadata=metadata)
        yield AssetCheckResult(
            asset_key=staging_key(schema.LEDGER),
            check_name=BALANCE_CHECK,
            passed=counts.balanced,
            severity=AssetCheckSeverity.ERROR,
            metadata=account,
        )
        listener.staged(filled)

    return read_documents


def dbt_step(settings: Settings, manifest: Path, listener: Listener, wishes: Wishes) -> AssetsDefinition:
    """The whole dbt project as one step. It is passed over when neither its input nor its code changed."""

    arguments = (*DBT_BUILD, *(("--vars", _ANY_VERDICT_MAY_CHANGE) if wishes.accept_upgrade else ()))
    loaded = project_digest(settings)

    @dbt_assets(manifest=manifest, dagster_dbt_translator=FinsamTranslator(), name="dbt_build", pool=POOL)
    def dbt_build(context: AssetExecutionContext, dbt: LeanDbtCli) -> Iterator[Any]:
        """`dbt build`: staging → intermediate → marts → identities → quality → metrics, with every test."""
        with told_plainly("dbt_build", settings):
            wanted = dbt_fingerprint(settings)
            is_built = mark_of(settings.build_database, _DBT_MARK) == wanted
        if is_built and not context.is_subset:
            dependencies = {key: context.assets_def.asset_deps[key] for key in context.selected_asset_keys}
            # Dagster wants them in the order in which they depend on each other.
            for key in TopologicalSorter(dependencies).static_order():
                if key not in dependencies:
                    continue
                yield Output(None, output_name=key.to_python_identifier(), metadata={"unchanged": True})
            listener.built((), skipped=True)
            return
        if project_digest(settings) != loaded:
            raise Failure("The dbt project was changed after Dagster had loaded it. Nothing is published; run again.")
        listener.building()
        with told_plainly("dbt_build", settings), run_lock(settings), environment(dbt_environment(settings)):
            mark(settings.build_database, _DBT_MARK, None)
            forget_problems(settings.dbt_target_dir)
            invocation = dbt.cli(arguments, context=context, target_path=settings.dbt_target_dir, raise_on_error=False)
            invocation.termination_timeout_seconds = _SECONDS_TO_STOP_DBT
            yield from invocation.stream()
            succeeded = invocation.is_successful()
        problems = problems_of(settings.dbt_target_dir)
        listener.built(problems, skipped=False)
        if not succeeded:
            raise Failure(why_dbt_failed(problems, invocation.process.returncode, str(invocation.get_error())))
        if not context.is_subset:
            with told_plainly("dbt_build", settings):
                mark(settings.build_database, _DBT_MARK, wanted)

    return dbt_build


def release_asset(
    settings: Settings, upstream: AssetsDefinition, listener: Listener, wishes: Wishes
) -> AssetsDefinition:
    """The release: audited in a fresh process, immutable, behind a link."""

    @asset(
        key=RELEASE,
        deps=[upstream],
        group_name="release",
        kinds={"duckdb"},
        pool=POOL,
        description="The marts of schema main as an immutable file, and the link that analysts open.",
        check_specs=[
            AssetCheckSpec(
                AUDIT_CHECK,
                asset=RELEASE,
                description="The candidate keeps the contract; judged read-only in a fresh process.",
            )
        ],
    )
    def published_release(context: AssetExecutionContext) -> Iterator[Any]:
        """Copy the marts, audit the copy, make it a release when it is new and sound."""
        listener.publishing()
        store = ReleaseStore(settings.releases_dir, settings.published)
        with told_plainly("published_release", settings), run_lock(settings):
            publication = publish(
                settings.build_database,
                store,
                now=datetime.now(UTC),
                keep=settings.releases_to_keep,
                accept_upgrade=wishes.accept_upgrade,
            )
            listener.published(publication)
            if wishes.accept_upgrade and publication.outcome != REJECTED:
                listener.verdicts_accepted(take_over_verdicts(settings))
        findings = "\n".join(f"- {finding.sentence}" for finding in publication.findings)
        yield AssetCheckResult(
            asset_key=RELEASE,
            check_name=AUDIT_CHECK,
            passed=publication.outcome != REJECTED,
            severity=AssetCheckSeverity.ERROR,
            metadata={"findings": MetadataValue.md(findings or "none")},
        )
        if publication.outcome == REJECTED:
            raise Failure(f"Nothing was published; the release in use stays in use.\n{findings}")
        release = publication.release
        metadata: dict[str, Any] = {"outcome": publication.outcome, "new": publication.outcome == PUBLISHED}
        if release is not None:
            metadata |= {
                "release": release.release_id,
                "file": MetadataValue.path(str(settings.published)),
                "documents": release.documents,
                "quarantined": release.quarantined,
                "dagster/row_count": release.facts,
                "verified": release.verified,
                "unverified": release.unverified,
                "disputed": release.disputed,
            }
        yield MaterializeResult(asset_key=RELEASE, metadata=metadata)

    return published_release


def known_documents(settings: Settings) -> dict[str, KnownDocument]:
    """The documents of the release in use, by sha256."""
    store = ReleaseStore(settings.releases_dir, settings.published)
    return {
        document.sha256: KnownDocument(
            document.sha256, document.file_name, document.status, document.first_seen_at, document.withdrawn_on
        )
        for document in published_documents(store)
        if document.first_seen_at is not None
    }


def dbt_fingerprint(settings: Settings) -> str:
    """What dbt's result depends on: the staging tables and the project's code."""
    staged = mark_of(settings.build_database, "staging") or ""
    return hashlib.sha256(f"{staged} {source_digest(settings)}".encode()).hexdigest()
