"""Typeset the four sample reports and their answer key, byte for byte the same each time.

    python -m tests.samples.make_samples [--out raw_pdfs] [--key tests/samples/key]

The figures and standard labels are those of four public reports; the wording is ours (tests/samples/reports).
"""

from __future__ import annotations

import argparse
from pathlib import Path

from tests.samples.composing import Composer, ReportSource
from tests.samples.keyfiles import KeyRows, write_key
from tests.samples.reports import skelleftea_norsjo, sodra_norrbotten, solleftea, sydnarke
from tests.samples.scanning import as_scan
from tests.samples.typesetting import Setter, set_twice

SAMPLES: tuple[ReportSource, ...] = (
    sydnarke.REPORT,
    sodra_norrbotten.REPORT,
    solleftea.REPORT,
    skelleftea_norsjo.REPORT,
)
ROOT = Path(__file__).resolve().parents[2]


def make_sample(source: ReportSource) -> tuple[bytes, KeyRows]:
    """The PDF of a sample report and the key of what it prints."""
    composers: list[Composer] = []

    def compose(setter: Setter) -> None:
        composer = Composer(source, setter)
        composers.append(composer)
        source.compose(composer)

    title = f"{source.identity.forbund}, årsredovisning {source.identity.year}"
    content, printed = set_twice(source.theme, title, compose)
    key = composers[-1].key(printed)
    if source.scanned:
        content = as_scan(content, printed.words, source.layer_edits, source.identity.doc)
    return content, key


def main() -> None:
    parser = argparse.ArgumentParser(description="Typeset the sample reports and their answer key.")
    parser.add_argument("--out", type=Path, default=ROOT / "raw_pdfs", help="folder for the PDFs")
    parser.add_argument("--key", type=Path, default=ROOT / "tests/samples/key", help="folder for the answer key")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    keys = []
    for source in SAMPLES:
        content, key = make_sample(source)
        (options.out / f"{source.identity.doc}.pdf").write_bytes(content)
        keys.append(key)
        pages = key["dokument"][0]["pages"]
        print(
            f"{source.identity.doc}.pdf  {pages} pages, {len(content) // 1024} kB, {len(key['finances'])} figures of the finances"
        )
    write_key(options.key, keys)


if __name__ == "__main__":
    main()
