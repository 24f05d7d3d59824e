"""The words of a diagnosis: templates from the seeds, filled with cells, numbers and pages, in Swedish and in English.

The sentences are data (`diagnosis_class.csv`, `diagnosis_text.csv`, `statement_name.csv`); here they are chosen and
filled. A class without a sentence of its own gets the general one of class `other`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipelines.identities.cells import Cell
from pipelines.identities.records import Identity

SV, EN = "sv", "en"
LANGUAGES = (SV, EN)
SEEDS = ("diagnosis_class", "diagnosis_text", "statement_name", "line_item", "identity")
OTHER, ANY_OUTCOME = "other", "*"
MOST_LABELS = 2

_NAMELESS = frozenset({"", "(summa)"})


class WordingError(ValueError):
    """The seeds of the sentences lack something."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The texts of one language. `line_items` gives the names of lines that the report prints without a label."""

    language: str
    sentences: Mapping[tuple[str, str, str], str]
    texts: Mapping[str, str]
    statements: Mapping[str, str]
    line_items: Mapping[tuple[str, str], str]
    identities: Mapping[str, str]

    def text(self, text_id: str, **slots: object) -> str:
        """A phrase of the seed, filled. Raises WordingError when there is none."""
        if text_id not in self.texts:
            raise WordingError(f"diagnosis_text.csv has no text {text_id!r}")
        return tidy(self.texts[text_id].format(**slots))

    def sentence(self, kind: str, outcome: str, variant: str, slots: Mapping[str, object]) -> str:
        """The sentence of a diagnosis, filled; the general one when its class has none."""
        for key in ((kind, outcome, variant), (kind, outcome, ""), (OTHER, ANY_OUTCOME, "")):
            if key in self.sentences:
                return capitalised(tidy(self.sentences[key].format_map(_Slots(slots))))
        raise WordingError("diagnosis_class.csv has no general sentence (class other, outcome *)")

    def label(self, cell: Cell) -> str:
        label = cell.fact.label.strip(" *:")
        if label.casefold() in _NAMELESS:
            return self.line_items.get((cell.fact.statement, cell.fact.line_item or ""), label)
        return label

    def cell(self, cell: Cell, text_id: str = "cell") -> str:
        """The name of a figure: its label, year, section and page."""
        parts = [
            self.texts[code] for code in (cell.fact.component, cell.fact.scenario) if code not in ("total", "utfall")
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

    def identity(self, identity: Identity) -> str:
        return self.text("quoted", text=self.identities.get(identity.identity_id, identity.identity_id))

    def listed(self, parts: Iterable[str], joined_by: str = "and") -> str:
        """a, b och c."""
        items = list(dict.fromkeys(parts))
        if len(items) < 2:
            return "".join(items)
        return f"{', '.join(items[:-1])} {self.texts[joined_by]} {items[-1]}"

    def quoted_identities(self, identities: Sequence[Identity], most: int = MOST_LABELS) -> str:
        return self.listed([self.identity(identity) for identity in identities][:most])


class _Slots(dict[str, object]):
    """A slot that a sentence names and a diagnosis does not fill is an error of the seeds."""

    def __missing__(self, key: str) -> object:
        raise WordingError(f"the sentence names {{{key}}}, which its diagnoses do not fill")


def wordings_of(seeds: Mapping[str, Sequence[Mapping[str, object]]]) -> dict[str, Wording]:
    """The texts of both languages, from rows of the seeds in SEEDS by the name of the seed."""
    classes, texts, statements = (seeds[name] for name in ("diagnosis_class", "diagnosis_text", "statement_name"))
    line_items, identities = seeds["line_item"], seeds["identity"]
    return {
        language: Wording(
            language=language,
            sentences={
                (str(row["class"]), str(row["outcome"]), str(row["variant"] or "")): str(row[f"sentence_{language}"])
                for row in classes
            },
            texts={str(row["text_id"]): str(row[language]) for row in texts},
            statements={str(row["statement"]): str(row[f"name_{language}"]) for row in statements},
            line_items={
                (str(row["statement"]), str(row["line_item"])): str(row[f"label_{language}"]) for row in line_items
            },
            identities={str(row["identity_id"]): str(row[f"label_{language}"]) for row in identities},
        )
        for language in LANGUAGES
    }


def tidy(text: str) -> str:
    """Without doubled blanks, and without the blanks that an empty slot leaves; no-break blanks stay."""
    return " ".join(part for part in text.split(" ") if part).replace(" ,", ",").replace(" .", ".").strip(" ")


def capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]
