"""Words that personal names, places and organisations are made of: data for `names` (pure).

None of the lists is complete, nor need it be: they tip the balance where the punctuation of a
list of signatures leaves it open.
"""

from __future__ import annotations


def _words(lines: str) -> frozenset[str]:
    return frozenset(lines.split())


FIRST_NAMES = _words(
    """
    aaron abby abdul abdullah abel abigail abraham ada adam adama adel adelaide adrian adriana
    adrien agathe agnes agnès agustín ahmad ahmed aidan aisha akira alain alan alba albert
    alberto aldo alejandra alejandro aleksandr aleksandra alessandra alessandro alessia alex
    alexander alexandra alexandre alexei alexis alfonso alfred alfredo ali alice alicia alina
    alison alix allan allen allison alma alvaro álvaro amal amanda amani amaya amber amelia
    amelie amélie amin amina amir amira amit amos amy ana anaïs anand anastasia anders andré
    andre andrea andreas andrée andrei andrés andres andrew andrzej andy angel ángel angela
    ángela angelika angelo angie anita anja anjali ann anna annabel anne annette annie annika
    anthony antoine antoinette antonella antonia antonio antónio antônio anton anya april aram
    ariadna ariane ariel arjun armando arnaud arne arno arthur arturo arun arundhati asad asha
    ashley asma astrid athena aude audrey august aurélie aurora austin ava avery avi ayesha
    aziz aziza babak barbara barry bart bashir basil bastian beate beatrice béatrice beatriz
    béatriz becky bella ben benedetta benedict benjamin benoît benoit berit bernadette bernard
    bernd bernhard bert bertha beth bettina betty beverly bianca bilal bill billy birgit björn
    blake blanca bob bobby bonnie boris brad bradley brandon brenda brendan brett brian
    bridget brigitte britta bronwyn bruce bruno bruna bryan caio caitlin calum calvin cameron
    camila camilla camille camilo candice carina carl carla carlo carlos carme carmen carol
    carola carole carolina caroline carolyn carsten carter cary casey cassandra caterina
    catherine catalina catriona cathal cathy cecilia cécile cecile cédric celeste céline celia
    celso cesar césar chad chandra chantal charlene charles charley charlie charlotte chelsea
    cheryl chiara chidi chinedu chloe chloé chris christa christel christian christiane
    christina christine christoph christophe christopher chuck cindy claire clara clare
    clarissa claude claudia cláudia claudine claudio cláudio claus clayton clément clemens
    cleo cliff clive colette colin colleen colm concetta connie connor conor conrad constance
    cora cordula corinna corinne cornelia cory courtney craig cristian cristiana cristiano
    cristina cristóbal curtis cynthia cyril cyrus daisuke daisy dale damian damien dan dana
    dani daniel daniela daniele danièle danielle danilo danny daphne dario darío darius darren
    dave davi david davide dawn dean deanna débora deborah debra deepa deirdre delia delphine
    denis denise dennis derek desmond detlef devin devon diana diane diego dieter dietmar
    dilip dimitri dimitris dina dinah dinesh dirk djamila dolores domenico dominic dominik
    dominique don donald donatella donna dora doreen doris dorothea dorothy doug douglas
    duncan dylan eamon eamonn earl ed eddie edgar edgardo edith edmund edna edoardo eduard
    eduarda eduardo edward edwin efraín eileen eilidh elaine eleanor elena eleonora elham eli
    elia elias elijah elisa elisabeth elisabetta élise elise eliza elizabeth elke ella ellen
    ellie elliot elliott eloise elsa elsie elton elvira emanuel emanuele emerson emil emile
    émile emilia emiliano emilie émilie emilio emily emine emma emmanuel emmanuelle enrico
    enrique enzo eric erica erich erik erika erin ernest ernesto ernst erwin esteban estelle
    ester esther ethan eugene eugenia eugenio eva evan eve evelyn evelyne ewa ewan fabian
    fabiana fabienne fabio fábio fabrice fabrizio faisal faith farah farid farida faris farouk
    fatemeh fatima fátima fatou federica federico felicia felicity felipe felix félix
    ferdinand ferit fernanda fernando fiona flavia flávia flavio flora florence florian
    floriana fran france frances francesca francesc francesco francine francis francisca
    francisco franco françois françoise frank frankie franz fred freddie frederic frédéric
    frederick friedrich frieda frida fritz gabi gabriel gabriela gabriele gabriella gabrielle
    gael gaël gail gaia galina gareth garry gary gavin gemma gene geneviève geoff geoffrey
    george georg georges georgia georgina georgios gerald géraldine gerard gérard gerardo gerd
    gerhard germán gerry gert ghada ghassan giacomo gian giancarlo gianluca gianni gil gilbert
    gilberto gilda giles gilles gina ginny giorgia giorgio giovanna giovanni gisela gisèle
    giulia giuliano giulio giuseppe gladys glen glenda glenn gloria gonzalo gordon grace
    graciela graham grant greg gregor gregory greta gretchen guadalupe gudrun guido guilherme
    guillaume guillermo gunnar günter gunther günther gus gustav gustavo guy gwen gwendolyn
    habib hadi hadiya hal hala haley hamid hamish hana hanan hank hanna hannah hannes hans
    harald harold haroon harriet harry harsha harvey hasan hassan hatem hayden hazel heather
    hector héctor hedwig heidi heike heiner heinrich heinz helen helena helene hélène helga
    helge helmut henning henri henriette henrik henrique henry herbert heribert herman hermann
    hervé hester hilary hilda hillary hiro hiroshi holger holly hope horacio horst howard
    hubert hugh hugo humberto hussein iain ian ibrahim ida idris ignacio ignazio igor ilaria
    ilse iman imani imogen imran inês inés ines inga inge ingeborg ingo ingrid inka ioana
    ioanna irena irene irène irina iris irma irwin isa isaac isabel isabela isabella isabelle
    isadora isaiah isidro ismail ismael israel issa itziar ivan iván ivana ivo ivonne izzy
    jack jackie jackson jacob jacobo jacqueline jacques jade jaime jake jamal james jamie
    jamila jan jana jane janet janice janina janine jared jarvis jasmin jasmine jason javier
    jay jean jeanette jeanne jeannine jeff jeffrey jelena jen jenna jennifer jenny jens jeremy
    jérôme jerome jerry jesper jess jesse jessica jessie jesús jill jillian jim jimena jimmy
    jin jo joachim joan joana joanna joanne joão joaquim joaquín jochen jodie joe joel joël
    joelle joey johan johann johanna johannes john johnny jon jonas jonathan jordan jordi jörg
    jorge jörn josé josée josef josefina joseph josephine josh joshua josiane josie josep
    joyce juan juana juanita judith judy jules julia julian juliana juliane julie julien
    juliet julieta julio júlio julius jun june jürgen jurgen justin justina justine jutta
    kaeli kai karel karen karim karima karin karina karl karla karoline karsten kasia kate
    katerina katharina katherine kathleen kathryn kathy katie katja katrin katy kavita kay
    kayla keiko keisha keith kelly ken kendra kenji kenneth kent kerry kerstin kevin khadija
    khaled khalid kiara kieran kim kimberly kiran kirsten kirsty kit klaus konrad konstantin
    konstantinos kris krishna kristen kristin kristina kristof krystyna kumar kurt kwame kyle
    laila lakshmi lamia lana lance lara larissa larry lars latoya laura laure lauren laurence
    laurent laurie lawrence layla lea léa leah leandro lee leena leila leïla lena leo leon
    léon leona leonard leonardo leonie leonor leopold leroy lesley leslie leticia letícia
    lewis liam liana lidia lieselotte lila lilia lilian liliana lillian lily lin lina linda
    lindsay lindsey linus lionel lisa lise liv livia liz liza lizzie logan lois lola loïc
    lorena lorenz lorenzo loretta lori lorna lorraine lothar lou louis louisa louise luc luca
    lucas luce lucia lucía lúcia lucie lucien lucienne lucinda lucio lucy ludovic ludwig luigi
    luis luís luisa luise luiz lukas luke luna lutz lydia lyn lynn lynne maeve magali magda
    magdalena maggie mahmoud mahmud maia maja malcolm malik malika manfred manish manon manuel
    manuela mara marc marcel marcela marcella marcello marcelo marcia márcia marcin marco
    marcos marcus mareike marek margaret margarida margarita margherita margot marguerite
    maria maría mariah mariam marian mariana marianna marianne marie mariella marija marika
    marilyn marina mario mário marion marisa marisol marissa marit marjorie mark markus
    marlene marlies marlon marta martha martin martín martina martine martinho marty marvin
    mary maryam mason massimo mateo mateus mathias mathieu mathilde matilda matilde matt
    matteo matthew matthias matthieu matti maud maura maureen maurice mauricio maurizio mauro
    max maxime maxine maya mayra meera megan mehdi mehmet mei meike mel melanie mélanie
    melissa mercedes meredith merle mia micaela michael michaela michal michel michela michele
    michèle michelle mick miguel mihai mika mike mikhail mila milan milena miles milica milos
    mimi mina mira miranda mireille mirela miriam mirjam mirko misha mitchell moe mohamed
    mohammad mohammed moira morag moishe molly mona monica mónica mônica monika monique morgan
    moritz morris moses muhammad munir muriel murray mustafa myra myriam nada nadia nadine
    nadja naima nancy naoki naomi nasser nasrin nat natalia natalie natasha nate nathalie
    nathan nathaniel navid neha neil nell nelson nestor néstor nicholas nick nicky nico nicola
    nicolai nicolas nicolás nicole nicoletta niels nigel nikhil niki nikita nikolai nikolaus
    nikos nils nina nino nisha noah noam noel noël noémie nora norah norbert norma norman nour
    nuno nuria núria octavia octavio odette odile olaf oleg olga oliver olivia olivier omar
    orla orlando oscar óscar oskar osvaldo otávio otto pablo paige pam pamela paola paolo
    pascal pascale pat patrice patricia patrícia patrick patrizia patty paul paula paulette
    paulina pauline paulo pavel peadar pedro peggy penelope penny per percy perla perry petar
    pete peter petra petros phil philip philipp philippe phillip phoebe phyllis pia pier piero
    pierre pietro pilar piotr pooja prabhat priya priyanka quentin quinn rachel rachid radha
    radhika rafael rafaela raffaele raghav rahul rainer raj rajesh ralf ralph ram ramón ramon
    rana randy rania raphael raphaël raquel rashid raul raúl ravi ray raymond razia rebecca
    regina régine reiner reinhard reinhold reka remi rémi renata renate renato renaud rené
    renée reuben rex reza ricardo riccardo richard rick ricky rita rob robert roberta roberto
    robin rocío rodney rodolfo rodrigo roger roland rolando rolf roman romain romina ron
    ronald ronan ronja ronnie roque rosa rosalind rosana rosanna rosario rose rosemarie
    rosemary rosie ross rowan roxana roy ruben rubén ruby rüdiger rudi rudolf rui rupert
    russell rute ruth ryan saba sabina sabine sabrina sadia safiya said saïd saleh salim sally
    salma salvador salvatore sam samantha samar sami samia samir samira samuel sana sandeep
    sandra sandrine sandro sandy sanjay santiago santina sara sarah sascha sasha saul scott
    seamus sean sebastian sebastián sébastien selena selim selma sergei sergi sergio sérgio
    seth severine shabnam shahid shane shannon sharon shaun shawn sheila shelley sherry shirin
    shirley sid sidney sidra sienna sigrid silke silvana silvia sílvia silvio simon simón
    simona simone sinead sinéad siobhan siobhán sofia sofía sofie solange sonia sonja sonya
    sophia sophie sören spencer stacey stan stanley stefan stefania stefano stella stéphane
    stephan stephane stephanie stéphanie stephen steve steven stewart stuart sue suhail sujata
    suki sunil susan susana susanna susanne susie suzanne svetlana sven svenja sybille sylvain
    sylvia sylvie tabea tabitha tad tamar tamara tamer tania tanja tanya tara tariq tarek
    tatiana tatjana ted teodoro terence teresa terri terry tess tessa thaís thandi thea theo
    theodor theodore theresa thérèse thiago thierry thilo thomas thorsten tiago tibor tiffany
    till tilman tim timo timothy tina tobias toby todd tom tomas tomás tomasz tommaso tommy
    toni tony torsten tracey tracy travis trevor tricia trish tristan troy tyler udo ugo ulf
    uli ulla ulrich ulrike umar umberto uri ursula uta ute uwe valentin valentina valeria
    valérie valerie valerio vanessa vasilis vera verena verónica veronica veronika véronique
    vicente vicky victor víctor victoria vijay vikram viktor viktoria vincent vincente
    vincenzo viola violet violetta virginia virginie vitor vítor vittoria vittorio vivek
    vivian viviana viviane vladimir volker walid walter waltraud wanda wang warren wayne wei
    wendy werner wes wesley wilfried wilhelm will willem william willie wilma winston wolf
    wolfgang xavier ximena yael yan yann yannick yara yasmin yasmine yasser yves yvette yvonne
    yoko yolanda yosef youssef yuki yulia yuri yusuf zach zachary zack zahra zainab zara
    zeinab zev zé zoe zoé zoë zuzana
    abdullahi abena adaeze adwoa agnieszka ahmet aicha akua alasdair aleksander alenka alhassan
    amadou ambra amrita anika anjana anneke anouk aoife arash ariane arif armin aslı ayo ayumi
    ayşe aïcha bahar balázs bartosz barış bethan bjarne blessing bogdan bora boubacar bukola
    burak can carys catrin cem chiamaka chinwe chioma ciara ciarán comfort cosmin dafydd dagmar
    danuta daria deniz devi dilek dorota dragan duygu ebru effie efua eirik ekaterina elif
    emeka emilie emre ewelina ewen fadi fatoumata femi fergus folake francisca fumiko funmi
    gamze garima goran graça gulnara gökhan hadja haruka haruki hatice heba hector hisham huda
    hui hyun ifeoma ige ikram ilse imre indira ingvar ioan iveta izabela jacek jarosław jelka
    jiří joaquina jovana jun'ichi justyna jyoti kaia kamila kamran kari karolina kasper
    katarzyna keiko kemal kenji khadija khaled kirsty kofi kojo krzysztof kwame lachlan laila
    lakshmi lamia lamine layla leyla lidia lien ling linh liv ljubica lucja lwazi maciej maha
    mahmoud maja mamadou marek mariam marta marwa małgorzata meera mehmet mei merve michał
    mihai milan milica miloš min ming minh mirjana mohsen moira morag mostafa moussa murat
    mustafa nadège nagwa naledi naoko nasrin ngozi nguyen nia nikhil nikola nils nkechi nomsa
    noor nuria odile ola olga olu oluwaseun omar ondřej orla oumar padraig parisa paweł pedro
    petr phumzile piet piotr precious priti pınar radek rashida rasmus reza rhiannon rhys rohan
    rukhsana rune sabelo salif sani sasa seda selin serhat shabana shreya sibusiso sindi siri
    siân snežana soo-jin sunita svetla szymon tadeusz takeshi tariro tendai thabo thandiwe
    themba tomoko tonje trang tuan tunde tuyet ugochukwu urszula usha valentin vesna victorine
    vusi wanjiru wendell wiktor wojciech xolani yael yaw yemi yetunde yiannis youssouf yuko
    yusra zainab zanele zbigniew zeynep zofia zoltán zuzanna özge özlem
    """
)

