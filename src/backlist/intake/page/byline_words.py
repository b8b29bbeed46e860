"""The words of bylines: roles, labels, jobs, credentials, and what is nobody's name (pure)."""

from __future__ import annotations

import re

from backlist.intake.page.dom import bag

_ROLE_WORDS = (
    (
        "translator",
        r"translat(?:ed|ion|ors?)(?: (?:from|into) (?:the )?\w+)?(?: and (?:edited|adapt\w+))?|"
        r"traduction(?: et adaptation)?|traduit(?: de l['’ae]\s?\w+)?|traducción|traducido|"
        r"traductora?|tradução|traduzido|traduzione|tradotto|traduttore|"
        r"übersetz(?:t|ung|er|erin)(?: und (?:adapt\w+|bearbeit\w+))?|aus dem \w+|vertaling|"
        r"översättning|oversættelse|oversatt|tłumaczenie|перевод|переводчик|翻译|译者|譯者|翻訳|번역",
    ),
    (
        "interviewer",
        r"(?:an )?interview(?:ed|er)?(?: conducted)?|(?:as )?told to|in conversation with|"
        r"entretien(?: réalisé)?|propos recueillis|entrevista|intervista|das interview führte|"
        r"im gespräch mit|беседовала?|聞き手|采访",
    ),
    (
        "photographer",
        r"(?:with )?photo(?:graph(?:s|y|er|ed|ie|ies)?|s)?|fotos?|fotograf\w*|pictures|images?|"
        r"bilder|bild|foto und bild|фото|写真|摄影|사진",
    ),
    (
        "illustrator",
        r"illustrat(?:ed|ions?|or)|illustration(?:en)?|ilustra\w+|illustrazion[ei]|artwork|art|"
        r"drawings|cartoons?|graphics?|grafik|zeichnung(?:en)?|dessins?|插图|イラスト",
    ),
    (
        "editor",
        r"(?:additional )?edit(?:ed|or|ing)|curated|compiled|herausgegeben|redaktion|bearbeitet|"
        r"editado|édité|编辑|責任編集",
    ),
    ("introduction", r"introduc(?:ed|tion)|foreword|preface|einleitung|préface|prólogo"),
)
_BY = r"(?:\s*\b(?:by|von|par|por|di|da|door|av|af)\b\s*[:：]?|\s*[:：/])"
ROLES = tuple(
    (role, re.compile(rf"^\W*(?:{words}){_BY}\s*", re.IGNORECASE)) for role, words in _ROLE_WORDS
)
"""What a line begins with that names another part than the author's, by role."""

TOLD = re.compile(r"^\W*(?:as )?told to\s+", re.IGNORECASE)
"""A teller's words written down by somebody: "as told to N"."""

LABEL = re.compile(
    r"^\W*(?:(?:(?:originally |guest |first )?(?:written|words?|text|story|stories|reporting|"
    r"reported|posted|published|authored|created|submitted|contributed|article|blog|post|"
    r"guest post|opinion|analysis|review|reviewed|column|report|a post|content|recipe|"
    r"researched (?:and|&) written|recommended|"
    r"(?:this|the) (?:post|article|piece|story|essay|column|page|blog)(?: post)? (?:was|is) "
    r"(?:originally |first )?(?:written|authored|contributed|guest authored)|"
    r"verfasst|geschrieben|escrito|écrit|scritto|texte?|texto|testo|"
    r"ein (?:artikel|kommentar|gastbeitrag|essay|interview)|(?:artikel|kommentar|gastbeitrag|"
    r"analyse|bericht|essay|foto)))?"
    r"\s*(?:\bby\b|\bvon\b|\bpar\b|\bpor\b|\bdi\b|\bdoor\b|\bav\b|\baf\b|\boleh\b|\bautor[ae]?:|"
    r"\bbởi\b|(?<=texte)\s*:|(?<=text)\s*:)\s*:?"
    r"|(?:the )?(?:author|authors|writer|by ?line|autor(?:en|a|es|in)?|auteure?s?|autore|autori|"
    r"forfatter|författare|kirjoittaja|teksti|tekst|text|texte|texto|testo|words|reporter|"
    r"contributors?|journalist|"
    r"penulis|reporter|yazar|yazan|szerző|írta|автор|авторы|текст|συντάκτης|κείμενο|"
    r"escrito por|作者|撰文|文|記者|记者|采写|글|執筆)\s*[:：/|]"
    r"|بقلم\s*:?|كتب(?:ت)?\s*:|الكاتب\s*:|מאת\s*:?)\s*",
    re.IGNORECASE,
)
"""What a line begins with that says that a name follows."""

