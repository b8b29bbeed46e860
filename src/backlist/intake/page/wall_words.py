"""How pages say that they stand between the reader and a writing (data, pure).

Each table is a list of patterns over plain text: case folded, apostrophes straight, white space
single. Heads are matched against the whole of a title or heading, the rest against sentences.
The words are those sites use in the languages they serve; none names a site but where the site
is itself a wall's usual maker.
"""

from __future__ import annotations

import re


def any_of(*patterns: str) -> re.Pattern[str]:
    """One pattern for all of these."""
    return re.compile("|".join(f"(?:{p})" for p in patterns))


LOGIN_HEADS = any_of(
    r"(?:please )?(?:log|sign) ?[io]n(?:to)?(?: (?:to|or|with|into|required|page|form|and"
    r"|for)\b.*)?",
    r"(?:log ?in|sign ?in|sign ?up|register|join)(?: (?:or|/|&) (?:log ?in|sign ?in|sign ?up"
    r"|register"
    r"|create (?:an )?account|join))?(?: to .{1,60})?",
    r"log ?into .{1,40}|this (?:content|page|post) isn't available(?: right now"
    r"| at the moment)?",
    r".{0,40}\b(?:log ?in|sign ?in|log ?on)(?:, sign ?(?:in|up))?(?: page)?",
    r".{0,40}\b(?:log in or sign up|sign up or log in|login required|members only)",
    r"you (?:must|need to|have to) (?:log|sign|be logged|be signed) in\b.*",
    r"welcome back|authentication required|authwall|session expired",
    r"(?:bitte )?(?:anmelden|einloggen|login|anmeldung)(?: (?:oder|erforderlich|bei)\b.*)?",
    r"(?:se connecter|connexion|identification|connectez-vous)(?: .{0,40})?",
    r"(?:iniciar sesión|inicia(?:r)? (?:tu )?sesión|acceder|identifícate|entrar)(?: .{0,40})?",
    r"(?:fazer login|faça login|iniciar sessão|inicie sessão|entrar)(?: .{0,40})?",
    r"(?:accedi|accesso|effettua (?:il login|l'accesso)|login)(?: .{0,40})?",
    r"(?:inloggen|aanmelden|log in)(?: .{0,40})?|logga in(?: .{0,40})?|logg inn(?: .{0,40})?",
    r"(?:zaloguj się|logowanie|log ind|kirjaudu(?: sisään)?|přihlásit se"
    r"|přihlášení)(?: .{0,40})?",
    r"(?:войти|вход|авторизация|увійти|giriş yap|oturum aç|تسجيل الدخول)(?: .{0,40})?",
    r"(?:ログイン|登录|登入|請登入|로그인)(?:してください|.{0,10})?",
)
LOGIN = any_of(
    r"\byou (?:must|need to|have to|will need to) (?:be )?(?:log(?:ged)?|sign(?:ed)?) in\b",
    r"\b(?:please )?(?:log|sign) ?in(?:to)? (?:below )?(?:to|or sign up to|or register to"
    r"|or create"
    r"|your account|with (?:your|facebook|google|apple|email))\b",
    r"^(?:please )?(?:log|sign) in\W*$|\bsign in with your\b|^forgot(?:ten)? (?:your )?password",
    r"\blog in(?:to)? (?:to )?(?:facebook|instagram|linkedin|x|twitter)\b|^log in or sign up",
    r"\bsign up (?:for free )?(?:to|and) (?:see|read|view|continue|join)\b",
    r"\bcreate (?:an |a free |your |new )?account (?:to|or)\b|^(?:create (?:new|an) account"
    r"|join now)",
    r"\b(?:don't|do not) have an account|\balready (?:have an account|on \w+\?|a member\?"
    r"|registered\?)",
    r"\bnew to (?:facebook|linkedin|instagram|x|twitter)\b|\bjoin (?:linkedin|facebook|today)\b",
    r"\bby (?:clicking|signing|logging|joining|continuing)\b.{0,80}\b(?:agree|terms)",
    r"\bpeople on x are the first to know|\bsee (?:photos|posts|more) .{0,60}\bon facebook",
    r"\bowner\b.{0,40}\bshared it\b|\bthis content isn't available (?:right now|at the moment)"
    r"|\bremember me\b|^keep me logged in",
    r"\b(?:email|phone|mobile number|username).{0,30}\b(?:password|phone|email)\b",
    r"\bmelden sie sich (?:bitte )?an\b|\bbitte (?:melden sie sich|loggen sie sich|anmelden"
    r"|einloggen)",
    r"\b(?:anmelden|einloggen|registrieren),? um\b|\bpasswort vergessen"
    r"|\bnoch kein(?:e)? (?:konto|kunde)",
    r"\b(?:identifiez|connectez)-vous\b|\bmot de passe (?:oublié|perdu)"
    r"|\bpas encore (?:de compte|inscrit)",
    r"\binici(?:a|e|ar) (?:tu )?sesión\b|\bolvidaste tu contraseña|\bno tienes (?:una )?cuenta",
    r"\bfaça login\b|\binici(?:e|ar) sessão\b|\besquece(?:u|ste) (?:a|sua) senha"
    r"|\bnão tem (?:uma )?conta",
    r"\baccedi (?:per|o registrati|al tuo)\b|\beffettua (?:il login|l'accesso)"
    r"|\bpassword dimenticata",
    r"\b(?:log in|inloggen) om\b|\bwachtwoord vergeten|\bnog geen account|\blogga in för att\b",
    r"\bglömt lösenord|\blogg inn for å\b|\bglemt passord|\blog ind for at\b|\bkirjaudu sisään\b",
    r"\bzaloguj się,? aby\b|\bnie pamiętasz hasła|\bpřihlaste se\b|\bзабыли пароль"
    r"|\bвойдите,? чтобы",
    r"\bgiriş yap(?:ın|malısınız)|\bşifre(?:mi|ni) unut|سجل الدخول|نسيت كلمة",
    r"ログインしてください|ログインが必要|パスワードを忘れ|请先?登录|請先?登入|忘记密码"
    r"|로그인이 필요|로그인해",
)