PARTICLES = _words(
    """
    al ap bar ben bin bint d da dal dalla das de del della dei den der des di do dos du e el
    ibn la las le les i lo los mac mc of st st. te ten ter und van vande vander ver vom von y zu
    zum zur abu af av o ó ní nic ui
    """
)
"""Small words inside a name, kept with it."""

PLACES = _words(
    """
    aachen aarhus aberdeen aberystwyth abidjan abuja accra adana adelaide alabama alaska
    albany alberta albuquerque aleppo alexandria algiers alicante almaty amiens amman
    amsterdam anchorage ankara antwerp antwerpen argentina arizona arkansas asheville asunción
    athens athína atlanta auckland augsburg austin australia austria avignon baghdad bahia
    baltimore bamako bandung bangalore bangkok bangladesh bangor barcelona bari basel bath
    bayern beijing beirut belém belfast belgium belgrade belo benin bergamo bergen berkeley
    berlin bern bielefeld bilbao birmingham bloomington bochum bogotá bolivia bologna bolton
    bonn bordeaux boston boulder bradford brandenburg brasil brasília brasilia bratislava
    brazil bremen brescia brest brighton brisbane bristol britain brno brooklyn bruges
    brussels bruxelles bucharest budapest buffalo bulgaria burlington burnaby caen cairo
    calcutta calgary cali california cambridge campinas canada canberra caracas cardiff
    cartagena casablanca catania catalonia charlotte chemnitz chennai chicago chile china
    cincinnati cleveland coimbra cologne colombia colombo colorado columbia columbus
    connecticut copenhagen córdoba cork cornwall coventry cuba curitiba cyprus dakar dallas
    damascus darmstadt delaware delhi denmark denver derby derry detroit dhaka dijon dortmund
    dresden dublin duisburg dundee durban durham düsseldorf ecuador edinburgh edmonton egypt
    eindhoven england erfurt essen eugene exeter faro ferrara fes finland firenze florence
    florianópolis florida fortaleza france frankfurt fredericton freiburg fribourg galway gaza
    gdansk gdańsk geneva genève genf genova genoa gent georgia germany ghana ghent gijón
    giessen girona glasgow gloucester granada graz greece grenoble groningen guadalajara
    guatemala guelph haifa halifax halle hamburg hamilton hannover hanover harare hartford
    havana hawaii heidelberg helsinki honduras honolulu houston huddersfield hull hungary
    ibadan iceland idaho illinois india indiana indianapolis indonesia innsbruck iowa iran
    iraq ireland israel istanbul italy italia ithaca izmir jakarta jamaica japan jena
    jerusalem johannesburg jordan kabul kampala kansas karachi karlsruhe kassel kathmandu
    kelowna kent kentucky kenya khartoum kiel kiev kigali kingston kinshasa kitchener kobe
    köln kolkata konstanz korea krakow kraków kyiv kyoto lagos lahore lancaster lausanne
    lebanon leeds leicester leiden leipzig lethbridge leuven lexington liège lille lima
    limerick limoges linz lisboa lisbon liverpool ljubljana lleida london londres louisiana
    louisville luanda lübeck lublin lucknow lugano lund luxembourg luzern lviv lyon madison
    madras madrid madurai magdeburg mainz maine málaga malaysia malmö manaus manchester
    manhattan manila manitoba mannheim maputo marburg marrakech marseille maryland
    massachusetts medellín melbourne memphis mérida mexico méxico miami michigan milan milano
    milwaukee minneapolis minnesota mississippi missouri mississauga modena moncton mongolia
    montana monterrey montevideo montpellier montréal montreal morocco moscow mozambique
    mulhouse multan mumbai munich münchen münster murcia nairobi namibia nantes napoli naples
    natal nashville nebraska nepal netherlands nevada newark newcastle nice nicosia nigeria
    nijmegen norway norwich nottingham nürnberg oakland oaxaca odessa ohio oklahoma oldenburg
    olympia omaha ontario oporto oregon orlando orléans osaka oslo osnabrück ottawa oviedo
    oxford padova padua pakistan palermo palestine pamplona panama paraguay paris parma pau
    pennsylvania perth peru perugia peshawar peterborough philadelphia philippines phoenix
    pisa pittsburgh poitiers poland portland porto portugal potsdam poznań prague prato
    preston pretoria providence puebla québec quebec quito rabat raleigh ramallah reading
    recife regensburg regina reims rennes richmond riga rimini roma romania rome rosario
    rostock rotterdam rouen russia saarbrücken sacramento salamanca salem salford salisbury
    salvador salzburg santiago sarajevo saskatchewan saskatoon savannah scotland seattle
    senegal seoul serbia sevilla seville shanghai sheffield sherbrooke siena singapore skopje
    slovakia slovenia sofia soweto spain stockholm strasbourg stuttgart sudbury sunderland
    surrey sussex swansea sweden switzerland sydney syracuse syria taipei tallinn tampere
    tanzania tarragona tasmania tehran tennessee texas thessaloniki tilburg tirana tokyo
    torino toronto toulon toulouse tours trento trier trieste tripoli trondheim tübingen
    tucson tunis tunisia turin turkey turku uganda uk ukraine ulm uppsala uruguay usa utah
    utrecht valencia valladolid valparaíso vancouver venezia venezuela venice vermont verona
    victoria vienna vietnam vigo vilnius virginia wales warsaw warszawa warwick washington
    waterloo wellington wien wiesbaden windsor winnipeg wisconsin wrocław wuppertal würzburg
    wyoming yaoundé yerevan yokohama york zagreb zaragoza zambia zimbabwe zürich zurich
    """
)

