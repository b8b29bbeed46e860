"""Dates: EDTF values, how they are said, and how people say them.

`edtf` is the value and its parser, `say` writes it for readers, `read` finds dates in sentences,
with `relative` for "last week"; `names` holds the words of seven languages. Nothing here asks the
clock what day it is.
"""

from backlist.dates.edtf import Edtf, parse_edtf
from backlist.dates.read import ReadDate, read_date, read_dates
from backlist.dates.say import month_name, say

__all__ = ["Edtf", "ReadDate", "month_name", "parse_edtf", "read_date", "read_dates", "say"]
