"""How pages say that there is no writing at their address (data, pure).

Tables as in `wall_words`: heads are matched against the whole of a title or heading, the rest
against sentences; plain text, case folded, apostrophes straight.
"""

from __future__ import annotations

from backlist.intake.page.wall_words import any_of

MISSING_HEADS = any_of(
    r"(?:[\w-]+\.)+[a-z]{2,12} (?:doesn't|does not) exist",
    r"(?:.{0,12}\bnot found|.{0,20}page.{0,20})\W{0,4}40[0-9]"
    r"|40[0-9]\W{1,4}(?:.{0,20}\b(?:gefunden|trouvée?|encontrad[ao]|trovata|gevonden|найдено?))",
    r"(?:ops|ups|oups|oh|hoppla|hoppsan|uups|ojej)[!,. ]{1,4}.{0,70}",
    r"(?:http )?(?:error )?(?:404|410)(?: error)?(?:[ .:,-]+(?:error|not found|gone"
    r"|.{0,12}page.{0,40}|oops.{0,30}|file not found|.{0,30}not found))?",
    r"(?:oops|sorry|uh[- ]?oh|whoops|hmm|error|ooops)?[,!. :-]*(?:this |the |that "
    r"|requested )?(?:page|file|article|story|post|content|url|link|site|document|resource"
    r"|blog)"
    r"(?: (?:you(?:'re| are| were)? .{0,30}|at this address ))?(?: (?:was|is|could|can|has"
    r"|does|may|no longer|isn't|wasn't|can't|couldn't|cannot|doesn't|hasn't|been|be|not"
    r"|available|found|exists?|removed|deleted|gone|missing|moved|unavailable|expired))+",
    r"(?:not found|nothing (?:was )?found|object not found|no such page|page missing"
    r"|missing page|dead link|broken link|oops|whoops|gone)(?: error)?",
    r"(?:sorry|oops|uh[- ]?oh)?[,!. ]*(?:we|i)(?:'re sorry,? (?:but )?we)? (?:can't|cannot"
    r"|couldn't|could not|can not|were unable to|are unable to) (?:seem to )?find.{0,50}",
    r"(?:oops|whoops|uh[- ]?oh|hmm)[!,. ]*(?:that|this|the|something|nothing|page|we"
    r"|you).{0,50}|there(?:'s| is) nothing here|nothing (?:to see )?here",
    r"seite (?:wurde )?(?:leider )?nicht gefunden|(?:die )?(?:gesuchte |angeforderte "
    r"|diese )?seite (?:wurde |konnte |existiert |ist )(?:leider )?nicht.{0,40}"
    r"|fehler 404.{0,40}|nicht gefunden",
    r"(?:cette |la )?page (?:demandée )?(?:est )?(?:introuvable|non trouvée|inexistante"
    r"|n'existe (?:pas|plus)|inconnue).{0,20}|erreur 404.{0,40}|oups.{0,40}",
    r"(?:la )?página (?:no (?:encontrada|existe|disponible|se encuentra).{0,20}"
    r"|que buscas.{0,30})|no se (?:ha )?encontr(?:ó|ado|amos).{0,40}|error 404.{0,40}",
    r"(?:a )?página não (?:encontrada|existe|disponível|foi encontrada).{0,20}"
    r"|erro 404.{0,40}|não encontr(?:ado|amos).{0,30}",
    r"(?:la )?pagina (?:non (?:trovata|esiste|disponibile)|inesistente|niet gevonden"
    r"|bestaat niet).{0,20}|errore 404.{0,40}|deze pagina (?:bestaat niet|is niet).{0,30}"
    r"|fout 404.{0,30}",
    r"(?:sidan|siden) (?:kunde |kunne |blev |ble |finns |findes |finnes |hittades )?(?:inte"
    r"|ikke).{0,30}|(?:sidan|siden) (?:finns|findes|finnes).{0,30}|sivua ei (?:löydy"
    r"|löytynyt).{0,20}|fant ikke siden.{0,20}",
    r"(?:nie znaleziono (?:strony|pliku)?|strona nie (?:została znaleziona|istnieje)"
    r"|strony nie znaleziono).{0,20}|błąd 404.{0,30}|stránka (?:nenalezena|nebyla nalezena"
    r"|neexistuje).{0,20}|chyba 404.{0,20}",
    r"(?:страница|материал|статья|документ) не (?:найден\w?|существует).{0,20}"
    r"|ошибка 404.{0,40}|сторінк\w не знайдено|сторінку не знайдено|помилка 404.{0,30}",
    r"sayfa bulunamadı.{0,20}|hata 404.{0,20}|aradığınız sayfa.{0,30}"
    r"|az oldal nem található.{0,20}|pagina nu (?:a fost găsită|există).{0,20}"
    r"|η σελίδα δεν βρέθηκε.{0,20}",
    r"(?:お探しの)?ページ(?:は|が)(?:見つかりません|存在しません|削除).{0,15}|(?:您访问的"
    r"|抱歉[,，]?您?)?(?:页面|網頁|网页"
    r"|頁面)(?:不存在|未找到|找不到|无法找到).{0,10}|找不到(?:页面|網頁|頁面|网页).{0,10}",
    r"페이지를 찾을 수 없.{0,10}|(?:요청하신 )?페이지(?:가|는) (?:존재하지|없).{0,10}|الصفحة"
    r" غير موجودة.{0,20}"
    r"|لم يتم العثور على الصفحة.{0,20}|הדף לא נמצא.{0,20}|halaman tidak ditemukan.{0,20}"
    r"|không tìm thấy trang.{0,20}",
)
MISSING = any_of(
    r"^cannot (?:get|post) /",
    r"\b(?:url|adresse|address|datei|file|dirección|endereço|indirizzo"
    r"|adres)\b.{0,70}\b(?:nicht gefunden|nicht vorhanden|introuvable|incorrecta|incorreto"
    r"|sbagliato|onjuist|incorrectly|outdated|mistyped)",
    r"\b(?:there isn't|there is no|there's no)\b.{0,40}\b(?:site|page|blog"
    r"|post)\b.{0,20}\b(?:here|at this)\b|\bwhat(?:ever)? you (?:were|are) looking for\b"
    r"|\b(?:lost|misplaced) this page\b",
    r"\b(?:puede|pode|peut|può) (?:que|ter sido|avoir été|essere stata)\b.{0,60}\b(?:eliminad"
    r"|removid|supprim|rimoss)\w*|\bne cherche pas ce qui\b|\bplus accessible\b",
    r"\b(?:page|file|article|story|post|url|link|address|content|document"
    r"|resource)\b.{0,60}\b(?:does(?:n't| not) exist|(?:not|n't|cannot"
    r"|never) (?:be )?(?:found|here|available)"
    r"|no longer (?:exists?|available|here)|(?:has|have|was|been|is|may) .{0,20}(?:removed"
    r"|deleted|moved|renamed|gone|missing|expired|broken))",
    r"\b(?:page|article|story|post|content|what) (?:that )?you(?:'re| are| were|'ve"
    r"| have)? (?:looking for|requested|asked for|trying to|tried to|seeking)\b",
    r"\b(?:can't|cannot|couldn't|could not|unable to) (?:seem to )?find (?:the|that|this"
    r"|what)\b|\bpage not found\b|\bnot found on this server\b|\bnothing (?:was"
    r"|could be) found\b|\berror 404\b|\b404 (?:error|not found)\b",
    r"\bit (?:looks|seems|appears) (?:like|that|as (?:if|though)) (?:nothing|the page"
    r"|this page|you|we)\b|\b(?:try (?:a|the|using the) search|perhaps searching"
    r"|check the (?:url|address|spelling)|(?:return|go back|back|go) to (?:the"
    r"|our)? ?home ?(?:page)?)\b",
    r"\bseite\b.{0,60}\b(?:nicht|existiert|gelöscht|verschoben|entfernt)\b"
    r"|\bzurück zur startseite|\bzur startseite\b",
    r"\bpage\b.{0,60}\b(?:n'existe|introuvable|supprimée|déplacée|n'est plus|n'a pas)"
    r"|\bretour(?:ner)? à (?:la page d')?accueil|\bpage (?:que vous|demandée)",
    r"\bpágina\b.{0,60}\b(?:no (?:existe|se encuentra|está|fue)|não (?:existe|foi|está)"
    r"|eliminada|removida|movida|que (?:buscas|busca|procura))|\bvolver (?:al|a la) (?:inicio"
    r"|portada)|\bvoltar (?:à|para a) (?:página inicial|home|início)",
    r"\bpagina\b.{0,60}\b(?:non (?:esiste|è|è stata)|rimossa|spostata|bestaat niet"
    r"|niet (?:gevonden|meer)|verwijderd|verplaatst|nu (?:există|mai))|\btorna alla home"
    r"|\b(?:terug )?naar de (?:homepage|startpagina)",
    r"\bsid(?:an|en)\b.{0,60}\b(?:inte|ikke|flyttats|flyttet|tagits bort|slettet|fjernet)\b"
    r"|\b(?:till|til) (?:startsidan|forsiden)|\bsivu\w*\b.{0,40}\b(?:ei|poistettu"
    r"|siirretty)\b|\betusivulle\b",
    r"\bstron[aęy]\b.{0,60}\b(?:nie (?:istnieje|została)|usunięt|przeniesion)"
    r"|\bstránk[auy]\b.{0,60}\b(?:ne(?:existuje|byla|lze)|odstraněna|přesunuta)"
    r"|\bstron\w+ główn|\búvodní stránk",
    r"(?:страниц|материал|сторінк)\w*.{0,60}(?:не (?:найден|существует|знайден|існує)"
    r"|удал[её]н|перемещ)|(?:на|вернуться на) главную",
    r"\bsayfa\b.{0,60}\b(?:bulunamadı|mevcut değil|kaldırıl|silin)|\bana ?sayfa(?:ya)? dön"
    r"|ページ(?:は|が).{0,20}(?:見つかり|存在し|削除|移動)|トップページ|(?:页面|网页|網頁"
    r"|頁面).{0,20}(?:不存在|删除|刪除|移动|找不到)"
    r"|返回首[页頁]|페이지.{0,20}(?:찾을 수|삭제|변경)|الصفحة.{0,30}(?:غير موجودة|حذف)",
)

