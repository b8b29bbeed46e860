"""What the house says in its own voice, on pages and on paper: one file a language.

A file named by its BCP 47 tag ("de.toml", "pt-BR.toml") is all a language takes, here or in an
archive's `theme/words/`. `load` lays them over one another: English, the language, its regional
form, each followed by the keeper's own file of that name. Nothing here touches the disk but for
the package's own files, and `own_words`, which reads the keeper's.
"""

from backlist.words.folder import own_words
from backlist.words.load import Own, Words, load, problems_of
from backlist.words.plurals import category
from backlist.words.saying import capital, count, listed, number

__all__ = [
    "Own",
    "Words",
    "capital",
    "category",
    "count",
    "listed",
    "load",
    "number",
    "own_words",
    "problems_of",
]
