"""One report that got worse, or that is not fit to publish, keeps its earlier result and stops nobody."""

from __future__ import annotations

import duckdb
import pytest

from pipelines.publishing import earlier_results
from pipelines.publishing.audit import Finding, audit
from pipelines.publishing.publish import PUBLISHED, REJECTED, UNCHANGED
from tests.unit.publishing.conftest import Nights
from tests.unit.publishing.small_build import add_report, lose_figures, make_build, report_id

NAMES = ("a.pdf", "b.pdf", "c.pdf", "d.pdf")
A, B = report_id("a.pdf"), report_id("b.pdf")

# Every report has a förbund of its own, so that none is another version of the other.
REPORTS = [add_report(name, org_number=f"222000-000{i}") for i, name in enumerate(NAMES)]
INSATSER = """
create table dim_insats as select 'rehab' as insats_id, 'Rehabkoordinering' as insats;
create table fct_insatser as
select
    'i' || number as fact_id, document_id, org_number, forbund, 2024 as report_year, 'rehab' as insats_id,
    'Rehabkoordinering' as insats, null::varchar as insats_type, null::varchar as owner, 'deltagare' as measure, 2024 as fiscal_year,
    number as value, number as value_best, 'antal' as unit, null::integer as amount_sek,
    null::integer as amount_best_sek, number::varchar as printed_text, 'x' as evidence,
    'table' as source, 'unverified' as status, 1 as page, 1.0::double as x0, 1.0::double as top,
    2.0::double as x1, 2.0::double as bottom, 't' || number as thing_id, true as is_first_printing, true as is_current
from dim_document, range(1, 6) as numbers (number) where file_name = 'a.pdf'
"""


@pytest.fixture
def four(tmp_path):
    """A first release of five reports: four alike and the small one."""
    nights = Nights(tmp_path, *REPORTS)
    assert nights.night().outcome == PUBLISHED
    return nights


def figures(nights: Nights) -> dict[str, int]:
    return dict(
        nights.ask("select file_name, count(*) from fct_finances join dim_document using (document_id) group by all")
    )


def test_a_report_that_falls_keeps_its_earlier_result_and_the_others_are_published(four):
    published = four.night(lose_figures("a.pdf", 11), "update fct_finances set label = label || '!'")
    assert published.outcome == PUBLISHED
    (kept,) = published.kept
    assert published.fallen == (kept,)
    assert (kept.document_id, kept.file_name) == (A, "a.pdf")
    assert (kept.figures_before, kept.figures_after, kept.verified_before, kept.verified_after) == (20, 10, 10, 10)
    assert figures(four)["a.pdf"] == 20
    assert four.ask(f"select count(*) from fct_finances where document_id = '{A}' and label like '%!'") == [(0,)]
    assert four.ask(f"select count(*) from fct_finances where document_id <> '{A}' and label not like '%!'") == [(0,)]
    ((reason,),) = four.ask(f"select status_reason from dim_document where document_id = '{A}'")
    assert reason == (
        "kept_earlier_result: fct_finances had 20 figures (10 verified) in the release in use and would have 10"
        " (10 verified). Its figures are those of an earlier release."
    )


def test_the_night_after_a_kept_report_is_quiet_and_names_it_still(four):
    four.night(lose_figures("a.pdf", 11), "update fct_finances set label = label || '!'")
    again = four.night()
    assert (again.outcome, [kept.file_name for kept in again.kept]) == (UNCHANGED, ["a.pdf"])
    assert len(four.store.releases()) == 2


def test_nothing_new_but_a_fall_is_told_and_published_once(four):
    first = four.night(lose_figures("a.pdf", 11))
    assert (first.outcome, len(first.kept)) == (PUBLISHED, 1)  # dim_document says that it was kept
    assert four.night().outcome == UNCHANGED


def test_a_report_that_recovers_is_as_built_again(four):
    four.night(lose_figures("a.pdf", 11))
    insert = REPORTS[0].split(";")[-2].replace("range(1, 20 + 1)", "range(11, 20 + 1)")
    recovered = four.night(insert)
    assert (recovered.outcome, recovered.kept, figures(four)["a.pdf"]) == (PUBLISHED, (), 20)
    assert four.ask(f"select status_reason from dim_document where document_id = '{A}'") == [(None,)]


