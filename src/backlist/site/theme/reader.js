/* Two comforts. The site is whole without them: shade, and notes opened where they are called. */
(function () {
  "use strict";
  var root = document.documentElement, key = "backlist-shade", shade = null;
  try { shade = localStorage.getItem(key); } catch (e) { /* private windows may refuse */ }
  if (shade === "light" || shade === "dark") root.dataset.shade = shade;

  /* Remembers whether a reader wants light or dark. */
  function shades() {
    var foot = document.querySelector("footer[data-shade]");
    if (!foot) return;
    var button = document.createElement("button");
    button.type = "button";
    button.className = "shade";
    var dark = function () {
      return (root.dataset.shade || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
    };
    var say = function () { button.textContent = dark() ? foot.dataset.light : foot.dataset.dark; };
    button.addEventListener("click", function () {
      root.dataset.shade = dark() ? "light" : "dark";
      try { localStorage.setItem(key, root.dataset.shade); } catch (e) { /* as above */ }
      say();
    });
    say();
    foot.appendChild(button);
  }

  /* The note a reference calls, unless it is in sight beside the text already. */
  function noteOf(reference) {
    var note = document.getElementById(decodeURIComponent(reference.hash.slice(1)));
    return note && getComputedStyle(note).position !== "absolute" ? note : null;
  }

  function close(reference) {
    var shown = document.getElementById(reference.getAttribute("aria-controls"));
    if (shown) shown.remove();
    reference.removeAttribute("aria-controls");
    reference.setAttribute("aria-expanded", "false");
  }

  /* A copy of the note under the paragraph; its links back become one that closes it. */
  function open(reference, note) {
    var shown = document.createElement("div");
    shown.className = "opened";
    shown.id = "opened-" + reference.id;
    shown.setAttribute("role", "note");
    shown.setAttribute("aria-label", reference.textContent);
    shown.append.apply(shown, Array.from(note.cloneNode(true).childNodes));
    shown.querySelectorAll("[id]").forEach(function (e) { e.removeAttribute("id"); });
    var backs = shown.querySelectorAll(".footnote-backref"), button = document.createElement("button");
    button.type = "button";
    button.className = "close";
    button.textContent = "↩\uFE0E";
    button.setAttribute("aria-label", backs.length ? backs[0].getAttribute("aria-label") : reference.textContent);
    button.addEventListener("click", function () { close(reference); reference.focus(); });
    if (backs.length) backs[0].replaceWith(button); else shown.append(button);
    shown.querySelectorAll(".footnote-backref").forEach(function (e) { e.remove(); });
    (reference.closest("p, h2, h3, h4, h5, h6, li, .scroll, dd, figure") || reference.parentElement).after(shown);
    reference.setAttribute("aria-controls", shown.id);
    reference.setAttribute("aria-expanded", "true");
  }

  function notes() {
    document.addEventListener("click", function (event) {
      var reference = event.target.closest && event.target.closest('a[role="doc-noteref"]');
      if (!reference || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
      var note = noteOf(reference);
      if (!note) return;
      event.preventDefault();
      if (reference.getAttribute("aria-expanded") === "true") close(reference); else open(reference, note);
    });
    document.addEventListener("keydown", function (event) {
      if (event.key !== "Escape") return;
      var shown = document.activeElement && document.activeElement.closest(".opened");
      var reference = shown ? document.querySelector('[aria-controls="' + CSS.escape(shown.id) + '"]') : document.activeElement;
      if (!reference || reference.getAttribute("aria-expanded") !== "true") return;
      close(reference);
      reference.focus();
    });
  }

  document.addEventListener("DOMContentLoaded", function () { shades(); notes(); });
})();
