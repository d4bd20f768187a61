import type { AnswerWords } from "./answer-words.ts";

export const swedish: AnswerWords = {
  yes: [
    "(ja|jaa|japp|jepp|jo|joo|jodå|jajamän|jajamen|jajemän|absolut|självklart|givetvis|naturligtvis|såklart|så klart|klart|visst|javisst|ja visst|säkert|definitivt|gärna|mycket gärna|bekräftar|bekräftat|bekräftas|jag bekräftar|vi bekräftar|stämmer|det stämmer|precis|korrekt|med nöje|varför inte|accepterar)",
    "ja (tack|absolut|gärna)",
  ],
  ok: [
    "(ok|okej|okay|oki|okidoki|bra|det är bra|det blir bra|blir bra|det går bra|går bra|det funkar|funkar|funkar bra|passar|det passar|passar bra|perfekt|toppen|kanon|fint|utmärkt|överens|uppfattat|noterat|då säger vi så|det är okej)",
    "(inga|inget|utan) (problem|bekymmer)",
    "det är lugnt",
    "lugnt",
  ],
  will: [
    "(jag|vi) (kommer|är där|kan komma|ska komma|dyker upp|hinner)",
    "(kommer|vi ses|ses|ses då|ses imorgon|syns|vi syns|på väg|är på väg)",
    "jag (är|ska vara) (där|på plats)",
  ],
  can: ["(jag|vi) (kan|vill|ska|gör det)"],
  no: [
    "(nej|nejj|=nä|nää|=näe|nix|nope|nehej|aldrig|omöjligt|absolut inte|nej tack|tyvärr inte|tyvärr nej|inte idag|inte imorgon|självklart inte|inte den här gången|inget intresse|inte intresserad|nej tyvärr|helst inte)",
  ],
  not: ["(inte|ej|icke|aldrig|ingen|inget|inga|utan)"],
  wont: [
    "(förhindrad|är förhindrad|kan ej|måste avboka|vill avboka|behöver avboka|avbokar|avboka (tiden|min tid)|har fått förhinder|fått förhinder|går inte|går tyvärr inte|funkar inte|passar inte)",
    "(kan|hinner|kommer|vill) [(tyvärr|jag|vi)] inte",
  ],
  able: ["(komma|kommer|kan|hinna|hinner|möjligt|går|funkar|passar|vill|vara med|intresserad|tillgänglig)"],
  unsure: [
    "(kanske|eventuellt|möjligen|troligen|förmodligen|beror på|det beror på|får se|vi får se|hoppas|jag hoppas|ska försöka|återkommer|jag återkommer|meddelar senare|ingen aning|osäker|jag är osäker)",
    "(vet|jag vet|vi vet) [(jag|ännu)] (inte|ej) [(än|ännu|säkert)]",
    "(är|jag är|inte) [inte] (säker|helt säker)",
    "(inte än|inte ännu)",
    "(ja|nej) (eller|och) (nej|ja)",
    "(boka om|ombokning|flytta|ändra) [(tiden|tid)]",
    "(förstår|fattar) inte",
  ],
  but: ["(men|bara|endast|istället|utom|förutom|senare|tidigare|annan dag|annan tid|hellre|först efter)"],
  condition: ["(om|ifall|såvida|förutsatt)"],
  mention: ["(säga|säger|sa|sagt|skriver|skriva|skrev|svara|svarar|skicka|ordet)"],
  call_off: ["(avbok*|avsluta|ställ* in|stopp)"],
  asks: ["(vem|vad|när|var|hur|varför|vilken|vilket|kan ni|kan man|kan du|får jag|kan jag|är det|har ni|finns)"],
  polite: [
    "(tack|tackar|snälla|hej|hejsan|god|morgon|kväll|dag|mvh|hälsningar|jag|vi|mig|oss|ni|du|det|den|är|att|och|i|på|med|till|kl|klockan|imorgon|idag|måndag|tisdag|onsdag|torsdag|fredag|lördag|söndag|då|där|så|också|mycket|förlåt|ursäkta|ledsen|tyvärr|min|tid|bokning)",
  ],
  no_alone: ["tyvärr"],
};

