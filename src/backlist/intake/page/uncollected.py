"""Work on one text without the collector of cycles in between.

A page's tree is tens of thousands of objects that all live until it is read. Python's collector
takes such growth for a sign of cycles and walks over everything that the process holds, once a
page and more; that is a quarter of the time. What lies in cycles waits until the page is done.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


def uncollected(work: Callable[P, T]) -> Callable[P, T]:
    """`work` with the collector at rest; as it was before once it has ended, however it ends."""

    @wraps(work)
    def at_rest(*args: P.args, **kwargs: P.kwargs) -> T:
        if not gc.isenabled():
            return work(*args, **kwargs)
        gc.disable()
        try:
            return work(*args, **kwargs)
        finally:
            gc.enable()

    return at_rest
