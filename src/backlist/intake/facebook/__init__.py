"""Reading what Facebook gives with "download your information".

`mojibake` mends its text, `files` knows its folders old and new, `posts` and `albums` read the
JSON, `html_posts` the HTML, `body` and `titles` make writings of them. No real export could be
had for this: the shapes are those that public importers and their fixtures document.
"""