PLACE_ENDS = _words(
    """
    falls bridge hills city town village valley beach park springs lake lakes island islands
    heath wells spa green heights bay haven hills harbour harbor moor regis abbas magna parva
    tydfil vale gardens rapids forge grove heads
    """
)
"""Words that end a place of several words."""

PLACE_STARTS = _words(
    """
    new san santa santo st st. saint sainte são los las el la le les port fort mount north
    south east west upper lower great den bad ciudad villa nova nueva nuova rio río buenos
    belo cape long salt kansas northern southern eastern western central greater little old
    palo baton des grand big hong kuala tel addis ho phnom sankt frankfurt newcastle kingston
    isle county
    """
)
"""Words that begin a place of several words."""

REGIONS = _words(
    """
    AB AL AK AR AZ BC CA CO CT DC DE FL GA HI IA ID IL IN KS KY LA MA MB MD ME MI MN MO MS MT
    NB NC ND NE NH NJ NL NM NS NSW NT NV NWT NY NYC NZ OH OK ON ONT OR PA PE PEI PR QC QLD RI
    RJ RS SA SC SD SK SP TAS TN TX UK UAE US USA UT VA VIC VT WA WI WV WY YT GB BE CH AT NRW
    """
)
"""Short forms of countries, states and provinces that end a place."""

