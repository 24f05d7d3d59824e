"""What each text means in each dimension: the one place where printed words are joined to the vocabulary."""

import pandas as pd

from pipelines.telling.vocabulary import Vocabulary


def model(dbt, session):
    dbt.config(materialized="table", schema="intermediate")
    vocabulary = Vocabulary.of_frames(dbt.ref("term").df(), dbt.ref("dimension").df())
    texts = dbt.ref("int_texts").df()
    found = [
        vocabulary.meanings(use, folded, core)
        for use, folded, core in zip(texts["used_as"], texts["folded"], texts["core"], strict=True)
    ]
    meanings = pd.DataFrame(found, columns=list(vocabulary.dimensions), dtype="string")
    return texts[["printed", "used_as"]].join(meanings)