BREAK = re.compile(
    r"\s+(?=(?:(?:medically|expertly|clinically|legally|technically|last|and) )?"
    r"(?:reviewed|fact[- ]?checked|checked|edited|researched|tested|verified|approved|updated|"
    r"translated|illustrated|illustrations?|photographed|photos?|photographs|photography|"
    r"images?|interview(?:ed)?|curated|compiled|as told to)"
    r"(?: and (?:edited|verified|approved|updated))?(?:\s+by\b|\s*:|(?<=told to)\s))"
    r"|(?<=[\w)])[,;]?\s+(?=as told to\s)"
    r"|\s+(?=(?:übersetzung|traduction|traducción|tradução|traduzione|vertaling|fotos?|"
    r"illustration(?:en)?|redaktion)(?: (?:und|et|y|e|en) \w+)?\s*:)",
    re.IGNORECASE,
)
"""Where a line goes over to somebody of another part ("By A Reviewed by B")."""

TRAIL = re.compile(
    r"\s*(?:[|•·●‧∙⋅]|\s[–—-]\s|"
    r"\b(?:posted|published|updated|last updated|modified|"
    r"reviewed|created|on)\b\s*:?\s*(?=\w*\W*\d|\w+day|in\b|on\b|at\b)|"
    r"\b(?:mon|tues?|wednes|thurs?|fri|satur|sun)day\b|"
    r"\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.? \d|\d{1,2}[./ -]\w|"
    r"\d{4}|\bfollow\b|\bview (?:all|more)\b|\bread (?:more|full)\b|\bshare\b|\bmin(?:ute)? read\b|"
    r"\d+ min|@\w|https?:|\bemail\b|\bmore (?:from|by)\b|\bfor (?=[A-Z])|"
    r"\b(?:publi[ée]e?|veröffentlicht|aktualisiert|mis à jour|pubblicato|actualizado|opublikowano)"
    r"\b|"
    r"\bis (?:an?|the)\b|\bhas (?:been|written)\b|\bwas\b|\bwho\b).*$",
    re.IGNORECASE | re.DOTALL,
)
"""Where a byline goes over to a date, a button or a sentence about the author."""

NO_AUTHORSHIP = re.compile(
    r"^\W*(?:(?:last )?updated|(?:medically |expertly |clinically |legally |technically )?reviewed|"
    r"(?:fact[- ]?)?checked|researched|tested|"
    r"verified|approved|sponsored|powered|hosted|maintained|aktualisiert|geprüft|vérifié)"
    r"(?: (?:and|&) (?!written)\w+)?(?:\s+(?:by|von|par|por)\b|\s*:)",
    re.IGNORECASE,
)
"""Lines that name somebody who did not write the text."""

OTHERS = re.compile(
    r"\b(?:updated|reviewed|checked|researched|tested|verified|approved|edited)\s*(?:by|:)",
    re.IGNORECASE,
)
"""Words in a line that give somebody in it another part than the author's."""

