"""Reading text copied from a browser: its head, and the furniture among its words."""
