"""Goals that running text and boxes tell, with what came of them.

`read_goals` goes over the sentences of a document under their headings and finds goals by how they are told: behind a
label ("Mål 1: …"), as items under a heading of goals, as a row of a table that lost its columns, in a sentence that
gives the verdict ("Målet att … har inte uppnåtts"), as goals with the verdict in a sentence behind them, and as a
ceiling for the equity. `read_box` does the same for a box of labels. What words mean (verdicts, headings of goals,
labels) is asked of the vocabulary. What only counts, and prose about goals that names neither figure nor verdict,
tells no goal.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest
from types import MappingProxyType

from pipelines.swedish.folding import fold_letters
from pipelines.swedish.number_words import number_in_words
from pipelines.telling import goal_words as words
from pipelines.telling.figures import Figure, figures_in
from pipelines.telling.vocabulary import Vocabulary

_LEGEND = re.compile(r"\w+ = ")
_LONGEST_GOAL = 400
_LOOK_AHEAD = 8
_BESIDE_GOALS = frozenset(("target", "outcome", "verdict", "reason", "area"))
_SIGN = re.compile(rf"{words.MARK}(?= )")
_JUDGED_BEHIND = ("item", "done", "sentence")


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence, an item of a list or a heading, as goals are read from it. `heading_no` is 0 above all headings."""

    text: str
    kind: str
    heading_no: int
    passage_no: int


@dataclass(frozen=True, slots=True)
class Part:
    """Something that is told of a goal, in characters `start` to `end` of sentence `said_no` of those given.

    part: goal, target or outcome.
    """

    part: str
    said_no: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class ToldGoal:
    """A goal with its parts, the first of which states it.

    told_as: item, done (what an item tells as done is the outcome of a goal), sentence, row, economy, box, or legend
    (which tells what a word or a colour of verdicts means). achieved: ja, delvis, nej or ej_bedomt as worded, None
    where no words judge it. area: what the row of a table says that the goal belongs to.
    """

    told_as: str
    parts: tuple[Part, ...]
    achieved: str | None = None
    area: str | None = None

    @property
    def goal(self) -> str:
        return self.parts[0].text


@dataclass(slots=True)
class _Piece:
    said_no: int
    start: int
    text: str
    kind: str
    passage_no: int
    is_item: bool
    plain: str = field(init=False)

    def __post_init__(self) -> None:
        self.plain = words.plain_words(self.text)

    def part(self, name: str, text: str, within: str | None = None) -> Part:
        """The part that tells this text; `within` is what is printed of it, where the text is put together."""
        found = self.text.find(within or text)
        start, end = (found, found + len(within or text)) if found >= 0 else (0, len(self.text))
        return Part(name, self.said_no, self.start + start, self.start + end, text[:_LONGEST_GOAL])


def read_goals(said: Sequence[Said], vocabulary: Vocabulary) -> tuple[ToldGoal, ...]:
    """The goals of a document in the order in which they are stated."""
    found: list[ToldGoal] = []
    signs: dict[int, str] = {}
    for section, is_one, pieces in _sections(said, vocabulary):
        told = _Section(section, is_one, pieces, vocabulary).goals()
        found += told
        # "◐ Mål 2. Väntetid": the sign before the name of a goal is the verdict on what stands below
        sign = _SIGN.match(said[pieces[0].said_no - 1].text) if is_one and pieces else None
        if sign is not None:
            signs |= {found.index(goal): sign[0] for goal in told[:1] if goal.achieved is None}
    legends = legends_of(found)
    for index, sign_printed in signs.items():
        found[index] = replace(found[index], achieved=_verdict_of(sign_printed, legends, vocabulary))
    stated = [goal for goal in found if not _LEGEND.match(goal.parts[0].text)]
    return tuple(sorted(stated, key=lambda goal: (goal.parts[0].said_no, goal.parts[0].start)))


def legends_of(goals: Iterable[ToldGoal]) -> dict[str, str]:
    """The verdict that each word or sign means in a report, as its legends among these goals say."""
    return {goal.goal: goal.achieved for goal in goals if goal.told_as == "legend" and goal.achieved}


def _verdict_of(sign: str, legends: Mapping[str, str], vocabulary: Vocabulary) -> str | None:
    return legends.get(sign) or vocabulary.meanings("cell", sign).get("verdict")