ORGANISATION_WORDS = _words(
    """
    academy action agency alliance assembly association auxiliary band branch caucus center
    centre chapter church circle club coalition college collective commission committee
    community company confederation conference congress cooperative council department
    editorial executive faculty federation forum foundation front group guild initiative
    institute international journal labour labor laboratory league library local magazine
    ministry movement museum network office organisation organization parish parliament party
    press project projects publishers records research review school secretariat section
    society socialists staff station students studies syndicate team trust union unions
    university workers youth workshop tenants residents neighbours neighbors friends riders drivers
    teachers writers artists musicians parents mothers pensioners volunteers survivors campaign
    company theatre theater orchestra choir bookshop bookstore café co-op co-operative farmers
    chaplaincy helpers cooks carers gardeners allotments kitchen archive archives cupe unison
    unite seiu uaw afscme aft nea cwa cnt cgt
    cfdt dgb verdi ig cut usi cobas unia collectif comité confédération fédération groupe
    institut ligue mouvement parti réseau syndicat université école ausschuss bündnis bewegung
    bund fraktion gewerkschaft gruppe hochschule komitee kollektiv netzwerk ortsgruppe partei
    rat redaktion universität verband verein vorstand asamblea asociación coalición colectivo
    comisión confederación consejo coordinadora corriente escuela federación frente grupo
    instituto juventud movimiento organización partido plataforma red sindicato unión
    universidad associação coletivo comissão comitê confederação conselho escola federação
    movimento núcleo rede universidade união assemblea associazione collettivo comitato
    commissione confederazione coordinamento federazione gruppo istituto partito rete scuola
    sindacato università unione
    """
)

