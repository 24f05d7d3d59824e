"""The audit of insatser, the survey, goals and diagnoses: what one report's rows can break names that report."""

from __future__ import annotations

import pytest

from pipelines.publishing.audit import Finding, audit
from tests.unit.publishing.small_build import DOCUMENT, make_build
from tests.unit.publishing.test_audit import make_candidate

_FIGURE = f"""
    '{DOCUMENT}' as document_id, null::varchar as org_number, null::varchar as forbund, 2024 as report_year,
    2024 as fiscal_year, 'unverified' as status, 3 as page, 1.0::double as x0, 1.0::double as top, 9.0::double as x1, 9.0::double as bottom,
    true as is_first_printing, true as is_current
"""
TABLES = f"""
create table fct_insatser as
select
    'i1' as fact_id, 't1' as thing_id, {_FIGURE}, 'h' as insats_id, 'Rehab' as insats, null::varchar as insats_type,
    null::varchar as owner, 'budget' as measure, 400::decimal(18, 4) as value, 400::decimal(18, 4) as value_best,
    'tkr' as unit, -400000::decimal(18, 4) as amount_sek, -400000::decimal(18, 4) as amount_best_sek, '400' as printed_text, 'Rehab 400' as evidence, 'table' as source
union all by name
select
    'i2' as fact_id, 't2' as thing_id, {_FIGURE}, 'deltagare' as measure, 12::decimal(18, 4) as value,
    12::decimal(18, 4) as value_best, 'antal' as unit,
    'sentence' as source;
create table fct_indikatorer as
select
    'a1' as fact_id, 't1' as thing_id, {_FIGURE}, 'Inkomna svar' as indikator, 1 as indikator_number, 'deltagare' as respondent_group,
    'eget' as scope, 'total' as gender, 45::decimal(18, 4) as value, 45::decimal(18, 4) as value_best, null::varchar as value_text, 'svar' as unit,
    null::varchar as target, 45 as respondents, false as is_low_n;
create table fct_mal as
select
    'm1' as fact_id, 't1' as thing_id, {_FIGURE}, 'Rehab' as area, 'Fler i arbete' as goal, '10' as target_value,
    '12' as outcome, 'ja' as achieved;
create table fct_diagnoses as
select
    'd1' as diagnosis_id, '{DOCUMENT}' as document_id, 'digit' as class, 'disputed' as outcome, 'f1' as fact_id,
    'Summa' as label, 2024 as fiscal_year, '4 996' as printed_text, null::decimal(18, 4) as proposed_value,
    'Summan stämmer inte.' as explanation_sv, 'The sum does not hold.' as explanation_en, 'RR1 2024' as identities,
    0.1::double as chance;
create table fct_diagnosis_figures as
select 'd1' as diagnosis_id, '{DOCUMENT}' as document_id, 'f1' as fact_id, 'proposal' as part;
create table dim_identity as select 'RR1' as identity_id;
create table fct_identity_members as
select '{DOCUMENT}' as document_id, 'RR1' as identity_id, 'f1' as fact_id;
"""


def findings(tmp_path, *sql: str) -> list[Finding]:
    build = make_build(tmp_path / "warehouse.duckdb", TABLES, *sql)
    candidate = tmp_path / "candidate.duckdb"
    make_candidate(build, candidate)
    return audit(candidate, build)


def test_sound_tables_have_no_findings(tmp_path):
    assert findings(tmp_path) == []


@pytest.mark.parametrize(
    ("sql", "check"),
    [
        ("update fct_insatser set measure = null where fact_id = 'i1'", "insatser_codes"),
        ("update fct_insatser set unit = 'euro', amount_sek = null where fact_id = 'i1'", "insatser_codes"),
        ("update fct_insatser set source = 'hearsay' where fact_id = 'i1'", "insatser_codes"),
        ("update fct_insatser set fiscal_year = null where fact_id = 'i1'", "insatser_year"),
        ("update fct_insatser set fiscal_year = 1905 where fact_id = 'i1'", "insatser_year"),
        ("update fct_insatser set amount_sek = 400 where fact_id = 'i1'", "insatser_amount"),
        ("update fct_insatser set value_best = 500 where fact_id = 'i1'", "insatser_best"),
        ("update fct_insatser set amount_best_sek = 1 where fact_id = 'i1'", "insatser_best"),
        (
            "update fct_insatser set insats = 'TOTALT', insats_type = 'projekt' where fact_id = 'i1'",
            "insatser_total_type",
        ),
        ("update fct_insatser set is_current = false where fact_id = 'i1'", "fct_insatser_current"),
        ("update fct_indikatorer set value_best = 44", "indikatorer_best"),
        ("update fct_mal set status = 'sure'", "fct_mal_status"),
        ("update fct_mal set top = null", "fct_mal_place"),
        ("update fct_insatser set amount_sek = null where fact_id = 'i1'", "insatser_amount"),
        ("update fct_insatser set amount_sek = 12 where fact_id = 'i2'", "insatser_no_amount"),
        ("update fct_indikatorer set indikator = ' '", "indikatorer_codes"),
        ("update fct_indikatorer set scope = 'landet'", "indikatorer_codes"),
        ("update fct_indikatorer set gender = null", "indikatorer_codes"),
        ("update fct_indikatorer set unit = 'kr'", "indikatorer_codes"),
        ("update fct_indikatorer set status = 'suppressed'", "indikatorer_suppressed"),
        ("update fct_mal set goal = null", "mal_codes"),
        ("update fct_mal set fact_id = null", "fct_mal_fact_id"),
        ("insert into fct_mal from fct_mal", "fct_mal_fact_id"),
        ("update fct_mal set achieved = 'nästan'", "mal_codes"),
        ("update fct_diagnoses set diagnosis_id = null; delete from fct_diagnosis_figures", "diagnosis_id"),
        ("insert into fct_diagnoses from fct_diagnoses", "diagnosis_id"),
        ("update fct_diagnoses set outcome = 'settled'", "diagnosis_outcome"),
        ("update fct_diagnoses set explanation_en = null", "diagnosis_explained"),
        ("update fct_diagnoses set document_id = 'nobody'", "diagnosis_document"),
        ("update fct_diagnosis_figures set diagnosis_id = 'd2'", "diagnosed_figure"),
        ("update fct_diagnosis_figures set part = 'bystander'", "diagnosed_figure"),
        ("insert into fct_diagnosis_figures from fct_diagnosis_figures", "diagnosed_proposal"),
        ("update dim_identity set identity_id = 'RR2'", "identity_known"),
        ("update fct_identity_members set fact_id = 'f9'", "identity_member"),
    ],
)
def test_each_check_finds_what_it_is_for_and_names_the_report(tmp_path, sql, check):
    found = {finding.check: finding for finding in findings(tmp_path, sql)}
    assert check in found, found
    ((report, sentence),) = found[check].reports
    assert report == ("nobody" if check == "diagnosis_document" else DOCUMENT)
    assert sentence.startswith(f"{check}: ")
