"""Files: changes to a folder of files that a crash or a power cut can neither tear nor half-do.

`disk` makes the system calls, `atomic` one file's change, `journal` a change of several files,
`locks` keeps two processes apart, `paths` keeps names inside their folder. Nothing here knows
what the files mean.
"""

from backlist.files.atomic import put_once, sweep, write_atomic
from backlist.files.digests import digest_of, file_digest
from backlist.files.journal import Change, Journal
from backlist.files.locks import Lock
from backlist.files.paths import safe_join, slug

__all__ = [
    "Change",
    "Journal",
    "Lock",
    "digest_of",
    "file_digest",
    "put_once",
    "safe_join",
    "slug",
    "sweep",
    "write_atomic",
]
