"""Chinese public holidays and make-up days, from a library that is kept year by year."""

from __future__ import annotations

from datetime import date


class PublicHolidays:
    """The calendar of mainland China; years that the library does not know yet are said to be unknown."""

    def works(self, day: date) -> bool | None:
        """Whether the day is worked; None for a year that the library does not know."""
        import chinese_calendar  # only where working days are counted: most commands count none

        try:
            return bool(chinese_calendar.is_workday(day))
        except NotImplementedError:  # the library's word for such a year
            return None
