"""Bibliographies: BibTeX and BibLaTeX, RIS, CSL-JSON, read into references."""
