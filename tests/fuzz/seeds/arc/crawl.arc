filedesc://a.arc 0.0.0.0 20140216050221 text/plain 65
1 0 Ours
URL IP-address Archive-date Content-type Archive-length

https://a.example/ 1.2.3.4 20140216050221 text/html 1285
HTTP/1.1 200 OK
Content-Type: text/html; charset=utf-8

<!doctype html><html lang="en"><head><meta charset="utf-8"><title>The river</title></head><body><article><h1>The river</h1><p>The river had been the town's road for two hundred years before anybody thought of building another, and those who lived beside it kept the habit of turning their faces to the water. Nobody on the committee expected the meeting to last past nine, and nobody expected it to end the way it did, with the caretaker asleep and the minutes still unread on the table. </p><p>When the printers went back to work in the spring they found their own pamphlets used as packing paper, which they took, after some discussion, as a kind of circulation. What remains is a box of cards in a cellar, and the handwriting of a woman who never signed her name but whose commas everybody knew, and whose advice was taken to the end. </p><p>The river had been the town's road for two hundred years before anybody thought of building another, and those who lived beside it kept the habit of turning their faces to the water. When the printers went back to work in the spring they found their own pamphlets used as packing paper, which they took, after some discussion, as a kind of circulation. </p></article></body></html>
