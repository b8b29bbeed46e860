"""Pages saved from a browser or a crawler: MHTML, saved folders, mirrors, copies of web archives.

`address` says where a saved page once stood; `mhtml_parts` reads MHTML; `page_files` finds a
page's pictures among the files beside it; `page` makes the draft.
"""
