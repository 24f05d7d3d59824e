"""The contract of the published file: tables and columns that other programs read, and the codes that may stand there.

More tables and more columns are welcome; a missing one stops the release.
"""

from __future__ import annotations

from dataclasses import dataclass

from pipelines.publishing.dim_release import COLUMN_NAMES
from pipelines.vocabulary import seed_rows

REQUIRED_COLUMNS: dict[str, tuple[str, ...]] = {
    "dim_document": (
        "document_id", "file_name", "sha256", "org_number", "forbund", "fiscal_year", "decided_on", "diary_number",
        "page_count", "text_source", "reader_version", "first_seen_at", "read_at", "status", "status_reason",
        "judged", "not_judged_because", "is_current", "superseded_by", "withdrawn_on",
    ),
    "dim_forbund": ("org_number", "forbund"),
    "dim_line_item": (
        "line_item", "statement", "label_sv", "label_en", "parent_line_item", "sort_order", "natural_sign",
    ),
    "fct_finances": (
        "fact_id", "document_id", "org_number", "forbund", "report_year", "statement", "line_item", "label", "section",
        "note_number", "scenario", "component", "fiscal_year", "period_end", "printed_text", "value_printed",
        "unit_printed", "unit", "decimals", "amount_sek", "amount_best_sek", "half_width_sek", "status", "supports",
        "contradictions", "page", "x0", "top", "x1", "bottom", "thing_id", "is_first_printing", "is_current",
    ),
    "fct_identity_results": (
        "document_id", "identity_id", "instance", "fiscal_year", "lhs_sek", "rhs_sek", "difference_sek",
        "tolerance_sek", "band", "verdict", "diagnosis_id",
    ),
    "dim_release": COLUMN_NAMES,
}  # fmt: skip
"""Tables without which nothing is published, and their columns."""

PROMISED_COLUMNS: dict[str, tuple[str, ...]] = {
    "fct_statements": ("document_id", "statement", "state", "pages", "numbers_without_fact"),
    "unplaced_figures": (
        "document_id", "statement", "label", "reason", "head", "printed_text", "page", "x0", "top", "x1", "bottom",
        "table_no", "row_no", "column_no", "is_current",
    ),
    "fct_insatser": (
        "fact_id", "document_id", "org_number", "forbund", "report_year", "insats_id", "insats", "insats_type", "owner",
        "measure", "fiscal_year", "value", "value_best", "unit", "amount_sek", "amount_best_sek", "printed_text",
        "evidence", "source", "status", "page", "x0", "top", "x1", "bottom", "thing_id", "is_first_printing",
        "is_current",
    ),
    "fct_indikatorer": (
        "fact_id", "document_id", "org_number", "forbund", "report_year", "indikator", "indikator_number",
        "respondent_group", "scope", "gender", "fiscal_year", "value", "value_best", "value_text", "unit", "target",
        "respondents", "is_low_n", "status", "page", "x0", "top", "x1", "bottom", "thing_id", "is_first_printing",
        "is_current",
    ),
    "fct_mal": (
        "fact_id", "document_id", "org_number", "forbund", "report_year", "fiscal_year", "area", "goal", "target_value",
        "outcome", "achieved", "status", "page", "x0", "top", "x1", "bottom", "thing_id", "is_first_printing",
        "is_current",
    ),
    "fct_diagnoses": (
        "diagnosis_id", "document_id", "class", "outcome", "fact_id", "label", "fiscal_year", "printed_text",
        "proposed_value", "explanation_sv", "explanation_en", "identities", "chance",
    ),
}  # fmt: skip
"""Columns that a table must have once it is published; the table itself may still be missing."""

FACT_TABLES = ("fct_finances", "fct_insatser", "fct_indikatorer", "fct_mal")
"""Tables whose rows are what a report tells, each with an id, a status and a place on a page."""

PARTS_OF_A_THING = {
    "fct_finances": ("section", "label"),
    "fct_insatser": (),
    "fct_indikatorer": ("indikator",),
    "fct_mal": (),
}
"""What tells rows of one thing apart that a report counts beside each other; more than these it never counts twice."""

FACT_STATUSES = ("verified", "unverified", "disputed", "corrected-proposal", "suppressed")
DOCUMENT_STATUSES = ("published", "quarantined", "superseded", "withdrawn")
WITH_FIGURES = ("published", "superseded", "withdrawn")
"""Statuses of documents that may have figures. Only those of a published one may count (is_current)."""

