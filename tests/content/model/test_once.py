"""What is worked_out_once is worked_out_once of the very value, and not for ever."""

from compendium.content.model.once import MOST_REMEMBERED, worked_out_once


def test_the_same_value_is_worked_on_once_and_an_equal_one_by_itself() -> None:
    seen = []

    @worked_out_once
    def length(value: list[int]) -> int:
        seen.append(value)
        return len(value)

    one, other = [1, 2], [1, 2]
    assert [length(one), length(one), length(other)] == [2, 2, 2]
    assert len(seen) == 2


def test_no_more_than_the_last_values_are_kept_alive() -> None:
    seen = []

    @worked_out_once
    def first(value: list[int]) -> int:
        seen.append(value[0])
        return value[0]

    values = [[number] for number in range(MOST_REMEMBERED + 1)]
    assert [first(value) for value in values] == [*range(MOST_REMEMBERED + 1)]
    assert first(values[0]) == 0
    assert seen.count(0) == 2
