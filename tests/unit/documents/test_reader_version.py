"""The reader's version changes with what changes a result, and with nothing else."""

from __future__ import annotations

import pytest

from pipelines.documents.reader_version import PACKAGE, ROOT, fingerprint
from pipelines.documents.reader_version import _reached as reached
from pipelines.vocabulary import SEEDS

ROOT_MODULE = '''"""Reads."""
import re
from toy.grammar import parts
from toy.settings import Limits


class Reader:
    """A reader."""

    least = 3
    """Fewer are none."""

    def read(self, text: str) -> list[str]:
        """The parts."""
        # a comment
        return [part for part in parts(text) if len(part) >= self.least]
'''
GRAMMAR = """from toy.vocabulary import seed_rows

WORDS = seed_rows("unit")
BLANK = " "


def parts(text):
    return text.split(BLANK)
"""
SETTINGS = """class Limits:
    pages: int = 2000


class Settings:
    folder = "raw"
"""
SEED = "unit,factor_sek\nkr,1\ntkr,1000\n"


@pytest.fixture
def toy(tmp_path, monkeypatch):
    """A package with a reader, and its version; `change` replaces text in one file and tells whether that changed it."""
    monkeypatch.setattr("pipelines.documents.reader_version._BY_NAME", frozenset({"toy.settings"}))
    files = {
        "toy/__init__.py": "",
        "toy/read.py": ROOT_MODULE,
        "toy/grammar.py": GRAMMAR,
        "toy/settings.py": SETTINGS,
        "toy/vocabulary.py": "def seed_rows(name):\n    return []\n",
        "toy/unused.py": "LEAST = 1\n",
        "seeds/unit.csv": SEED,
        "seeds/other.csv": "a,b\n1,2\n",
    }
    for name, content in files.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(content)

    def version():
        return fingerprint(tmp_path / "toy", "toy.read", tmp_path / "seeds", ())

    def changes(name, old, new):
        before, path = version(), tmp_path / name
        text = path.read_text()
        assert old in text
        path.write_text(text.replace(old, new))
        after = version()
        path.write_text(text)
        assert version() == before
        return after != before

    return changes


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("toy/read.py", '"""Reads."""', '"""Reads documents,\n\nall of them."""'),
        ("toy/read.py", '"""A reader."""', '"""Another word for it."""'),
        ("toy/read.py", '"""The parts."""', ""),
        ("toy/read.py", '"""Fewer are none."""', '"""So many at least."""'),
        ("toy/read.py", "# a comment", "# another comment"),
        (
            "toy/read.py",
            "[part for part in parts(text) if",
            "[\n            part\n            for part in parts(text)\n            if",
        ),
        ("toy/read.py", "import re\nfrom toy.grammar import parts", "from toy.grammar import parts\nimport re"),
        ("toy/grammar.py", '" "', "' '"),
        ("toy/settings.py", 'folder = "raw"', 'folder = "elsewhere"'),
        ("toy/unused.py", "LEAST = 1", "LEAST = 2"),
        ("seeds/unit.csv", "tkr,1000", '"tkr","1000"'),
        ("seeds/other.csv", "1,2", "3,4"),
    ],
)
def test_words_comments_formatting_and_what_is_not_used_keep_the_version(toy, name, old, new):
    assert not toy(name, old, new)


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("toy/read.py", "least = 3", "least = 4"),
        ("toy/read.py", ">=", ">"),
        ("toy/grammar.py", 'BLANK = " "', 'BLANK = ","'),
        ("toy/settings.py", "pages: int = 2000", "pages: int = 20"),
        ("seeds/unit.csv", "tkr,1000", "tkr,100"),
    ],
)
def test_a_constant_a_rule_a_limit_or_a_seed_changes_the_version(toy, name, old, new):
    assert toy(name, old, new)


def test_a_seed_that_is_not_named_plainly_is_an_error(toy):
    with pytest.raises(ValueError, match="plain string"):
        toy("toy/grammar.py", 'seed_rows("unit")', "seed_rows(NAME)")


def test_a_library_that_reads_changes_the_version():
    with_libraries = fingerprint(PACKAGE, ROOT, SEEDS)
    assert with_libraries != fingerprint(PACKAGE, ROOT, SEEDS, ())
    assert with_libraries == fingerprint(PACKAGE, ROOT, SEEDS)


def test_the_reader_reaches_every_room_that_reads_and_none_that_does_not():
    modules = {name.split(".")[1] for name in reached(PACKAGE, ROOT)}
    assert {"documents", "layout", "reading", "swedish", "telling"} <= modules
    assert not modules & {"orchestration", "publishing", "explore", "identities", "page_view", "command_line"}
    assert "pipelines.reading.scan" in reached(PACKAGE, ROOT)
    assert "pipelines.staging.cache" not in reached(PACKAGE, ROOT)
