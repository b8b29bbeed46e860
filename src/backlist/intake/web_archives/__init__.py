"""Reading web archives: WARC (ISO 28500), ARC and WACZ, record by record, whatever they hold.

`unpacked` gives an archive's bytes as one stream and knows where in the file each came from;
`records` parts the stream; `http_message` undoes what HTTP did to a page; `index` is what an
archive holds, by address; `package` and `signed` read what a WACZ says about itself.
"""
