"""Tests of the reading of Facebook downloads."""
