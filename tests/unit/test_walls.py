"""The walls between the rooms, as design states them: who may import what.

The test reads the import statements (those inside functions too), so a wall cannot be passed by importing late.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass
from pathlib import Path

import pytest

PIPELINES = Path(__file__).resolve().parents[2] / "pipelines"
ROOMS = (
    "documents",
    "explore",
    "identities",
    "intake",
    "layout",
    "orchestration",
    "page_view",
    "publishing",
    "reading",
    "staging",
    "swedish",
    "telling",
)

DAGSTER = ("dagster", "dagster_dbt", "dagster_webserver", "dagster_shared")
PDF_AND_OCR = (
    "pdfplumber",
    "pdfminer",
    "pypdfium2",
    "pypdfium2_raw",
    "tesserocr",
    "pytesseract",
    "pypdf",
    "fitz",
    "pymupdf",
)
DUCKDB = ("duckdb",)

ONLY_IN = (
    (DAGSTER, {"orchestration"}),
    (PDF_AND_OCR, {"reading"}),
    (DUCKDB, {"staging", "publishing", "explore"}),
)

# layout, swedish and telling are pure: they see no other room but each other. Settings and intake's refusals are no
# secrets.
ROOMS_SEEN_BY = {
    "layout": {"layout", "swedish"},
    "swedish": {"swedish"},
    "telling": {"telling", "swedish", "layout"},
    "documents": {"documents", "intake", "reading", "layout", "swedish", "telling", "staging"},
    "identities": {"identities", "swedish"},
    "reading": {"reading", "intake", "layout", "swedish"},
    "intake": {"intake"},
    "staging": {"staging", "intake"},
    "publishing": {"publishing", "swedish"},
    "explore": {"explore"},
    "page_view": {"page_view", "documents", "explore", "intake", "layout", "reading", "staging", "swedish"},
}


@dataclass(frozen=True)
class Import:
    importer: str  # dotted module that imports
    imported: str  # dotted module that is imported
    line: int

    @property
    def room(self) -> str | None:
        parts = self.importer.split(".")
        return parts[1] if len(parts) > 1 and parts[1] in ROOMS else None

    @property
    def room_seen(self) -> str | None:
        parts = self.imported.split(".")
        return parts[1] if len(parts) > 1 and parts[0] == "pipelines" and parts[1] in ROOMS else None

    def __str__(self) -> str:
        return f"{self.importer} line {self.line} imports {self.imported}"


def imports_of(module: str, source: str, *, is_package: bool = False) -> list[Import]:
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found += [Import(module, alias.name, node.lineno) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                parts = module.split(".") if is_package else module.split(".")[:-1]
                base = ".".join(parts[: len(parts) - node.level + 1] + ([base] if base else []))
            found += [Import(module, f"{base}.{alias.name}", node.lineno) for alias in node.names]
        elif (
            isinstance(node, ast.Call)
            and (getattr(node.func, "attr", None) or getattr(node.func, "id", None)) in {"import_module", "__import__"}
            and node.args
            and isinstance(node.args[0], ast.Constant)
        ):
            found.append(Import(module, str(node.args[0].value), node.lineno))
    return found


def every_import() -> list[Import]:
    found = []
    for path in sorted(PIPELINES.rglob("*.py")):
        parts = ("pipelines", *path.relative_to(PIPELINES).with_suffix("").parts)
        is_package = parts[-1] == "__init__"
        module = ".".join(parts[:-1] if is_package else parts)
        found += imports_of(module, path.read_text(encoding="utf-8"), is_package=is_package)
    return found


IMPORTS = every_import()


def outside(imports: list[Import], libraries: tuple[str, ...], allowed_rooms: set[str]) -> list[Import]:
    """Imports of these libraries from anywhere but the allowed rooms."""
    return [i for i in imports if i.imported.split(".")[0] in libraries and i.room not in allowed_rooms]


@pytest.mark.parametrize(("libraries", "rooms"), ONLY_IN, ids=lambda value: "-".join(sorted(value)[:1]))
def test_a_library_is_imported_only_in_its_rooms(libraries, rooms):
    assert [str(i) for i in outside(IMPORTS, libraries, rooms)] == []


@pytest.mark.parametrize("room", sorted(ROOMS_SEEN_BY))
def test_a_room_sees_only_its_neighbours(room):
    allowed = ROOMS_SEEN_BY[room]
    strangers = [str(i) for i in IMPORTS if i.room == room and i.room_seen and i.room_seen not in allowed]
    assert strangers == []


def test_no_room_imports_the_orchestration():
    guests = [i for i in IMPORTS if i.room_seen == "orchestration" and i.room != "orchestration"]
    assert {i.importer for i in guests} <= {"pipelines.definitions"}, [str(i) for i in guests]


def test_definitions_assemble_and_do_nothing_else():
    """Assembly sees the orchestration, the settings and the reader that it hands over."""
    own = [i for i in IMPORTS if i.importer == "pipelines.definitions" and i.imported.startswith("pipelines.")]
    assert own
    allowed = ("pipelines.orchestration.", "pipelines.settings.", "pipelines.documents.")
    assert [str(i) for i in own if not i.imported.startswith(allowed)] == []


def test_every_room_says_what_belongs_in_it_and_what_does_not():
    silent = []
    for room in ROOMS:
        docstring = ast.get_docstring(ast.parse((PIPELINES / room / "__init__.py").read_text(encoding="utf-8"))) or ""
        words = " ".join(docstring.split()).casefold()
        if "belongs here" not in words or "does not belong here" not in words:
            silent.append(room)
    assert silent == []


def test_the_rooms_are_the_rooms_of_the_design():
    on_disk = {path.parent.name for path in PIPELINES.glob("*/__init__.py")}
    assert on_disk == set(ROOMS)


def test_the_scan_sees_late_relative_and_dynamic_imports():
    source = (
        "def f():\n    import duckdb\nfrom ..orchestration import job\nfrom . import sibling\n"
        "import importlib\nimportlib.import_module('dagster')\n"
    )
    seen = {i.imported for i in imports_of("pipelines.layout.tables", source)}
    assert {"duckdb", "pipelines.orchestration.job", "pipelines.layout.sibling", "dagster"} <= seen
    broken = outside(imports_of("pipelines.layout.tables", source), DUCKDB, {"staging"})
    assert [i.imported for i in broken] == ["duckdb"]