def test_fewer_verified_figures_are_a_fall_too(four):
    lost = f"update fct_finances set status = 'unverified' where document_id = '{A}' and value_printed > 5"
    (kept,) = four.night(lost).kept
    assert (kept.verified_before, kept.verified_after) == (10, 5)
    assert four.ask(f"select count(*) from fct_finances where document_id = '{A}' and status = 'verified'") == [(10,)]


def test_a_report_that_is_quarantined_now_keeps_its_earlier_result(four):
    published = four.night(
        f"delete from fct_finances where document_id = '{A}'",
        f"update staging.documents set status = 'quarantined' where document_id = '{A}'",
        "update dim_document set status = 'quarantined', status_reason = 'too_slow: It took too long.', fiscal_year = null,"
        f" is_current = false where document_id = '{A}'",
    )
    assert (published.outcome, [kept.file_name for kept in published.kept]) == (PUBLISHED, ["a.pdf"])
    assert figures(four)["a.pdf"] == 20
    assert four.ask(f"select status, is_current, fiscal_year from dim_document where document_id = '{A}'") == [
        ("published", True, 2024)
    ]
    assert four.night().outcome == UNCHANGED


def test_the_release_stops_when_more_than_two_fall(four):
    falls = [lose_figures(name, 11) for name in NAMES[:3]]
    rejected = four.night(*falls, "update fct_finances set label = label || '!'")
    assert (rejected.outcome, rejected.kept) == (REJECTED, ())
    assert [fallen.file_name for fallen in rejected.fallen] == ["a.pdf", "b.pdf", "c.pdf"]
    (finding,) = rejected.findings
    assert finding.sentence.startswith("gate: 3 of 5 reports that did not change have fewer figures")
    assert "--accept-upgrade" in finding.sentence
    assert set(figures(four).values()) == {20, 2}


def test_of_many_reports_two_per_cent_may_fall(tmp_path):
    many = [f"{number:03}.pdf" for number in range(151)]
    nights = Nights(tmp_path, *(add_report(name, 10, 5, org_number=name[:3]) for name in many))
    assert nights.night().outcome == PUBLISHED
    published = nights.night(*(lose_figures(name, 5) for name in many[:3]))
    assert (published.outcome, len(published.kept)) == (PUBLISHED, 3)  # of 152
    rejected = nights.night(*(lose_figures(name, 5) for name in many[3:4]))
    assert (rejected.outcome, len(rejected.fallen)) == (REJECTED, 4)


def test_accept_upgrade_publishes_as_built_and_goes_on_record(four):
    falls = [lose_figures(name, 11) for name in NAMES[:3]]
    published = four.night(*falls, accept_upgrade=True)
    assert (published.outcome, published.kept, len(published.fallen)) == (PUBLISHED, (), 3)
    assert figures(four)["a.pdf"] == 10
    assert four.ask("select sequence, accepted from dim_release order by sequence") == [
        (1, None),
        (
            2,
            (
                "Reports that fell, published as built: "
                "a.pdf (20 figures before, 10 now; 10 verified before, 10 now), "
                "b.pdf (20 figures before, 10 now; 10 verified before, 10 now), "
                "c.pdf (20 figures before, 10 now; 10 verified before, 10 now)."
            ),
        ),
    ]
    assert published.release.accepted.startswith("Reports that fell")
    following = four.night()
    assert (following.outcome, following.fallen) == (UNCHANGED, ())


def test_accept_upgrade_counts_the_verdicts_that_it_lets_pass(four):
    published = four.night(
        "create table fct_contradictions as select * from (values ('new', true), ('vanished', true), ('new', false),"
        " ('known', true)) as rows (state, is_same_reading)",
        accept_upgrade=True,
    )
    assert published.release.accepted == "No report fell. Verdicts on known reports that changed: 2."


def test_what_is_superseded_tonight_is_no_fall(four):
    published = four.night(
        lose_figures("a.pdf", 11),
        f"update dim_document set status = 'superseded', superseded_by = '{B}', is_current = false,"
        f" status_reason = 'superseded: b.pdf is newer.' where document_id = '{A}'",
        f"update fct_finances set is_current = false where document_id = '{A}'",
    )
    assert (published.outcome, published.fallen, figures(four)["a.pdf"]) == (PUBLISHED, (), 10)
    assert published.superseded == ("a.pdf: superseded: b.pdf is newer.",)