REMOVED_HEADS = any_of(
    r"(?:this |the |your )?(?:account|blog|site|website|user|profile|channel|publication"
    r"|newsletter|author) (?:has been |is |was |currently |temporarily "
    r"|no longer )*(?:suspended|removed|deleted|deactivated|disabled|terminated"
    r"|archived or suspended|unavailable|available|not available|closed)(?: .{0,40})?",
    r"account suspended|suspended (?:account|page|site|domain)|site (?:suspended|deactivated)"
    r"|blog (?:not found|removed|has been removed)|.{1,60} is no longer available|(?:konto"
    r"|website|seite) gesperrt|compte suspendu|cuenta suspendida|conta suspensa|sito sospeso",
)
REMOVED = any_of(
    r"\b(?:account|blog|site|website|profile|user|author|hosting"
    r"|publication)\b.{0,50}\b(?:has been|is|was|been) (?:\w+ )?(?:suspended|removed|deleted"
    r"|deactivated|disabled|terminated|archived or suspended|taken down)\b",
    r"\bauthors? (?:have|has) deleted this (?:site|blog)|\bblog has been removed\b"
    r"|\bis no longer available\b|\bviolat(?:ed|ion of|ing|es) (?:our|the"
    r"|its)\b.{0,40}\b(?:terms|rules|policy|guidelines)|\bcontact your hosting provider"
    r"|\bdo you want to register it\b",
    r"\b(?:konto|website|webseite|blog)\b.{0,40}\b(?:gesperrt|gelöscht|deaktiviert)"
    r"|\b(?:compte|site|blog)\b.{0,40}\b(?:suspendu|supprimé|désactivé)|\b(?:cuenta|sitio"
    r"|blog|conta|site)\b.{0,40}\b(?:suspendid[oa]|eliminad[oa]|suspens[oa]|removido)",
)

