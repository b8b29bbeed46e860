"""Reading WordPress's exports (WXR): items, what they share, their markup, people, comments."""