WITHDRAWN = (
    (
        f"update dim_document set status = 'withdrawn', withdrawn_on = date '2026-05-01', is_current = false,"
        f" forbund = null, status_reason = 'withdrawn: gone.' where document_id = '{A}'"
    ),
    f"update staging.documents set status = 'withdrawn' where document_id = '{A}'",
)


def test_a_withdrawn_report_of_which_the_build_holds_no_figures_keeps_them_uncounted(four):
    published = four.night(f"delete from fct_finances where document_id = '{A}'", *WITHDRAWN)
    assert (published.outcome, published.fallen, published.kept) == (PUBLISHED, (), ())
    assert four.ask(f"select count(*), bool_or(is_current) from fct_finances where document_id = '{A}'") == [
        (20, False)
    ]
    assert four.ask(
        f"select status, withdrawn_on::varchar, forbund, is_current, status_reason from dim_document where document_id = '{A}'"
    ) == [("withdrawn", "2026-05-01", "Samordningsförbundet Påhittade", False, "withdrawn: gone.")]
    assert four.night().outcome == UNCHANGED


def test_a_report_that_the_build_forgot_stays_as_withdrawn(four):
    published = four.night(
        f"delete from fct_finances where document_id = '{A}'",
        f"delete from dim_document where document_id = '{A}'",
        f"delete from staging.documents where document_id = '{A}'",
        f"delete from staging.cells where document_id = '{A}'",
    )
    assert published.outcome == PUBLISHED
    assert published.notices == (
        "a.pdf: its file is gone and the build knows nothing of it; its figures stay, as withdrawn.",
    )
    assert four.ask(f"select status, withdrawn_on::varchar from dim_document where document_id = '{A}'") == [
        ("withdrawn", "2026-05-01")
    ]
    assert figures(four)["a.pdf"] == 20
    assert four.night().outcome == UNCHANGED


def test_dimension_rows_of_a_kept_report_come_along(tmp_path):
    nights = Nights(tmp_path, *REPORTS, INSATSER)
    assert nights.night().outcome == PUBLISHED
    published = nights.night("delete from fct_insatser", "delete from dim_insats")
    assert [kept.file_name for kept in published.kept] == ["a.pdf"]
    assert nights.ask(
        "select insats, count(*) from fct_insatser join dim_insats using (insats_id, insats) group by all"
    ) == [("Rehabkoordinering", 5)]


def test_columns_that_are_new_tonight_are_null_or_what_their_constraint_demands(tmp_path):
    nights = Nights(tmp_path, *REPORTS, INSATSER)
    nights.night()
    published = nights.night(
        lose_figures("a.pdf", 11),
        "alter table fct_finances add column note varchar",
        "alter table fct_finances add column is_new boolean default true",
        "update fct_finances set is_new = true",
        "alter table fct_insatser drop column value",
        "alter table fct_insatser add column value decimal(18, 4)",
        "create table again (told_id varchar primary key, document_id varchar not null, is_good boolean not null,"
        " number integer not null, name varchar not null)",
        "insert into again select fact_id, document_id, true, 1, 'x' from fct_finances",
    )
    assert (published.outcome, len(published.kept)) == (PUBLISHED, 1)
    assert nights.ask(f"select distinct note, is_new from fct_finances where document_id = '{A}'") == [(None, None)]
    assert nights.ask("select sum(value) from fct_insatser") == [(15,)]
    assert nights.ask(f"select count(*) from again where document_id = '{A}'") == [(0,)]  # new as a whole


