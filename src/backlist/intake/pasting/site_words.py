"""What the furniture of sites says: items of menus, share bars and lists, by language (data).

`SURE` are words that stand on a page only as furniture; `ITEMS` are furniture among other items
of it, or alone on a line at a page's ends.
"""

from __future__ import annotations

_SURE = """
skip to content|skip to main content|skip to navigation|skip to toolbar|toggle navigation
email this|blogthis!|share to twitter|share to facebook|share to pinterest|share to x
share on facebook|share on twitter|share on x|share on linkedin|share on tumblr|share on reddit
share on whatsapp|click to share|share this:|share this post|like this:|like loading...
like loading…|loading...|loading…|share tweet|post a comment|post comments (atom)|leave a comment
leave a reply|leave a reply.|no comments:|no comments yet|comments are closed|comments are closed.
add comment|write a comment|cancel reply|comments off|newer post|older post|newer posts
older posts|newer post home|previous post|next post|previous article|next article
post navigation|posts navigation|related posts|related articles|you may also like
you might also like|recent posts|recent comments|popular posts|latest posts|blog archive
blogroll|entries feed|comments feed|entries rss|comments rss|rss feed|wordpress.org|subscribe to:
subscribe by email|subscribe to our newsletter|enter your email|enter your email address
follow blog via email|blog at wordpress.com|blog at wordpress.com.|powered by wordpress
powered by blogger|powered by blogger.|powered by squarespace|powered by weebly|powered by ghost
powered by tumblr|powered by|proudly powered by wordpress|proudly powered by weebly
create a free website|get started|theme: astra|all rights reserved|cookie policy|privacy policy
terms of service|terms of use|view my complete profile|view all posts|about the author
write something about yourself.|no need to be fancy, just an overview.|read more|continue reading
back to top|bookmark the permalink|bookmark the permalink.|report abuse|more from this author
sign up|sign in|log in|required fields are marked|your email address will not be published.
save my name|notify me of new posts by email|notify me of new comments|share via|copy link
laisser un commentaire|articles récents|articles similaires|commentaires récents
commentaires fermés|mentions légales|aller au contenu|lire la suite|article précédent
article suivant|partager :|partager sur facebook|j'aime ça :|j’aime ça :|j'aime chargement…
chargement…|fièrement propulsé par wordpress|articles plus récents|articles plus anciens
imprimer cet article
kommentar hinterlassen|kommentar schreiben|schreibe einen kommentar|neueste beiträge
neueste kommentare|ähnliche beiträge|zum inhalt springen|datenschutzerklärung|auf facebook teilen
teilen mit:|gefällt mir:|gefällt mir|wird geladen...|wird geladen …|neuerer post|älterer post
beitragsnavigation|vorheriger beitrag|nächster beitrag|kommentare sind geschlossen
stolz präsentiert von wordpress|rss-feed
deja un comentario|deja una respuesta|entradas recientes|comentarios recientes|leer más
entradas relacionadas|saltar al contenido|ir al contenido|aviso legal|me gusta esto:|me gusta
cargando...|cargando…|compartir esto:|compartir en facebook|entrada más reciente|entrada antigua
comentarios cerrados|canal rss|publicar un comentario|funciona gracias a wordpress
navegación de entradas
deixe um comentário|posts recentes|comentários recentes|leia mais|pular para o conteúdo
ir para o conteúdo|curtir isso:|curtir carregando...|carregando...|carregando…
compartilhe isso:|compartilhar no facebook|postagem mais recente|postagem mais antiga
postagens relacionadas|partilhar isto:|gostar disto:|artigos recentes|feed rss
lascia un commento|articoli recenti|commenti recenti|leggi tutto|vai al contenuto|mi piace:
mi piace|caricamento...|caricamento…|articoli correlati|condividi su facebook
post più recente|post più vecchio|commenti chiusi|navigazione articoli
اترك تعليقاً|اترك تعليقا|شارك هذا الموضوع|شارك هذا الموضوع:|المقالات السابقة|المقالات التالية
أضف تعليقاً|اقرأ المزيد|التعليقات مغلقة|أحدث المقالات|مقالات ذات صلة
"""

_ITEMS = """
home|about|about us|about me|contact|contact us|menu|main menu|search|search for:|login|register
subscribe|donate|rss|navigation|blog|news|archive|archives|articles|writings|writing|essays
publications|books|events|links|resources|pamphlets|statements|letters|categories|category|tags
topics|authors|author|issues|podcast|videos|video|audio|shop|store|support|support us|join
join us|faq|site map|sitemap|privacy|terms|cookies|advertise|masthead|print|email|e-mail|pdf
tweet|pin|pin it|share|share this|facebook|twitter|x|instagram|reddit|linkedin|whatsapp|telegram
tumblr|pinterest|mastodon|bluesky|threads|youtube|pocket|save|more|close|follow|follow us
following|like|like this|likes|reply|comment|comments|related|related:|meta|edit|permalink
previous|next|older|newer|top|up|newsletter|advertisement|sponsored|uncategorized|all|all posts
english|français|deutsch|español|page|pages|reblog|report|notes|website|name|cart|labels|filed
notices|gallery|projects|portfolio|people|staff|opinion|features|reviews|culture|politics|post
accueil|qui sommes-nous|qui sommes-nous ?|à propos|contactez-nous|rechercher|recherche
s’abonner|s'abonner|partager|partagez|tweeter|imprimer|commentaires|catégories|catégorie
étiquettes|suivant|précédent|envoyer par e-mail|actualités|j'aime|j’aime|toutes
startseite|über uns|über|kontakt|suche|suchen|anmelden|abonnieren|teilen|teilen:|drucken
twittern|kommentare|kategorien|kategorie|schlagwörter|archiv|impressum|datenschutz|weiterlesen
weiter|zurück|menü|spenden|aktuelles|alle
inicio|acerca de|quiénes somos|contacto|buscar|suscribirse|compartir|compartir:|imprimir|twittear
tuitear|comentarios|categorías|categoría|etiquetas|archivos|archivo|siguiente|anterior|todo|todos
noticias
início|sobre|sobre nós|quem somos|contato|pesquisar|assine|compartilhar|compartilhe
compartilhe:|partilhar|comentários|categorias|marcadores|arquivos|arquivo|próximo|notícias|tweetar
chi siamo|contatti|cerca|iscriviti|condividi|condividi:|stampa|commenti|categorie|etichette
archivi|archivio|successivo|precedente|twitta|tutti
فيسبوك|فيس بوك|تويتر|واتساب|الرئيسية|من نحن|اتصل بنا|بحث|الأرشيف|التصنيفات|مشاركة|إعجاب
"""


def _list(words: str) -> frozenset[str]:
    return frozenset(w.strip() for line in words.split("\n") for w in line.split("|") if w.strip())


SURE = _list(_SURE)
ITEMS = _list(_ITEMS)
MENU = SURE | ITEMS

MONTHS = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|"
    r"December|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|"
    r"décembre|Januar|Februar|März|Mai|Juni|Juli|Oktober|Dezember|enero|febrero|marzo|abril|mayo|"
    r"junio|julio|agosto|septiembre|octubre|noviembre|diciembre|janeiro|fevereiro|março|maio|"
    r"junho|julho|setembro|outubro|novembro|dezembro|gennaio|febbraio|aprile|maggio|giugno|"
    r"luglio|settembre|ottobre|dicembre)"
)
