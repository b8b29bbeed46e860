"""How pages say that a machine, a country or a stranger may not see a writing (data, pure).

Tables as in `wall_words`: heads are matched against the whole of a title or heading, the rest
against sentences; plain text, case folded, apostrophes straight.
"""

from __future__ import annotations

from backlist.intake.page.wall_words import any_of

ROBOT_HEADS = any_of(
    r"accès temporairement (?:restreint|limité)|zugriff vorübergehend eingeschränkt|acceso"
    r" temporalmente restringido|access temporarily restricted",
    r"just a moment|one moment(?:, please)?|please wait|attention required"
    r"|checking your browser.{0,40}",
    r"(?:please )?(?:verify|verifying|confirm)(?: that)? you(?:'re| are) (?:a "
    r"|not a )?(?:human|robot|bot).{0,40}",
    r"are you (?:a )?(?:human|robot)|pardon our interruption|security (?:check|verification"
    r"|checkpoint).{0,30}",
    r"(?:i'm|i am) not a robot|human verification|robot (?:check|or human)|captcha.{0,20}"
    r"|bot (?:check|verification)",
    r"ddos[- ](?:guard|protection).{0,40}|performing security verification"
    r"|vercel security checkpoint",
    r"making sure you're not a bot|validating your browser|whoa there, pardner"
    r"|access to this page has been denied",
    r"(?:client|browser) challenge|press (?:&|and) hold|.{0,30} security challenge"
    r"|sicherheitsüberprüfung",
    r"einen moment(?: bitte)?|un (?:instant|momento)(?:,? (?:s'il vous plaît|por favor))?"
    r"|vérification.{0,30}",
    r"nur einen moment|verificación de seguridad|um momento|подождите|проверка браузера|请稍候"
    r"|少々お待ちください",
)
ROBOT = any_of(
    r"\bcaptcha\b|\bde manière inhabituelle\b|\bungewöhnlich\w*\b.{0,40}\b(?:zugriff"
    r"|aktivität|verhalten)|\bmanera inusual\b",
    r"\bjavascript\b.{0,40}\bcookies\b|\bcookies\b.{0,40}\bjavascript\b"
    r"|\bbrowser is accepting cookies\b|\bclick the (?:box|button) below\b|\banubis\b"
    r"|\bscraping\b|\bdetected unusual\b",
    r"\bchecking (?:if the site connection is secure|your browser)\b|\bddos protection\b"
    r"|\bddos-guard\b",
    r"\bverif(?:y|ying|ies) (?:that )?you(?:'re| are)? (?:a |not a )?(?:human|robot|bot|real)\b",
    r"\b(?:are|prove|confirm|sure) (?:that )?you(?:'re| are)? (?:a |not a )?(?:human|robot"
    r"|bot)\b",
    r"\b(?:solve|complete|enter|fill).{0,40}\bcaptcha\b|\bcaptcha (?:below|check|challenge)\b"
    r"|\brecaptcha\b",
    r"\bunusual (?:traffic|activity)\b|\bautomated (?:requests?|access|queries)\b.{0,60}"
    r"|\bsuspicious activity\b",
    r"\benable javascript and cookies to continue\b"
    r"|\bplease enable js and disable any ad blocker\b",
    r"\bneeds to review the security of your connection\b|\bpress (?:&|and) hold\b|\bray id\b",
    r"\bsomething about your browser made us think\b|\bwaiting for .{1,60} to respond\b",
    r"\bsecurity (?:service|check|verification)\b.{0,60}\b(?:online attacks|browser"
    r"|connection|bots|continue)",
    r"\bproof[- ]of[- ]work\b|\byou(?:'re| are) not a bot\b|\bthink (?:that )?you (?:were|are"
    r"|might be) a bot\b",
    r"\b(?:sie|du) (?:ein mensch|kein roboter)\b|\büberprüf\w+.{0,40}\bbrowser\b"
    r"|\bungewöhnliche\w* (?:aktivität|verkehr)",
    r"\b(?:vous n'êtes pas un robot|êtes un humain)\b|\bvérifi\w+.{0,40}\bnavigateur\b"
    r"|\btrafic inhabituel",
    r"\bno eres un robot\b|\beres (?:un )?humano\b|\bnão é um robô\b|\bnon sei un robot\b"
    r"|\bgeen robot\b",
    r"вы не робот|человек, а не|проверка вашего браузера|ロボットではない|人机验证|안전한"
    r" 접속|robot olmadığınızı",
)