def test_a_new_key_and_new_constraints_get_computed_values(tmp_path):
    table = (
        "create table fct_mal as select document_id || range as fact_id, document_id, org_number, forbund,"
        " fiscal_year as report_year, fiscal_year, 'x' as area, 'y' as goal, '' as target_value, '' as outcome,"
        " 'ja' as achieved, 'unverified' as status, 1 as page, 0::double as x0, 0::double as top, 1::double as x1,"
        " 1::double as bottom, document_id || range as thing_id, true as is_first_printing, true as is_current"
    )
    nights = Nights(tmp_path, *REPORTS, f"{table} from dim_document, range(1, 5)")
    nights.night()
    published = nights.night(
        f"create table goals as from fct_mal where document_id <> '{A}'",
        "drop table fct_mal",
        "create table fct_mal (goal_key varchar primary key, fact_id varchar, document_id varchar, org_number varchar,"
        " forbund varchar, report_year integer, fiscal_year integer, area varchar, goal varchar, target_value varchar,"
        " outcome varchar, achieved varchar, status varchar, page integer, x0 double, top double, x1 double,"
        " bottom double, thing_id varchar, is_first_printing boolean, is_current boolean not null,"
        " rank integer not null)",
        "insert into fct_mal select 'm' || row_number() over (), *, 1 from goals",
        "drop table goals",
    )
    assert [kept.file_name for kept in published.kept] == ["a.pdf"]
    assert nights.ask(f"select count(distinct goal_key), max(rank) from fct_mal where document_id = '{A}'") == [(4, 0)]
    assert nights.night().outcome == UNCHANGED


def test_goals_kept_from_a_release_without_their_status_are_unverified(tmp_path):
    goals = (
        "create table fct_mal as select document_id || '-g' as fact_id, document_id, org_number, forbund,"
        " fiscal_year as report_year, fiscal_year, 'x' as area, 'y' as goal, '' as target_value, '' as outcome,"
        " 'ja' as achieved, 1 as page, 0::double as x0, 0::double as top, 1::double as x1, 1::double as bottom,"
        " document_id as thing_id, true as is_first_printing, true as is_current from dim_document"
    )
    tables = (*REPORTS, goals, "drop view a_view_on_a_view", "drop view resultatrakning")
    new = ("alter table fct_mal add column status varchar", "update fct_mal set status = 'verified'")
    with duckdb.connect() as connection:
        for name, more in (("earlier", ()), ("release", new)):
            file = tmp_path / name / "warehouse.duckdb"
            make_build(file, *tables, *more)
            connection.execute(f"attach '{file}' as {name}")
        connection.execute("use release")
        earlier_results.keep(connection, {A: "fewer figures"})
        assert connection.execute("select status, count(*) from fct_mal group by all order by all").fetchall() == [
            ("unverified", 1),
            ("verified", 4),
        ]


def test_an_earlier_result_that_does_not_fit_stops_the_release(four):
    with duckdb.connect(str(four.build)) as connection:
        connection.execute("drop view a_view_on_a_view; drop view resultatrakning")
        connection.execute("create table copy as from fct_finances; drop table fct_finances")
        connection.execute(
            "create table fct_finances as select * exclude (label), 1 as label from copy; drop table copy"
        )
    rejected = four.night(lose_figures("a.pdf", 11))
    assert rejected.outcome == REJECTED
    assert "does not fit into the table fct_finances" in rejected.findings[0].sentence


UNFIT = f"update fct_finances set fiscal_year = 20244 where fact_id = '{A}-1'"


def test_a_report_that_is_not_fit_to_publish_keeps_its_earlier_result(four):
    published = four.night(UNFIT, "update fct_finances set label = label || '!'")
    assert published.outcome == PUBLISHED
    (kept,) = published.kept
    assert (kept.file_name, kept.figures_before, kept.figures_after) == ("a.pdf", 20, 20)
    assert kept.why == "finances_year: 1 figures stand in a year that cannot be."
    assert four.ask(f"select count(*) from fct_finances where document_id = '{A}' and label like '%!'") == [(0,)]
    assert four.ask("select count(*) from fct_finances where fiscal_year > 2100") == [(0,)]
    assert four.night().outcome == UNCHANGED


LAST_YEAR_TOO = (
    f"update fct_finances set thing_id = 'costs' where fact_id in ('{A}-1', '{B}-1')",
    f"update fct_finances set report_year = 2025, is_current = false where fact_id = '{B}-1'",
)
"""b.pdf, a year later, prints a line that a.pdf printed of its own year."""


