"""A post of Tumblr's: a page of its export, or a post as its API gives it (old and new form)."""
