"""Blogger's backups: Atom entries of posts, pages, comments, settings and the template."""
