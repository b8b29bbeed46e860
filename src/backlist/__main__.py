"""`python -m backlist`, the same as `backlist`."""

from backlist.cli import program

if __name__ == "__main__":
    program()
