"""Pages for the tests, as sites of several kinds write them. All words are our own."""

from __future__ import annotations

LONG = (
    "The river had been the town's road for two hundred years before anybody thought of building "
    "another, and those who lived beside it kept the habit of turning their faces to the water. "
)
WORDS = (
    "Nobody on the committee expected the meeting to last past nine, and nobody expected it to end "
    "the way it did, with the caretaker asleep and the minutes still unread on the table. "
)
MORE = (
    "When the printers went back to work in the spring they found their own pamphlets used as "
    "packing paper, which they took, after some discussion, as a kind of circulation. "
)
LAST = (
    "What remains is a box of cards in a cellar, and the handwriting of a woman who never signed "
    "her name but whose commas everybody knew, and whose advice was taken to the end. "
)

HEAD = """<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8">
<title>The river and the press | Harbour Review</title>
<link rel="canonical" href="https://harbour-review.example/2019/03/21/the-river-and-the-press/">
<meta property="og:site_name" content="Harbour Review">
<meta property="og:title" content="The river and the press">
<meta property="og:type" content="article">
<meta property="article:published_time" content="2019-03-21T08:30:00+01:00">
<meta property="article:modified_time" content="2021-06-02T10:00:00+02:00">
<meta name="description" content="How a town printed itself.">
<script type="application/ld+json">{"@context":"https://schema.org","@graph":[
 {"@type":"Organization","@id":"#us","name":"Harbour Review"},
 {"@type":"Person","@id":"#a","name":"Ada Quill"},
 {"@type":"NewsArticle","headline":"The river and the press","author":[{"@id":"#a"},
  {"@type":"Person","name":"Tomas Bergström"}],"datePublished":"2019-03-21T08:30:00+01:00",
  "publisher":{"@id":"#us"},"mainEntityOfPage":
  "https://harbour-review.example/2019/03/21/the-river-and-the-press/"}]}</script>
<style>.x{color:red}</style></head>
"""

FURNITURE_BEFORE = """
<nav class="main-menu"><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li>
<li><a href="/about">About</a></li></ul></nav>
<div class="cookie-banner">We use cookies to make this site better for you.</div>
"""

FURNITURE_AFTER = """
<div class="share-buttons"><a href="#">Facebook</a> <a href="#">Twitter</a></div>
<div class="author-bio"><h3>About the author</h3><p>Ada Quill writes about rivers, presses, and the
people between them. She lives in a lighthouse and answers letters slowly.</p></div>
<section class="related"><h2>Related articles</h2><ul><li><a href="/a">A bridge too many</a></li>
<li><a href="/b">The ferryman's accounts</a></li></ul></section>
<section id="comments"><h2>3 comments</h2><article class="comment"><p>By Grumbler42: I have read
this twice and still maintain that the river flows the other way, as my grandfather always said.</p>
</article></section>
<footer><p>Copyright Harbour Review. All rights reserved. Subscribe to our newsletter.</p></footer>
</body></html>"""

BODY = f"""
<h2>The first winter</h2>
<p>{LONG}As one of them <a href="/letters">put it</a>:</p>
<blockquote><p>We never asked who would read it.</p>
<blockquote><p>You never asked who would carry it.</p></blockquote>
<p>That was the whole quarrel.</p></blockquote>
<p>{WORDS}<sup id="ref1"><a href="#note1">1</a></sup></p>
<ol start="4"><li>Paper, wet.</li><li>Paper, dry.</li></ol>
<p>{MORE}H<sub>2</sub>O was blamed, and <em>rightly</em>.</p>
<hr>
<p>The ballad they sang:</p>
<p>Down by the quay<br>the letters lay,<br>and none to carry them home.</p>
<figure><img src="press.jpg" alt="A hand press">
<figcaption>The press, before the flood.</figcaption></figure>
<table><thead><tr><th>Year</th><th>Sheets</th></tr></thead>
<tbody><tr><td>1911</td><td>4,000</td></tr><tr><td>1912</td><td>9,500</td></tr></tbody></table>
<pre><code class="language-python">print("hello")</code></pre>
<p>{LAST}</p>
"""

NOTES = """<div class="notes-of-page"><p id="note1">The minutes were read in April.
<a href="#ref1">↩</a></p></div>"""


def article_page(body: str = BODY, *, head: str = HEAD, after: str = FURNITURE_AFTER) -> str:
    """A news page with everything around its article that such pages have."""
    return f"""{head}<body class="single post-template">{FURNITURE_BEFORE}
<main><article class="post-17 type-post"><header>
<h1 class="entry-title">The river and the press</h1>
<p class="subtitle">How a town printed itself</p>
<div class="byline">By <a rel="author" href="/author/ada">Ada Quill</a> and Tomas Bergström</div>
<time datetime="2019-03-21">21 March 2019</time></header>
<div class="entry-content">{body}</div>{NOTES}</article></main>{after}"""


PLAIN = f"""<html><head><title>Cards in a cellar</title></head><body>
<h1>Cards in a cellar</h1><p>By Ines Marão</p><p>{LONG}</p><p>{WORDS}</p><p>{MORE}</p><p>{LAST}</p>
</body></html>"""
"""A page of the old kind: no metadata, no classes."""

ARABIC = """<!DOCTYPE html><html lang="ar" dir="rtl"><head><meta charset="utf-8">
<title>رسالة من الميناء</title></head><body><article><h1>رسالة من الميناء</h1>
<p>كانت المدينة تنام على صوت الماء وتستيقظ على صوت المطبعة، وكان الناس يقرؤون ما يكتبونه بأنفسهم
في كل صباح من أيام الأسبوع دون أن يسألوا عن اسم الكاتب أو عن سبب الكتابة.</p>
<p>وفي الربيع عاد العمال إلى المطبعة فوجدوا أوراقهم قد صارت لفافات للخبز، فضحكوا وقالوا إن ذلك
نوع من التوزيع أيضا، ثم جلسوا يكتبون من جديد على ما بقي من الورق.</p>
<p dir="ltr">Signed at the quay, in the spring of the flood.</p></article></body></html>"""

ERROR = """<html><head><title>Page not found - Harbour Review</title></head><body>
<h1>Page not found</h1><p>Sorry, the page you asked for is not here any more. Try the search.</p>
</body></html>"""

LOGIN = """<html><head><title>Harbour Review: sign in</title></head><body><h1>Sign in</h1>
<p>Please log in to continue reading.</p><form><input type="text" name="user">
<input type="password" name="pass"></form></body></html>"""

CONSENT = """<html><head><title>Harbour Review</title></head><body><div>
<h1>We value your privacy</h1>
<p>We use cookies and similar means to measure how our pages are used and to show you what may
please you. You can accept all cookies or manage your cookie preferences.</p></div></body></html>"""

SHELL = """<html><head><title>Harbour Review</title><script src="/app.js"></script></head><body>
<div id="root"></div><noscript>You need to enable JavaScript to run this app.</noscript>
</body></html>"""

ROBOT = """<html><head><title>Just a moment...</title></head><body><p>Checking your browser before
accessing the site. This takes a few seconds.</p></body></html>"""

PAYWALL = f"""<html><head><title>The tide table</title></head><body><article><h1>The tide table</h1>
<p>{LONG}</p><p>To continue reading, subscribe today or log in.</p></article></body></html>"""
