"""The generated archive as a Pelican site: the same pages as ours."""

import json
from collections import defaultdict
from datetime import date

from pelican import signals

SITENAME = "A generated archive"
SITEURL = "https://archive.example.org"
RELATIVE_URLS = True
PATH = "content"
ARTICLE_PATHS = ["pieces"]
PAGE_PATHS = ["pages"]
STATIC_PATHS = []
THEME_STATIC_DIR = "assets"
SUMMARY_MAX_LENGTH = 30
THEME = "theme"
TIMEZONE = "UTC"
DEFAULT_LANG = "en"
DEFAULT_PAGINATION = 250
DELETE_OUTPUT_DIRECTORY = False

ARTICLE_URL = "pieces/{slug}/"
ARTICLE_SAVE_AS = "pieces/{slug}/index.html"
PAGE_URL = "{slug}/"
PAGE_SAVE_AS = "{slug}/index.html"
AUTHOR_URL = "contributors/{slug}/"
AUTHOR_SAVE_AS = "contributors/{slug}/index.html"
AUTHORS_SAVE_AS = "contributors/index.html"
TAG_URL = "categories/{slug}/"
TAG_SAVE_AS = "categories/{slug}/index.html"
TAGS_SAVE_AS = "categories/index.html"
CATEGORY_URL = "outlets/{slug}/"
CATEGORY_SAVE_AS = "outlets/{slug}/index.html"
CATEGORIES_SAVE_AS = "outlets/index.html"
YEAR_ARCHIVE_URL = "{date:%Y}/"
YEAR_ARCHIVE_SAVE_AS = "{date:%Y}/index.html"
MONTH_ARCHIVE_URL = "{date:%Y}/{date:%m}/"
MONTH_ARCHIVE_SAVE_AS = "{date:%Y}/{date:%m}/index.html"
ARCHIVES_SAVE_AS = "archive/index.html"
WRITINGS_SAVE_AS = "writings/index.html"
FEED_SAVE_AS = "feed.json"
SITEMAP_SAVE_AS = "sitemap.xml"
DIRECT_TEMPLATES = [
    "index",
    "archives",
    "writings",
    "authors",
    "tags",
    "categories",
    "404",
    "sitemap",
    "feed",
]
PAGINATED_TEMPLATES = {"writings": 250, "tag": 250, "category": 250}

FEED_ALL_ATOM = "feed.xml"
FEED_MAX_ITEMS = 50
CATEGORY_FEED_ATOM = None
AUTHOR_FEED_ATOM = None
AUTHOR_FEED_RSS = None
TRANSLATION_FEED_ATOM = None

MARKDOWN = {
    "extension_configs": {
        "markdown.extensions.footnotes": {},
        "markdown.extensions.tables": {},
    },
    "output_format": "html5",
}


def _said(day):
    """An ISO day as people say it: 9 March 2014."""
    found = date.fromisoformat(day)
    return f"{found.day} {found:%B %Y}"


JINJA_FILTERS = {"said": _said, "said_month": lambda day: _said(day).partition(" ")[2]}


def _filed(generator, writer):
    """One page for each month in which pieces were filed, which Pelican has no setting for."""
    months = defaultdict(list)
    for article in generator.articles:
        months[article.filed[:7]].append(article)
    template = generator.get_template("period_archives")
    for month, articles in months.items():
        writer.write_file(
            f"filed/{month.replace('-', '/')}/index.html",
            template,
            generator.context,
            articles=articles,
            dates=articles,
            period=(date.fromisoformat(f"{month}-01"),),
            filed=month,
            relative_urls=True,
        )


def _places(content):
    if hasattr(content, "places") and isinstance(content.places, str):
        content.places = json.loads(content.places)


class _Plugin:
    __name__ = "filed"

    @staticmethod
    def register():
        signals.article_writer_finalized.connect(_filed)
        signals.content_object_init.connect(_places)


PLUGINS = [_Plugin]