BROKEN_HEADS = any_of(
    r"(?:algo deu errado|algo ha (?:ido|salido) mal|une erreur (?:est survenue|s'est"
    r" produite)|ein fehler ist aufgetreten|es ist ein fehler aufgetreten|si è verificato un"
    r" errore|er is iets misgegaan|något gick fel|noe gikk galt|coś poszło nie tak|что-то"
    r" пошло не так|出错了|エラーが発生しました|오류가 발생했습니다).{0,20}",
    r"(?:http )?(?:error )?50[0-4]\b.{0,60}|.{0,40}\| ?52[0-7]: .{1,40}"
    r"|(?:internal )?server error|bad gateway|service (?:temporarily )?unavailable"
    r"|gateway time-?out|error establishing (?:a )?(?:database|redis) connection"
    r"|database error",
    r"(?:application error|fatal error|site error|something went wrong"
    r"|an error (?:has )?occurred|runtime error|server (?:is )?(?:too )?busy|(?:web ?site"
    r"|site|page) (?:is )?(?:down|offline|unavailable"
    r"|temporarily unavailable))(?:[ :,.!].{0,60})?",
    r"(?:site |website |scheduled |down for |under |undergoing |system )*(?:maintenance"
    r"|construction)(?: mode| page)?|(?:we'll|we will|will) be (?:right )?back(?: .{0,30})?"
    r"|briefly unavailable.{0,40}|coming soon|temporarily (?:down|offline|closed).{0,40}",
    r"wartungs(?:arbeiten|modus)|(?:seite |website )?(?:wegen wartung|in wartung"
    r"|im aufbau).{0,30}|(?:site )?en (?:maintenance|construction|mantenimiento|construcción)"
    r"|(?:sitio )?en (?:mantenimiento|construcción)|(?:site )?em (?:manutenção|construção)"
    r"|(?:sito )?in (?:manutenzione|costruzione)",
    r"in onderhoud|onderhoud|underhåll|prace (?:techniczne|serwisowe)|przerwa techniczna"
    r"|технические работы|сайт (?:в разработке|на реконструкции)|bakım(?:dayız| çalışması)"
    r"|メンテナンス中|系统维护|网站维护.{0,5}|서버 점검|시스템 점검|interner serverfehler"
    r"|erreur (?:interne"
    r"|du) .{0,20}serveur",
)
BROKEN = any_of(
    r"\b(?:critical error|kritische[rn]? fehler|erreur critique|error crítico|erro crítico"
    r"|errore critico|kritieke fout)\b|\b(?:troubleshooting|problembehandlung|dépannage)\b"
    r"|\bprivacy related extensions\b|\bdisable them and try\b|\bclient-side exception\b",
    r"\b(?:algo deu errado|algo ha (?:ido|salido) mal|une erreur (?:est survenue|s'est"
    r" produite)|ein fehler (?:ist )?aufgetreten|si è verificato un errore|er is iets"
    r" misgegaan|något gick fel|noe gikk galt|coś poszło nie tak)\b",
    r"\b(?:undergoing|under|down for|performing|for)\b.{0,30}\bmaintenance\b|\b(?:be|check"
    r"|come) (?:right )?back (?:soon|shortly|later|online|in)\b|\b(?:try"
    r"|check) again (?:later|in|soon|shortly)|\btry reloading\b|\bplease try again\b",
    r"\binternal server error\b|\bbad gateway\b|\bgateway time-?out\b|\b50[0-4] (?:error"
    r"|internal|bad|service|gateway)|\bservice (?:is )?(?:temporarily )?unavailable\b"
    r"|\btemporarily (?:unable|unavailable|down|offline|overloaded)\b|\bunable to (?:service"
    r"|complete|process) your request\b",
    r"\berror establishing\b|\bfatal error\b|\buncaught (?:error|exception)\b|\bstack trace\b"
    r"|\bsql ?state\b|\b(?:mysql|mysqli|pdo)\w*\b.{0,60}\b(?:error|connect|expects|denied)"
    r"|\bsomething went wrong\b|\b(?:an |unexpected |application )error (?:has )?occurred\b"
    r"|\btechnical (?:difficulties|problems|issues)\b",
    r"\bhost error\b|\bweb server (?:is down|reported|returned)\b|\bunder construction\b"
    r"|\bcoming soon\b|\bcritical error on this website\b",
    r"\bwartungsarbeiten\b|\bgewartet\b|\bspäter (?:noch einmal|erneut|wieder)\b"
    r"|\bin kürze (?:wieder|zurück)|\ben maintenance\b|\b(?:revenez|réessayez)\b"
    r"|\bde retour\b|\ben (?:labores de )?mantenimiento\b|\b(?:vuelve|vuelva|inténtelo"
    r"|inténtalo)\b.{0,30}\b(?:tarde|pronto|nuevo)",
    r"\bem manutenção\b|\b(?:volte|tente)\b.{0,30}\b(?:tarde|breve|novamente)"
    r"|\bin manutenzione\b|\b(?:torneremo|riprova)\b|\bonderhoud\b|\bunderhåll\b"
    r"|\bprace (?:techniczne|serwisowe)|\bspróbuj ponownie|технические работы"
    r"|попробуйте позже|メンテナンス|维护|점검|bakım",
)