CONSENT_HEADS = any_of(
    r"mit werbung (?:weiter(?:lesen)?|und cookies|lesen|nutzen).{0,30}|continuer (?:sans"
    r" accepter|avec (?:la )?publicité).{0,30}|lesen (?:sie )?.{0,40}mit werbung",
    r"before you continue(?: to .{1,40})?|(?:we (?:value|care about|respect) your privacy)",
    r"(?:your|our) (?:privacy|data|cookies?)(?: (?:choices?|settings?|matters?|is important to us"
    r"|preferences))?|(?:cookie|privacy|consent)(?: and (?:cookie|privacy))? "
    r"(?:consent|settings|preferences|notice|choices|banner|cent(?:er|re)|wall)",
    r"(?:we use|about|manage|accept) cookies.{0,40}"
    r"|.{1,40} is part of the yahoo family of brands",
    r"bevor sie (?:zu .{1,40} )?(?:weitergehen|fortfahren)|(?:ihre )?privatsphäre.{0,40}|"
    r"datenschutz-?einstellungen|(?:cookie-?)?(?:einstellungen|zustimmung)|cookie-hinweis",
    r"(?:avant de continuer|avant d'accéder).{0,60}|.{0,20}respect.{0,20}vie privée.{0,20}",
    r"gestion des cookies|vos choix .{0,40}(?:cookies|confidentialité)",
    r"antes de (?:continuar|ir a).{0,40}|(?:valoramos|tu|su|nos importa su) privacidad.{0,30}",
    r"prima di continuare.{0,40}|(?:la tua|teniamo alla tua) privacy.{0,30}",
    r"voordat je (?:verdergaat|doorgaat).{0,40}|.{0,30}(?:je|uw) privacy(?: .{0,30})?"
    r"|cookiekeuze",
    r"innan du (?:fortsätter|går vidare).{0,40}|zanim przejdziesz.{0,40}"
    r"|dbamy o twoją prywatność",
)
CONSENT = any_of(
    r"\bmit werbung und (?:cookies|tracking)|\bdatenschutzerklärung\b|\banalyse-?tracker"
    r"|\b(?:verwendung|einsatz) von cookies\b|\bmit cookies lesen\b|\bohne (?:tracking"
    r"|cookies|werbung)\b|\bpur[- ]abo\b|\binhalte nutzen\b",
    r"\bbefore you continue\b|\bwe (?:value|care about|respect) your privacy\b",
    r"\b(?:we|this (?:web)?site|our (?:web)?site|and (?:our|its) partners?)\b.{0,60}\b(?:use"
    r"|uses|store"
    r"|stores)\b.{0,60}\bcookies?\b|\bcookies? and (?:similar|other|data)\b",
    r"\b(?:accept|reject|allow|manage|decline|agree to)(?: all| our| your)? (?:cookies?"
    r"|consent|options"
    r"|preferences|choices)\b|^(?:accept|reject|agree|i agree|allow)(?: all)?\W*$",
    r"\b(?:cookie|privacy|consent) (?:policy|settings|preferences|choices|dashboard)\b",
    r"\byour (?:consent|choices?|personal data|privacy choices)\b"
    r"|\bwith(?:out)? your (?:consent|agreement)",
    r"\b(?:our|\d+) (?:partners|vendors) (?:store|use|process|access|may|will)\b"
    r"|\blegitimate interest|\bwithdraw (?:your )?consent",
    r"\bpersonali[sz]ed (?:ads|content|advertising)\b|\bwe use (?:cookies|data)\b",
    r"\b(?:wir|unsere partner)\b.{0,60}\b(?:cookies|zustimmung|einwilligung|daten)\b",
    r"\b(?:alle )?(?:akzeptieren|ablehnen)\b.{0,30}$|\bihre (?:zustimmung|einwilligung"
    r"|privatsphäre)\b",
    r"\bmit werbung\b.{0,60}\b(?:weiter|lesen|nutzen)|\bpur-abo\b|\bdatenschutzeinstellungen\b",
    r"\bnous (?:utilisons|et nos|respectons)\b.{0,80}\b(?:cookies|partenaires|données"
    r"|vie privée)\b",
    r"\b(?:tout )?(?:accepter|refuser)\b.{0,30}$|\bcontinuer sans accepter\b"
    r"|\bvotre consentement\b",
    r"\b(?:utilizamos|usamos|nosotros y)\b.{0,60}\b(?:cookies|socios)\b|\baceptar (?:todo"
    r"|todas|y)\b",
    r"\b(?:utiliz(?:a|amos)|usamos) cookies\b|\baceitar (?:tudo|todos|e)\b|\brechazar todo\b",
    r"\b(?:utilizziamo|usiamo|noi e)\b.{0,60}\b(?:cookie|partner)\b|\baccett(?:a"
    r"|are)(?: tutt[oi])?\W*$",
    r"\b(?:wij|we) (?:gebruiken|plaatsen)\b.{0,40}\bcookies\b|\balles? accepteren\b"
    r"|\bcookies accepteren",
    r"\bvi (?:använder|bruger|bruker)\b.{0,40}\b(?:cookies|kakor|informasjonskapsler)\b"
    r"|\bgodkänn alla",
    r"\b(?:używamy|my i nasi)\b.{0,60}\b(?:plików cookie|cookies|partnerzy)\b|\bakceptuj",
    r"мы используем (?:файлы )?cookie|クッキー(?:を使用|の使用)|使用cookie|쿠키를 사용",
)

