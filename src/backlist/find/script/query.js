/* What is asked → what is looked for: [{kind, words, not}], kind "word", "start" or "phrase". */

function parse(asked, typing) {
  var wanted = [], rest = asked.replace(/(-?)["“”„«»]([^"“”„«»]*)(["“”„«»]|$)/g, function (all, not, inside, end, at) {
    var found = words(inside);
    if (found.length) wanted.push({ at: at, kind: "phrase", words: flat(found), not: not === "-" });
    return " ".repeat(all.length);
  });
  words(rest).forEach(function (word, n, all) {
    var end = word.at + word.raw.length;
    var not = rest.charAt(word.at - 1) === "-" && (word.at < 2 || /\s/.test(rest.charAt(word.at - 2)));
    if (word.run) {
      var parts = flat([word]);
      wanted.push({ at: word.at, kind: parts.length > 1 ? "phrase" : "start", words: parts, not: not });
    } else if (fold(word.raw)) {
      var begun = rest.charAt(end) === "*" || (typing && n === all.length - 1 && end === asked.length && fold(word.raw).length > 2);
      wanted.push({ at: word.at, kind: begun ? "start" : "word", words: [fold(word.raw)], raw: word.raw, not: not,
        typed: rest.charAt(end) !== "*" });
    }
  });
  return wanted.sort(function (a, b) { return a.at - b.at; });
}

/* Words of a phrase as the index has them one after the other; of a run its pairs, and not its last letter. */
function flat(found) {
  var all = [];
  found.forEach(function (word, n) {
    if (!word.run) { if (fold(word.raw)) all.push(fold(word.raw)); return; }
    var parts = pairs(word.raw);
    all = all.concat(parts.length > 1 && n === found.length - 1 ? parts.slice(0, -1) : parts);
  });
  return all;
}

/* The stems of a word: what the archive's own pieces make of it, or else its languages' stemmers.
   Of a word that is only begun, the stemmers know nothing. */
async function stemsOf(idx, word, raw, begun) {
  var found = new Set();
  (await Promise.all(idx.segments.map(function (s) { return s.entry(word); }))).forEach(function (entry) {
    entry.stems.forEach(function (stem) { found.add(stem); });
    entry.forms.forEach(function (form) { if (form.form === word) found.add(form.stem); });
  });
  if (!found.size && !begun && !/^\d/.test(word)) {
    (await stemming(idx.stemmers)).forEach(function (stem) { found.add(fold(stem(raw.toLowerCase()))); });
  }
  return found;
}

/* The forms looked for in one segment, for a part of what is asked; `stems` are those of its word. */
async function formsOf(segment, part, stems) {
  if (part.kind === "word") return whole(segment, Array.from(stems, function (stem) { return { stem: stem }; }));
  var begun = await segment.starting(part.words[0], part.typed ? 4 : Infinity);
  part.cut = part.cut || !begun.whole;
  var more = stems ? Array.from(stems, function (stem) { return { stem: stem }; }) : [];
  return whole(segment, begun.found.concat(more));
}

/* All forms of stems, or those named. */
async function whole(segment, wanted) {
  var by = new Map();
  wanted.forEach(function (one) {
    var forms = by.get(one.stem) || by.set(one.stem, { all: false, forms: new Set() }).get(one.stem);
    if (one.form === undefined) forms.all = true; else forms.forms.add(one.form);
  });
  var found = [];
  await Promise.all(Array.from(by, async function (pair) {
    (await segment.entry(pair[0])).forms.forEach(function (form) {
      if (pair[1].all || pair[1].forms.has(form.form)) found.push(form);
    });
  }));
  return found;
}

/* Every spelling by stem of one word as it is written. */
async function exactly(segment, word) {
  var entry = await segment.entry(word), stems = new Set(entry.stems);
  entry.forms.forEach(function (form) { if (form.form === word) stems.add(word); });
  return whole(segment, Array.from(stems, function (stem) { return { stem: stem, form: word }; }));
}

/* The pieces of a segment with any of these forms: Map of number → {weight, title, block}. */
function hits(forms) {
  var found = new Map();
  forms.forEach(function (form) {
    postings(form.postings, function (doc, weight, title, block) {
      var one = found.get(doc);
      if (!one) found.set(doc, { weight: weight, title: title, block: block });
      else {
        one.weight += weight;
        one.title = one.title || title;
        one.block = Math.min(one.block, block);
      }
    });
  });
  return found;
}

/* The pieces of a segment with the words of a phrase side by side. */
async function phrase(segment, list) {
  var each = await Promise.all(list.map(async function (word, n) {
    var forms = await exactly(segment, word);
    return { n: n, forms: forms, hits: hits(forms) };
  }));
  each.sort(function (a, b) { return a.hits.size - b.hits.size; });
  var docs = Array.from(each[0].hits.keys()).filter(function (doc) {
    return each.every(function (one) { return one.hits.has(doc); });
  });
  var size = function (one) { return one.forms.reduce(function (sum, form) { return sum + form.postings.length; }, 0); };
  each.sort(function (a, b) { return size(a) - size(b); });
  var starts = null;
  for (var i = 0; i < each.length && docs.length && list.length > 1; i++) {
    var places = await positions(segment, each[i].forms, new Set(docs)), left = new Map();
    docs.forEach(function (doc) {
      var here = (places.get(doc) || []).map(function (at) { return at - each[i].n; });
      if (starts) {
        var known = new Set(here);
        here = starts.get(doc).filter(function (at) { return known.has(at); });
      }
      if (here.length) left.set(doc, here);
    });
    starts = left;
    docs = docs.filter(function (doc) { return left.has(doc); });
  }
  var found = new Map();
  docs.forEach(function (doc) {
    var ones = each.map(function (one) { return one.hits.get(doc); });
    found.set(doc, {
      weight: Math.min.apply(null, ones.map(function (one) { return one.weight; })),
      title: ones.every(function (one) { return one.title; }),
      block: Math.max.apply(null, ones.map(function (one) { return one.block; }))
    });
  });
  return found;
}

/* Where words stand in the pieces `docs`: Map of number → places. Loads only files that hold those. */
async function positions(segment, forms, docs) {
  var found = new Map();
  await Promise.all(forms.map(async function (form) {
    var place = whereabouts(form.where), nth = [], wanted = {};
    postings(form.postings, function (doc) { nth.push(doc); });
    var file = 0;
    nth.forEach(function (doc, n) {
      while (file + 1 < place.begins.length && place.begins[file + 1] <= n) file++;
      if (docs.has(doc)) wanted[file] = true;
    });
    await Promise.all(Object.keys(wanted).map(async function (key) {
      var number = Number(key), data = await load(segment.name + "/p" + form.part + "." + (place.file + number));
      var reader = new Reader(data[0], number ? 0 : place.offset);
      var end = number + 1 < place.begins.length ? place.begins[number + 1] : nth.length;
      for (var n = place.begins[number]; n < end; n++) {
        var count = reader.number(), at = 0, list = [];
        for (var i = 0; i < count; i++) list.push(at += reader.number());
        if (docs.has(nth[n])) found.set(nth[n], (found.get(nth[n]) || []).concat(list));
      }
    }));
  }));
  return found;
}
