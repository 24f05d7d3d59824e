"""The dictionary page of the identities, generated from their seeds.

    python -m pipelines.identities.dictionary          write docs/identities.md
    python -m pipelines.identities.dictionary --check  exit with 1 when it is stale

The seeds are the one place that says which identities there are; a test fails when the page has fallen behind them.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from pathlib import Path

from pipelines.identities.catalogue import ANY

REPOSITORY = Path(__file__).resolve().parents[2]
SEEDS = REPOSITORY / "dbt_project" / "seeds"
PAGE = REPOSITORY / "docs" / "identities.md"

Row = Mapping[str, str]

_HEAD = """# The catalogue of identities

What must agree with what in an annual report. Generated from `dbt_project/seeds/identities` by `make dictionary`:
change the seeds, not this page. Costs are negative; a term in square brackets counts as nothing when it is absent; a
term in braces is a matter of definition and is tried only when the plain equation fails; `t−1` is the year before.

| strength | |
|---|---|
| hard | must hold; a violation is a contradiction |
| definition | reports may count differently: a violation accuses the section that repeats, not the statement |
| narrative | usual, or true by a rule with exceptions; a violation accuses nobody |
"""


def dictionary_page(identities: Iterable[Row], terms: Iterable[Row], line_items: Iterable[Row]) -> str:
    """The catalogue as Markdown, group by group in the order of the seed."""
    names = {(row["statement"], row["line_item"]): row["label_sv"] for row in line_items}
    of_identity: dict[str, list[Row]] = {}
    for term in terms:
        of_identity.setdefault(term["identity_id"], []).append(term)
    parts = [_HEAD]
    groups = sorted(identities, key=lambda row: _first_of(row["catalogue"]))
    for catalogue, members in groupby(groups, key=lambda row: row["catalogue"]):
        parts.append(f"## {catalogue}\n")
        parts.extend(_entry(row, of_identity.get(row["identity_id"], []), names) for row in members)
    return "\n".join(parts)


def _first_of(catalogue: str) -> tuple[str, int]:
    letters = catalogue.rstrip("0123456789")
    return letters, int(catalogue[len(letters) :] or 0)


def _entry(row: Row, terms: Sequence[Row], names: Mapping[tuple[str, str], str]) -> str:
    lines = [f"**{row['identity_id']}** {row['label_sv']}  ", f"*{row['label_en']}*  "]
    if terms:
        lines.append(f"{equation(terms, names)}  ")
    lines.append(
        f"{row['kind']}, {row['grain']}, {row['scope']}, {row['strength']}, {row['severity']}. {row['rationale']}."
    )
    return "\n".join(lines) + "\n"


def equation(terms: Sequence[Row], names: Mapping[tuple[str, str], str]) -> str:
    """The terms as a formula in words: `Intäkter + Kostnader = Resultat`; alternatives are joined by "eller"."""
    sides = {side: _side([term for term in terms if term["side"] == side], names) for side in ("lhs", "rhs", "base")}
    right = sides["rhs"]
    if sides["base"]:
        right = f"({right}) / ({sides['base']})"
    return " = ".join(part for part in (sides["lhs"], right) if part)


def _side(terms: Sequence[Row], names: Mapping[tuple[str, str], str]) -> str:
    found: list[str] = []
    choices: dict[str, dict[str, list[str]]] = {}
    for term in terms:
        text = _term(term, names)
        if term["choice"] and term["optional"] in ("yes", "no"):
            if term["choice"] not in choices:
                found.append(f"\0{term['choice']}")
            choices.setdefault(term["choice"], {}).setdefault(term["choice_rank"], []).append(text)
        else:
            found.append(text)
    told = [_choice(choices[part[1:]]) if part.startswith("\0") else part for part in found]
    return " + ".join(told).replace("+ −", "− ")


def _choice(ranks: Mapping[str, Sequence[str]]) -> str:
    alternatives = [" + ".join(texts) for texts in ranks.values()]
    return alternatives[0] if len(alternatives) == 1 else f"({' eller '.join(alternatives)})"


def _term(term: Row, names: Mapping[tuple[str, str], str]) -> str:
    statement = "" if term["statement"] == ANY else f"{term['statement']}."
    if term["line_item"] == ANY:
        name = f"{statement}varje rad" if term["member"] == "each" else f"{statement}raden"
    else:
        name = f"{statement}{names.get((term['statement'], term['line_item']), term['line_item'])}"
    first = term["coefficient"].split("|")[0]
    sign = {"1": "", "-1": "−"}.get(first, f"{first}·")
    year = " t−1" if term["period_offset"] == "-1" else ""
    scenario = f" ({term['scenario']})" if term["scenario"] else ""
    component = (
        f" [{term['component']}]" if term["component"] not in ("", "total", ANY) and not name.endswith("]") else ""
    )
    text = f"{sign}`{name}`{component}{scenario}{year}"
    if term["optional"] == "yes":
        return f"[{text}]"
    return text if term["optional"] == "no" else "{" + text + "}"


def rows_of(seed: Path) -> list[Row]:
    """The rows of a seed."""
    with seed.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def generated() -> str:
    """The page as the seeds have it."""
    return dictionary_page(
        rows_of(SEEDS / "identities" / "identity.csv"),
        rows_of(SEEDS / "identities" / "identity_term.csv"),
        rows_of(SEEDS / "vocabulary" / "line_item.csv"),
    )


def is_stale() -> bool:
    """The page has fallen behind the seeds, or is not there."""
    return not PAGE.is_file() or PAGE.read_text(encoding="utf-8") != generated()


def main() -> int:
    if "--check" in sys.argv[1:]:
        if is_stale():
            print(f"{PAGE} is older than the seeds. Run: make dictionary")
            return 1
        return 0
    PAGE.write_text(generated(), encoding="utf-8")
    print(PAGE)
    return 0


if __name__ == "__main__":
    sys.exit(main())