REFUSED_HEADS = any_of(
    r"(?:error )?40[13]\b.{0,30}|access (?:is )?(?:denied|forbidden|blocked)"
    r"|(?:error[: ]*)?forbidden|unauthori[sz]ed",
    r"(?:sorry, )?you have been blocked|request (?:blocked|rejected|denied)|blocked"
    r"|not (?:allowed|authori[sz]ed)",
    r"permission denied|you (?:don't|do not) have (?:permission|access).{0,40}"
    r"|you need (?:access|permission)",
    r"the request could not be satisfied|zugriff verweigert|accès (?:refusé|interdit)"
    r"|acceso denegado",
    r"acesso negado|accesso negato|toegang geweigerd|åtkomst nekad|odmowa dostępu"
    r"|доступ (?:запрещ[её]н|ограничен)",
    r"アクセスが拒否されました|访问被拒绝|拒绝访问|접근이 거부.{0,10}|erişim engellendi|pääsy"
    r" (?:evätty|kielletty)",
)
REFUSED = any_of(
    r"\byou (?:don't|do not) have (?:permission|access|authori[sz]ation)\b"
    r"|\bnot authori[sz]ed to (?:view|access)",
    r"\bunable to access\b|\byou have been blocked\b|\brequest (?:was |has been )?(?:blocked"
    r"|rejected)\b",
    r"\baccess (?:to .{1,60} )?(?:is |was |has been )?(?:denied|forbidden|blocked)\b"
    r"|\bforbidden\b|\b403\b",
    r"\breference #[0-9a-f.]+|\bincident id\b|\bask for access\b|\brequest access\b"
    r"|\bsupport id is\b",
    r"\bowner of this website\b.{0,40}\bbanned\b|\bkeine berechtigung\b"
    r"|\bzugriff .{0,30}verweigert",
    r"\bpas (?:l'autorisation|autorisé)\b|\bno tiene (?:permiso|autorización)"
    r"|\bnão tem permissão\b|\bnon (?:hai|sei) .{0,10}autorizzat",
    r"\bgeen toestemming\b|\bbrak uprawnień\b|у вас нет (?:прав|доступа)|アクセス権|没有权限"
    r"|권한이 없",
)

BUSY_HEADS = any_of(
    r"(?:error )?429\b.{0,30}|too many requests|rate limit(?:ed| exceeded)?|slow down.{0,20}"
    r"|zu viele anfragen",
    r"trop de requêtes|demasiadas solicitudes|limite de requisições.{0,20}|troppe richieste"
    r"|te veel verzoeken",
    r"слишком много запросов|请求过于频繁|リクエストが多すぎます",
)
BUSY = any_of(
    r"\btoo many requests\b|\brate[- ]limit|\btry again (?:later|in)\b|\bslow down\b"
    r"|\bsent too many\b",
    r"\bzu viele anfragen\b|\btrop de requêtes\b|\bdemasiad[ao]s (?:solicitudes|peticiones)\b"
    r"|\btroppe richieste",
    r"слишком много запросов|попробуйте позже|稍后再试|しばらくしてから",
)

REGION_HEADS = any_of(
    r"(?:error )?451\b.{0,40}|unavailable (?:for|due to) legal reasons|(?:content |page "
    r"|site )?(?:is )?(?:not available|"
    r"unavailable) in your (?:country|region|location|area).{0,30}|access denied: gdpr"
    r"|not available in the eu",
    r"nicht verfügbar in ihrem land|non disponible dans votre (?:pays|région)"
    r"|no disponible en (?:tu|su) (?:país|región)",
)
REGION = any_of(
    r"\beu (?:market|visitors|readers|users)\b",
    r"\bunavailable in (?:most|some|many|certain|your)\b.{0,20}\b(?:countries|regions|country"
    r"|region)\b",
    r"\b(?:unavailable|not available|blocked|restricted)\b.{0,40}\b(?:your|this) (?:country"
    r"|region|location|area|territory)\b",
    r"\b(?:european (?:union|economic area)|eea|gdpr)\b.{0,140}\b(?:access|cannot|unable"
    r"|unavailable|not available)",
    r"\bunavailable (?:for|due to) legal reasons\b|\b(?:visitors|readers|users) (?:from"
    r"|in) (?:most )?europe",
    r"\bin ihrem land nicht verfügbar\b|\bpas disponible dans votre (?:pays|région)\b"
    r"|\bno está disponible en (?:tu|su) (?:país|región)",
    r"お住まいの地域|недоступ\w+ в (?:вашей|вашем)|您所在的(?:地区|国家)",
)

