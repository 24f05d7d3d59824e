"""Checks of what a report tells (insatser, the survey, goals), of what was not placed, and of its diagnoses.

They hold what the dbt project's own tests say of the rows of one report: there such a test only warns, because a failed
one would stop the night for every report; here it names the report, and the others are published.
"""

from __future__ import annotations

from collections.abc import Mapping, Set

from pipelines.publishing import contract
from pipelines.publishing.audit_checks import Check, kronor_of, quoted_list
from pipelines.swedish.units import KRONOR_PER_UNIT


def told_checks_of(tables: Mapping[str, Set[str]]) -> list[Check]:
    """The checks of those tables that the candidate has: table → its columns."""
    checks: list[Check] = []
    if "fct_insatser" in tables:
        checks += _insats_checks()
    if "fct_indikatorer" in tables:
        checks += _survey_checks()
    if "fct_mal" in tables:
        checks += _goal_checks()
    if "fct_diagnoses" in tables:
        checks += _diagnosis_checks()
        if "fct_diagnosis_figures" in tables:
            checks += _diagnosed_figure_checks()
    if {"fct_statements", "unplaced_figures"} <= tables.keys():
        checks += _statement_checks()
    if "dim_identity" in tables:
        checks += _known_identity_checks()
    if "fct_identity_members" in tables:
        checks += _member_checks()
    return checks


def _statement_checks() -> list[Check]:
    return [
        Check(
            "statements_codes",
            "{rows} rows of fct_statements name a statement or a state that is not in the contract.",
            f"""
            select document_id, statement, state
            from fct_statements
            where (
                statement in {quoted_list(contract.STATEMENTS)} and state in {quoted_list(contract.STATEMENT_STATES)}
            ) is not true
            """,
        ),
        Check(
            "statements_read",
            "{rows} statements are called read without a figure in fct_finances, or have figures and are not.",
            """
            select document_id, statement, state
            from fct_statements as told
            where (state = 'read') <> exists (
                select 1
                from fct_finances as fact
                where fact.document_id = told.document_id and fact.statement = told.statement
            )
            """,
        ),
        Check(
            "unplaced_codes",
            "{rows} figures that became no fact give no reason, or one that is not in the contract.",
            "select document_id, page, printed_text, reason from unplaced_figures"
            f" where (reason in {quoted_list(contract.UNPLACED_REASONS)}) is not true",
        ),
        Check(
            "unplaced_counted",
            "{rows} statements lack figures in unplaced_figures that fct_statements counts, or the other way round.",
            """
            select document_id, statement, numbers_without_fact, listed
            from fct_statements
            full join (
                select document_id, statement, count(*) as listed from unplaced_figures group by all
            ) as unplaced using (document_id, statement)
            where coalesce(numbers_without_fact, 0) <> coalesce(listed, 0)
            """,
        ),
    ]


def _insats_checks() -> list[Check]:
    money = quoted_list(tuple(KRONOR_PER_UNIT))
    return [
        Check(
            "insatser_codes",
            "{rows} figures about insatser name no measure, or a unit or a source that is not in the contract.",
            f"""
            select fact_id, measure, unit, source, document_id
            from fct_insatser
            where (
                trim(measure) <> ''
                and (unit is null or unit in {quoted_list(contract.UNITS)})
                and source in ('table', 'sentence')
            ) is not true
            """,
        ),
        Check(
            "insatser_year",
            "{rows} figures about insatser stand in no year, or in one that cannot be.",
            "select fact_id, fiscal_year, document_id from fct_insatser"
            " where (fiscal_year between 1990 and 2100) is not true",
        ),
        Check(
            "insatser_amount",
            "{rows} amounts of insatser are not the printed value times its unit.",
            f"""
            select fact_id, printed_text, unit, value, amount_sek, document_id
            from fct_insatser
            where unit in {money}
                and value is not null
                and abs(value) * {kronor_of("unit")} < {contract.LARGEST_AMOUNT}
                and (abs(abs(amount_sek) - abs(value) * {kronor_of("unit")}) <= 0.005) is not true
            """,
        ),
        Check(
            "insatser_no_amount",
            "{rows} counts or shares of insatser carry an amount in kronor.",
            f"select fact_id, unit, amount_sek, document_id from fct_insatser"
            f" where (unit in {money}) is not true and amount_sek is not null",
        ),
        Check(
            "insatser_best",
            "{rows} figures about insatser have a repaired value without the status that says so.",
            """
            select fact_id, status, value, value_best, amount_sek, amount_best_sek, document_id
            from fct_insatser
            where
                status <> 'corrected-proposal'
                and (value_best is distinct from value or amount_best_sek is distinct from amount_sek)
            """,
        ),
        Check(
            "insatser_total_type",
            "{rows} figures about the whole förbund carry the type of an insats.",
            "select fact_id, insats_type, document_id from fct_insatser"
            " where insats = 'TOTALT' and insats_type is not null",
        ),
    ]


