/* Remembers whether a reader wants light or dark. Nothing else on the site needs a script. */
(function () {
  "use strict";
  var root = document.documentElement, key = "backlist-shade", shade = null;
  try { shade = localStorage.getItem(key); } catch (e) { /* private windows may refuse */ }
  if (shade === "light" || shade === "dark") root.dataset.shade = shade;
  document.addEventListener("DOMContentLoaded", function () {
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
  });
})();
