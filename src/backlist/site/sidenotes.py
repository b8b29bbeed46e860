"""The part of the style sheet that sets notes beside the text, on wide screens, without a script.

The notes stand once in the page, at its end, where readers' tools expect them. CSS Anchor
Positioning Level 1 lifts each to the height of its reference, and below the note before it where
that is longer; a browser without it leaves them at the end.
"""

from __future__ import annotations

SIDE_NOTES = 40
"""As many notes as the style sheet can set beside the text; with more they stand at the end."""

_HEAD = """
@supports (anchor-name: --r1) and (top: anchor(--r1 top)) {
@media screen and (min-width: 80rem) {
.beside { margin: 0; padding: 0; border: 0 }
.beside > h2 { position: absolute; clip-path: inset(50%); width: 1px; height: 1px;
  overflow: hidden }
.beside > ol { margin: 0; padding: 0; list-style: none; counter-reset: note }
.beside > ol > li { position: absolute; left: calc(100% + 3.5rem); width: 13.5rem; margin: 0;
  counter-increment: note }
[dir="rtl"]:root .beside > ol > li { left: auto; right: calc(100% + 3.5rem) }
.beside > ol > li > p:first-child::before { content: counter(note) "\\2002"; color: var(--mark);
  font-feature-settings: "sups" }
.beside .footnote-backref { display: none !important }
}
@media screen and (min-width: 88rem) { .beside > ol > li { width: 16rem } }
@media screen and (min-width: 80rem) {
"""


def side_notes() -> str:
    """The rules for as many notes as a text may have in its margin."""
    rules = [_HEAD]
    for n in range(1, SIDE_NOTES + 1):
        below = f"max(anchor(--r{n} top), anchor(--n{n - 1} bottom) + .8rem)"
        top = f"anchor(--r{n} top)" if n == 1 else below
        rules.append(
            f".r{n} {{ anchor-name: --r{n} }}\n"
            f".beside > ol > li:nth-child({n}) {{ anchor-name: --n{n}; top: {top} }}\n"
        )
    return "".join([*rules, "}\n}\n"])
