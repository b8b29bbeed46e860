"""EPUB 3.3 of a piece, a shelf or a whole archive, from the same safe HTML as pages and PDFs.

`xhtml` writes a text as XHTML that schemas accept, `chapter` puts head, provenance and signatures
around it, `package` writes what holds chapters together, `bind` streams all of it into one file.
"""
