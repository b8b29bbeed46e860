"""What the exports of platforms have in common: files in them, drafts, comments, trees."""