VERDICTS = ("holds", "within_rounding", "violated", "not_evaluable")
SCENARIOS = ("utfall", "budget", "avvikelse", "prognos")
COMPONENTS = ("total", "intakt", "kostnad", "netto")
STATEMENTS = tuple(row["statement"] for row in seed_rows("statement"))

STATEMENT_STATES = ("read", "printed_not_read", "not_printed")
UNPLACED_REASONS = (
    "another_body", "unknown_body", "unread", "remark", "parenthesis", "no_label", "share_of_row",
    "change_between_years", "no_year", "repeated", "no_column", "table_not_recognised", "row_not_read", "in_text",
)  # fmt: skip
"""Why a figure of a statement is no fact."""

UNITS = ("kr", "tkr", "mkr", "procent", "antal")
BANDS = ("exact", "tight", "wide", "violated", "none")
SURVEY_SCOPES = ("eget", "riket")
SURVEY_GENDERS = ("total", "kvinnor", "man", "ej_uppgivet")
SURVEY_UNITS = ("procent", "svar", "antal", "pil", "typvarde")
ACHIEVED = ("ja", "delvis", "nej", "ej_bedomt")
OUTCOMES = ("corrected-proposal", "ambiguous", "disputed", "scope", "warning", "quarantined")
PARTS = ("proposal", "candidate", "concerned")

LARGEST_AMOUNT = 10**14
"""Amounts are smaller: what DECIMAL(18,4) holds. A greater one is NULL beside its printed value."""

PLAIN_TYPES = ("VARCHAR", "BOOLEAN", "INTEGER", "BIGINT", "DOUBLE", "DATE", "TIMESTAMP")
MOST_DIGITS = 18
"""Types that every client reads without help, and the most digits of a DECIMAL."""

STORAGE_VERSION = "v1.4.0"
"""DuckDB 2.0's own file format cannot be read by the 1.4 and 1.5 clients that BI tools bundle."""

VOLATILE_COLUMNS = ("first_seen_at", "read_at")
"""Columns that say when and not what: a release that differs in nothing else would be no news."""


@dataclass(frozen=True, slots=True)
class Dimension:
    """A table without documents that rows of documents name by the key. from_reports: it holds what reports say and
    not what the project knows, so that a row that nobody names has no business there."""

    table: str
    key: tuple[str, ...]
    from_reports: bool = False


DIMENSIONS = (
    Dimension("dim_forbund", ("org_number",)),
    Dimension("dim_line_item", ("statement", "line_item")),
    Dimension("dim_statement", ("statement",)),
    Dimension("dim_identity", ("identity_id",)),
    Dimension("dim_indikator", ("indikator_number",)),
    Dimension("dim_insats", ("insats_id",), from_reports=True),
    Dimension("insats_alias", ("insats_id",), from_reports=True),
)

KEPT = "kept_earlier_result"
"""Code at the start of status_reason: the report's rows are those of an earlier release."""
NOT_FIT = "not_fit_to_publish"
"""Code at the start of status_reason: the audit found a row of the report that must not be published."""

FALL_OF_FIGURES = 0.10
"""A report keeps its earlier result when one of its fact tables would lose more than this share of its figures. A new
version of the reader that drops a wrong figure here and there loses a few of a hundred; one that no longer sees a table
or a column loses a fifth and more."""
FALL_OF_VERIFIED = 0.20
"""The same for verified figures. They come and go in groups, because a total that no longer agrees takes its rows with
it: a contradiction that is found in one note may cost a tenth of a report's verified figures and be right."""
LEAST_FALL = 3
"""So many figures must be gone at least: a table of four goals is no worse for one that was none."""

KNOWN_REPORTS_THAT_MAY_FALL = 0.02
"""When more than this share of the reports that lie in both releases (and more than FEW of them) have a worse result
than before, the cause is the project and not the reports: nothing is published."""
REPORTS_THAT_MAY_BE_UNFIT = 0.20
"""The same for reports without an earlier result, as a share of all reports with figures. Offices may send anything, so
a few odd reports stop nobody; when it is one in five, the rules are at fault."""
FEW = 2
REPORTS_WITHOUT_FINANCES = 5
"""When more reports than these hold tables with figures and not one figure became a fact, the marts are at fault. That
a few tell of insatser alone proves nothing: a warehouse may well begin with one such report."""

FILE_BYTES_FOR_EACH_MART_BYTE = 1.7
"""A release is larger than its marts in the build file: the keys, and the older storage version."""
ROOM_FOR_EACH_BYTE = 1.5
"""While a release is made, its write-ahead log lies beside it: ten reports took 1.3 times their release."""
ROOM_TO_SPARE = 2 << 20
"""Bytes that must be left beyond that."""
