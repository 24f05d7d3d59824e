"""How much of an answer key a published warehouse holds, and how much of what it holds is right.

    python -m tests.samples.score WAREHOUSE.duckdb [KEY_FOLDER] [--show 20]

A figure of the key is found when a fact stands under the same coordinates (statement, year, column; measure; ...) and a
like label. Each key row and each fact is used once: pairs with the right value first, the likest label first.
Dashes of the key are not scored: nil is a state, not a figure.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
from rapidfuzz import fuzz, process

from tests.samples.keyfiles import KEY_COLUMNS, read_key

FACTOR = {"kr": Decimal(1), "tkr": Decimal(1_000), "mkr": Decimal(1_000_000)}
KEY_FOLDER = Path(__file__).with_name("key")

# column of the key -> (scenario, component) that answer it; None where any component does
_COLUMNS: dict[str, tuple[str, tuple[str, ...] | None]] = {
    "value": ("utfall", ("total", "netto")),
    "utfall": ("utfall", ("total", "netto")),
    "netto": ("utfall", ("total", "netto")),
    "intakt": ("utfall", ("intakt",)),
    "kostnad": ("utfall", ("kostnad",)),
    "budget": ("budget", None),
    "avvikelse": ("avvikelse", None),
}


@dataclass(frozen=True, slots=True)
class Item:
    """A key row or a fact, reduced to what is compared."""

    label: str
    value: Decimal
    row: dict[str, Any]


@dataclass(slots=True)
class Score:
    """What was found of one report in one fact table."""

    doc: str
    table: str
    key_rows: int = 0
    facts: int = 0
    hits: int = 0
    wrong: int = 0
    silent: int = 0
    unit: int = 0
    missing: list[Item] = field(default_factory=list)
    unconfirmed: list[Item] = field(default_factory=list)
    differing: list[tuple[Item, Item]] = field(default_factory=list)

    @property
    def recall(self) -> float | None:
        """Share of the key that was found with the right value; None without a key."""
        return self.hits / self.key_rows if self.key_rows else None

    @property
    def precision(self) -> float | None:
        """Share of the facts that the key confirms; None without facts."""
        return self.hits / self.facts if self.facts else None


def score(warehouse: Path | str, key_folder: Path | str = KEY_FOLDER) -> list[Score]:
    """Score every report of the key that the warehouse holds; a report that it lacks scores 0 of 3 as 'dokument'."""
    key = read_key(Path(key_folder))
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        documents = {Path(d["file_name"]).stem: d for d in _rows(connection, "select * from dim_document")}
        results: list[Score] = []
        for told in key["dokument"]:
            document = documents.get(told["doc"])
            if document is None:
                results.append(Score(told["doc"], "dokument", key_rows=3))
                continue
            results.append(_identity(told, document))
            for name, compare in (("finances", _finances), ("insatser", _insatser), ("indikatorer", _indikatorer)):
                wanted = [row for row in key[name] if row["doc"] == told["doc"]]
                result = compare(connection, document["document_id"], wanted)
                if result.key_rows:
                    result.doc = told["doc"]
                    results.append(result)
    return results


def _rows(connection: duckdb.DuckDBPyConnection, sql: str, *parameters: object) -> list[dict[str, Any]]:
    cursor = connection.execute(sql, list(parameters))
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _identity(told: dict[str, str], document: dict[str, Any]) -> Score:
    right = (
        fuzz.ratio(_folded(told["forbund"]), _folded(document["forbund"] or "")) >= 90,
        (told["org_nr"] or None) == document["org_number"],
        told["year"] == str(document["fiscal_year"]),
    )
    return Score(told["doc"], "dokument", key_rows=3, facts=3, hits=sum(right), wrong=3 - sum(right))


def _finances(connection: duckdb.DuckDBPyConnection, document_id: str, wanted: Sequence[dict[str, str]]) -> Score:
    wanted = [r for r in wanted if r["statement"] != "narrative" and r["value_printed"]]
    key = [Item(r["line_item"], Decimal(r["value_printed"]), dict(r)) for r in wanted]
    sql = "select * from fct_finances where document_id = ? and value_printed is not null"
    facts = [Item(r["label"] or "", Decimal(str(r["value_printed"])), r) for r in _rows(connection, sql, document_id)]

    def places(item: Item) -> list[Hashable]:
        row = item.row
        if "column" in row:
            scenario, components = _COLUMNS[row["column"]]
            return [(row["statement"], row["period"][:4], scenario, c) for c in components or ("any",)]
        scenario = "utfall" if row["scenario"] == "prognos" else row["scenario"]
        component = row["component"] if scenario == "utfall" else "any"
        return [(row["statement"], str(row["fiscal_year"]), scenario, component)]

    return _compare("finances", key, facts, places, 72)


def _insatser(connection: duckdb.DuckDBPyConnection, document_id: str, wanted: Sequence[dict[str, str]]) -> Score:
    wanted = [r for r in wanted if r["value"] and r["year"]]
    key = [Item(r["insats"], Decimal(r["value"]) * FACTOR.get(r["unit"], Decimal(1)), dict(r)) for r in wanted]
    measures = {r["measure"] for r in wanted}
    sql = "select * from fct_insatser where document_id = ? and value is not null"
    facts = [
        Item(r["insats"] or "", Decimal(str(r["value"])) * FACTOR.get(r["unit"], Decimal(1)), r)
        for r in _rows(connection, sql, document_id)
        if r["measure"] in measures
    ]

    def places(item: Item) -> list[Hashable]:
        return [(item.row["measure"], str(item.row["year"] if "year" in item.row else item.row["fiscal_year"]))]

    return _compare("insatser", key, facts, places, 60)


def _indikatorer(connection: duckdb.DuckDBPyConnection, document_id: str, wanted: Sequence[dict[str, str]]) -> Score:
    units = ("procent", "svar")
    wanted = [r for r in wanted if r["value"] and r["unit"] in units]
    key = [Item(f"{r['indikator']} {r['respondentgrupp']}", Decimal(r["value"]), dict(r)) for r in wanted]
    sql = "select * from fct_indikatorer where document_id = ? and value is not null"
    facts = [
        Item(f"{r['indikator']} {r['respondent_group'] or ''}", Decimal(str(r["value"])), r)
        for r in _rows(connection, sql, document_id)
        if r["unit"] in units
    ]

    def places(item: Item) -> list[Hashable]:
        row = item.row
        year, gender = (row["year"], row["kon"]) if "kon" in row else (row["fiscal_year"], row["gender"])
        return [(str(year), gender, row["scope"], row["unit"])]

    return _compare("indikatorer", key, facts, places, 50)


def _compare(
    table: str, key: list[Item], facts: list[Item], places: Callable[[Item], list[Hashable]], likeness: float
) -> Score:
    """Pair key rows and facts that may answer each other; what stays alone is missing or unconfirmed."""
    standing: dict[Hashable, list[int]] = defaultdict(list)
    for k, fact in enumerate(facts):
        for place in places(fact):
            standing[place].append(k)
    labels = [_folded(fact.label) for fact in facts]
    pairs: list[tuple[bool, float, int, int]] = []
    for n, item in enumerate(key):
        near = sorted({k for place in places(item) for k in standing[place]})
        scores = process.cdist([_folded(item.label)], [labels[k] for k in near], scorer=_likeness)[0] if near else ()
        for k, alike in zip(near, scores, strict=True):
            if alike >= likeness:
                same = abs(item.value - facts[k].value) < Decimal("0.0051")
                pairs.append((not same, -float(alike), n, k))
    result = Score("", table, key_rows=len(key), facts=len(facts))
    left_key, left_facts = set(range(len(key))), set(range(len(facts)))
    for differs, _, n, k in sorted(pairs):
        if n not in left_key or k not in left_facts:
            continue
        left_key.discard(n)
        left_facts.discard(k)
        if differs:
            result.wrong += 1
            result.differing.append((key[n], facts[k]))
        else:
            result.hits += 1
            result.unit += _wrong_unit(key[n], facts[k])
    result.missing = [key[n] for n in sorted(left_key)]
    result.unconfirmed = [facts[k] for k in sorted(left_facts)]
    doubtful = [fact for _, fact in result.differing] + result.unconfirmed
    result.silent = sum(fact.row.get("status") == "verified" for fact in doubtful)
    return result


def _wrong_unit(told: Item, found: Item) -> int:
    """1 when the kronor of a found figure are not the printed value times the unit really meant."""
    factor, kronor = FACTOR.get(told.row.get("unit_actual", "")), found.row.get("amount_sek")
    if factor is None or kronor is None:
        return 0
    return int(abs(abs(Decimal(str(kronor))) - abs(told.value) * factor) > Decimal("0.51"))


def _folded(text: str) -> str:
    letters = str.maketrans("åäöéü", "aaoeu")
    return " ".join("".join(c if c.isalnum() else " " for c in text.casefold().translate(letters)).split())


def _likeness(one: str, other: str, **_: object) -> float:
    """0–100; a label that is part of the other (five letters or more) is the same label."""
    if not one or not other:
        return 0.0
    short, long = sorted((one, other), key=len)
    return 100.0 if short == long or (len(short) >= 5 and short in long) else float(fuzz.ratio(one, other))


def table_of(results: Sequence[Score]) -> str:
    """The scores as text, one line each, with a line of totals per fact table."""

    def line(name: str, doc: str, part: Sequence[Score]) -> str:
        rows, facts, hits = (sum(getattr(s, n) for s in part) for n in ("key_rows", "facts", "hits"))
        recall = f"{100 * hits / rows:5.1f}%" if rows else "    - "
        precision = f"{100 * hits / facts:5.1f}%" if facts else "    - "
        wrong, silent, unit = (sum(getattr(s, n) for s in part) for n in ("wrong", "silent", "unit"))
        return f"{name:12} {doc:46} key {rows:4}  facts {facts:4}  recall {recall}  precision {precision}  wrong {wrong:3}  silent {silent:3}  unit {unit:3}"

    lines = [line(result.table, result.doc, [result]) for result in results]
    for name in KEY_COLUMNS:
        part = [r for r in results if r.table == name]
        if part:
            lines.append(line(name, "TOTAL", part))
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description="Score a published warehouse against an answer key.")
    parser.add_argument("warehouse", type=Path)
    parser.add_argument("key", type=Path, nargs="?", default=KEY_FOLDER)
    parser.add_argument("--show", type=int, default=0, help="how many misses of each kind to list")
    options = parser.parse_args()
    results = score(options.warehouse, options.key)
    print(table_of(results))
    for result in results:
        for item in result.missing[: options.show]:
            print(f"{result.doc} {result.table} missing: {item.label} {item.value}")
        for told, found in result.differing[: options.show]:
            print(f"{result.doc} {result.table} wrong: {told.label} {told.value} found {found.label} {found.value}")
        for item in result.unconfirmed[: options.show]:
            print(f"{result.doc} {result.table} unconfirmed: {item.label} {item.value}")


if __name__ == "__main__":
    main()
