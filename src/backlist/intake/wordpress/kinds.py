"""Which of WordPress's post types are writings, and which states wait for the keeper (pure)."""

from __future__ import annotations

import re

from backlist.intake.page.dom import bag

_NONE = bag(
    "attachment revision nav_menu_item oembed_cache custom_css customize_changeset user_request "
    "wp_block wp_template wp_template_part wp_global_styles wp_navigation wp_font_family "
    "wp_font_face guest-author safecss product product_variation popup feedback tablepress_table "
    "elementor_library et_pb_layout vc_grid_item fl-builder-template oembed jp_pay_order "
    "spost_types sidebar slide slider ml-slider testimonial testimonials reply topic forum "
    "wpcf7_contact_form wpforms mc4wp-form bp-email shop_order shop_coupon"
)
_PARTS = re.compile(
    r"(?:^|[-_])(?:acf|forms?|orders?|logs?|menus?|sliders?|slides?|templates?|layouts?|coupons?"
    r"|popups?|sidebars?|widgets?|redirects?|banners?|ads?|emails?|cache|fields?|actions?|subs?"
    r"|optins?|schemas?|blocks?|patterns?|snippets?|testimonials?|variations?|refunds?)(?:$|[-_])"
)
_KINDS = {
    "interview": "interview",
    "review": "review",
    "poem": "poem",
    "talk": "talk",
    "lecture": "talk",
    "speech": "talk",
    "statement": "statement",
    "open-letter": "open letter",
    "open_letter": "open letter",
    "chapter": "chapter",
    "pamphlet": "pamphlet",
    "article": "article",
}
_WAITS = {
    "draft": "Marked as a draft in the export.",
    "pending": "Marked as waiting for its editor in the export.",
    "private": "Marked as private in the export.",
    "future": "Marked in the export as not to be published before its day.",
}
GONE = frozenset({"trash", "auto-draft"})
"""States that are left out: thrown away, or never begun."""
UNPUBLISHED = frozenset({"draft", "pending"})
"""States in which a date is that of the last change, not of publication."""
_PUBLIC = frozenset({"publish", "published", "inherit", "closed", "open", ""})


def is_writing(kind: str) -> bool:
    """Whether a post type may be a writing: posts, pages, and types of the site's own."""
    return kind not in _NONE and _PARTS.search(kind) is None


def kind_of(kind: str) -> str | None:
    """The kind of piece a post type names beyond doubt."""
    return _KINDS.get(kind) or _KINDS.get(kind.removesuffix("s"))


def waits_for(kind: str, status: str, password: str) -> str | None:
    """Why the keeper must look first, or None for what was public."""
    if password:
        return "Locked with a password in the export."
    if status in _WAITS:
        return _WAITS[status]
    if status not in _PUBLIC:
        return f"Its state in the export is “{status[:60]}”, which is the site's own."
    if kind == "page":
        return "A page of the site and no post."
    if kind != "post" and kind_of(kind) is None:
        return f"It is of the site's own type “{kind[:60]}”, which may be no writing."
    return None
