"""Counts made from raw exports by other means than backlist's readers."""