export const danish: AnswerWords = {
  yes: [
    "(ja|jaa|jep|jeps|jo|joo|jada|javel|absolut|selvfølgelig|selvfoelgelig|naturligvis|klart|ja da|sikkert|helt sikkert|bestemt|gerne|meget gerne|bekræfter|bekræftet|jeg bekræfter|vi bekræfter|det passer|korrekt|præcis|med glæde|med fornøjelse|hvorfor ikke|accepterer)",
    "ja (tak|selvfølgelig|absolut|gerne)",
  ],
  ok: [
    "(ok|okay|oki|fint|det er fint|godt|det er godt|det er ok|i orden|det er i orden|super|perfekt|aftale|det er en aftale|passer fint|det passer fint|passer mig|forstået|modtaget|modtaget tak|dejligt)",
    "(intet|ingen|uden|ikke noget) (problem|problemer)",
  ],
  will: ["(jeg|vi) (kommer|er der|kan komme|skal nok komme|møder op)", "(kommer|vi ses|ses|vi ses i morgen|på vej)"],
  can: ["(jeg|vi) (kan|vil|gør)"],
  no: [
    "(nej|=næ|nope|niks|aldrig|umuligt|nej tak|desværre ikke|nej desværre|nej selvfølgelig|selvfølgelig ikke|absolut ikke|ikke i dag|ikke i morgen|ikke denne gang|ikke interesseret|helst ikke)",
  ],
  not: ["(ikke|aldrig|ingen|intet|uden)"],
  wont: [
    "(forhindret|er forhindret|må aflyse|vil aflyse|skal aflyse|må melde afbud|melder afbud|afbud|aflyse tiden)",
    "(kan|kommer|vil|passer|går) [(jeg|desværre|vi)] ikke",
  ],
  able: ["(komme|kommer|kan|nå|muligt|passer|vil|interesseret|være med)"],
  unsure: [
    "(måske|maaske|eventuelt|muligvis|sandsynligvis|det kommer an på|kommer an på|afhænger|vi får se|håber|jeg håber|prøver|vender tilbage|jeg vender tilbage|giver besked|ingen anelse|usikker)",
    "(ved|jeg ved|vi ved) [(jeg|det|endnu)] ikke [endnu]",
    "(er|jeg er|ikke) [ikke] (sikker|helt sikker)",
    "ikke endnu",
    "(ja|nej) (eller|og) (nej|ja)",
    "(flytte|ændre|rykke) [(tiden|tid)]",
    "forstår ikke",
  ],
  but: ["(men|kun|undtagen|i stedet|senere|tidligere|anden dag|andet tidspunkt|først efter)"],
  condition: ["(hvis|såfremt|medmindre|forudsat)"],
  mention: ["(siger|sagde|sagt|skriver|skrive|svare|svarer|sende|ordet)"],
  call_off: ["(aflys*|afmeld*|afbestil*)"],
  asks: ["(hvem|hvad|hvornår|hvor|hvordan|hvorfor|hvilken|hvilket|kan i|kan man|må jeg|kan jeg|er det|har i)"],
  polite: [
    "(tak|mange|hej|goddag|godmorgen|mvh|hilsen|venlig|jeg|vi|mig|os|du|i|det|den|er|at|og|på|med|til|kl|klokken|morgen|dag|mandag|tirsdag|onsdag|torsdag|fredag|lørdag|søndag|så|der|også|meget|undskyld|beklager|desværre|min|tid)",
  ],
  no_alone: ["desværre"],
};

export const norwegian: AnswerWords = {
  yes: [
    "(ja|jaa|jepp|jo|joda|jada|absolutt|selvsagt|selvfølgelig|naturligvis|klart|klart det|så klart|sikkert|helt sikkert|gjerne|veldig gjerne|bekrefter|bekreftet|jeg bekrefter|vi bekrefter|stemmer|det stemmer|korrekt|akkurat|med glede|hvorfor ikke|godtar)",
    "ja (takk|selvfølgelig|absolutt|gjerne)",
  ],
  ok: [
    "(ok|okei|okay|greit|det er greit|helt greit|fint|det er fint|bra|det er bra|det går bra|går bra|går fint|det går fint|passer|det passer|passer bra|perfekt|supert|flott|avtale|forstått|notert|den er grei|i orden)",
    "(ikke noe|ingen|uten|intet) (problem|problemer)",
    "null stress",
  ],
  will: ["(jeg|vi) (kommer|er der|kan komme|skal komme|møter opp)", "(kommer|vi sees|sees|ses|vi ses|på vei)"],
  can: ["(jeg|vi) (kan|vil|skal)"],
  no: [
    "(nei|=næ|nope|niks|aldri|umulig|nei takk|dessverre ikke|nei dessverre|selvfølgelig ikke|absolutt ikke|ikke i dag|ikke i morgen|ikke denne gangen|ikke interessert|helst ikke)",
  ],
  not: ["(ikke|aldri|ingen|intet|uten|ikkje)"],
  wont: [
    "(forhindret|er forhindret|må avlyse|vil avlyse|må avbestille|ønsker å avbestille|avbestiller|avbestille timen)",
    "(kan|kommer|vil|passer|går) [(jeg|dessverre|vi)] ikke",
  ],
  able: ["(komme|kommer|kan|rekker|mulig|passer|vil|interessert|være med)"],
  unsure: [
    "(kanskje|eventuelt|muligens|sannsynligvis|det kommer an på|kommer an på|avhenger|vi får se|håper|jeg håper|prøver|kommer tilbake|gir beskjed|aner ikke|ingen anelse|usikker)",
    "(vet|jeg vet|vi vet) [(jeg|ennå)] ikke [ennå]",
    "(er|jeg er|ikke) [ikke] (sikker|helt sikker)",
    "ikke ennå",
    "(ja|nei) (eller|og) (nei|ja)",
    "(flytte|endre) [(timen|time)]",
    "forstår ikke",
  ],
  but: ["(men|kun|unntatt|i stedet|istedenfor|senere|tidligere|annen dag|annet tidspunkt|først etter)"],
  condition: ["(hvis|dersom|med mindre|forutsatt)"],
  mention: ["(sier|sagt|skriver|skrive|svare|svarer|sende|ordet)"],
  call_off: ["(avlys*|avbestill*|avmeld*)"],
  asks: ["(hvem|hva|når|hvor|hvordan|hvorfor|hvilken|hvilket|kan dere|kan man|får jeg|kan jeg|er det|har dere)"],
  polite: [
    "(takk|tusen|hei|heisann|god|morgen|kveld|dag|mvh|hilsen|vennlig|jeg|vi|meg|oss|du|dere|det|den|er|å|og|på|med|til|kl|klokken|imorgen|i|mandag|tirsdag|onsdag|torsdag|fredag|lørdag|søndag|da|så|der|også|veldig|beklager|unnskyld|dessverre|min|time|timen)",
  ],
  no_alone: ["dessverre"],
};

