"""Sources, one test file each."""
