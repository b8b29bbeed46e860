"""What programs read of the site: metadata, citations, files beside the pages, catalogs, feeds.

`record` is the hub: a piece or its card as something that is cited. From it come BibTeX
(`bibtex`), RIS (`ris`), CSL-JSON (`csl`), Highwire and Dublin Core (`tags`), schema.org
(`jsonld`), oai_dc (`oai`) and formatted citations (`styles`). No one of them looks at a piece
itself, so none can leave out a contributor that another names. `lowered` says a date in each
of their forms.
"""