SALE_HEADS = any_of(
    r"(?:the domain )?(?:name )?(?:[\w-]+\.)+[a-z]{2,12}(?: (?:-|–|\||is) .{0,60}| )?(?:for sale"
    r"|is for sale|parked|expired|domain name|buy this domain|zu verkaufen|steht zum verkauf"
    r"|à vendre|en venta|à venda|in vendita|te koop).{0,40}",
    r"(?:this |the )?domain (?:name )?(?:is |has |may be |was )?(?:for sale|parked|parking"
    r"|expired|available|not configured|registered|suspended).{0,60}|buy (?:this"
    r"|.{1,40}) domain.{0,40}|(?:parked|expired) (?:domain|page).{0,30}"
    r"|domain (?:steht )?zum verkauf.{0,30}",
    r"(?:website|web ?hosting|hosting|site) (?:has )?expired|(?:this )?(?:website"
    r"|site) (?:is )?(?:coming soon|not (?:connected|published|configured).{0,40})",
)
SALE = any_of(
    r"\bis this your domain\b|\b(?:own|get) this domain\b|\bbuy now for\b|\bdomain transfer"
    r"|\bbuyer protection\b",
    r"\bdomain\b.{0,60}\b(?:(?:is |may be )?for sale|is parked|has expired|expired"
    r"|available for purchase|was registered|parking|recently (?:been )?registered"
    r"|not (?:yet )?connected)|\bbuy (?:this|the) domain\b|\bmake an offer\b"
    r"|\binquire about this domain\b",
    r"\brelated (?:links|searches)\b|\bparked (?:for free|free|by|domain)\b|\bsponsored listings\b"
    r"|\bsedo\b|\bdomain owner maintains?\b|\bowner of this domain\b|\brenew (?:it|your domain"
    r"|this domain)\b",
    r"\bdomain\b.{0,60}\b(?:verkauf|verkaufen|erwerben|geparkt)"
    r"|\bdomaine\b.{0,60}\b(?:à vendre|expiré|enregistré)|\bdominio\b.{0,60}\b(?:en venta"
    r"|in vendita|expirado|scaduto|registrato)|\bdomínio\b.{0,60}\b(?:à venda|expirou"
    r"|registrado)",
    r"\bdomein\w*\b.{0,60}\b(?:te koop|verlopen|geregistreerd)"
    r"|\bdomen[aęy]?\b.{0,60}\b(?:na sprzedaż|wygasła)|домен.{0,60}(?:прода|припаркован"
    r"|истек)|ドメイン.{0,30}(?:販売|期限)|域名.{0,20}(?:出售|过期|转让)",
)