def read_box(
    rows: Sequence[tuple[str, str]], vocabulary: Vocabulary, legends: Mapping[str, str] = MappingProxyType({})
) -> tuple[ToldGoal, ...]:
    """The goals that a box about one insats tells in its rows of label and text; `said_no` is the row's index.

    Goals without a figure count only when the box tells no other and says whether they were met. Where signs stand for
    labels, each is the verdict on the goal beside it; legends: the verdicts that signs mean in this report.
    """
    marked = [found for i, (label, text) in enumerate(rows) if (found := _marked(i, label, text, vocabulary, legends))]
    if marked:
        return tuple(marked)
    roles = [_label_role(label, vocabulary) for label, _ in rows]
    verdicts = [(i, text) for i, (role, (_, text)) in enumerate(zip(roles, rows, strict=True)) if role == "verdict"]
    achieved = next((code for _, text in verdicts if (code := _first_verdict(text, vocabulary))), None)
    outcome = tuple(Part("outcome", i, 0, len(text), text[:_LONGEST_GOAL]) for i, text in verdicts[:1])
    stated = [
        Part("goal", i, start, end, text[start:end][:_LONGEST_GOAL])
        for i, (role, (_, text)) in enumerate(zip(roles, rows, strict=True))
        if role == "goal"
        for start, end in words.spans(text)
        if len(words.plain_words(text[start:end])) >= 8
    ]
    measured = [part for part in stated if figures_in(part.text)]
    return tuple(
        ToldGoal("box", (part, *outcome), achieved) for part in measured or (stated if achieved is not None else ())
    )


def _marked(said_no: int, label: str, text: str, vocabulary: Vocabulary, legends: Mapping[str, str]) -> ToldGoal | None:
    """ "◐ | Mål 2. Inflytande Alla ska ha en plan. Nio av tio har en plan": a sign, the name of the goal, the goal, and
    what came of it."""
    if not re.fullmatch(words.MARK, label):
        return None
    achieved = _verdict_of(label, legends, vocabulary)
    labelled = words.LABELLED.match(text)
    begins = labelled.start("goal") if labelled else 0
    named = words.AREA_OF_ROW.match(text[begins:]) if labelled else None
    if named and named["area"].split()[-1] not in words.GOES_ON:
        begins += named.end()
    else:
        named = None
    end = words.SENTENCE_END.search(text, begins)
    goal = text[begins : end.start() if end else None]
    states = labelled or words.SHALL.search(words.plain_words(goal)) or words.LIMIT.search(words.plain_words(goal))
    if achieved is None or not states or len(words.plain_words(goal)) < 8:
        return None
    parts = [Part("goal", said_no, begins, begins + len(goal), goal[:_LONGEST_GOAL])]
    if end:
        parts.append(Part("outcome", said_no, end.end(), len(text), text[end.end() :][:_LONGEST_GOAL]))
    return ToldGoal("box", tuple(parts), achieved, area=named["area"] if named else None)


def _label_role(label: str, vocabulary: Vocabulary) -> str | None:
    return vocabulary.meanings("label", words.plain_words(label)).get("role")


def _first_verdict(text: str, vocabulary: Vocabulary) -> str | None:
    first, *behind = re.split(r"(?<=[.!]) ", text)
    codes = [vocabulary.meanings("cell", words.plain_words(first)).get("verdict")]
    codes += [vocabulary.meanings("sentence", words.plain_words(sentence)).get("verdict") for sentence in behind]
    return next((code for code in codes if code), None)


def _sections(said: Sequence[Said], vocabulary: Vocabulary) -> Iterator[tuple[str | None, bool, list[_Piece]]]:
    """What a heading is to goals (goals, results or None), whether it names one of them by number, and the pieces of
    text below it.

    A heading that tells a verdict, an outcome or a figure is a sentence set in bold: the section goes on.
    """
    section: str | None = None
    is_one = False
    pieces: list[_Piece] = []
    passage, heading_no = -1, 0
    for number, item in enumerate(said):
        plain = words.plain_words(item.text)
        if item.kind == "heading" and not _tells(item.text, plain, vocabulary):
            # a heading over two lines or behind its number is one heading
            code = vocabulary.meanings("heading", plain).get("goal_section")
            if item.heading_no == heading_no:
                section = code or section
            else:
                yield section, is_one, pieces
                section, pieces, heading_no = code, [], item.heading_no
                is_one = words.ONE_GOAL.match(plain) is not None
            continue
        if item.kind != "heading":
            heading_no = item.heading_no
        is_parted = section is not None and item.kind == "paragraph" and not _is_legend(item.text)
        spans = words.spans(item.text) if is_parted else [(0, len(item.text))]
        for start, end in spans:
            opens = item.passage_no != passage
            is_item = item.kind == "item" or (item.kind == "paragraph" and opens and _begins_item(item.text))
            pieces.append(_Piece(number, start, item.text[start:end], item.kind, item.passage_no, opens and is_item))
        passage = item.passage_no
    yield section, is_one, pieces