HANGING = re.compile(
    r"\s+(?:(?:last )?updated?|published|posted|modified|at|on|by|and|in|for|기자|記者|记者|"
    r"特派員)\W*$",
    re.IGNORECASE,
)
PARENS = re.compile(r"\s*[(\[]([^()\[\]]{0,80})[)\]]\s*")
IN_PLACE = re.compile(
    r"\s+(?:in|aus|à|en|from|reports from|reporting from)\s+"
    r"([A-Z][\w.'’-]+(?:[ -][A-Z][\w.'’-]+)*)$"
)
COMMAS = re.compile(r"\s*[,;、，/|•·●⋅\n]\s*")
AMPERSANDS = re.compile(r"\s+[&+]\s+")
ANDS = re.compile(
    r"\s+(?:and|und|et|y|e|og|och|en|ja|oraz|i|ve|и|και|و|with|mit|avec|con|med|met)\s+"
)
LEADING_AND = re.compile(r"^(?:and|und|et|y|e|og|och|en|with|&)\s+")
CREDENTIAL = re.compile(
    r"^(?:Ph\.?\s?D\.?|M\.?\s?D\.?|D\.?\s?O\.?|J\.?D\.?|M\.?B\.?A\.?|B\.?A\.?|M\.?A\.?|"
    r"M\.?S\.?c?\.?|MSEd|M\.Ed\.?|MEd|PharmD|DrPH|"
    r"B\.?S\.?c?\.?|R\.?N\.?|R\.?D\.?N?|C\.?P\.?A\.?|C\.?F\.?[AP]\.?®?|Ed\.?\s?D\.?|Esq\.?|"
    r"Psy\.?D\.?|"
    r"LCSW|LMFT|LPC|DDS|DMD|DVM|MPH|FACLM|FAND|FOMA|DABOM|CSCS|CPT|EA|SMT|CISSP|PMP|PE|AICP|"
    r"Jr\.?|Sr\.?|I{2,3}|IV|[A-Z]{2,6}(?:-[A-Z]+)?)$"
)
_JOBS = (
    r"editor|writer|reporter|correspondent|journalist|columnist|contributor|director|manager|"
    r"producer|analyst|specialist|expert|associate|assistant|founder|co-?founder|ceo|cto|cmo|coo|"
    r"cfo|president|professor|author|blogger|strategist|consultant|intern|executive|"
    r"officer|teacher|attorney|lawyer|agent|advisor|adviser|engineer|developer|designer|marketer|"
    r"redakteur\w*|korrespondent\w*|journaliste|rédact(?:eur|rice)|periodista|redactora?|"
    r"giornalista|redattor\w*|medewerker|reviewer|researcher|nutritionist|dietitian|dietician|"
    r"physician|doctor|coordinator|copywriter|creator|owner|principal|partner|representative|"
    r"scientist|technologist|therapist|psychologist|trainer|instructor"
)
_SURNAMES = r"dean|head|lead|chef|chief|coach|fellow"
"""Jobs that are surnames too: they count only behind what they are about."""

_ABOUT = (
    r"(?:senior|junior|lead|chief|head|managing|executive|contributing|freelance|staff|guest|"
    r"content|marketing|digital|technical|creative|associate|assistant|deputy|product|data|seo|"
    r"research|political|science|health|sports?|news|business|technology|education|features?|"
    r"social media|vice|general|founding|video|web|audience|communications|engagement|"
    r"sales|growth|brand|editorial|publishing|insights|&|and)\s+"
)
JOB = re.compile(
    rf"\b(?:{_JOBS}|editorial|contributing|staff|senior|junior|freelance\w*|redaktion|"
    r"head of|vice)\b",
    re.IGNORECASE,
)
"""What somebody does, wherever it stands in a phrase."""

JOB_AT_END = re.compile(
    rf"(?:\b(?:{_JOBS})s?|\b{_ABOUT}(?:{_SURNAMES}))"
    r"(?:[- ](?:at|of|for|to|with|in|bei|de|del|chez)\b.*|[- ](?:in[- ]chief|"
    r"at large|emeritus))?\W*$|^(?:head|chief|dean|fellow) (?:of|at)\b",
    re.IGNORECASE,
)
"""A phrase that ends as a job: "Senior Director", "Editor at Large"."""

JOB_BEHIND = re.compile(
    rf"\s+(?:(?:{_ABOUT})*(?:{_JOBS})|(?:{_ABOUT})+(?:{_SURNAMES}))\b(?P<rest>\s.*)?$",
    re.IGNORECASE,
)
"""A job behind a name with nothing between: "Ada Quill Senior Content Editor"."""

FIELDS = bag(
    "account advertising ap audience auto automotive business campaign communications "
    "community content corporate creative customer design developer digital ecommerce "
    "education engineering environment executive fashion finance financial food fraud gaming "
    "general global growth health home industry information insights legal lifestyle managing "
    "marketing master media medical money national network news operations partnerships "
    "performance personal policy political principal privacy product program project public "
    "publishing quality research sales science security senior seo social software solutions "
    "sports staff strategy support technical technology travel web"
)
"""What jobs are about; no words of names."""

