"""The slips of a pen, and how easily chance imitates them."""

from __future__ import annotations

import pytest

from pipelines.identities.edits import chance_of, slips_between, slips_of, typed_edit


@pytest.mark.parametrize(
    ("printed", "true", "kind"),
    [
        (256_46, -256_46, "sign"),
        (7011_12, 701_12, "digit_doubled"),
        (7091_12, 701_12, "digit_inserted"),
        (737, 7537, "digit_dropped"),
        (483_486, 423_486, "digit_substituted"),
        (80_072, 80_027, "digits_transposed"),
        (5_983, 5_983_000, "scaled"),
        (5_983_000, 5_983, "scaled"),
        (-4773, -473, "digit_doubled"),
        (3_130_185, 4_401_210, None),
        (-483_486, 423_486, None),
        (12, 13, None),
        (200_271, 200_271, None),
    ],
)
def test_a_slip_has_a_kind(printed, true, kind):
    assert typed_edit(printed, true) == kind


@pytest.mark.parametrize("printed", [737, -4773, 80_072, 1_000])
def test_every_slip_is_found_from_what_is_printed(printed):
    slips = dict(slips_of(printed))
    assert printed not in slips
    assert all(typed_edit(printed, true) == kind for true, kind in slips.items())
    assert slips[-printed] == "sign"
    assert slips[printed * 1000] == "scaled"
    assert slips[int(str(printed) + "5")] == "digit_dropped"


@pytest.mark.parametrize("printed", [0, 7, -4773, 80_072, 1_000, 123_456_789])
def test_slips_of_a_range_are_those_of_all_slips_that_lie_in_it(printed):
    for low, high in [(-(10**6), 10**6), (printed, 10 * printed), (printed - 5, printed + 5), (3, 2), (70_072, 80_071)]:
        assert slips_between(printed, low, high) == [slip for slip in slips_of(printed) if low <= slip[0] <= high]


def test_a_short_number_is_easily_explained_by_luck():
    assert chance_of("digit_substituted", 737) > 0.1
    assert chance_of("digit_substituted", 483_486) < 0.001
    assert chance_of("unexplained", 483_486) == 1.0
