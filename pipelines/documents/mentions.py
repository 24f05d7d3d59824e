"""Rows for what a report tells in words: sentences and rows of boxes, the figures and the goals told in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from pipelines.layout.document import Layout, PlacedTable
from pipelines.layout.geometry import Box, Page
from pipelines.layout.grids import TextCell
from pipelines.layout.prose import Sentence, sentences_of, split_sentences
from pipelines.staging import schema
from pipelines.telling.goals import Said, ToldGoal, legends_of, read_box, read_goals
from pipelines.telling.kept import is_goal_label, is_kept
from pipelines.telling.sentences import read_sentence
from pipelines.telling.survey_answers import claim_of, with_answers
from pipelines.telling.told import Context, Told
from pipelines.telling.vocabulary import Vocabulary
from pipelines.vocabulary import seed_rows

_LONGEST_SENTENCE = 200
_WORDS_BEFORE = 120
_VOCABULARY = Vocabulary(seed_rows("term"), seed_rows("dimension"))


@dataclass(slots=True)
class _Rows:
    mentions: list[tuple[Any, ...]]
    sentences: list[tuple[Any, ...]]
    goals: list[tuple[Any, ...]]


def prose_rows(layout: Layout, pages: Mapping[int, Page], document_id: str) -> dict[str, Sequence[tuple[Any, ...]]]:
    """Rows of staging.mentions, staging.sentences and staging.goals for one document; `pages` by number."""
    rows = _Rows([], [], [])
    sentences = sentences_of(layout)
    numbers = _read_prose(sentences, pages, document_id, rows)
    legends = _add_goals(sentences, numbers, pages, document_id, rows)
    for table_no, placed in enumerate(layout.tables, start=1):
        _read_box(placed, table_no, pages, document_id, rows, legends)
    return {
        schema.MENTIONS.name: rows.mentions,
        schema.SENTENCES.name: rows.sentences,
        schema.GOALS.name: rows.goals,
    }


def _read_prose(
    sentences: Sequence[Sentence], pages: Mapping[int, Page], document_id: str, rows: _Rows
) -> dict[int, int]:
    """The number under which each sentence is kept, by its index; those that are not kept are left out."""
    numbers: dict[int, int] = {}
    context = Context()
    passage, heading = 0, 0
    claim: str | None = None
    for index, sentence in enumerate(sentences):
        if sentence.heading_no != heading:
            context = Context()
        elif sentence.passage_no != passage:
            context = Context(total=context.total)
        if sentence.passage_no != passage:
            claim = None
        passage, heading = sentence.passage_no, sentence.heading_no
        text = sentence.text
        told, context = read_sentence(text, context)
        told = with_answers(text, told, claim)
        claim = claim_of(told)
        if not told and sentence.kind == "paragraph" and not is_kept(text):
            continue
        place = {"heading_no": sentence.heading_no, "passage_no": sentence.passage_no, "kind": sentence.kind}
        _add_sentence(sentence, text, told, place, pages, document_id, rows)
        numbers[index] = len(rows.sentences)
    return numbers


def _add_sentence(
    sentence: Sentence,
    text: str,
    told: Sequence[Told],
    place: Mapping[str, Any],
    pages: Mapping[int, Page],
    document_id: str,
    rows: _Rows,
    offset: int = 0,
) -> None:
    """`offset` is how many characters of the text (a box's label) stand before the sentence's own words."""
    page, box = sentence.first_place
    number = len(rows.sentences) + 1
    values = {
        **place,
        "document_id": document_id,
        "sentence_no": number,
        "page": page,
        "text": text,
        **_box(pages[page].seen(box)),
    }
    rows.sentences.append(tuple(values.get(name) for name in schema.SENTENCES.column_names))
    end = 0
    for item in told:
        figure = item.figure
        if abs(figure.value) > schema.LARGEST_NUMBER:
            continue
        page, box = sentence.place(max(0, figure.start - offset), max(1, figure.end - offset))
        values = {
            **place,
            "document_id": document_id,
            "page": page,
            "mention_no": len(rows.mentions) + 1,
            "sentence_no": number,
            "sentence": _around(text, figure.start, figure.end),
            "words_before": text[end : figure.start][-_WORDS_BEFORE:].strip() or None,
            "printed_text": figure.printed,
            "value": figure.value.quantize(Decimal("0.0001")),
            "unit": figure.unit,
            "measure": item.measure,
            "is_goal": item.is_goal,
            "is_approximate": figure.approximate,
            "fiscal_year": item.year,
            "year_offset": item.year_offset,
            "scope": item.scope,
            "subject": item.subject,
            "reason": item.reason,
            **_box(pages[page].seen(box)),
        }
        rows.mentions.append(tuple(values.get(name) for name in schema.MENTIONS.column_names))
        end = figure.end


# --- goals ----------------------------------------------------------------------------------------------------------


def _add_goals(
    sentences: Sequence[Sentence],
    numbers: Mapping[int, int],
    pages: Mapping[int, Page],
    document_id: str,
    rows: _Rows,
) -> dict[str, str]:
    """Adds the goals that sentences tell and gives the verdicts that the report's legends say its signs mean."""
    said = [Said(item.text, item.kind, item.heading_no, item.passage_no) for item in sentences]
    goals = read_goals(said, _VOCABULARY)
    for goal in goals:
        places = []
        for part in goal.parts:
            sentence = sentences[part.said_no]
            places.append(
                {
                    "heading_no": sentence.heading_no,
                    "sentence_no": numbers.get(part.said_no),
                    **_ink(sentence, part.start, part.end, pages),
                }
            )
        _add_goal(goal, places, document_id, rows)
    return legends_of(goals)


def _add_goal(goal: ToldGoal, places: Sequence[Mapping[str, Any]], document_id: str, rows: _Rows) -> None:
    number = rows.goals[-1][_GOAL_NO] + 1 if rows.goals else 1
    for part_no, (part, place) in enumerate(zip(goal.parts, places, strict=True), start=1):
        values = {
            **place,
            "document_id": document_id,
            "goal_no": number,
            "part_no": part_no,
            "part": part.part,
            "told_as": goal.told_as,
            "text": part.text,
            "achieved": goal.achieved,
            "section": place.get("section") or goal.area,
        }
        rows.goals.append(tuple(values.get(name) for name in schema.GOALS.column_names))


_GOAL_NO = schema.GOALS.column_names.index("goal_no")


def _ink(sentence: Sentence, start: int, end: int, pages: Mapping[int, Page]) -> dict[str, Any]:
    page, box = sentence.place(start, max(start + 1, end))
    return {"page": page, **_box(pages[page].seen(box))}


def _around(text: str, start: int, end: int) -> str:
    """At most 200 characters of the sentence, with the figure among them."""
    if len(text) <= _LONGEST_SENTENCE:
        return text
    first = max(0, min(start - _LONGEST_SENTENCE // 2, len(text) - _LONGEST_SENTENCE))
    return (
        text[first : max(first + _LONGEST_SENTENCE, 0)]
        if end <= first + _LONGEST_SENTENCE
        else text[start : start + _LONGEST_SENTENCE]
    )


def _box(box: Box) -> dict[str, float]:
    return {"x0": round(box.x0, 2), "top": round(box.top, 2), "x1": round(box.x1, 2), "bottom": round(box.bottom, 2)}


# --- boxes ----------------------------------------------------------------------------------------------------------


def _read_box(
    placed: PlacedTable,
    table_no: int,
    pages: Mapping[int, Page],
    document_id: str,
    rows: _Rows,
    legends: Mapping[str, str],
) -> None:
    """A grid of two columns is a box: labels, and beside each what is told."""
    if placed.grid is None or len(placed.grid.columns) != 2:
        return
    section: str | None = None
    context = Context()
    told: list[tuple[str, TextCell, Mapping[str, Any]]] = []
    for row_no, row in enumerate(placed.grid.rows, start=1):
        if row.label_alone is not None:
            _add_box_goals(told, pages, document_id, rows, legends)
            told = []
            section = row.label_alone
            context = Context()
        elif row.text(0) and row.text(1):
            label, value = row.text(0), next(cell for cell in row.cells if cell.column == 1)
            place = {
                "heading_no": placed.heading_no,
                "kind": "box",
                "table_no": table_no,
                "grid_row_no": row_no,
                "label": label,
                "section": section,
            }
            context = _read_labelled(label, value, place, pages, document_id, rows, context)
            told.append((label, value, place))
    _add_box_goals(told, pages, document_id, rows, legends)


def _add_box_goals(
    told: Sequence[tuple[str, TextCell, Mapping[str, Any]]],
    pages: Mapping[int, Page],
    document_id: str,
    rows: _Rows,
    legends: Mapping[str, str],
) -> None:
    for goal in read_box([(label, cell.text) for label, cell, _ in told], _VOCABULARY, legends):
        places = []
        for part in goal.parts:
            _, cell, place = told[part.said_no]
            sentence = Sentence(cell.words, place["heading_no"], 0, "box")
            places.append({**place, **_ink(sentence, part.start, part.end, pages)})
        _add_goal(goal, places, document_id, rows)


def _read_labelled(
    label: str,
    cell: TextCell,
    place: Mapping[str, Any],
    pages: Mapping[int, Page],
    document_id: str,
    rows: _Rows,
    context: Context,
) -> Context:
    """A row of a box: its first sentence is read with the label before it ("Antal deltagare: 145 deltagare")."""
    is_goal = is_goal_label(label)
    for index, words in enumerate(split_sentences(cell.words)):
        sentence = Sentence(words, place["heading_no"], 0, "box")
        prefix = f"{label.rstrip(' :')}: " if index == 0 else ""
        told, context = read_sentence(prefix + sentence.text, context)
        told = with_answers(prefix + sentence.text, told)
        told = tuple(item for item in told if item.figure.start >= len(prefix))
        if is_goal:
            told = tuple(replace(item, is_goal=True) for item in told)
        if told or index == 0:
            _add_sentence(sentence, prefix + sentence.text, told, place, pages, document_id, rows, len(prefix))
    return context
