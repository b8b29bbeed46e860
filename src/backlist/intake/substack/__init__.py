"""A post of Substack's export: its row in posts.csv, and Substack's own markup of its text."""
