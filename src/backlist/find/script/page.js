/* The page: one field, filters, results as the site's own lines. Nothing runs where there is no form. */

var form = document.getElementById("search");
var PAGE = 10, DELAY = 140;

function ready() {
  var field = form.elements.q, list = document.getElementById("results"), status = document.getElementById("found");
  var more = document.getElementById("more"), filters = document.getElementById("filters"), said = form.dataset;
  var lang = document.documentElement.lang || "en";
  var turn = 0, shown = 0, answer = null, timer = 0;
  form.hidden = false;
  document.getElementById("without").hidden = true;

  function chosen() {
    var made = {};
    FACETS.forEach(function (facet) { if (form.elements[facet] && form.elements[facet].value) made[facet] = form.elements[facet].value; });
    return made;
  }

  function counted(n) {
    var forms = JSON.parse(said.counts);
    return (forms[new Intl.PluralRules(lang).select(n)] || forms.other).replace("{count}", figures(n));
  }

  /* Figures are 0 to 9 on all pages. */
  function figures(n) { return n.toLocaleString(lang + "-u-nu-latn"); }

  function address(filters) {
    var query = new URLSearchParams();
    if (field.value.trim()) query.set("q", field.value.trim());
    FACETS.forEach(function (facet) { if (filters[facet]) query.set(facet, filters[facet]); });
    var text = query.toString();
    try { history.replaceState(null, "", text ? "?" + text : location.pathname); } catch (e) { /* some browsers, from a disk */ }
  }

  async function go(typing) {
    var mine = ++turn, asked = field.value, filters = chosen();
    clearTimeout(timer);
    address(filters);
    if (!words(asked).length && !Object.keys(filters).length) {
      answer = null;
      list.replaceChildren();
      more.hidden = true;
      status.textContent = "";
      return;
    }
    form.setAttribute("aria-busy", "true");
    try {
      var found = await search(asked, filters, typing).catch(function () {
        opened = null; loaded = {};
        return index(true).then(function () { return search(asked, filters, typing); });
      });
      if (mine !== turn) return;
      answer = found;
      shown = 0;
      await show(mine, true);
    } catch (error) {
      console.error(error);
      if (mine === turn) status.textContent = said.failed;
    }
    if (mine === turn) form.removeAttribute("aria-busy");
  }

  async function show(mine, fresh) {
    var next = answer.hits.slice(shown, shown + PAGE), now = answer;
    var items = await Promise.all(next.map(function (hit) { return line(hit, now.wanted); }));
    if (mine !== turn) return;
    if (fresh) list.replaceChildren();
    var first = items[0];
    items.forEach(function (item) { list.appendChild(item); });
    shown += next.length;
    more.hidden = shown >= now.total;
    if (fresh) status.textContent = now.total ? (now.some ? said.some + " " : "") + (now.cut ? "≥ " : "") + counted(now.total) : said.none;
    else if (first) first.querySelector("a").focus();
  }

  async function line(hit, wanted) {
    var data = await showing(hit, wanted);
    var holder = document.createElement("template");
    holder.innerHTML = data.entry;
    var item = holder.content.firstElementChild || document.createElement("li");
    var title = item.querySelector(".t"), where = title ? title.parentNode : item;
    if (data.text) {
      var quote = document.createElement("p");
      quote.className = "snippet";
      quote.dir = title && title.dir ? title.dir : "auto";
      if (title && title.lang) quote.lang = title.lang;
      quote.append(snippet(data.text, wanted));
      where.append(quote);
    }
    if (title) mark(title, wanted);
    return item;
  }

  function mark(title, wanted) {
    var text = title.textContent, at = 0, made = document.createDocumentFragment();
    marks(text, wanted).forEach(function (one) {
      if (one.at < at) return;
      var tag = document.createElement("mark");
      tag.textContent = text.slice(one.at, one.end);
      made.append(text.slice(at, one.at), tag);
      at = one.end;
    });
    if (at) { made.append(text.slice(at)); title.replaceChildren(made); }
  }

  async function offer() {
    if (filters.dataset.filled) return;
    filters.dataset.filled = "yes";
    await Promise.all(FACETS.map(async function (facet) {
      var select = form.elements[facet], rows = await values(facet), kept = select.dataset.wanted || select.value;
      var name = function (value) { return value; };
      if (facet === "kind") {
        var kinds = JSON.parse(said.kinds);
        name = function (value) { return kinds[value] || value; };
      }
      if (facet === "language" && Intl.DisplayNames) {
        var names = new Intl.DisplayNames([lang], { type: "language" });
        name = function (value) { try { return names.of(value); } catch (e) { return value; } };
      }
      rows = rows.map(function (row) { return { value: row[0], text: name(row[0]), count: row[1] }; });
      rows.sort(function (a, b) { return facet === "year" ? b.value - a.value : a.text.localeCompare(b.text, lang); });
      select.closest("label").hidden = rows.length === 0;
      rows.forEach(function (row) {
        var option = new Option(row.text + " (" + figures(row.count) + ")", row.value);
        select.add(option);
      });
      select.value = kept;
    }));
  }

  function typed() {
    clearTimeout(timer);
    timer = setTimeout(function () { go(true); }, DELAY);
  }

  function read() {
    var query = new URLSearchParams(location.search), any = false;
    field.value = query.get("q") || "";
    FACETS.forEach(function (facet) {
      var value = query.get(facet), select = form.elements[facet];
      if (!value) { select.value = ""; return; }
      any = true;
      if (!Array.from(select.options).some(function (option) { return option.value === value; })) {
        select.dataset.wanted = value;
        select.add(new Option(value, value));
      }
      select.value = value;
    });
    if (any) filters.open = true;
    if (field.value || any) go(false);
  }

  form.addEventListener("submit", function (event) { event.preventDefault(); go(false); });
  field.addEventListener("input", typed);
  form.addEventListener("change", function (event) { if (event.target !== field) go(false); });
  form.addEventListener("reset", function () { setTimeout(function () { go(false); field.focus(); }); });
  filters.addEventListener("toggle", function () { if (filters.open) offer(); });
  more.addEventListener("click", function () { show(turn, false); });
  field.addEventListener("keydown", function (event) {
    if (event.key === "ArrowDown" && list.querySelector("a.t")) { event.preventDefault(); list.querySelector("a.t").focus(); }
  });
  list.addEventListener("keydown", function (event) {
    var titles = Array.from(list.querySelectorAll("a.t")), at = titles.indexOf(document.activeElement);
    if (at < 0 || (event.key !== "ArrowDown" && event.key !== "ArrowUp")) return;
    event.preventDefault();
    (titles[at + (event.key === "ArrowDown" ? 1 : -1)] || (event.key === "ArrowUp" ? field : titles[at])).focus();
  });
  window.addEventListener("popstate", read);
  read();
}

if (form) {
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", ready); else ready();
}

/* For tests, and for who builds on it: numbers of pieces in their order, and their lines. */
window.backlistSearch.find = search;
window.backlistSearch.values = values;
window.backlistSearch.line = function (hit) { return text(hit, 0); };
