/* Files of the index, loaded as scripts, since a page opened from a disk may load nothing else. */

var HERE = document.currentScript ? document.currentScript.src.replace(/[^/]*$/, "") : "";
var waiting = {}, loaded = {};

window.backlistSearch = function (key) {
  if (waiting[key]) waiting[key](Array.prototype.slice.call(arguments, 1));
};

function script(path) {
  return new Promise(function (resolve, reject) {
    var tag = document.createElement("script");
    tag.src = HERE + path;
    tag.onload = function () { tag.remove(); resolve(); };
    tag.onerror = function () { tag.remove(); reject(new Error("cannot load " + path)); };
    document.head.appendChild(tag);
  });
}

/* The data of a file, by its name without ".js"; of a file that is loaded, no second time. */
function load(key, fresh) {
  if (!loaded[key] || fresh) {
    loaded[key] = new Promise(function (resolve, reject) {
      waiting[key] = resolve;
      script(key + ".js" + (fresh ? "?" + Date.now() : "")).then(function () {
        reject(new Error("nothing in " + key));
      }, reject);
    });
    loaded[key].catch(function () { delete loaded[key]; });
  }
  return loaded[key];
}

function before(a, b) {
  if (!/[\uD800-\uDFFF]/.test(a + b)) return a < b;
  var one = Array.from(a), two = Array.from(b);
  for (var n = 0; n < one.length && n < two.length; n++) {
    if (one[n] !== two[n]) return one[n].codePointAt(0) < two[n].codePointAt(0);
  }
  return one.length < two.length;
}

/* A segment: where its shards begin, and its entries by key. */
function Segment(said, base) {
  this.name = said[0];
  this.size = said[1];
  this.base = base;
  this.firsts = said[3] ? said[3].split(" ") : [];
  this.names = [];
  said[2].forEach(function (count, part) {
    for (var n = 0; n < count; n++) this.names.push({ part: part, name: "t" + part + "." + n });
  }, this);
  this.shards = [];
}

/* Which shard would hold a key: the last that begins no later. */
Segment.prototype.place = function (key) {
  var low = 0, high = this.firsts.length;
  while (low < high) {
    var middle = (low + high) >> 1;
    if (before(key, this.firsts[middle])) high = middle; else low = middle + 1;
  }
  return low - 1;
};

Segment.prototype.shard = function (number) {
  var segment = this, at = this.names[number];
  if (!at) return Promise.resolve(new Map());
  if (!this.shards[number]) {
    this.shards[number] = load(this.name + "/" + at.name).then(function (data) {
      var made = entries(data[0]);
      made.forEach(function (entry) { entry.forms.forEach(function (form) { form.part = at.part; }); });
      return made;
    }, function (error) { delete segment.shards[number]; throw error; });
  }
  return this.shards[number];
};

Segment.prototype.entry = function (key) {
  return this.shard(this.place(key)).then(function (shard) { return shard.get(key) || { forms: [], stems: [] }; });
};

/* The forms that begin with `start`, in no more than `limit` shards; each with its stem. */
Segment.prototype.starting = async function (start, limit) {
  var found = [], whole = true;
  for (var n = Math.max(this.place(start), 0); n < this.names.length; n++) {
    if (n > this.place(start) && !this.firsts[n].startsWith(start) && before(start, this.firsts[n])) break;
    if (limit-- <= 0) { whole = false; break; }
    (await this.shard(n)).forEach(function (entry, key) {
      if (!key.startsWith(start)) return;
      entry.stems.forEach(function (stem) { found.push({ stem: stem, form: key }); });
      entry.forms.forEach(function (form) { if (form.form === key) found.push({ stem: key, form: key }); });
    });
  }
  return { found: found, whole: whole };
};

var opened = null;

/* The index: its segments and the stemmers of its languages. */
function index(fresh) {
  if (!opened || fresh) {
    opened = load("index", fresh).then(function (data) {
      var base = 0, segments = data[0].segments.map(function (said) {
        var segment = new Segment(said, base);
        base += segment.size;
        return segment;
      });
      return { segments: segments, total: base, stemmers: data[0].stemmers };
    });
    opened.catch(function () { opened = null; });
  }
  return opened;
}

var stemmers = null;

/* Functions word → stem, one for each of the archive's languages. */
function stemming(names) {
  if (!stemmers) {
    stemmers = names.length ? script("stemmers/base.js").then(function () {
      return Promise.all(names.map(function (name) {
        return script("stemmers/" + name + ".js").then(function () {
          var stemmer = new window[name.charAt(0).toUpperCase() + name.slice(1) + "Stemmer"]();
          return function (word) { return stemmer.stemWord(word); };
        });
      }));
    }) : Promise.resolve([]);
    stemmers.catch(function () { stemmers = null; });
  }
  return stemmers;
}
