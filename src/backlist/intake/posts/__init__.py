"""Reading Markdown posts: front matter, template tags, links, the folders sites keep."""
