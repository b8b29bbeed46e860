"""The kinds of source, one file each behind the interface; loaded when one is asked for."""
