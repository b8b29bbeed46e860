"""What the tests of the ground share."""

from tests.ground.crash import quick

__all__ = ["quick"]
