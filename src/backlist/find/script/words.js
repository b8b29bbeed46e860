/* Words of a text as the index knows them: the same as find/folding.py. */

var SPACELESS = "\\u0E00-\\u0EFF\\u1000-\\u109F\\u1780-\\u17FF\\u3005-\\u3007\\u3040-\\u30FF\\u31F0-\\u31FF" +
  "\\u3400-\\u4DBF\\u4E00-\\u9FFF\\uF900-\\uFAFF\\uFF66-\\uFF9F\\u{20000}-\\u{3FFFF}";
var RUN = "(?:(?=[\\p{L}\\p{N}\\p{M}])[" + SPACELESS + "])+";
var LETTER = "(?:(?![" + SPACELESS + "])[\\p{L}\\p{N}])";
var MARK = "(?:(?![" + SPACELESS + "])\\p{M})";
var WORD = new RegExp(RUN + "|" + LETTER + "+(?:" + MARK + "+" + LETTER + "*)*", "gu");
var IN_RUN = new RegExp("^" + RUN, "u");
var DROPPED = /[\u0300-\u036F\u0483-\u0487\u0591-\u05C7\u0610-\u061A\u0640\u064B-\u065F\u0670\u06D6-\u06DC\u06DF-\u06E8\u06EA-\u06ED]/g;
var SAME = {
  "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ł": "l",
  "þ": "th", "ς": "σ", "ٱ": "ا", "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ے": "ي",
  "ך": "כ", "ם": "מ", "ן": "נ", "ף": "פ", "ץ": "צ", " ": "", "\u2044": ""
};
var OTHER = /[ßæœøđðħıłþςٱىیکةےךםןףץ \u2044\u0660-\u0669\u06F0-\u06F9\u0966-\u096F]/g;
var LONGEST = 40;

function other(letter) {
  if (letter in SAME) return SAME[letter];
  var point = letter.charCodeAt(0);
  return String(point >= 0x0966 ? point - 0x0966 : point >= 0x06F0 ? point - 0x06F0 : point - 0x0660);
}

function folded(word) {
  return word.toLowerCase().normalize("NFKD").toLowerCase().normalize("NFKD").replace(DROPPED, "").replace(OTHER, other).normalize("NFC");
}

function fold(word) {
  var all = folded(word);
  return all.length > LONGEST ? Array.from(all).slice(0, LONGEST).join("") : all;
}

/* The words of a text: {raw, at, run}, where `at` is the place of its first letter. */
function words(text) {
  var found = [];
  text.replace(WORD, function (raw, at) { found.push({ raw: raw, at: at, run: IN_RUN.test(raw) }); return raw; });
  return found;
}

function pairs(run) {
  var letters = Array.from(folded(run));
  return letters.map(function (letter, n) { return letter + (letters[n + 1] || ""); });
}
