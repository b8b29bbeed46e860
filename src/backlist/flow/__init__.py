"""The order of things, and nothing else: each step hands model types from one room to the next.

    take_in    source → intake → Draft → (known?) → archive
    publish    archive → Catalog → press → site
    mend       what the keeper says of a piece → archive
    serve      publish, look, publish again as files change
    demo       the bundled example, from its sources to its site

Rooms are imported where they are used, so that `backlist --help` loads none of them.
"""