DISCIPLINES = _words(
    """
    anthropology archaeology architecture arts astronomy biology botany business chemistry
    classics computing criminology design drama economics education engineering english
    ethnology film french geography geology german history humanities informatics italian
    languages latin law linguistics literature mathematics maths mechanics medicine music
    nursing philology philosophy physics physiology politics psychology religion sciences
    science sociology spanish statistics theology zoology soziologie geschichte philosophie
    histoire sociologie historia filosofía sociología história filosofia sociologia storia
    physik chemie germanistik
    """
)
"""What is taught: a department by which a member of a university signs."""

TITLE_WORDS = _words(
    """
    academic activist acting adjunct administrator adviser advisor ambassador analyst
    archivist artist assistant associate attorney author bilingual board captain chair
    chairman chairperson chairwoman chief clerk co-chair co-editor coach columnist
    commissioner communications coordinator councillor counsel curator data dean deputy
    designer developer digital director editor emerita emeritus engineer executive expert
    fellow founder general head historian independent information innovation intern journalist
    judge lawyer leader lecturer librarian manager marketing mayor medical member members
    ministry national nurse office officer organiser organizer outreach owner photographer
    poet policy porter postgraduate president principal producer product professor program
    programme public reader
    regional reporter representative research researcher retired scientist secretary senator
    senior social spokesperson specialist staff steward strategist student supervisor teacher
    team technical trade treasurer under vice volunteer web worker writer
    """
)
"""Words of jobs and titles, which no name is made of."""

