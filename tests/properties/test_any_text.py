"""What reads a text by itself takes any text: it is called for the texts of all reports, and one must not stop them."""

from __future__ import annotations

import csv

from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.swedish.folding import fold
from pipelines.telling.figures import figures_in
from pipelines.telling.goal_words import first_amounts, key_words, split_goals
from pipelines.telling.sentences import read_sentence
from pipelines.telling.told import Context
from pipelines.telling.vocabulary import Vocabulary
from tests.conftest import REPOSITORY


def _seed(name: str) -> list[dict[str, str]]:
    path = REPOSITORY / "dbt_project" / "seeds" / "vocabulary" / f"{name}.csv"
    return list(csv.DictReader(path.open(encoding="utf-8")))


VOCABULARY = Vocabulary(_seed("term"), _seed("dimension"))
_USES = sorted({use for row in _seed("term") for use in row["applies_to"].split("|")})
# words of the field beside numbers of every kind, and whatever else a text layer can hold
_WORDS = (
    "Minst minst högst målet mål av deltagarna deltagare personer kvinnor män varav respektive till arbete studier"
    " procent % tkr kr mkr andel 2023 2 000 1:0 0 00 , . ( ) : ; – - / ½ ² ١ tusen tjugofem samtliga utom fyra och i"
    " jämfört med år året avslutade inskrivna åter remittent svarade instämmer inte uppnått delvis"
)
_PIECES = st.one_of(
    st.sampled_from(_WORDS.split()),
    st.integers(min_value=-(10**25), max_value=10**25).map(str),
    st.text(max_size=12),
)
_TEXTS = st.one_of(st.text(max_size=200), st.lists(_PIECES, max_size=30).map(" ".join), st.lists(_PIECES).map("".join))


@given(_TEXTS)
@settings(max_examples=300, deadline=None)
def test_texts_of_goals_are_read(text: str) -> None:
    pieces = split_goals(text)
    assert all(isinstance(piece, str) for piece in pieces)
    for piece in (text, *pieces):
        assert all(float(amount) == float(amount) for amount in first_amounts(piece).values())
        assert all(word for word in key_words(piece))


@given(_TEXTS)
@settings(max_examples=300, deadline=None)
def test_sentences_are_read(text: str) -> None:
    told, _ = read_sentence(text, Context())
    for item in told:
        assert 0 <= item.figure.start < item.figure.end <= len(text)
    assert all(figure.printed in text for figure in figures_in(text))


@given(_TEXTS, st.sampled_from(_USES))
@settings(max_examples=300, deadline=None)
def test_words_mean_something_only_in_dimensions_that_exist(text: str, use: str) -> None:
    meanings = VOCABULARY.meanings(use, fold(text), fold(text))
    assert set(meanings) <= set(VOCABULARY.dimensions)
