"""What the tests of the archive share."""

from tests.ground.crash import quick

__all__ = ["quick"]