@pytest.mark.parametrize(
    ("worse", "counted"),
    [
        ((), "a.pdf"),
        ((f"update fct_finances set fiscal_year = 20244 where fact_id = '{A}-2'",), "b.pdf"),
    ],
)
def test_what_another_report_prints_of_a_year_counts_when_that_years_own_report_is_out(tmp_path, worse, counted):
    nights = Nights(tmp_path, *REPORTS, *LAST_YEAR_TOO, *worse)
    assert nights.night().outcome == PUBLISHED
    assert nights.ask(
        "select file_name from fct_finances as fact join dim_document using (document_id)"
        " where fact.thing_id = 'costs' and fact.is_current"
    ) == [(counted,)]


def test_a_printing_that_comes_back_counts_before_last_years_column_of_the_next_report(tmp_path):
    """Tonight a.pdf lost its figures and b.pdf's count; a.pdf keeps its earlier result, and its own year counts again."""
    nights = Nights(tmp_path, *REPORTS, *LAST_YEAR_TOO)
    nights.night()
    published = nights.night(
        f"delete from fct_finances where document_id = '{A}'",
        f"update fct_finances set is_current = true where fact_id = '{B}-1'",
    )
    assert [kept.file_name for kept in published.kept] == ["a.pdf"]
    assert nights.ask("select document_id from fct_finances where thing_id = 'costs' and is_current") == [(A,)]


def test_a_new_report_that_is_not_fit_to_publish_is_quarantined(tmp_path):
    nights = Nights(tmp_path, *REPORTS, INSATSER, UNFIT)
    published = nights.night()
    assert (published.outcome, published.kept) == (PUBLISHED, ())
    assert [report.file_name for report in published.taken_out] == ["a.pdf"]
    assert nights.ask(f"select status, status_reason, is_current from dim_document where document_id = '{A}'") == [
        ("quarantined", "not_fit_to_publish: finances_year: 1 figures stand in a year that cannot be.", False)
    ]
    assert "a.pdf" not in figures(nights)
    assert nights.ask("select count(*) from fct_insatser") == [(0,)]
    assert nights.ask("select count(*) from dim_insats") == [(0,)]  # nobody else names it
    assert nights.ask("select quarantined, facts from dim_release") == [(1, 62)]
    again = nights.night()
    assert (again.outcome, len(again.taken_out)) == (UNCHANGED, 1)


@pytest.mark.parametrize(
    "sql",
    [
        f"update fct_finances set status = 'sure' where fact_id = '{A}-1'",
        f"update fct_finances set x1 = x0 where fact_id = '{A}-1'",
        f"update fct_finances set amount_sek = 17 where fact_id = '{A}-1'",
        f"update fct_finances set supports = 0 where fact_id = '{A}-1'",
        f"update fct_finances set line_item = 'nonsense' where fact_id = '{A}-1'",
        f"insert into fct_identity_results by name select '{A}' as document_id, 'sure' as verdict",
        f"update dim_document set status = 'fine' where document_id = '{A}'",
        f"update dim_document set is_current = null where document_id = '{A}'",
        (
            "insert into intermediate.int_identity_members"
            f" select document_id, fact_id, 'RR2', 'violated' from fct_finances where fact_id = '{A}-1'"
        ),
        "insert into fct_identity_results by name select 'nobody' as document_id, 'holds' as verdict",
    ],
)
def test_whatever_is_wrong_in_one_report_stops_nobody(tmp_path, sql):
    nights = Nights(tmp_path, *REPORTS, sql)
    published = nights.night()
    assert published.outcome == PUBLISHED, published.findings
    assert [report.document_id for report in published.taken_out] in ([A], ["nobody"])
    assert figures(nights)["b.pdf"] == 20


def test_too_many_unfit_reports_stop_the_release(tmp_path):
    nights = Nights(tmp_path, *REPORTS)
    nights.night()
    published = nights.night("update fct_finances set amount_sek = 10 * amount_sek where fact_id like '%-1'")
    assert published.outcome == REJECTED
    assert [finding.check for finding in published.findings] == ["finances_amount", "unfit_reports"]
    assert "4 of 5 known reports" in published.findings[-1].sentence


