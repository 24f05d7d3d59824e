"""Goals for shares of those who are asked, in tables of goals: pipelines.telling.survey_goals reads the rows."""

from pipelines.report_walls import frame_by_report
from pipelines.telling.survey_goals import GoalShare, goal_share
from pipelines.telling.vocabulary import Vocabulary

_TOLD = list(GoalShare.__dataclass_fields__)
_PLACE = {
    **dict.fromkeys(("grid_no", "row_no", "heading_no", "page"), "Int64"),
    **dict.fromkeys(("x0", "top", "x1", "bottom"), "Float64"),
}
_TYPES = _PLACE | {name: {"question_no": "Int64", "value": "Float64"}.get(name, "string") for name in _TOLD}


def model(dbt, session):
    dbt.config(materialized="table", schema="intermediate")
    vocabulary = Vocabulary.of_frames(dbt.ref("term").df(), dbt.ref("dimension").df())
    roles = dbt.ref("int_meanings").filter("used_as = 'head' and role is not null").project("printed, role").df()
    cells = dbt.ref("int_grid_cells").filter("not is_head").df()
    cells = cells.merge(roles, left_on="head", right_on="printed").sort_values("column_no")
    shares = frame_by_report(cells.groupby("document_id"), lambda rows: _told(rows, vocabulary), _TYPES)
    return shares.rename(columns={"value": "value_printed"})


def _told(cells, vocabulary):
    for _, rows in cells.groupby(["grid_no", "row_no"]):
        by_role = {row["role"]: row for row in reversed(rows.to_dict("records"))}
        outcome = by_role.get("outcome", by_role.get("reason"))
        if "goal" not in by_role or outcome is None:
            continue
        target = by_role["target"]["cell_text"] if "target" in by_role else ""
        told = goal_share(by_role["goal"]["cell_text"], target, outcome["cell_text"], vocabulary)
        if told is not None:
            yield (*(outcome[name] for name in _PLACE), *(getattr(told, name) for name in _TOLD))
