"""The contract of the published file: tables and columns that other programs read, and the codes that may stand there.

More tables and more columns are welcome; a missing one stops the release.
"""

from __future__ import annotations

REQUIRED_COLUMNS: dict[str, tuple[str, ...]] = {
    "dim_document": (
        "document_id", "file_name", "sha256", "org_number", "forbund", "fiscal_year", "decided_on", "diary_number",
        "page_count", "text_source", "reader_version", "first_seen_at", "read_at", "status", "status_reason",
    ),
    "dim_forbund": ("org_number", "forbund"),
    "dim_line_item": (
        "line_item", "statement", "label_sv", "label_en", "parent_line_item", "sort_order", "natural_sign",
    ),
    "fct_finances": (
        "fact_id", "document_id", "org_number", "forbund", "report_year", "statement", "line_item", "label", "section",
        "note_number", "scenario", "component", "fiscal_year", "period_end", "printed_text", "value_printed",
        "unit_printed", "unit", "decimals", "amount_sek", "amount_best_sek", "half_width_sek", "status", "supports",
        "contradictions", "page", "x0", "top", "x1", "bottom",
    ),
    "fct_identity_results": (
        "document_id", "identity_id", "instance", "fiscal_year", "lhs_sek", "rhs_sek", "difference_sek",
        "tolerance_sek", "band", "verdict", "diagnosis_id",
    ),
}  # fmt: skip
"""Tables without which nothing is published, and their columns."""

PROMISED_COLUMNS: dict[str, tuple[str, ...]] = {
    "fct_insatser": (
        "fact_id", "document_id", "org_number", "forbund", "report_year", "insats_id", "insats", "insats_type", "owner",
        "measure", "fiscal_year", "value", "unit", "amount_sek", "printed_text", "evidence", "source", "status", "page",
        "x0", "top", "x1", "bottom",
    ),
    "fct_indikatorer": (
        "fact_id", "document_id", "org_number", "forbund", "report_year", "indikator", "indikator_number",
        "respondent_group", "scope", "gender", "fiscal_year", "value", "value_text", "unit", "target", "respondents",
        "is_low_n", "status", "page", "x0", "top", "x1", "bottom",
    ),
    "fct_mal": ("document_id", "area", "goal", "target_value", "outcome", "achieved", "page"),
    "fct_diagnoses": (
        "diagnosis_id", "document_id", "class", "outcome", "fact_id", "label", "fiscal_year", "printed_text",
        "proposed_value", "explanation_sv", "explanation_en", "identities", "chance",
    ),
}  # fmt: skip
"""Columns that a table must have once it is published; the table itself may still be missing."""

FACT_TABLES = ("fct_finances", "fct_insatser", "fct_indikatorer")
"""Tables whose rows are figures with a place on a page."""

FACT_STATUSES = ("verified", "unverified", "disputed", "corrected-proposal", "suppressed")
DOCUMENT_STATUSES = ("published", "quarantined", "superseded")
VERDICTS = ("holds", "within_rounding", "violated", "not_evaluable")
SCENARIOS = ("utfall", "budget", "avvikelse", "prognos")
COMPONENTS = ("total", "intakt", "kostnad", "netto")
STATEMENTS = (
    "flerarsoversikt", "resultatrakning", "balansrakning", "kassaflodesanalys", "driftredovisning", "not_intakter",
    "not_kostnader", "not_fordringar", "not_kortfristiga_skulder", "balanskrav", "medelstilldelning", "eget_kapital",
)  # fmt: skip

KRONOR_PER_UNIT = {"kr": 1, "tkr": 1_000, "mkr": 1_000_000}

STORAGE_VERSION = "v1.4.0"
"""DuckDB 2.0's own file format cannot be read by the 1.4 and 1.5 clients that BI tools bundle."""

VOLATILE_COLUMNS = ("first_seen_at", "read_at")
"""Columns that say when and not what: a release that differs in nothing else would be no news."""
