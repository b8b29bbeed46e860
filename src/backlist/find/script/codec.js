/* Numbers and postings as find/encode.py and find/merge.py write them. */

var CODE = new Uint8Array(128);
(function () {
  for (var c = 33, n = 0; c < 127; c++) if (c !== 34 && c !== 92) CODE[c] = n++;
})();
var LEAST = 0.05, STEP = 0.27;
var LEVELS = [];
for (var level = 0; level < 23; level++) LEVELS.push(LEAST * Math.exp(STEP * level));

function Reader(text, at) { this.text = text; this.at = at || 0; }
Reader.prototype.more = function () { return this.at < this.text.length; };
Reader.prototype.number = function () {
  var value = 0, digit = CODE[this.text.charCodeAt(this.at++)];
  while (digit >= 46) {
    value = value * 46 + digit - 46;
    digit = CODE[this.text.charCodeAt(this.at++)];
  }
  return value * 46 + digit;
};
Reader.prototype.sign = function () { return CODE[this.text.charCodeAt(this.at++)]; };

/* Postings: calls `each` with piece, weight (how much of it the word is), in the title?, block. */
function postings(text, each) {
  var reader = new Reader(text), doc = 0;
  while (reader.more()) {
    doc += reader.number();
    var sign = reader.sign();
    each(doc, LEVELS[sign >> 2], (sign & 2) !== 0, sign & 1 ? reader.number() : 0);
  }
}

/* Numbers of pieces written as differences. */
function steps(text) {
  var reader = new Reader(text), docs = [], doc = 0;
  while (reader.more()) docs.push(doc += reader.number());
  return docs;
}

/* A term shard → Map of key → {forms: [{stem, form, postings, where}], stems: [stem]}. */
function entries(text) {
  var made = new Map();
  text.split("\t").forEach(function (line) {
    var parts = line.split(" "), key = parts[0], entry = { forms: [], stems: [] };
    for (var n = 1; n < parts.length;) {
      var first = parts[n].charAt(0);
      if (first === ">") entry.stems.push(parts[n++].slice(1));
      else if (first === "-") entry.stems.push(Array.from(key).slice(0, -Number(parts[n++].slice(1))).join(""));
      else {
        var form = first === "=" ? key + parts[n].slice(1) : parts[n];
        entry.forms.push({ stem: key, form: form, postings: parts[n + 1], where: parts[n + 2] });
        n += 3;
      }
    }
    made.set(key, entry);
  });
  return made;
}

/* Where a form's positions lie: the first file, the offset in it, the first posting of each file. */
function whereabouts(text) {
  var reader = new Reader(text), place = { file: reader.number(), offset: reader.number(), begins: [0] };
  while (reader.more()) place.begins.push(place.begins[place.begins.length - 1] + reader.number());
  return place;
}
