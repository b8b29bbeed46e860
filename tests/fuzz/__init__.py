"""Fuzzing what reads hostile input: `python -m tests.fuzz`; its finds are cases for every run."""
