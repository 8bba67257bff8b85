"""What is looked for in a page as it stands: small targets, and text that cannot be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

# Buttons and links smaller than 24 pixels, but for links within a sentence (WCAG 2.5.8).
SMALL_TARGETS = """
() => [...document.querySelectorAll(
  "a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button]")]
  .filter((each) => each.checkVisibility({ visibilityProperty: true }))
  .filter((each) => !each.matches(":disabled"))
  .filter((each) => !each.closest(".unseen, .skip"))
  .filter((each) => !(each.matches("a") && each.closest("p, li, dd, span")
    && getComputedStyle(each).display === "inline" && !each.matches(".cite")))
  .map((each) => [each, (each.labels?.[0] ?? each).getBoundingClientRect()])
  .filter(([, box]) => box.width > 0 && (box.width < 23.9 || box.height < 23.9))
  .map(([each, box]) => `${each.outerHTML.slice(0, 120)} ${box.width}x${box.height}`)
"""
# WCAG 1.4.12.
SPACING = """
* {
  line-height: 1.5 !important;
  letter-spacing: 0.12em !important;
  word-spacing: 0.16em !important;
}
p { margin-bottom: 2em !important; }
"""
# Text that its own box cuts off, or that runs out of the window.
CLIPPED = """
() => [...document.querySelectorAll("body *")]
  .filter((each) => each.checkVisibility({ visibilityProperty: true }))
  .filter((each) => !each.closest(
    ".unseen, .sr-only, .skip, #announcement, svg, #send, #stop, textarea"))
  .flatMap((each) => [...each.childNodes])
  .filter((node) => node.nodeType === 3 && node.data.trim())
  .filter((node) => {
    const range = document.createRange();
    range.selectNodeContents(node);
    const text = range.getBoundingClientRect();
    if (text.width === 0) return false;
    for (let holder = node.parentElement; holder !== document.body; holder = holder.parentElement) {
      const { overflowX, overflowY } = getComputedStyle(holder);
      if ([overflowX, overflowY].some((each) => ["auto", "scroll"].includes(each))) return false;
      const box = holder.getBoundingClientRect();
      const isHidden = (overflow) => overflow === "hidden" || overflow === "clip";
      const isOutX = text.right > box.right + 1 || text.left < box.left - 1;
      const isOutY = text.bottom > box.bottom + 2 || text.top < box.top - 2;
      if ((isHidden(overflowX) && isOutX) || (isHidden(overflowY) && isOutY)) return true;
    }
    return text.right > innerWidth + 1 || text.left < -1;
  })
  .map((node) => node.parentElement.outerHTML.slice(0, 160))
"""
# Texts that lie over each other: lines of different elements that are not in one another.
OVERLAPPING = """
() => {
  const lines = [];
  for (const each of document.querySelectorAll("#work *, #header *, main *, header.site *")) {
    if (!each.checkVisibility({ visibilityProperty: true })) continue;
    if (each.closest(".unseen, .skip, #announcement, #send, #stop")) continue;
    if (each.closest(".forms, .panel-top, dialog")) continue; // these lie over the page
    for (const node of each.childNodes) {
      if (node.nodeType !== 3 || !node.data.trim()) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const box of range.getClientRects()) {
        const { left, right, top, bottom } = box;
        const middle = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
        if (middle && (each.contains(middle) || middle.contains(each))) {
          lines.push({ each, left, right, top: top + 4, bottom: bottom - 4 });
        }
      }
    }
  }
  const meet = (a, b) => a.left + 1 < b.right && b.left + 1 < a.right
    && a.top < b.bottom && b.top < a.bottom;
  return lines.flatMap((one, place) => lines.slice(place + 1)
    .filter((other) => one.each !== other.each && meet(one, other))
    .map((other) => `${one.each.outerHTML.slice(0, 90)} | ${other.each.outerHTML.slice(0, 90)}`));
}
"""
# Text in forced colours whose colour is that of what it lies on.
INVISIBLE = """
() => {
  const ground = (node) => {
    for (let each = node; each; each = each.parentElement) {
      const colour = getComputedStyle(each).backgroundColor;
      if (colour !== "rgba(0, 0, 0, 0)" && colour !== "transparent") return colour;
    }
    return getComputedStyle(document.documentElement).backgroundColor;
  };
  return [...document.querySelectorAll("body *")]
    .filter((each) => each.checkVisibility({ visibilityProperty: true }))
    .filter((each) => !each.closest(".unseen, .skip, #announcement, #send, #stop"))
    .filter((each) => [...each.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
    .filter((each) => getComputedStyle(each).color === ground(each))
    .map((each) => each.outerHTML.slice(0, 160));
}
"""


def small_targets(page: Page) -> list[str]:
    """What there is to click, and too small for that."""
    found: list[str] = page.evaluate(SMALL_TARGETS)
    return found


def unreadable_when_spaced(page: Page) -> list[str]:
    """Text that is cut off or covered with the spacing that a reader may choose."""
    page.evaluate(
        "(spacing) => { const sheet = new CSSStyleSheet(); sheet.replaceSync(spacing);"
        "document.adoptedStyleSheets.push(sheet); }",
        SPACING,
    )
    clipped, overlapping = page.evaluate(CLIPPED), page.evaluate(OVERLAPPING)
    page.evaluate("() => { document.adoptedStyleSheets.pop(); }")
    return [f"clipped {each}" for each in clipped] + [f"overlapping {each}" for each in overlapping]


def unseen_in_forced_colours(page: Page) -> list[str]:
    """Text in the colour of what it lies on, where the system chooses the colours."""
    found = []
    for scheme in ("light", "dark"):
        page.emulate_media(forced_colors="active", color_scheme=scheme)
        found += [f"{scheme} {each}" for each in page.evaluate(INVISIBLE)]
    page.emulate_media(forced_colors="none", color_scheme="light")
    return found