def test_of_new_reports_one_in_five_may_be_unfit(tmp_path):
    many = [f"{number:03}.pdf" for number in range(19)]
    reports = [add_report(name, 5, 0, org_number=name[:3]) for name in many]
    unfit = [
        f"update fct_finances set fiscal_year = 1 where value_printed = 1 and document_id = '{report_id(name)}'"
        for name in many
    ]
    nights = Nights(tmp_path / "few", *reports, *unfit[:4])
    published = nights.night()
    assert (published.outcome, len(published.taken_out)) == (PUBLISHED, 4)
    assert nights.night().outcome == UNCHANGED
    rejected = Nights(tmp_path / "many", *reports, *unfit[:5]).night()
    assert rejected.outcome == REJECTED
    assert "5 of 20 reports would have to be left out" in rejected.findings[-1].sentence


def test_an_earlier_result_that_is_itself_unfit_is_taken_out(four):
    """A stricter audit than the one that the release in use passed."""
    four.change(lose_figures("a.pdf", 11))

    def stricter(candidate, build):
        with duckdb.connect(str(candidate), read_only=True) as connection:
            rows = connection.execute(
                f"select 1 from fct_finances where document_id = '{A}' and value_printed = 15"
            ).fetchall()
        found = Finding("stricter", "Fifteen.", 1, (), ((A, "stricter: Fifteen."),))
        return [found] if rows else audit(candidate, build)

    published = four.night(auditor=stricter)
    assert (published.outcome, published.kept) == (PUBLISHED, ())
    assert [report.file_name for report in published.taken_out] == ["a.pdf"]
    assert "a.pdf" not in figures(four)


def test_a_report_that_the_unfit_one_superseded_counts_again(tmp_path):
    nights = Nights(
        tmp_path,
        add_report("a.pdf"),
        add_report("b.pdf"),
        UNFIT,
        f"update dim_document set status = 'superseded', superseded_by = '{A}', is_current = false,"
        f" status_reason = 'superseded: a.pdf is newer.' where document_id = '{B}'",
        f"update fct_finances set is_current = false where document_id = '{B}'",
    )
    assert nights.night().outcome == PUBLISHED
    assert nights.ask(
        "select dim_document.status, superseded_by, status_reason, dim_document.is_current, bool_and(fct_finances.is_current)"
        f" from dim_document join fct_finances using (document_id) where document_id = '{B}' group by all"
    ) == [("published", None, None, True, True)]


def test_a_kept_report_supersedes_as_it_did(tmp_path):
    """Tonight's build cannot read the newer report and takes the older one for the only one."""
    superseded = (
        (
            f"update dim_document set status = 'superseded', superseded_by = '{A}', is_current = false,"
            f" status_reason = 'superseded: a.pdf is newer.' where document_id = '{B}'"
        ),
        f"update fct_finances set is_current = false where document_id = '{B}'",
    )
    nights = Nights(tmp_path, add_report("a.pdf"), add_report("b.pdf"), *superseded)
    nights.night()
    published = nights.night(
        f"delete from fct_finances where document_id = '{A}'",
        "update dim_document set status = 'quarantined', status_reason = 'too_slow: Slow.', is_current = false,"
        f" org_number = null, forbund = null, fiscal_year = null where document_id = '{A}'",
        "update dim_document set status = 'published', superseded_by = null, is_current = true, status_reason = null"
        f" where document_id = '{B}'",
        f"update fct_finances set is_current = true where document_id = '{B}'",
    )
    assert [kept.file_name for kept in published.kept] == ["a.pdf"]
    assert nights.ask("select file_name, status, is_current from dim_document where org_number = '222000-0001' order by 1") == [
        ("a.pdf", "published", True), ("b.pdf", "superseded", False),
    ]  # fmt: skip
    assert nights.ask(f"select bool_or(is_current) from fct_finances where document_id = '{B}'") == [(False,)]
    assert nights.night().outcome == UNCHANGED


def test_unjudged_reports_and_twins_are_told(four):
    published = four.night(
        f"update dim_document set judged = false, not_judged_because = 'WordingError: x' where document_id = '{A}'",
        f"update dim_document set status_reason = 'twin: about the same year.' where document_id = '{B}'",
    )
    assert published.unjudged == (("a.pdf", "WordingError: x"),)
    assert published.twins == ("b.pdf: twin: about the same year.",)
