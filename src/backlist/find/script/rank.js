/* What is looked for → the pieces that have it, the best first (BM25, Robertson and Zaragoza 2009). */

var FACETS = ["year", "contributor", "outlet", "category", "kind", "language"];
var TITLE = 1.5, SATURATION = 2.2, CLOSER = 10;

/* For each part of what is asked, what every segment has of it: [[Map]]. */
async function evaluate(idx, wanted) {
  return Promise.all(wanted.map(async function (part) {
    if (part.kind === "phrase") {
      return Promise.all(idx.segments.map(function (segment) { return phrase(segment, part.words); }));
    }
    var begun = part.kind === "start", stems = new Set();
    if (part.raw && (!begun || part.typed)) stems = await stemsOf(idx, part.words[0], part.raw, begun);
    part.forms = new Set(part.words);
    return Promise.all(idx.segments.map(async function (segment) {
      var forms = await formsOf(segment, part, stems);
      forms.forEach(function (form) { part.forms.add(form.form); });
      return hits(forms);
    }));
  }));
}

/* The pieces of each segment that the filters leave, or null where there are none: [Set|null]. */
async function filtered(idx, filters) {
  var chosen = FACETS.filter(function (facet) { return filters[facet]; });
  return Promise.all(idx.segments.map(async function (segment) {
    var left = null;
    for (var i = 0; i < chosen.length; i++) {
      var column = (await load(segment.name + "/" + chosen[i]))[0];
      var row = column.find(function (one) { return one[0] === filters[chosen[i]]; });
      var docs = row ? steps(row[1]) : [];
      left = new Set(left ? docs.filter(function (doc) { return left.has(doc); }) : docs);
    }
    return left;
  }));
}

/* Pieces with every part (or, if `some`, with any) and none of those that are not wanted. */
function matching(segment, n, wanted, found, left, some) {
  var yes = [], no = [];
  wanted.forEach(function (part, i) { (part.not ? no : yes).push(found[i][n]); });
  var docs;
  if (!yes.length) docs = left ? Array.from(left) : Array.from({ length: segment.size }, function (_, doc) { return doc; });
  else if (some) docs = Array.from(new Set([].concat.apply([], yes.map(function (map) { return Array.from(map.keys()); }))));
  else {
    yes = yes.slice().sort(function (a, b) { return a.size - b.size; });
    docs = Array.from(yes[0].keys()).filter(function (doc) { return yes.every(function (map) { return map.has(doc); }); });
  }
  return docs.filter(function (doc) {
    return (!left || left.has(doc)) && !no.some(function (map) { return map.has(doc); });
  });
}

/* {total, some, cut, hits: [{segment, doc, score, block}], wanted}; `some`: no piece has all the words. */
async function search(asked, filters, typing) {
  var idx = await index(), wanted = parse(asked, typing);
  var found = await evaluate(idx, wanted), left = await filtered(idx, filters || {});
  var answer = { wanted: wanted, some: false, cut: wanted.some(function (part) { return part.cut; }), index: idx };
  var weights = wanted.map(function (part, i) {
    var df = found[i].reduce(function (sum, map) { return sum + map.size; }, 0);
    return Math.log(1 + (idx.total - df + 0.5) / (df + 0.5)) * (part.kind === "phrase" ? part.words.length : 1);
  });
  answer.hits = collect(idx, wanted, found, left, weights, false);
  if (!answer.hits.length && wanted.filter(function (part) { return !part.not; }).length > 1) {
    answer.hits = collect(idx, wanted, found, left, weights, true);
    answer.some = answer.hits.length > 0;
  }
  answer.total = answer.hits.length;
  await closer(answer, weights);
  return answer;
}

/* The first pieces anew, by how close the words stand in the text a reader is shown of each anyway. */
async function closer(answer, weights) {
  var yes = answer.wanted.filter(function (part) { return !part.not; });
  var first = answer.hits.slice(0, CLOSER);
  if (yes.length < 2 || first.length < 2) return;
  var all = weights.reduce(function (sum, weight) { return sum + weight; }, 0);
  await Promise.all(first.map(async function (hit) {
    var shown = await text(hit, hit.block), title = shown.entry.match(/<a [^>]*class="t"[^>]*>([^<]*)/);
    hit.score += all * together(words(shown.text), yes) / yes.length;
    if (title) {
      var named = words(plain(title[1])), run = together(named, yes);
      if (run === yes.length && named.length <= run + 1) hit.score += all;
    }
  }));
  first.sort(function (a, b) { return b.score - a.score; });
  answer.hits = first.concat(answer.hits.slice(CLOSER));
}

function plain(html) {
  var holder = document.createElement("template");
  holder.innerHTML = html;
  return holder.content.textContent;
}

/* How many of the words asked for, at most, stand side by side in a text, in their order; 0 of one. */
function together(all, yes) {
  var most = 0, runs = [];
  all.forEach(function (word) {
    var form = word.run ? word.raw : fold(word.raw), next = [];
    yes.forEach(function (part, i) {
      if (part.forms && !word.run ? !part.forms.has(form) : form.indexOf(part.words[0]) < 0) return;
      next[i] = (i && runs[i - 1] || 0) + 1;
      if (next[i] > most) most = next[i];
    });
    runs = next;
  });
  return most > 1 ? most : 0;
}

function collect(idx, wanted, found, left, weights, some) {
  var all = [];
  idx.segments.forEach(function (segment, n) {
    matching(segment, n, wanted, found, left[n], some).forEach(function (doc) {
      all.push(scored(segment, n, doc, wanted, found, weights));
    });
  });
  return all.sort(function (a, b) {
    return b.score - a.score || a.segment.base + a.doc - b.segment.base - b.doc;
  });
}

function scored(segment, n, doc, wanted, found, weights) {
  var hit = { segment: segment, doc: doc, score: 0, block: 0 }, best = 0, titled = 0, yes = 0;
  wanted.forEach(function (part, i) {
    if (part.not) return;
    yes++;
    var one = found[i][n].get(doc);
    if (!one) return;
    hit.score += weights[i] * (SATURATION * one.weight / (one.weight + 1) + (one.title ? TITLE : 0));
    if (one.title) titled++;
    if (weights[i] > best) { best = weights[i]; hit.block = one.block; }
  });
  if (titled && titled === yes) hit.score *= 1.25;
  return hit;
}

/* Values of a facet over all segments: [[value, pieces]], in order of the values. */
async function values(facet) {
  var idx = await index(), counts = new Map();
  await Promise.all(idx.segments.map(async function (segment) {
    (await load(segment.name + "/" + facet))[0].forEach(function (row) {
      counts.set(row[0], (counts.get(row[0]) || 0) + steps(row[1]).length);
    });
  }));
  return Array.from(counts);
}