SERVER_HEADS = any_of(
    r".{0,60}\bdefault (?:web ?)?page",
    r"welcome to (?:nginx|openresty|caddy|centos|.{0,20}apache.{0,20}|tengine"
    r"|litespeed).{0,20}|(?:apache2? )?(?:ubuntu|debian|centos|red hat|fedora|http server"
    r"|apache)(?: .{0,30})?(?:default|test) page.{0,30}|it works.{0,5}"
    r"|apache2? .{0,30}default page.{0,20}",
    r"iis(?: windows.{0,20}|\d.{0,20})|test page for .{1,60}|default (?:web ?site )?page"
    r"|default parallels plesk page|web server's default page|(?:apache )?tomcat/.{1,20}"
    r"|future home of .{1,60}|index of /.{0,200}",
)
SERVER = any_of(
    r"\bupload your (?:web ?site|files|website files|content)\b|\bthis (?:is the default|page"
    r" is used to test)\b",
    r"\bweb server (?:is )?(?:successfully )?installed\b|\bdefault (?:welcome |web ?site "
    r"|web )?page\b|\btest (?:the )?(?:proper )?operation\b|\bsuccessfully installed\b"
    r"|\bit works\b|\bfurther configuration is required\b|\bno content has been (?:added"
    r"|uploaded)",
    r"\bfuture home of something\b|\breplace this (?:file|page)\b|\bwebsite administrator\b"
    r"|\bparent directory\b|\blast modified\b.{0,20}\bsize\b|\bsite (?:owner"
    r"|you).{0,40}\bnot (?:yet )?(?:been )?(?:published|configured|uploaded)",
)

