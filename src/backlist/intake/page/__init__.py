"""Reading a web page: which part is the article, and what the page says about it."""
