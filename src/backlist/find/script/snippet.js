/* A piece's line and a stretch of its text with the words marked. */

var AROUND = 110, ALL = 260;

async function inflated(base64) {
  if (typeof DecompressionStream === "undefined") return "";
  var bytes = Uint8Array.from(atob(base64), function (c) { return c.charCodeAt(0); });
  var stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Response(stream).text();
}

/* {entry, text, blocks}: the line of a piece as HTML of the site's own, the block a word stands in,
   and how many blocks there are. */
async function text(hit, block) {
  var data = (await load(hit.segment.name + "/d" + hit.doc + (block ? "." + block : "")))[0];
  return { entry: data[0], text: await inflated(data[1]), blocks: data[2] || 1 };
}

/* The block of a piece that shows a phrase: the one at hand, or of a long piece the first that has it. */
async function showing(hit, wanted) {
  var shown = await text(hit, hit.block);
  var yes = wanted.filter(function (part) { return part.kind === "phrase" && !part.not; });
  if (!yes.length || shown.blocks < 2 || marks(shown.text, yes).length) return shown;
  for (var n = 0; n < shown.blocks; n++) {
    var other = n === hit.block ? shown : await text(hit, n);
    if (marks(other.text, yes).length) return other;
  }
  return shown;
}

/* Where words that are looked for stand in a text: [{at, end, part}]. */
function marks(text, wanted) {
  var found = [], all = words(text);
  var yes = wanted.filter(function (part) { return !part.not; });
  all.forEach(function (word, n) {
    var form = word.run ? null : fold(word.raw);
    yes.forEach(function (part, i) {
      if (part.kind === "phrase") {
        var end = run(all, n, word, part.words);
        end.forEach(function (span) { found.push({ at: span[0], end: span[1], part: i }); });
      } else if (word.run ? part.kind === "start" && word.raw.indexOf(part.words[0]) >= 0 : part.forms.has(form)) {
        var shift = word.run ? word.raw.indexOf(part.words[0]) : 0;
        found.push({ at: word.at + shift, end: word.at + (word.run ? shift + part.words[0].length : word.raw.length), part: i });
      }
    });
  });
  return found.sort(function (a, b) { return a.at - b.at || b.end - a.end; });
}

/* The spans of a phrase that begins at the nth word: in a run of letters without spaces, many. */
function run(all, n, word, list) {
  if (word.run) {
    var wanted = list.map(function (pair, i) { return i === list.length - 1 ? pair : Array.from(pair)[0]; }).join("");
    var spans = [], at = word.raw.indexOf(wanted);
    for (; at >= 0; at = word.raw.indexOf(wanted, at + 1)) spans.push([word.at + at, word.at + at + wanted.length]);
    return spans;
  }
  for (var i = 0; i < list.length; i++) {
    var other = all[n + i];
    if (!other || other.run || fold(other.raw) !== list[i]) return [];
  }
  var last = all[n + list.length - 1];
  return [[word.at, last.at + last.raw.length]];
}

/* The stretch of a text with most of what is looked for, with marks: a document fragment. */
function snippet(text, wanted) {
  var found = marks(text, wanted), best = 0, most = -1;
  found.forEach(function (mark, n) {
    var parts = new Set(), count = 0;
    for (var i = n; i < found.length && found[i].end - mark.at < ALL - AROUND / 2; i++) { parts.add(found[i].part); count++; }
    if (parts.size * 100 + count > most) { most = parts.size * 100 + count; best = mark.at; }
  });
  var start = found.length ? edge(text, Math.max(0, best - AROUND)) : 0;
  var end = text.length - start <= ALL * 1.2 ? text.length : edge(text, start + ALL);
  var made = document.createDocumentFragment(), at = start;
  if (start) made.append("… ");
  found.forEach(function (mark) {
    if (mark.at < at || mark.end > end) return;
    made.append(spaced(text.slice(at, mark.at)));
    var tag = document.createElement("mark");
    tag.textContent = spaced(text.slice(mark.at, mark.end));
    made.append(tag);
    at = mark.end;
  });
  made.append(spaced(text.slice(at, end)).replace(/\s+$/, "") + (end < text.length ? " …" : ""));
  return made;
}

function spaced(text) { return text.replace(/\s*\n\s*/g, " "); }

/* The next place at or after `at` where a word begins; `at` itself in scripts without spaces. */
function edge(text, at) {
  if (at <= 0) return 0;
  for (var n = at; n < Math.min(text.length, at + 30); n++) if (/\s/.test(text.charAt(n))) return n + 1;
  return /[\uDC00-\uDFFF]/.test(text.charAt(at)) ? at + 1 : at;
}
