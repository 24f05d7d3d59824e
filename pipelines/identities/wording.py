"""The words of a diagnosis: templates from the seeds, filled with cells, numbers and pages, in Swedish and in English.

The sentences are data (`diagnosis_class.csv`, `diagnosis_text.csv`, `statement_name.csv`); here they are chosen and
filled. What a text may name is known before any report is looked at: seeds that lack a text, or name what nothing
fills, are refused when they are read. A diagnosis that cannot fill the sentence of its class, or has none, is told in
the first general sentence (class `other`) that it can fill; the last of them every diagnosis fills.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from string import Formatter

from pipelines.identities.cells import Cell

SV, EN = "sv", "en"
LANGUAGES = (SV, EN)
SEEDS = ("diagnosis_class", "diagnosis_text", "statement_name", "line_item", "identity")
OTHER, ANY_OUTCOME = "other", "*"
GENERAL = ((OTHER, ANY_OUTCOME, ""), (OTHER, ANY_OUTCOME, "figures"), (OTHER, ANY_OUTCOME, "checks"))
"""The general sentences, the most telling first: what does not agree, which figures, and at least which check."""
IDENTITY = "identity"
"""The slot that every diagnosis fills: the names of the identities that it is about."""
NEVER_EMPTY = frozenset({"relation", IDENTITY})
MOST_LABELS = 2

_CELL = ("label", "part", "year", "statement", "page")
TEXTS: Mapping[str, frozenset[str]] = {
    text_id: frozenset(slots)
    for text_id, slots in {
        "cell": _CELL,
        "cell_short": _CELL,
        "line": _CELL,
        "lines": ("labels", "statement", "page"),
        "line_part": ("label", "printed"),
        "intakt": (),
        "kostnad": (),
        "netto": (),
        "budget": (),
        "avvikelse": (),
        "prognos": (),
        "and": (),
        "or": (),
        "change": ("cell", "printed", "proposed", "source"),
        "source": ("statement", "page"),
        "candidate": ("cell", "printed", "proposed"),
        "candidate_one": ("cell", "printed", "proposed"),
        "candidates_more": ("count",),
        "figures_more": ("count",),
        "evidence_same": ("cell", "printed"),
        "evidence_sums": ("labels",),
        "evidence_only_sums": ("labels",),
        "quoted": ("text",),
        "relation_pair": ("left", "left_printed", "right", "right_printed"),
        "relation_sum": ("cell", "printed", "computed", "difference", "identity"),
        "relation_free": ("cells", "difference", "identity"),
        "relation_ratio": ("cell", "printed", "computed", "identity"),
        "relation_more": ("labels",),
        "with_proposals": (),
        "scope_pair": ("left", "left_printed", "right", "right_printed", "lines"),
        "scope_sum": ("cell", "printed", "lines", "identity"),
        "scope_gap": ("cell", "printed", "computed", "lines"),
        "scope_more": ("years",),
        "unit_evidence": ("source", "source_printed"),
    }.items()
}
"""Every phrase that the sentences are made of, with the slots that it is given."""

SLOTS = frozenset(
    {
        "as_labelled",
        "candidate",
        "candidates",
        "cell",
        "cells",
        "changes",
        "evidence",
        "heading",
        IDENTITY,
        "label",
        "other",
        "other_page",
        "other_printed",
        "page",
        "printed",
        "printed_bare",
        "proposed",
        "rejected",
        "relation",
        "section",
        "source",
        "source_printed",
        "source_year",
        "statement",
        "unit",
        "unit_printed",
        "year",
    }
)
"""What a sentence may name; a diagnosis fills those of them that it knows."""

_NAMELESS = frozenset({"", "(summa)"})


class WordingError(ValueError):
    """The seeds of the sentences lack something, or a sentence is asked for what nobody fills."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a seed, and the slots without which it says nothing."""

    text: str
    slots: frozenset[str]


