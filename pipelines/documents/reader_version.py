"""The version of the reader: computed from what changes a result, and from nothing else.

A report is read again when the version changes, and there may be 1 600 of them. So it is a digest over what the modules
that read say to Python (their syntax trees: no comments, no docstrings, no formatting, no order of imports), the rows
of the seeds that they ask for, and the versions of the libraries that read. Which OCR models are installed is known
only to a run's settings; staging adds them.
"""

from __future__ import annotations

import ast
import csv
import hashlib
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from pipelines.vocabulary import SEEDS, seed_rows

PACKAGE = Path(__file__).resolve().parent.parent
ROOT = "pipelines.documents.read_document"
"""What a worker calls; the modules that read are those that it imports, and those that these import."""

LIBRARIES = ("pypdfium2", "pdfplumber", "pdfminer.six", "tesserocr", "numpy", "scipy", "pillow", "simplemma")
"""Distributions whose versions decide what is read: text layers, pictures, OCR and the lemmas of words."""

_BY_NAME = frozenset({"pipelines.settings"})
"""Modules of which only what is imported by name counts: settings hold much that no reader sees."""


def fingerprint(package: Path, root: str, seeds: Path, libraries: tuple[str, ...] = LIBRARIES) -> str:
    """Twelve hex digits over the code reached from module `root` of the package in the folder, its seeds and libraries.

    Raises OSError when a module or a seed is not there, ValueError when a seed is not named by a plain string.
    """
    digest = hashlib.sha256()
    modules = _reached(package, root)
    for name in sorted({seed for tree in modules.values() for seed in _seeds_of(tree)}):
        with (seeds / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            digest.update(f"{name}\n{list(csv.reader(file))}\n".encode())
    for name, tree in sorted(modules.items()):
        digest.update(f"{name}\n{_said(tree)}\n".encode())
    for library in libraries:
        digest.update(f"{library} {_version_of(library)}\n".encode())
    return digest.hexdigest()[:12]


def _version_of(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "none"


def _reached(package: Path, root: str) -> dict[str, ast.Module]:
    """The syntax trees of the modules that the root imports, directly or not; itself among them."""
    found: dict[str, ast.Module] = {}
    by_name: dict[str, set[str]] = {}
    waiting = [root]
    while waiting:
        name = waiting.pop()
        path = _file_of(package, name)
        if name in found or path is None:
            continue
        found[name] = ast.parse(path.read_bytes())
        for module, member in _imports(found[name], package.name):
            if module in _BY_NAME:
                by_name.setdefault(module, set()).add(member)
            elif _file_of(package, f"{module}.{member}") is not None:
                waiting.append(f"{module}.{member}")
            else:
                waiting.append(module)
    for name, members in by_name.items():
        path = _file_of(package, name)
        assert path is not None
        found[name] = _only(ast.parse(path.read_bytes()), members)
    return found


def _file_of(package: Path, module: str) -> Path | None:
    """The source of a module of the package; None for a folder, a library, or a name that is no module."""
    first, *inside = module.split(".")
    path = package.joinpath(*inside).with_suffix(".py") if inside else None
    return path if first == package.name and path is not None and path.is_file() else None


def _imports(tree: ast.Module, package: str) -> Iterator[tuple[str, str]]:
    """Module and member of each import from the package, also of those inside functions."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == package:
            yield from ((node.module, alias.name) for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (
                (alias.name.rpartition(".")[0], alias.name.rpartition(".")[2])
                for alias in node.names
                if alias.name.startswith(f"{package}.")
            )


def _only(tree: ast.Module, members: set[str]) -> ast.Module:
    """The definitions of these names at the top of the module."""
    kept: list[ast.stmt] = [
        node
        for node in tree.body
        if (isinstance(node, ast.ClassDef | ast.FunctionDef) and node.name in members)
        or (isinstance(node, ast.Assign) and any(isinstance(t, ast.Name) and t.id in members for t in node.targets))
    ]
    return ast.Module(kept, [])


def _said(tree: ast.Module) -> str:
    """What the module says to Python: the tree without strings that nothing uses; imports in order of their names."""
    for node in ast.walk(tree):
        for name in ("body", "orelse", "finalbody"):
            if isinstance(statements := getattr(node, name, None), list):
                setattr(node, name, [item for item in statements if not _is_text_alone(item)])
    imports = sorted(ast.dump(node) for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom))
    others = [ast.dump(node) for node in tree.body if not isinstance(node, ast.Import | ast.ImportFrom)]
    return "\n".join([*imports, *others])


def _is_text_alone(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)


def _seeds_of(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Call)
            and getattr(node.func, "id", getattr(node.func, "attr", "")) == seed_rows.__name__
        ):
            first = node.args[0] if node.args else None
            if not isinstance(first, ast.Constant) or not isinstance(first.value, str):
                raise ValueError(f"line {node.lineno}: {seed_rows.__name__} must be called with a plain string")
            yield first.value


READER_VERSION = fingerprint(PACKAGE, ROOT, SEEDS)
"""Tells readings by different code apart; the ledger and the cache are keyed by it. No worker needs it."""
