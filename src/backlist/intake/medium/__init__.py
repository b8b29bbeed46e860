"""A post of Medium's export: its page in microformats, and Medium's own markup in it."""