@dataclass(frozen=True, slots=True)
class Wording:
    """The texts of one language. `line_items` gives the names of lines that the report prints without a label."""

    language: str
    sentences: Mapping[tuple[str, str, str], Sentence]
    texts: Mapping[str, str]
    statements: Mapping[str, str]
    line_items: Mapping[tuple[str, str], str]
    identities: Mapping[str, str]

    def text(self, text_id: str, **slots: object) -> str:
        """A phrase of the seed, filled with the slots that TEXTS names for it."""
        return tidy(self.texts[text_id].format(**slots))

    def sentence(self, kind: str, outcome: str, variant: str, slots: Mapping[str, object]) -> str:
        """The sentence of a diagnosis, filled; a general one when its class has none that the slots fill.

        A slot that is None counts as not filled, and so does an empty one that is a sentence of its own. `slots` must
        fill IDENTITY, with which the last general sentence is content. Raises WordingError without it.
        """
        filled = {name: slot for name, slot in slots.items() if slot is not None and (slot or name not in NEVER_EMPTY)}
        for key in ((kind, outcome, variant), (kind, outcome, ""), *GENERAL):
            sentence = self.sentences.get(key)
            if sentence is not None and sentence.slots <= filled.keys():
                return capitalised(tidy(sentence.text.format_map(filled)))
        raise WordingError(f"a diagnosis of class {kind} does not name the identities that it is about")

    def label(self, cell: Cell) -> str:
        label = cell.fact.label.strip(" *:")
        if label.casefold() in _NAMELESS:
            return self.line_items.get((cell.fact.statement, cell.fact.line_item or ""), label)
        return label

    def cell(self, cell: Cell, text_id: str = "cell") -> str:
        """The name of a figure: its label, year, section and page."""
        parts = [
            self.texts.get(code, code)
            for code in (cell.fact.component, cell.fact.scenario)
            if code not in ("total", "utfall")
        ]
        return self.text(
            text_id,
            label=self.label(cell),
            part=f" ({', '.join(parts)})" if parts else "",
            year=cell.fact.fiscal_year or "",
            statement=self.statement(cell),
            page=cell.page,
        )

    def statement(self, cell: Cell) -> str:
        return self.statements.get(cell.fact.statement, cell.fact.statement)

    def identity(self, identity_id: str) -> str:
        return self.text("quoted", text=self.identities.get(identity_id, identity_id))

    def listed(self, parts: Iterable[str], joined_by: str = "and") -> str:
        """a, b och c."""
        items = list(dict.fromkeys(parts))
        if len(items) < 2:
            return "".join(items)
        return f"{', '.join(items[:-1])} {self.texts[joined_by]} {items[-1]}"

    def quoted(self, identity_ids: Iterable[str]) -> str:
        """The names of the first identities, each once."""
        return self.listed(
            list(dict.fromkeys(self.identity(identity_id) for identity_id in identity_ids))[:MOST_LABELS]
        )


def wordings_of(seeds: Mapping[str, Sequence[Mapping[str, object]]]) -> dict[str, Wording]:
    """The texts of both languages, from rows of the seeds in SEEDS by the name of the seed.

    Raises WordingError when the seeds lack a text, or when a text names a slot that nothing fills.
    """
    classes, texts, statements = (seeds[name] for name in ("diagnosis_class", "diagnosis_text", "statement_name"))
    line_items, identities = seeds["line_item"], seeds["identity"]
    return {
        language: Wording(
            language=language,
            sentences=_sentences(classes, language),
            texts=_texts(texts, language),
            statements={str(row["statement"]): str(row[f"name_{language}"]) for row in statements},
            line_items={
                (str(row["statement"]), str(row["line_item"])): str(row[f"label_{language}"]) for row in line_items
            },
            identities={str(row["identity_id"]): str(row[f"label_{language}"]) for row in identities},
        )
        for language in LANGUAGES
    }


def _sentences(rows: Iterable[Mapping[str, object]], language: str) -> dict[tuple[str, str, str], Sentence]:
    found = {}
    for row in rows:
        key = (str(row["class"]), str(row["outcome"]), str(row["variant"] or ""))
        text = str(row[f"sentence_{language}"] or "")
        found[key] = Sentence(text, _slots_of(text, SLOTS, f"diagnosis_class.csv, {', '.join(key)} ({language})"))
    for key in GENERAL:
        if key not in found:
            raise WordingError(f"diagnosis_class.csv has no general sentence {', '.join(key)}")
    if found[GENERAL[-1]].slots - {IDENTITY}:
        raise WordingError(f"diagnosis_class.csv: the last general sentence may name nothing but {{{IDENTITY}}}")
    return found


def _texts(rows: Iterable[Mapping[str, object]], language: str) -> dict[str, str]:
    found = {str(row["text_id"]): str(row[language] or "") for row in rows}
    for text_id, slots in TEXTS.items():
        if text_id not in found:
            raise WordingError(f"diagnosis_text.csv has no text {text_id!r}")
        _slots_of(found[text_id], slots, f"diagnosis_text.csv, {text_id} ({language})")
    return found


def _slots_of(text: str, known: frozenset[str], place: str) -> frozenset[str]:
    """The slots that a text names. Raises WordingError for an empty text and for a slot that is not known."""
    if not text.strip():
        raise WordingError(f"{place}: the text is empty")
    try:
        slots = frozenset(name for _, name, _, _ in Formatter().parse(text) if name is not None)
    except ValueError as error:
        raise WordingError(f"{place}: {error}") from error
    for name in sorted(slots - known):
        raise WordingError(f"{place}: the text names {{{name}}}, which nothing fills")
    return slots


def tidy(text: str) -> str:
    """Without doubled blanks, and without the blanks that an empty slot leaves; no-break blanks stay."""
    return " ".join(part for part in text.split(" ") if part).replace(" ,", ",").replace(" .", ".").strip(" ")


def capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]
