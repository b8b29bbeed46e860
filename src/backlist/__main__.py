"""`python -m backlist`, the same as `backlist`."""

import sys

from backlist.cli import main

if __name__ == "__main__":
    sys.exit(main())