BROWSER_HEADS = any_of(
    r"(?:hmm.{0,6})?(?:this|the) (?:site|page|webpage|web page) (?:can't|cannot|can’t|isn't"
    r"|is not|couldn't) (?:be )?(?:reached|available|working|displayed"
    r"|loaded)(?: properly)?.{0,20}|this page isn't working|no internet"
    r"|your connection is not private|privacy error"
    r"|(?:hmm.{0,6})?(?:we )?can't reach this page",
    r"problem loading page|server not found|unable to connect|safari can(?:'t| not"
    r"|not) (?:open|find|connect).{0,60}|failed to open page|(?:the )?connection (?:has "
    r"|was )?(?:timed out|reset|refused|interrupted)|warning: potential security risk ahead"
    r"|aw, snap!?|you(?:'re| are) offline",
    r"diese (?:website|seite) (?:ist nicht erreichbar|funktioniert nicht|kann nicht .{0,20})"
    r"|server nicht gefunden|fehler: (?:server|verbindung).{0,40}|seiten-?ladefehler"
    r"|ce site est inaccessible|cette page ne fonctionne pas"
    r"|no se puede acceder a este sitio.{0,20}|esta página no funciona"
    r"|não é possível acessar esse site|impossibile raggiungere il sito"
    r"|deze site is niet bereikbaar|nie można otworzyć tej witryny.{0,20}"
    r"|не удается получить доступ к сайту|このサイトにアクセスできません|无法访问此网站"
    r"|사이트에 연결할 수 없음",
)
BROWSER = any_of(
    r"\b(?:net::)?err_[a-z_]{4,}\b|\bdns_probe_\w+|\bnxdomain\b|\b(?:server ip address"
    r"|dns address) could not be found\b|\brefused to connect\b|\btook too long to respond\b"
    r"\bunexpectedly closed the connection\b|\bdidn't send any data\b"
    r"|\btrouble finding that site|\bconnect to the server at\b|\bfirefox (?:can't"
    r"|can’t|is unable)|\bsec_error_\w+|\bssl_error_\w+|\bpr_connect_\w+",
    r"\bchecking the (?:connection|proxy)|\brunning windows network diagnostics\b"
    r"|\bcheck (?:your|the) (?:internet|network|proxy)\b|\bserver-ip-adresse\b"
    r"|\badresse ip du serveur\b|\bdirección ip del servidor\b",
)

UNARCHIVED_HEADS = any_of(
    r"(?:internet archive )?wayback machine|internet archive: .{1,40}|archive\.(?:today|ph|is"
    r"|md|li|fo)|webpage archive|perma\.cc.{0,30}|.{0,40}web archive.{0,20}",
    r"hrm\.?|(?:the )?wayback machine (?:has not|hasn't|doesn't).{0,60}|(?:this |the )?(?:url"
    r"|page|site) (?:has been excluded|is not archived|has not been archived).{0,60}"
    r"|blocked (?:site|page)|job failed|page cannot be (?:crawled|displayed).{0,60}",
)
UNARCHIVED = any_of(
    r"\b(?:has|have) not (?:been )?archived\b|\bhasn't archived\b|\bnot archived that url\b"
    r"|\bexcluded from the wayback\b|\bwayback machine (?:has not|hasn't|doesn't have)\b"
    r"|\bdue to robots\.txt\b|\bblocked by (?:the )?(?:site|robots)|\bno (?:captures|mementos"
    r"|snapshots|results)\b|\bresource (?:is )?not in (?:the )?archive",
    r"\bthis url has been (?:excluded|blocked)\b|\bpage (?:is|was) not available on the web\b"
    r"|\bsave this url in the wayback|\bgot an http \d{3} response at crawl time\b"
    r"|\bfailed to (?:archive|capture)\b",
)

RESULTS_HEADS = any_of(
    r"(?:search|results) (?:for|of)\b.{0,100}|search results?(?: .{0,100})?"
    r"|you searched for.{0,100}|\d+ (?:search )?results? (?:for|found)\b.{0,80}"
    r"|no results? (?:for|found)\b.{0,80}|suchergebnisse?(?: .{0,80})?|suche nach .{1,80}"
    r"|résultats? (?:de (?:la )?|pour (?:la )?)?recherche(?: .{0,80})?",
    r"resultados (?:de (?:la )?(?:búsqueda|busca|pesquisa)|para)\b.{0,80}"
    r"|risultati (?:della ricerca|di ricerca|per)\b.{0,80}|zoekresultaten.{0,80}"
    r"|sök(?:resultat|ning).{0,80}|søkeresultat.{0,80}|wyniki wyszukiwania.{0,80}"
    r"|результаты поиска.{0,80}|検索結果.{0,60}|搜索结果.{0,60}|검색 ?결과.{0,60}",
)
