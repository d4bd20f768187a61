import type { AnswerWords } from "./answer-words.ts";

export const dutch: AnswerWords = {
  yes: [
    "(ja|jaa|jawel|jep|jup|joe|joh|jo|zeker|zekers|zeker weten|zeker wel|natuurlijk|tuurlijk|uiteraard|vanzelfsprekend|absoluut|inderdaad|klopt|dat klopt|correct|juist|precies|graag|heel graag|gaarne|beslist|ongetwijfeld|bevestigd|bevestigen|bevestiging|bevestig|akkoord|geaccepteerd)",
    "ja (hoor|graag|zeker|natuurlijk|prima)",
    "(ik|wij|we) (bevestig|bevestigen|accepteer|accepteren|ga akkoord|gaan akkoord|stem in) [(het|dat|de afspraak|hem)]",
    "(met plezier|met alle plezier|waarom niet|reken op mij|reken maar|tel mij mee|ik doe mee|ga akkoord|doe maar|graag gedaan)",
  ],
  ok: [
    "(ok|oké|oke|okay|okee|okido|okidoki|prima|goed|is goed|dat is goed|dat is prima|is prima|is oke|is ok|helemaal goed|in orde|komt in orde|komt goed|komt voor elkaar|afgesproken|perfect|top|fijn|mooi|uitstekend|super|begrepen|genoteerd|deal|gaat goed|dat gaat|dat lukt|lukt|gaat lukken|gaat zeker lukken|past|dat past|dat komt uit|komt uit|komt goed uit|schikt|schikt mij)",
    "(geen|zonder|geen enkel) (probleem|problemen|punt|bezwaar|moeite|stress)",
  ],
  will: [
    "(ik|wij|we|kom|ben|ik zal|wij zullen) [(zal|zullen|ben|zijn|kom|komen)] [(er|morgen|dan|zeker|ook|op tijd|wel)] (er|erbij|aanwezig|er zijn|komen|aanwezig zijn|langs)",
    "(ik|wij|we) (kom|komen|ben er|zijn er|haal het|ben onderweg|zijn onderweg)",
    "(ben er|zijn er|kom eraan|ik kom|we komen|onderweg|we zijn er|ik ben erbij|zal er zijn|zullen er zijn)",
    "(ik|wij|we) (kan|kunnen) [(er|morgen|dan)] (komen|er zijn|erbij zijn|zijn)",
    "tot (dan|morgen|straks|zo|ziens|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zo meteen)",
    "(zie je|zie jullie|zien we|zie u) [(dan|morgen)]",
  ],
  can: ["(ik|wij|we) (kan|kunnen|wil|willen|ga|zal|doe)"],
  no: [
    "(nee|neen|neee|neeh|neuh|nope|uitgesloten|onmogelijk|geenszins|absoluut niet|jammer genoeg niet)",
    "(nee|neen) (bedankt|dank je|dank u|dankje|dankjewel|helaas|sorry|hoor|niet|ik|wij|we|het|dat)",
    "(helaas|zeker|natuurlijk|liever|jammer genoeg|morgen|vandaag|dit keer|deze keer|sorry|echt|absoluut|uiteraard|beter|lukt|kan|gaat) (niet|nee|geen tijd)",
    "(geen|heb geen) (tijd|zin)",
    "(in geen geval|geen sprake van|geen denken aan|voor geen goud)",
  ],
  not: ["(niet|geen|nooit|niks|niets|niemand|noch|zonder)"],
  unwilling: [
    "[(ik heb|heb)] geen (interesse|belangstelling|behoefte)",
    "[(ik ben|ben)] niet geïnteresseerd",
    "(ik|wij|we) (wil|willen|hoef|hoeven) niet",
  ],
  wont: [
    "(onmogelijk|verhinderd|ben verhinderd)",
    "(moet|wil|ik moet|ik wil|zou graag) [(de|mijn|onze) afspraak] (afzeggen|annuleren|afmelden)",
    "(afspraak|de afspraak|mijn afspraak) (afzeggen|annuleren)",
    "(lukt|kan|gaat|past|schikt) [(me|mij|ons|dan|morgen)] [(helaas|jammer genoeg)] niet",
    "niet [(gaan|te)] (lukken|kunnen|mogelijk|haalbaar)",
    "er is iets tussen gekomen",
  ],
  able: [
    "(komen|kom|kan|kunnen|kon|lukt|lukken|past|haal|halen|redden|red|mogelijk|beschikbaar|aanwezig|er zijn|gaan|ga|uit|schikt|bij zijn|erbij)",
  ],
  unsure: [
    "(misschien|wellicht|mogelijk|waarschijnlijk|eventueel|hopelijk|ligt eraan|ligt er aan|dat ligt eraan|hangt ervan af|hangt er van af|dat hangt ervan af|hangt af|zou kunnen|kan zijn|geen idee|twijfel|ik twijfel)",
    "(weet|ik weet|wij weten|we weten) [(ik|het|dat|ik het|het nog)] [nog] niet [(zeker|precies|nog)]",
    "(ben|ik ben|nog|wij zijn) [(er|nog|het|er nog)] niet [(helemaal|zo|heel)] (zeker|uit|over uit)",
    "niet [(helemaal|zo|100)] zeker",
    "(nog niet|even kijken|moet even kijken|moet kijken|ik laat het weten|laat het weten|laat nog weten|ik laat het je weten|kom erop terug|ik denk erover na|denk erover na|ik probeer|ik hoop het|hoop het|moet nog|ik kijk even|ik moet even)",
    "(ja|nee) (of|en) (nee|ja)",
    "(verzetten|verplaatsen|verschuiven|wijzigen|andere afspraak|nieuwe afspraak|andere tijd)",
    "(begrijp|snap) [(ik|het|ik het)] niet",
  ],
  but: [
    "(maar|echter|behalve|alleen|pas|slechts|in plaats|liever|eerder|later|vroeger|een andere keer|andere dag|andere tijd|mits|hoewel)",
  ],
  condition: ["(als|indien|tenzij|mits|zolang)"],
  mention: [
    "(zeg|zeggen|zei|gezegd|schrijf|schrijven|antwoord|antwoorden|geantwoord|sturen|stuur|typen|woord|betekent)",
  ],
  call_off: ["(afzeg*|annul*|afmeld*|uitschrijv*|verzet*|verplaats*)"],
  correction: ["(wacht|wacht even|bedoel|bedoelde|ik bedoel|ik bedoelde|vergissing|per ongeluk|toch niet)"],
  asks: [
    "(wie|wat|wanneer|waar|hoe|waarom|welke|welk|hoeveel|hoelaat|kunt u|kan ik|kun je|kunnen we|mag ik|heeft u|is het|bent u|is er)",
  ],
  polite: [
    "(bedankt|dank|dank u|dank je|dankjewel|dankuwel|wel|dankje|thanks|alvast|hartelijk|hallo|hoi|hi|dag|goedemorgen|goedemiddag|goedenavond|goede|morgen|middag|avond|groet|groetjes|groeten|gr|mvg|vriendelijke|met|beste|geachte|meneer|mevrouw|dokter|dr|ik|wij|we|je|jullie|u|me|mij|ons|onze|mijn|het|dat|dit|de|een|er|om|op|in|aan|van|voor|bij|te|tot|en|ook|dan|daar|hier|is|ben|zijn|zal|heb|hebben|uur|vandaag|overmorgen|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|afspraak|sorry|excuses|excuus|helaas|graag|hoor|heel|erg|nog|nu|al|alles|fijne|allemaal|aub|alstublieft|alsjeblieft|svp)",
    "(geen|maak je geen) (zorgen|haast|vragen)",
  ],
  yes_alone: ["j"],
  no_alone: ["helaas"],
};