NOBODY = re.compile(
    r"^(?:the )?(?:admin\w*|administrator|webmaster|editors?|editorial(?: (?:team|staff|board|"
    r"desk|collective|committee|council))?|"
    r"staff(?: (?:writers?|reporters?|reports?|editors?|author|contributor))?|"
    r"news ?(?:desk|room|staff|editor|"
    r"team)|content(?: (?:team|writer|editor))?|marketing(?: team)?|team|guest(?: (?:author|post|"
    r"writer|contributor|blogger))?|contributors?|authors?|writers?|users?|anonymous|anonym|"
    r"unknown|"
    r"none|null|undefined|n/?a|default|test|root|super ?user|site ?(?:admin|owner|editor)|"
    r"editor\w*|"
    r"redaktion|redazione|redacción|redacao|redação|rédaction|la rédaction|redactie|redaksjonen|"
    r"redaktionen|toimitus|redaksi|редакция|web ?(?:team|editor|desk)|online ?(?:team|desk)|"
    r"social media|"
    r"communications?(?: team)?|press(?: office| release)?|info|support|contact|home|news|blog|"
    r"wordpress|squarespace|wix|about(?: .*)?|share|comments?|follow|subscribe|"
    r"view (?:all|full|more|profile).*|more posts.*|read more.*|no author.*|by|and|author name|"
    r"name|profile|bio|research|insights|privacy|all articles|full bio|medically|expertly|"
    r"clinically|legally|technically|fact|last|published|posted|updated|"
    r"(?:facebook|twitter|x|instagram|youtube(?: channel)?|linkedin|pinterest|tiktok|bluesky|"
    r"mastodon|threads|whatsapp|"
    r"telegram|reddit|rss|e-?mail|website|google news)|(?:member )?log ?in|sign (?:in|up)|register|"
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|agenc(?:y|ies)|"
    r"volontär(?:in)?|uncategori[sz]ed|기자|편집[부국]|記者|记者|編集[部局]|编辑部?|編輯部?|본지|온라인뉴스팀|"
    r"here|this|us|me|you|verified.*|all rights reserved|various(?: authors)?|multiple authors)$",
    re.IGNORECASE,
)
"""Accounts, buttons and sections that stand where a name would."""

GROUP = re.compile(
    r"\b(?:staff|team|desk|newsroom|editors|redaktion|agency|agencies|press|associated|reuters|afp|"
    r"dpa|agence|ansa|efe|news|media|inc|llc|ltd|gmbh|magazine|committee|collective|union|group|"
    r"network|institute|foundation|society|association|council|project|center|centre|department|"
    r"university|online|digital|company|agency|studio|club|board|coalition|alliance|organization|"
    r"nachrichten|zeitung|times|post|journal|herald|tribune|gazette|daily|weekly|insider|blog|"
    r"party|league|front|movement|campaign|workers|editorial|contributors|community|ajansı|"
    r"agencia|agenzia|collectif|colectivo|collettivo|kollektiv|komitee|comité|comitato|verband)\b",
    re.IGNORECASE,
)
"""Words of bodies that sign."""

BOARD = re.compile(r"(?i)^the editors$|^(?:the )?editorial (?:board|collective|committee|council)$")
"""A publication's own editors signing as a body."""

TEAM = re.compile(
    r"(?i)^(?:the )?(.+?)\s+(?:team|staff(?: (?:writers?|reporters?))?|editors|editorial(?: "
    r"(?:team|board|staff|collective|committee))?|newsroom|news ?desk|desk|collective)$|"
    r"^(?:team|equipo|équipe)\s+(.+)$"
)
"""A body named for what it belongs to: "Harbour Review Staff"."""

AGENCIES = bag(
    "afp ansa ap apa belga cna dpa dpa-afx efe epd interfax kna kyodo lusa ntb pa pap pti "
    "reuters rnz sda sid stt tass ritzau tt upi xinhua yonhap aap anp cp bta ctk mti tanjug "
    "ani ians uni voa tasr sita hina fena beta mia agerpres telam wam kuna sana maan petra mena "
    "aps irna isna antara bernama vna pna kcna ana-mpa anadolu dha iha jiji lsw"
)
"""News agencies as bylines write them."""

LOGIN = re.compile(r"[_\d@#/\\<>{}=:]|\w\.\w{2,}|://|www\.")
PROSE = re.compile(
    r"\b(?:the|this|that|with|your|our|how|what|why|when|is|are|was|were|has|have|will|can|to|for|"
    r"all|more|read|click|here|posted|published|updated|minutes?|ago|share|comments?|views?|"
    r"from|about|into|by|article|post|page|story|photo|image|credit|courtesy|getty|rights|"
    r"reserved|archives?)\b"
)
