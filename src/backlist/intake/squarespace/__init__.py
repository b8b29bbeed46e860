"""Squarespace's own in an export that is WordPress's in form."""
