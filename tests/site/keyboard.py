"""What the keyboard reaches on a page: all of it, in the order of reading, and one sees where."""

from __future__ import annotations

from typing import Any

_EXPECTED = """() => [...document.querySelectorAll(
    'a[href], button, summary, input, select, textarea, [tabindex="0"]')]
  .filter(e => e.checkVisibility() && !e.closest('details:not([open]) > :not(summary)'))
  .map((e, n) => { e.dataset.stop = n; return e.outerHTML.slice(0, 120); })"""

_HERE = """() => { const e = document.activeElement;
  const s = getComputedStyle(e), b = e.getBoundingClientRect();
  return {stop: e.dataset.stop === undefined ? null : +e.dataset.stop,
    seen: s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2,
    inside: b.bottom > 0 && b.top < innerHeight && b.right > 0 && b.left < innerWidth,
    html: e.outerHTML.slice(0, 120)}; }"""


def faults(page: Any) -> list[str]:
    """Tab through an open page: what is not reached, out of order or sight, without outline."""
    expected = page.evaluate(_EXPECTED)
    reached: list[int] = []
    wrong: list[str] = []
    for _ in expected:
        page.keyboard.press("Tab")
        here = page.evaluate(_HERE)
        if here["stop"] is None or here["stop"] in reached:
            wrong.append(f"the keyboard stops where it should not: {here['html']}")
            break
        reached.append(here["stop"])
        if not here["seen"]:
            wrong.append(f"no outline: {here['html']}")
        if not here["inside"]:
            wrong.append(f"out of sight: {here['html']}")
    wrong += [f"not reached: {html}" for n, html in enumerate(expected) if n not in reached]
    if reached != sorted(reached):
        wrong.append(f"not in the order it is read: {reached}")
    return wrong