CLOSED_HEADS = any_of(
    r"protected(?:: .{1,120}| (?:post|page|blog|site))?|(?:this )?(?:blog|site|post|page"
    r"|account|content) is (?:private|"
    r"password protected)|private (?:site|blog|post|account)|(?:these posts"
    r"|this account's posts) are protected",
    r"password (?:required|protected)|enter password"
    r"|this blog is open to invited readers only|geschützt: .{1,120}",
    r"protégé : .{1,120}|protegido: .{1,120}|protetto: .{1,120}|passwortgeschützt"
    r"|content warning|age verification",
    r"(?:sensitive|adult|mature) content.{0,20}|are you (?:over )?(?:18|21)(?: or (?:over"
    r"|older))?.{0,10}|verify your age",
)
CLOSED = any_of(
    r"\b(?:intended|suitable|only) for (?:mature|adult) audiences\b|\bcurrently private\b"
    r"|\brequest access\b|\bmature content\b",
    r"\b(?:content|post|page|site|blog|entry|article) is (?:password[- ]protected|protected"
    r"|private)\b",
    r"\benter (?:your|the) password\b|\bpassword (?:below|to view)\b"
    r"|\bopen to invited readers\b|\bis a private (?:site|blog)",
    r"\bonly (?:approved|confirmed|invited) (?:followers|readers|members)\b"
    r"|\bthis account is private\b",
    r"\bpasswortgeschützt\b|\bprotégé par (?:un )?mot de passe\b|\bprotegid[oa] (?:con"
    r"|por) (?:contraseña|senha)",
    r"\bprotetto da (?:una )?password\b|\bblog may contain (?:content"
    r"|material) only suitable for adults",
    r"\byou (?:must|need to) be (?:at least |over )?(?:18|21)\b|\bi am (?:over )?(?:18|21)"
    r"|\bconfirm (?:that you are|your age)",
    r"\bi understand and i wish to continue\b|\bdu musst (?:mindestens )?18\b"
    r"|\bavoir (?:plus de )?18 ans\b",
)

SCRIPT = any_of(
    r"\b(?:enable|turn on|activate|requires?|needs?|without|allow|use) javascript\b"
    r"|\bjavascript (?:is |isn't |has been |must be )*"
    r"(?:required|disabled|not enabled|not available|enabled|turned off)\b|^(?:loading"
    r"|please wait|one moment)\W*$",
    r"\bjavascript (?:aktivieren|ist deaktiviert|einschalten)|\bactive[rz] (?:le )?javascript"
    r"|\bhabilit[ae]r? (?:el |o )?javascript",
    r"\babilita(?:re)? javascript|\bjavascript (?:inschakelen|is uitgeschakeld)"
    r"|\bwłącz (?:obsługę )?javascript|включите javascript",
    r"javascriptを有効|启用\s*javascript|자바스크립트를|\bbrowser (?:is )?(?:not supported|is"
    r" out of date"
    r"|unsupported|outdated)",
    r"\b(?:unsupported|outdated) browser\b|\b(?:update|upgrade) your browser\b"
    r"|^(?:wird geladen|laden|chargement|cargando"
    r"|carregando|caricamento|ładowanie|загрузка|読み込み中|加载中)\W*$",
)
BLOCKER_HEADS = any_of(
    r"ad-?blocker? (?:detected|recogni[sz]ed)|please (?:disable"
    r"|turn off) your ad-?blocker?.{0,30}|adblocker? erkannt|"
    r"(?:we noticed|it looks like) you(?:'re| are) using an ad-?blocker?.{0,20}",
)
BLOCKER = any_of(
    r"\bad-?block\w*",
    r"\b(?:disable|turn off|pause|deactivate|using|use) (?:your |an |the )?ad[- ]?block(?:er"
    r"|ing)?\b|\bad[- ]?blocker? (?:detected|is on)\b",
    r"\b(?:allow|whitelist)\b.{0,40}\b(?:ads|our site|this site)\b|\badblocker (?:erkannt"
    r"|deaktivieren|ausschalten)",
    r"\b(?:désactive[rz]?|desactiv[ae]r?|disattiva(?:re)?)\b.{0,30}\b(?:ad-?block|bloqueador"
    r"|bloqueur)",
)
