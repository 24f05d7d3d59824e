import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.intake.names import readable, told_apart, visible, without_controls

NAMES = st.binary(min_size=1, max_size=40).map(lambda name: name.replace(b"/", b"_").replace(b"\0", b"_"))


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("2024/Årsredovisning Åmål.pdf".encode(), "2024/Årsredovisning Åmål.pdf"),
        ("Årsredovisning.pdf".encode("latin-1"), "Årsredovisning.pdf"),
        ("Åmål – år.pdf".encode("cp1252"), "Åmål – år.pdf"),
        ("ö".encode() + b"/" + "ö".encode("latin-1"), "ö/ö"),
        (b"\x81\xe5.pdf", "\\x81å.pdf"),  # 0x81 is no letter of cp1252
        (b"\x1b[2Jgone\n.pdf", "\\x1b[2Jgone\\x0a.pdf"),
        ("fdp.\u202epdf".encode(), "fdp.\\u202epdf"),
        ("\U000e0041.pdf".encode(), "\\U000e0041.pdf"),
    ],
)
def test_any_bytes_become_text_that_can_be_printed(raw, text):
    assert readable(raw) == text


def test_names_that_read_alike_are_told_apart_and_the_exact_one_keeps_its_name():
    exact, latin = "å.pdf".encode(), "å.pdf".encode("latin-1")
    first, second, other = told_apart([latin, exact, b"a.pdf"])
    assert (second, other) == ("å.pdf", "a.pdf")
    assert first.startswith("å.pdf [")
    assert told_apart([exact, latin]) == [second, first]
    assert told_apart([latin]) == ["å.pdf"]


def test_a_name_that_looks_like_one_told_apart_is_told_apart_too():
    latin = "å.pdf".encode("latin-1")
    taken = told_apart([latin, "å.pdf".encode()])[0]
    names = [latin, "å.pdf".encode(), taken.encode()]
    assert len(set(told_apart(names))) == 3


@given(st.lists(NAMES, unique=True, max_size=8))
def test_no_two_names_become_the_same_and_each_can_be_printed(names):
    texts = told_apart(names)
    assert len(set(texts)) == len(names)
    for text in texts:
        assert text.isprintable()
        assert text.encode()


def test_texts_lose_their_controls_and_keep_their_lines():
    assert without_controls("a\x00b\x1b[31m\tc\nd\x85e\udce5") == "a\ufffdb\ufffd[31m\tc\nd\ufffde\ufffd"
    assert visible("a\udce5") == "a\\udce5"