SMALL_WORDS = _words(
    """
    & a am and at au aux behalf by c/o e en et for i im in namen nom nombre nome och of og on
    para pela pelo per por pour sur the und upon y à
    """
)
"""Small words that may stand in a list of signatures."""

MENU_WORDS = _words(
    """
    about archiv archive archives archivio archivos arquivos blog categorias categorie
    categories category categorías catégories comment commentaires comments contact contacto
    copy datenschutz donate e-mail email facebook feed follow home impressum inicio instagram
    kategorien kontakt like likes linkedin loading login mastodon menu meta newer newsletter
    next older permalink pin pinterest posts previous print reddit related reply rss save
    search share startseite subscribe tags telegram tumblr tweet twitter uncategorized whatsapp
    x
    """
)
"""Words of menus and share bars."""

OPEN_ENDS = _words(
    """
    asamblea asociación assemblea associazione associação big colectiva colectivo coletivo
    collectif collettivo comisión comissão comitato comité comitê comrade confédération
    coordinadora dame don dona doña dr dra federación federação fr frau frente fédération
    groupe grupo gruppo herr imam lord mme mouvement movimento movimiento mr mrs ms mx parti
    partido pastor plataforma plateforme prof professor rabbi red rede rete rev sindacato
    sindicato sir sr sra
    """
)
"""Words that a name begins with, and nothing ends with."""
