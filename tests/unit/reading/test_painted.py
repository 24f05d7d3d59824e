"""What a reader of the page cannot see does not count, however it was hidden; what shows does, however it is painted."""

from __future__ import annotations

import pypdfium2
import pytest

from pipelines.reading.forms import flattened
from pipelines.reading.text_layer import has_layers
from pipelines.reading.typeset import Typeset, read_typeset
from tests.unit.reading.raw_pdf import raw_pdf, stream, text

OLD, NEW = text(100, 200, b"9 999"), text(100, 200, b"7 777")
BESIDE = text(200, 200, b"7 777")
WHITE_BOX = b"q 1 g 95 195 60 18 re f Q\n"
LAYER_OFF = b"/OCProperties<</OCGs[6 0 R]/D<</OFF[6 0 R]>>>>"
LAYERS = {6: b"<</Type/OCG/Name(old)>>"}


def layer_of(content: bytes) -> Typeset:
    pdf = pypdfium2.PdfDocument(content)
    if pdf.get_formtype():
        pdf.init_forms()
    page, fields = flattened(pdf, pdf[0], 1)
    return read_typeset(page, 1, lambda: has_layers(content), fields)


def words_of(content: bytes) -> str:
    return " ".join(word.text for word in layer_of(content).words)


@pytest.mark.parametrize(
    ("painted", "shows"),
    [
        (OLD + WHITE_BOX, ""),
        (OLD + WHITE_BOX + NEW, "7 777"),
        # The same figure again over the box: PDFium hands over only the first of the two.
        (NEW + WHITE_BOX + NEW, "7 777"),
        (text(100, 200, b"9 999", b"1 g") + BESIDE, "7 777"),
        (b"q .8 .9 1 rg 0 190 400 30 re f Q\n" + text(100, 200, b"9 999", b".8 .9 1 rg") + BESIDE, "7 777"),
        (text(100, 200, b"9 999", b"3 Tr") + text(200, 200, b"7 777", b"0 Tr"), "7 777"),
        (b"q 0 0 20 20 re W n\n" + OLD + b"Q\n" + BESIDE, "7 777"),
        (text(500, 200, b"9 999") + BESIDE, "7 777"),
        # One text from edge to edge, of which a box hides a part.
        (text(100, 200, b"9 999          7 777") + b"q 1 g 98 195 28 18 re f Q\n", "7 777"),
    ],
)
def test_hidden_text_does_not_count(painted, shows):
    assert words_of(raw_pdf(painted)) == shows


@pytest.mark.parametrize(
    "painted",
    [
        b"q .1 .2 .4 rg 0 190 400 30 re f Q\n" + text(100, 200, b"7 777", b"1 g"),
        NEW + b"q /G gs 1 1 0 rg 95 195 60 18 re f Q\n",
        NEW + b"q .9 g 95 215 60 10 re f 95 185 60 10 re f Q\n",
        b"q 90 190 100 30 re W n\n" + NEW + b"Q\n",
    ],
)
def test_text_that_shows_counts(painted):
    resources = b"/ExtGState<</G<</ca .4/BM/Multiply>>>>"
    assert words_of(raw_pdf(painted, resources=resources)) == "7 777"


@pytest.mark.parametrize(
    ("catalog", "shows"), [(LAYER_OFF, "7 777"), (b"/OCProperties<</OCGs[6 0 R]/D<<>>>>", "9 999 7 777")]
)
def test_layer_that_is_off_does_not_count(catalog, shows):
    marked = b"/OC /L BDC\n" + OLD + b"EMC\n" + BESIDE
    made = raw_pdf(marked, catalog=catalog, resources=b"/Properties<</L 6 0 R>>", others=LAYERS)
    assert words_of(made) == shows


def test_form_in_a_layer_that_is_off_does_not_count():
    form = stream(OLD, b"/Type/XObject/Subtype/Form/BBox[0 0 400 300]/OC 6 0 R/Resources<</Font<</F 5 0 R>>>>")
    made = raw_pdf(
        b"/X Do\n" + BESIDE, catalog=LAYER_OFF, resources=b"/XObject<</X 7 0 R>>", others={**LAYERS, 7: form}
    )
    assert words_of(made) == "7 777"


@pytest.mark.parametrize(
    "stroke",
    [b"99 203.3 m 127 203.3 l S\n", b"q 1 0 0 rg 100 203 26 .7 re f Q\n"],
)
def test_struck_out_figure_does_not_count_and_its_stroke_is_no_rule(stroke):
    layer = layer_of(raw_pdf(OLD + stroke + BESIDE))
    assert [word.text for word in layer.words] == ["7", "777"]
    assert layer.struck == 2
    assert layer.pages[0].rules == ()


@pytest.mark.parametrize(
    "stroke",
    [b"99 198 m 127 198 l S\n", b"99 209.5 m 127 209.5 l S\n", b"20 203.3 m 380 203.3 l S\n"],
    ids=["under", "above", "grid"],
)
def test_rules_strike_nothing_out(stroke):
    assert words_of(raw_pdf(NEW + stroke)) == "7 777"


def test_value_of_a_form_field_is_a_word_that_reaches_to_the_edge_of_its_field():
    look = stream(
        b"/Tx BMC q BT /F 9 Tf 2 4 Td (7 777) Tj ET Q EMC",
        b"/Subtype/Form/BBox[0 0 80 14]/Resources<</Font<</F 5 0 R>>>>",
    )
    field = b"<</Type/Annot/Subtype/Widget/FT/Tx/T(a)/V(7 777)/Rect[100 195 180 209]/F 4/P 3 0 R/DA(/F 9 Tf 0 g)/AP<</N 7 0 R>>>>"
    made = raw_pdf(
        text(20, 200, b"Personal"),
        catalog=b"/AcroForm<</Fields[6 0 R]/DA(/F 9 Tf 0 g)/DR<</Font<</F 5 0 R>>>>>>",
        page=b"/Annots[6 0 R]",
        others={6: field, 7: look},
    )
    words = layer_of(made).words
    assert [word.text for word in words] == ["Personal", "7", "777"]
    assert words[-1].x1 == pytest.approx(178, abs=0.5)