def _is_legend(text: str) -> bool:
    """ "● met ○ not met": a bullet beside other signs parts no items."""
    signs = {match["word"] for match in words.MARKED.finditer(text)}
    return len(signs - set("+–—-•▪")) >= 2


def _begins_item(text: str) -> bool:
    return words.ITEM_BEGINS.match(text) is not None


def _tells(text: str, plain: str, vocabulary: Vocabulary) -> bool:
    if (
        words.NAMES_GOAL.search(plain)
        and not words.ONE_GOAL.match(plain)
        and "verdict" in vocabulary.meanings("sentence", plain)
    ):
        return True
    return any(not figure.in_words for figure in figures_in(text))


@dataclass(slots=True)
class _Statement:
    """A goal that is being read: what states it, and what was found about it so far."""

    at: int
    goal: ToldGoal
    number: str | None = None
    is_whole: bool = True

    def add(self, *parts: Part) -> None:
        self.goal = replace(self.goal, parts=(*self.goal.parts, *parts))

    def judge(self, achieved: str | None) -> None:
        if self.goal.achieved is None and achieved is not None:
            self.goal = replace(self.goal, achieved=achieved)


class _Section:
    """The pieces below one heading, and the goals among them."""

    def __init__(self, section: str | None, is_one: bool, pieces: Sequence[_Piece], vocabulary: Vocabulary) -> None:
        self._section = section
        self._is_one = is_one
        self._pieces = pieces
        self._vocabulary = vocabulary
        self._verdicts = [vocabulary.meanings("sentence", piece.plain).get("verdict") for piece in pieces]
        self._in_rows = self._rows_have_area = False
        # paragraphs that begin as items do are a list that lost its bullets when there are several
        self._is_list = sum(piece.is_item for piece in pieces) >= 2

    def goals(self) -> list[ToldGoal]:
        listed = [found for at in range(len(self._pieces)) if (found := self._listed(at)) is not None]
        listed = listed or list(self._worded())
        for statement, following in zip_longest(listed, listed[1:]):
            self._follow(statement, following.at if following else len(self._pieces))
        self._judge_by_number(listed)
        stated = [goal for at in range(len(self._pieces)) for goal in self._stated(at)]
        kept = [goal for goal in stated if not self._ties(goal, listed)]
        self._judge_together(listed)
        economy = [goal for goal in self._economy() if all(not _same_place(goal, item.goal) for item in listed)]
        return [*(item.goal for item in listed), *kept, *economy, *self._legend()]

    def _code(self, use: str, text: str) -> str | None:
        """The verdict that a text gives in this use of it (sentence, cell)."""
        return self._vocabulary.meanings(use, words.plain_words(text)).get("verdict")

    # --- goals that stand by themselves

    def _listed(self, at: int) -> _Statement | None:
        piece = self._pieces[at]
        labelled = words.LABELLED.match(piece.text)
        if labelled is not None:
            goal = labelled["goal"]
            outcome = words.OUTCOME.search(goal)
            goal_text = (goal[: outcome.start()] if outcome else goal).strip(" .")
            # the number of a goal is a part of its name
            parts = [
                piece.part(
                    "goal", f"{labelled['label'].rstrip(' .–-')}: {goal_text}" if labelled["number"] else goal_text
                )
            ]
            if outcome is not None:
                parts.append(piece.part("outcome", outcome["outcome"].strip()))
            told = ToldGoal("sentence", tuple(parts), self._verdicts[at])
            return _Statement(at, told, labelled["number"])
        row = self._row(piece)
        if row is not None:
            return _Statement(at, row)
        number = re.match(r"delmal (\d+) (?!och\b|samt\b|ar\b|har\b)\w", piece.plain)
        is_item = self._section is not None and piece.is_item and (piece.kind == "item" or self._is_list)
        if not (is_item or number) or not 8 <= len(piece.text) <= _LONGEST_GOAL:
            return None
        if words.NO_ITEM.search(piece.plain) and not number:
            return None
        is_done = self._section == "results" and words.DONE.search(piece.plain) is not None
        stated, verdict = self._item(piece)
        return _Statement(at, ToldGoal("done" if is_done else "item", stated, verdict), number[1] if number else None)

    def _item(self, piece: _Piece) -> tuple[tuple[Part, ...], str | None]:
        """An item of a list with the outcome or the verdict that stands behind it."""
        outcome = words.OUTCOME.search(piece.text)
        if outcome is not None and outcome.start() >= 8:
            parts = (
                piece.part("goal", piece.text[: outcome.start()].strip()),
                piece.part("outcome", outcome["outcome"]),
            )
            return parts, self._code("sentence", outcome["outcome"])
        judged = words.JUDGED_ITEM.match(piece.text)
        if judged is not None:
            plain = words.plain_words(judged["verdict"])
            verdict = self._vocabulary.meanings("sentence", plain).get("verdict")
            if verdict is None and len(plain.split()) <= 2:
                verdict = self._vocabulary.meanings("cell", plain).get("verdict")
            if verdict is not None:
                parts = (piece.part("goal", judged["goal"]), piece.part("outcome", judged["verdict"]))
                return parts, verdict
        return (piece.part("goal", piece.text),), None

    def _row(self, piece: _Piece) -> ToldGoal | None:
        """A row of a table of goals that lost its columns: "Minst 150 personer deltar 150 153 Ja" under its head, or
        two figures and a verdict below a heading of goals."""
        printed = piece.text.split()
        roles = {self._vocabulary.meanings("head", words.plain_words(word)).get("role") for word in printed}
        if (
            "goal" in roles
            and len(roles & {"target", "outcome", "verdict", "reason", "area"}) >= 2
            and len(printed) <= 9
        ):
            self._in_rows, self._rows_have_area = True, "area" in roles
            return None
        if piece.kind == "heading" or not (self._in_rows or self._section):
            return None
        figures = [figure for figure in figures_in(piece.text) if not figure.in_words]
        for last in range(len(figures), 0, -1):
            verdict, rest = self._verdict_cell(piece.text[figures[last - 1].end :])
            behind = self._trailing(piece.text, figures[:last])
            goal = piece.text[: behind[0].start].strip(" —–-")
            if verdict is None or len(words.plain_words(goal)) < 8 or not (self._in_rows or len(behind) == 2):
                continue
            area = words.AREA_OF_ROW.match(goal) if self._rows_have_area or not self._in_rows else None
            text = " ".join((goal[area.end() :] if area else goal, *rest))
            # "150 153" behind "Minst 150 personer": the target and the outcome, not one number
            first, *others = behind[-1].printed.split()
            outcome = " ".join(others) if others and first in _digits(goal) else behind[-1].printed
            parts = (piece.part("goal", text, piece.text), piece.part("outcome", outcome))
            return ToldGoal("row", parts, verdict, area=area["area"] if area else None)
        if self._in_rows and figures and re.match(r"Att [a-zåäö]", piece.text):
            return ToldGoal("row", (piece.part("goal", piece.text[:_LONGEST_GOAL]),))
        return None

    def _verdict_cell(self, text: str) -> tuple[str | None, list[str]]:
        """The verdict in the first words of a text, and what goes on from the column before: "Nej medlemsbidragen"."""
        printed = text.split()

        def code(of: Sequence[str]) -> str | None:
            plain = words.plain_words(" ".join(of))
            return self._vocabulary.meanings("cell", plain).get("verdict") if plain.replace(" ", "").isalpha() else None

        for count in (3, 2, 1):
            told, rest = printed[:count], printed[count:]
            if len(told) < count or (rest and not rest[0][:1].islower()):
                continue
            found = code(told)
            if found is not None and (count == 1 or code(told[-1:]) or not code(told[:-1])):
                return found, rest
        return None, []

    @staticmethod
    def _trailing(text: str, figures: Sequence[Figure]) -> list[Figure]:
        """The last two figures, with nothing but marks between them."""
        behind: list[Figure] = []
        end = figures[-1].end
        for figure in reversed(figures):
            if text[figure.end : end].strip(" —–-|"):
                break
            behind.insert(0, figure)
            end = figure.start
        return behind[-2:]

    def _worded(self) -> Iterator[_Statement]:
        """Goals in running text: the first sentence below the heading of one goal; elsewhere what shall be, when a
        verdict stands in the sentences behind it."""
        for at, piece in enumerate(self._pieces):
            if piece.kind == "heading" or len(piece.plain) < 8 or words.LABELLED.match(piece.text):
                continue
            states = words.SHALL.search(piece.plain) is not None
            if self._is_one and (states or figures_in(piece.text)):
                yield _Statement(at, ToldGoal("sentence", (piece.part("goal", piece.text),)))
                return
            measured = figures_in(piece.text) or words.LIMIT.search(piece.plain)
            if not states or not measured or words.ANNOUNCED.search(piece.text) or self._is_judged(at):
                continue
            if any(self._judges(at, behind) for behind in range(at + 1, min(at + 4, len(self._pieces)))):
                first = words.FIRST_IS.match(piece.text)
                goal = piece.text[first.end() :] if first else piece.text
                yield _Statement(at, ToldGoal("sentence", (piece.part("goal", goal[:1].upper() + goal[1:], goal),)))

    def _is_judged(self, at: int) -> bool:
        return self._verdicts[at] not in (None, "ej_bedomt")

    def _judges(self, at: int, behind: int) -> bool:
        """Whether a sentence gives the verdict on a goal that one before it words, in the same passage."""
        piece = self._pieces[behind]
        goes_on = piece.passage_no == self._pieces[at].passage_no or piece.text[:1].islower()
        names = words.NAMES_GOAL.search(piece.plain) or (self._section and words.BACK.match(piece.plain))
        return bool(goes_on and names and self._verdicts[behind] is not None)

    # --- what follows a goal

    def _follow(self, statement: _Statement, end: int) -> None:
        """Outcomes and verdicts behind a goal, up to the next one."""
        passage = self._pieces[statement.at].passage_no
        for at in range(statement.at, min(end, statement.at + 1 + _LOOK_AHEAD)):
            piece = self._pieces[at]
            if at == statement.at:
                continue
            near = piece.passage_no == passage or at <= statement.at + 3
            verdict = self._verdicts[at]
            target, labelled = words.TARGET.match(piece.text), words.VERDICT.match(piece.text)
            if near and target is not None:
                statement.add(piece.part("target", target["target"].strip()))
                continue
            if near and labelled is not None:
                statement.judge(self._code("cell", labelled["verdict"]))
                continue
            outcome = words.OUTCOME.match(piece.text)
            has_outcome = any(part.part == "outcome" for part in statement.goal.parts)
            if outcome is not None and near and not has_outcome:
                statement.add(piece.part("outcome", outcome["outcome"].strip()))
                statement.judge(verdict)
            elif verdict is not None and near and (self._judges_here(statement.at, at) or _points_back(piece.plain)):
                statement.judge(verdict)
                if not has_outcome and figures_in(piece.text):
                    statement.add(piece.part("outcome", piece.text))
            elif (
                statement.goal.told_as == "sentence"
                and not has_outcome
                and piece.passage_no == passage
                and figures_in(piece.text)
            ):
                statement.add(piece.part("outcome", piece.text))

    def _judges_here(self, at: int, behind: int) -> bool:
        is_worded = words.LABELLED.match(self._pieces[at].text) is None and words.SHALL.search(self._pieces[at].plain)
        return self._is_one or bool(is_worded and self._judges(at, behind))

    def _judge_by_number(self, listed: Sequence[_Statement]) -> None:
        """ "Delmål 1 och 2 är uppnådda … och arbetet med delmål 3 kommer att prioriteras"."""
        numbered = {item.number: item for item in listed if item.number is not None}
        if not numbered:
            return
        for piece in self._pieces:
            mentions = list(words.OF_NUMBERS.finditer(fold_letters(piece.text)))
            for mention, following in zip_longest(mentions, mentions[1:]):
                clause = words.plain_words(piece.text[mention.start() : following.start() if following else None])
                code = self._vocabulary.meanings("sentence", clause).get("verdict")
                for number in re.findall(r"\d+", mention["numbers"]):
                    if number in numbered and not re.match(r" ?:", piece.text[mention.end() :]):
                        numbered[number].judge(code)

    # --- goals that their verdict states

    def _stated(self, at: int) -> Iterator[ToldGoal]:
        piece, verdict = self._pieces[at], self._verdicts[at]
        if (
            not words.NAMES_GOAL.search(piece.plain)
            or words.LABELLED.match(piece.text)
            or words.COUNTED.match(piece.text.lower())
        ):
            return
        if verdict is None:
            behind = self._verdict_behind(at)
            announced = words.ANNOUNCED.search(piece.text)
            if behind is not None and announced is not None:
                for goal in words.AND_TO.split(announced["goal"]):
                    outcome = self._pieces[behind].part("outcome", self._pieces[behind].text)
                    yield ToldGoal("sentence", (piece.part("goal", goal), outcome), self._verdicts[behind])
            return
        hoped, stated = words.HOPED.search(piece.text), words.STATED.search(piece.text)
        reached, against = words.REACHED.search(piece.text), words.AGAINST.match(piece.text)
        outcome = piece.part("outcome", piece.text)
        if hoped is not None:
            yield ToldGoal("sentence", (piece.part("goal", hoped["goal"]), outcome), verdict)
        elif against is not None:
            goal = f"Mål {against['target']}: {against['goal']}"
            yield ToldGoal("sentence", (piece.part("goal", goal, against["goal"]), outcome), verdict)
        elif reached is not None and stated is None:
            yield ToldGoal("sentence", (piece.part("goal", reached["goal"]), outcome), verdict)
        elif stated is not None:
            goals = words.AND_TO.split(stated["goal"])
            if stated["noun"].lower() == "målen" and len(goals) == 1:
                goals = words.AND_VERB.split(stated["goal"])
            for phrase in goals:
                goal = words.EDGE.sub("", phrase.strip(" ,")).strip(" ,")
                if words.ONLY_SHARE.match(goal):
                    goal = self._what_before(at, goal)
                if goal and not re.match(r"(?i)för ", goal):
                    yield ToldGoal("sentence", (piece.part("goal", goal), outcome), verdict)

    def _what_before(self, at: int, share: str) -> str:
        """ "Målet, 45 procent, är uppnått": what it is a goal for stands in a sentence before."""
        for piece in reversed(self._pieces[:at]):
            if piece.passage_no == self._pieces[at].passage_no and re.search(words.SHARE, piece.text):
                return f"Mål {share}: {piece.text}"
        return ""

    def _verdict_behind(self, at: int) -> int | None:
        for behind in range(at + 1, min(at + 3, len(self._pieces))):
            piece = self._pieces[behind]
            if piece.passage_no != self._pieces[at].passage_no:
                return None
            if self._verdicts[behind] is not None and words.NAMES_GOAL.search(piece.plain):
                return behind
        return None

    def _ties(self, stated: ToldGoal, listed: Sequence[_Statement]) -> bool:
        """Whether the goal that a verdict states is one of those listed, which then takes the verdict; or none at all.

        A listed item that tells what was done is the outcome of the goal: the goal is worded by the verdict.
        """
        mine = {word for word in words.key_words(stated.goal) if not word.isdigit()}
        alike: list[tuple[float, int]] = []
        for index, item in enumerate(listed):
            theirs = {word for word in words.key_words(item.goal.goal) if not word.isdigit()}
            common = len(mine & theirs) / max(1, min(len(mine), len(theirs)))
            same_figures = set(_digits(stated.goal)) == set(_digits(item.goal.goal))
            if common >= 0.6 and item.goal.told_as in _JUDGED_BEHIND:
                alike.append((common + same_figures, -index))
        if alike:
            item = listed[-max(alike)[1]]
            item.judge(stated.achieved)
            first = item.goal.parts[0]
            if item.goal.told_as == "done" and re.search(r"\d", stated.goal):
                parts = (stated.parts[0], replace(first, part="outcome"))
                item.goal = replace(item.goal, told_as="sentence", parts=parts)
            return True
        return not _names_something(stated.goal)

    def _judge_together(self, listed: Sequence[_Statement]) -> None:
        """ "Tre av fem mål är uppnådda", "Målen har uppnåtts", and what is told as done under a heading of results."""
        open_items = [item for item in listed if item.goal.achieved is None and item.goal.told_as in _JUDGED_BEHIND]
        missed = sum(item.goal.achieved in ("nej", "delvis") for item in listed)
        for piece, verdict in zip(self._pieces, self._verdicts, strict=True):
            counted = words.COUNTED.match(piece.text.lower())
            if counted is not None and verdict is not None:
                reached, total = _number(counted["reached"]), _number(counted["total"])
                if reached is not None and total is not None and total - reached <= missed:
                    for item in open_items:
                        item.judge("ja")
            elif verdict is not None and words.ALL_GOALS.match(piece.plain):
                for item in open_items:
                    item.judge(verdict)
        for item in open_items:
            if item.goal.told_as == "done":
                item.judge("ja")

    # --- the förbund's own economy, and legends

    def _economy(self) -> Iterator[ToldGoal]:
        for at, piece in enumerate(self._pieces):
            if piece.kind == "heading" or (self._section and piece.kind == "item") or self._in_rows:
                continue
            if words.HOUSEKEEPING.search(piece.plain) and words.KEPT.search(piece.plain):
                told = (piece.part("goal", "God ekonomisk hushållning"), piece.part("outcome", piece.text))
                yield ToldGoal("economy", told, self._code("sentence", words.GRANTED.split(piece.text)[0]) or "ja")
            ceiling = words.CEILING.search(piece.text)
            if ceiling is None or words.LABELLED.match(piece.text):
                continue
            before = [p for p in self._pieces[:at] if p.passage_no == piece.passage_no][-1:]
            if not any(words.EQUITY.search(p.plain) for p in (piece, *before)):
                continue
            goal = piece.part("goal", f"Eget kapital {ceiling[0][:1].lower()}{ceiling[0][1:]}", ceiling[0])
            outcome, achieved = self._against(ceiling, piece, before)
            yield ToldGoal("economy", (goal, *outcome), achieved)

    def _against(
        self, ceiling: re.Match[str], piece: _Piece, before: Sequence[_Piece]
    ) -> tuple[tuple[Part, ...], str | None]:
        """What the equity came to, in the unit of the ceiling, and whether it keeps below."""
        limit = words.first_amounts(ceiling["figure"])
        exceeds = words.EXCEEDS.search(piece.plain)
        worded = None
        if exceeds is not None and re.search(r"\d|(?:detta|vilket|det)\b", piece.plain):
            worded = "nej" if (exceeds["way"] == "over") != bool(exceeds["no"]) else "ja"
        for source, text in [(piece, piece.text[: ceiling.start()]), *[(p, p.text) for p in before]]:
            for unit, value in words.first_amounts(text).items():
                if unit in limit and unit != "antal":
                    return (source.part("outcome", text.strip()),), worded or ("ja" if value <= limit[unit] else "nej")
        return (), worded

    def _legend(self) -> Iterator[ToldGoal]:
        """ "Grön = uppnått, gul = på väg", "✔ nått ✘ inte nått": told_as legend, the word or the mark as the goal."""
        for piece in self._pieces:
            marked = [
                (match, code)
                for match in words.MARKED.finditer(piece.text)
                if (code := self._code("cell", match["meaning"])) is not None
            ]
            told = [(match, self._code("cell", match["meaning"])) for match in words.LEGEND.finditer(piece.text)]
            # one mark alone is a bullet
            for match, code in told + (marked if len({match["word"] for match, _ in marked}) >= 2 else []):
                if code is not None:
                    yield ToldGoal("legend", (piece.part("goal", match["word"]),), code)


def _same_place(goal: ToldGoal, other: ToldGoal) -> bool:
    return any(part.said_no == goal.parts[0].said_no for part in other.parts)


def _points_back(plain: str) -> bool:
    """ "Målet är inte uppfyllt": a verdict on the goal before it, which it does not name again."""
    return re.match(r"(?:mal|malet|delmalet|malsattningen|detta mal)\b(?! (?:att|om|pa|for|\d))", plain) is not None


def _digits(text: str) -> list[str]:
    return re.findall(r"\d+", text)


def _number(word: str) -> int | None:
    return int(word) if word.isdigit() else number_in_words(word)


def _names_something(goal: str) -> bool:
    """ "Målet är uppnått" names no goal of its own, "målet om samverkan" only points at one."""
    return len(words.plain_words(goal)) >= 8 and (
        bool(re.search(r"\d", goal)) or len(words.plain_words(goal).split()) >= 3
    )