export const finnish: AnswerWords = {
  yes: [
    "(kyllä|kylla|kyl|kyllä kyllä|joo|juu|jep|jees|jo|niin|totta kai|tottakai|tietysti|tietenkin|ilman muuta|ehdottomasti|varmasti|toki|vahvistan|vahvistettu|vahvistamme|oikein|juuri niin|pitää paikkansa|hyväksyn|mielelläni|mielellään|miksi ei|miksipä ei)",
  ],
  ok: [
    "(ok|okei|okej|selvä|selva|selvää|hyvä|hyva|hyvin|sopii|sopii hyvin|se sopii|käy|kay|käy hyvin|se käy|sovittu|asia selvä|hienoa|mahtavaa|täydellistä|ymmärretty|onnistuu)",
    "ei (ongelmaa|ongelmia|haittaa|mitään|hätää)",
  ],
  will: [
    "(tulen|tulemme|tullaan|olen paikalla|olemme paikalla|olen tulossa|tulossa|pääsen|paasen|pääsemme|nähdään|nähdään huomenna|saavun|olen siellä|voin tulla)",
  ],
  can: ["(voin|voimme|haluan)"],
  no: [
    "(ei|eii|ei kiitos|emme|eipä|ei käy|ei sovi|ei onnistu|ei valitettavasti|valitettavasti ei|valitettavasti en|ei tänään|ei huomenna|en pääse|en paase|en voi|en tule|en halua|en ehdi|emme pääse|emme voi|ei ikinä|ei koskaan|mahdotonta|ei kiinnosta)",
  ],
  not: ["(ei|eivät|älä|ilman|koskaan)"],
  wont: ["(joudun perumaan|haluan perua|peru aika|perun ajan|peruutan|täytyy perua|mahdoton|esteellinen)"],
  able: ["(tulla|pääse|päästä|voi|mahdollista|sopii|käy|onnistu|ehdi|halua)"],
  unsure: [
    "(ehkä|ehka|mahdollisesti|todennäköisesti|luultavasti|riippuu|se riippuu|katsotaan|toivottavasti|toivon|yritän|ilmoitan myöhemmin|palaan asiaan|epävarma|en tiedä|en tieda|emme tiedä|ei tietoa|en ole varma|en ole ihan varma|en osaa sanoa|en ymmärrä|ei vielä|en vielä|kyllä tai ei|kyllä vai ei|siirtää aikaa|vaihtaa aikaa|siirtää)",
  ],
  but: ["(mutta|vain|paitsi|sen sijaan|myöhemmin|aikaisemmin|toinen päivä|toinen aika|vasta)"],
  condition: ["(jos|mikäli|kunhan)"],
  mention: ["(sanoin|sanoa|sano|kirjoitin|kirjoittaa|vastaa|vastasin|lähetä|sana)"],
  call_off: ["(peru*|lopeta|peruuta)"],
  asks: [
    "(kuka|mikä|mitä|milloin|koska|missä|miten|miksi|kuinka|paljonko|voinko|voiko|voitteko|onko|saako|mihin aikaan)",
  ],
  polite: [
    "(kiitos|kiitti|kiitoksia|ole|hyvä|hei|moi|terve|huomenta|päivää|iltaa|terveisin|minä|mä|me|minulle|se|tämä|on|ja|klo|kello|huomenna|tänään|maanantai|tiistai|keskiviikko|torstai|perjantai|paljon|anteeksi|pahoittelut|myös|siellä|silloin|aika|aikani)",
  ],
  no_alone: ["valitettavasti"],
};