def _survey_checks() -> list[Check]:
    return [
        Check(
            "indikatorer_codes",
            "{rows} answers of the survey name no question, or a scope, gender or unit that is not in the contract.",
            f"""
            select fact_id, indikator, scope, gender, unit, document_id
            from fct_indikatorer
            where (
                trim(indikator) <> ''
                and scope in {quoted_list(contract.SURVEY_SCOPES)}
                and gender in {quoted_list(contract.SURVEY_GENDERS)}
                and unit in {quoted_list(contract.SURVEY_UNITS)}
            ) is not true
            """,
        ),
        Check(
            "indikatorer_suppressed",
            "{rows} answers that the report withholds, for too few answered, are published with a value.",
            "select fact_id, document_id from fct_indikatorer where status = 'suppressed' and value is not null",
        ),
        Check(
            "indikatorer_best",
            "{rows} answers of the survey have a repaired value without the status that says so.",
            "select fact_id, status, value, value_best, document_id from fct_indikatorer"
            " where status <> 'corrected-proposal' and value_best is distinct from value",
        ),
    ]


def _goal_checks() -> list[Check]:
    return [
        Check(
            "mal_codes",
            "{rows} goals have no words, or a verdict that is not in the contract.",
            f"""
            select goal, achieved, document_id
            from fct_mal
            where (trim(goal) <> '' and (achieved is null or achieved in {quoted_list(contract.ACHIEVED)})) is not true
            """,
        ),
    ]


def _diagnosis_checks() -> list[Check]:
    return [
        Check(
            "diagnosis_id",
            "{rows} diagnoses have no diagnosis_id, or one that stands more than once.",
            """
            select diagnosis_id, document_id
            from fct_diagnoses
            where
                diagnosis_id is null
                or diagnosis_id in (select diagnosis_id from fct_diagnoses group by all having count(*) > 1)
            """,
        ),
        Check(
            "diagnosis_outcome",
            "{rows} diagnoses have an outcome that is not legal.",
            "select diagnosis_id, outcome, document_id from fct_diagnoses"
            f" where outcome is null or outcome not in {quoted_list(contract.OUTCOMES)}",
        ),
        Check(
            "diagnosis_explained",
            "{rows} diagnoses do not say what is wrong, in Swedish and in English.",
            "select diagnosis_id, document_id from fct_diagnoses"
            " where (trim(explanation_sv) <> '' and trim(explanation_en) <> '') is not true",
        ),
        Check(
            "diagnosis_document",
            "{rows} diagnoses belong to no document.",
            """
            select diagnosis.diagnosis_id, diagnosis.document_id
            from fct_diagnoses as diagnosis
            left join dim_document as document on diagnosis.document_id = document.document_id
            where document.document_id is null
            """,
        ),
    ]


def _diagnosed_figure_checks() -> list[Check]:
    return [
        Check(
            "diagnosed_figure",
            "{rows} figures of diagnoses belong to no diagnosis, or play a part that is not legal.",
            f"""
            select figure.diagnosis_id, figure.fact_id, figure.part, figure.document_id
            from fct_diagnosis_figures as figure
            left join fct_diagnoses as diagnosis on figure.diagnosis_id = diagnosis.diagnosis_id
            where (diagnosis.diagnosis_id is not null and figure.part in {quoted_list(contract.PARTS)}) is not true
            """,
        ),
        Check(
            "diagnosed_proposal",
            "{rows} figures have more than one proposal.",
            """
            select figure.fact_id, figure.document_id
            from fct_diagnosis_figures as figure
            where figure.part = 'proposal'
            group by all
            having count(*) > 1
            """,
        ),
    ]


def _known_identity_checks() -> list[Check]:
    return [
        Check(
            "identity_known",
            "{rows} identity results name an identity that dim_identity does not know.",
            """
            select result.identity_id, result.instance, result.document_id
            from fct_identity_results as result
            left join dim_identity as identity on result.identity_id = identity.identity_id
            where identity.identity_id is null
            """,
        ),
    ]


def _member_checks() -> list[Check]:
    return [
        Check(
            "identity_member",
            "{rows} members of identities are no figures of fct_finances.",
            """
            select member.identity_id, member.fact_id, member.document_id
            from fct_identity_members as member
            left join fct_finances as fact on member.fact_id = fact.fact_id
            where fact.fact_id is null
            """,
        ),
    ]
