"""Tests of the reading of saved pages."""