PAID = any_of(
    r"^jetzt mit \S{1,20} (?:weiter)?lesen|^hier können sie den (?:ganzen|vollständigen"
    r"|gesamten) artikel lesen|\bwhile we verify (?:your )?access\b|\bexit and log"
    r" ?in(?:to)?\b|^(?:join|subscribe|sign up|become a (?:member|patron)|log in) to"
    r" (?:unlock|see this)\b|^get access to this (?:post|article|story)\b",
    r"^.{0,12}\bthis (?:article|story|post|content) is free (?:to read )?(?:if|when|once|for"
    r" (?:registered|logged))\b|^once (?:registered|subscribed)\b",
    r"^.{0,10}\bregister (?:now |for free |free )?(?:to|and) (?:read|continue|keep)\b",
    r"^(?:please )?(?:subscribe|register|sign up|sign in|log in|join|become|start|upgrade|pay"
    r"|unlock|"
    r"create)\b.{0,70}\bto (?:continue|keep|finish|read|unlock|access|get|view)\b.{0,20}"
    r"(?:reading|read|the (?:full|rest|whole)|this|full|access|unlimited|article|story|post"
    r"|more)",
    r"^.{0,25}\bto (?:continue|keep|finish) reading\b|^.{0,20}\bto (?:read|see|unlock"
    r"|access) (?:the|this)"
    r" (?:full|rest|whole|entire|remaining|article|story|post|content)\b",
    r"^.{0,30}\b(?:continue|keep) reading (?:with|this|for|by|your|the rest)\b.{0,40}"
    r"(?:subscri|trial|account|free|member|article)",
    r"^.{0,20}\bread the (?:full|rest of (?:the|this)) (?:story|article|post)\b.{0,40}"
    r"(?:subscri|account|free|trial|member|sign)",
    r"^.{0,12}\b(?:this|the rest of this|rest of the) (?:content|article|story|post|page"
    r"|section)\b"
    r".{0,25}\b(?:for|available|reserved|exclusive|only|limited|restricted|locked)\b.{0,40}"
    r"\b(?:subscribers?|members?|subscription|paying|paid|premium)\b",
    r"^.{0,30}\b(?:subscribers?|members?)[- ]only (?:article|story|post|content)\b",
    r"^(?:exclusive|only) (?:for|to) (?:our )?(?:subscribers|members)\b",
    r"^.{0,30}\bmade this story available to \w+ members\b",
    r"^you(?:'ve| have) (?:reached|used|read|hit)\b.{0,40}\b(?:limit|free|last|articles"
    r"|stories)\b",
    r"^you have \w+ free (?:articles?|stories|story) (?:left|remaining)",
    r"^.{0,10}\bsubscribe (?:now|today|for)\b.{0,40}\b(?:unlimited|full) (?:digital )?access\b",
    r"^(?:this (?:article|post|story) is|you are reading a) (?:premium|a preview|behind)\b",
    r"^(?:keep|continue) reading with a \d+-day free trial",
    r"^.{0,40}\b(?:weiterlesen|jetzt lesen|freischalten)\b.{0,40}\b(?:abo|mit|plus|abonn"
    r"|testen|registr)",
    r"^.{0,30}\b(?:um|zum) weiterzulesen\b|^.{0,30}\bweiterlesen mit\b"
    r"|^.{0,20}\bmit (?:einem )?\S+[- ]?abo\b"
    r".{0,30}\b(?:lesen|weiter)",
    r"^(?:dieser|der|lesen sie|sie (?:möchten|wollen)|den)\b.{0,40}\b(?:artikel|beitrag|text"
    r"|inhalt)\b.{0,40}"
    r"\b(?:abonnent|plus|kostenpflichtig|registriert|abo|premium)",
    r"^.{0,30}\b(?:pour lire la suite|pour continuer (?:la|votre) lecture|la suite est réservée)",
    r"^.{0,30}\b(?:article|contenu|suite)\b.{0,30}\b(?:réservée?s?|accessible)\b.{0,20}\babonné",
    r"^il vous reste \S+ ?% (?:de cet article )?à (?:lire|découvrir)|^abonnez-vous (?:pour|afin)",
    r"^.{0,30}\b(?:para seguir leyendo|para continuar leyendo|sigue leyendo con)",
    r"^.{0,30}\b(?:contenido|artículo|noticia)\b.{0,20}\b(?:exclusivo|solo|reservado)\b.{0,20}"
    r"\b(?:suscriptor|socios|abonad|premium)|^suscríbe(?:te|se) para (?:seguir|leer|continuar)",
    r"^.{0,30}\b(?:para continuar (?:lendo|a ler)|continue lendo com)|^assine (?:para|já e"
    r"|e tenha)\b",
    r"^.{0,30}\b(?:conteúdo|artigo|matéria)\b.{0,20}\b(?:exclusiv[oa]"
    r"|só)\b.{0,20}\b(?:assinante|subscritor)",
    r"^.{0,30}\b(?:per continuare (?:a leggere|la lettura)|continua a leggere con)"
    r"|^abbonati per\b",
    r"^.{0,30}\b(?:contenuto|articolo)\b.{0,20}\b(?:riservato|esclusiv[oa]"
    r"|solo)\b.{0,20}\babbonati",
    r"^.{0,30}\b(?:om verder te lezen|verder lezen\?|lees verder met|lees dit artikel (?:met"
    r"|gratis))",
    r"^.{0,40}\b(?:artikel|verhaal)\b.{0,20}\b(?:voor|alleen|exclusief)\b.{0,20}\babonnees",
    r"^.{0,30}\bför att (?:läsa vidare|fortsätta läsa)|^läs vidare (?:med|–|för)"
    r"|^.{0,30}\bför prenumeranter",
    r"^.{0,30}\bfor å lese (?:videre|hele|resten)|^.{0,20}(?:saken"
    r"|artikkelen) er (?:kun )?for abonnenter",
    r"^.{0,30}\bfor at læse (?:videre|hele|resten)|^.{0,20}\bartikel er (?:kun )?for abonnenter",
    r"^.{0,20}\b(?:tilaajille|lue koko juttu tilaamalla|jatka lukemista)",
    r"^.{0,30}\b(?:aby czytać dalej|czytaj dalej z|dostęp(?:ny"
    r"|na) (?:tylko )?dla (?:prenumerator|subskryben))",
    r"^.{0,30}\b(?:pokračování je|článek je|obsah je)\b.{0,30}\bpředplatitel",
    r"^.{0,30}(?:чтобы (?:читать|продолжить)|(?:материал|статья) доступ\w+).{0,40}(?:подпис"
    r"|абонент)",
    r"^.{0,30}(?:okumaya devam etmek için|abonelere özel)|للمشتركين فقط|لمتابعة القراءة",
    r"この記事は(?:会員|有料|購読)|会員限定|有料会員|続きを読むには|残り\s*[\d,]+\s*文字"
    r"|订阅(?:后|以)(?:继续|阅读)",
    r"订阅用户专享|(?:구독자|회원) 전용|이어서 읽으려면|구독하(?:고|시면).{0,10}(?:계속|전문)",
)
