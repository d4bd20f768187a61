import type { AnswerWords } from "./answer-words.ts";

export const german: AnswerWords = {
  yes: [
    "(ja|jaa|jup|jep|jepp|jupp|jo|joa|joo|jawohl|jawoll|jou|klar|klaro|logo|logisch|natürlich|natuerlich|selbstverständlich|selbstverstaendlich|selbstredend|sicher|sicherlich|gewiss|gern|gerne|sehr gerne|sehr gern|definitiv|unbedingt|absolut|freilich|genau|richtig|korrekt|stimmt|doch|aber ja|na klar|na sicher|na gut|na logo|na gern|na freilich|aber klar|aber sicher|aber gerne|auf jeden fall|aufjeden|jedenfalls|mit vergnügen|bestätigt|bestaetigt|bestätigen|bestaetigen|bestätigung|zugesagt|angenommen)",
    "(ich|wir|hiermit) (bestätige*|bestaetige*|sage zu|sagen zu|nehme an|stimme zu) [(den|ihn|es|das|hiermit|gerne|gern)]",
    "(bestätige|bestätige ich|sage zu|zusage)",
    "warum (nicht|denn nicht)",
    "(ich bin|wir sind|bin|sind) dabei",
    "(können sie|könnt ihr) fest einplanen",
  ],
  ok: [
    "(ok|oki|okay|okey|okidoki|in ordnung|geht in ordnung|alles klar|allesklar|einverstanden|passt|passt gut|passt prima|passt mir|passt uns|passt perfekt|das passt|passt schon|geht|geht klar|das geht|geht gut|super|prima|perfekt|gut|sehr gut|ist gut|bestens|wunderbar|top|abgemacht|gebongt|gemacht|wird gemacht|verstanden|notiert|läuft|laeuft|jut|=schön|fein|freut mich|toll)",
    "(kein|keine|ohne|überhaupt kein|gar kein) (problem|probleme|thema|sorge|sorgen|stress|ding|umstände)",
  ],
  will: [
    "(ich|wir|komme|kommen|bin|sind|werde|werden) [(werde|werden|komme|kommen|bin|sind|schaffe|schaffen)] [(morgen|auch|dann|pünktlich|sicher|auf jeden fall|natürlich|gerne|gern|um)] (da|dabei|pünktlich|da sein|dort|dort sein|dabei sein|vor ort|kommen|erscheinen|schaffe es|schaffen es|schaffe das)",
    "(ich|wir) (komme|kommen|erscheine|schaffe es|schaffen es|nehme teil)",
    "(komme|kommen|komm|bin da|sind da|werde da sein|bin dabei|bin unterwegs|sind unterwegs|halte den termin ein|nehme den termin wahr|nehme ich wahr)",
    "(ich|wir) (kann|können|koennen) [(morgen|da|gerne|kommen|um)] (kommen|einrichten|es einrichten|da sein)",
    "bis (dann|morgen|bald|später|spaeter|gleich|montag|dienstag|mittwoch|donnerstag|freitag|samstag|nachher|übermorgen)",
    "(wir sehen uns|freue mich|freuen uns|ich freue mich)",
    "(bleibt dabei|bleibt so|termin steht|steht)",
  ],
  can: ["(ich|wir) (kann|können|will|wollen|werde|bin|möchte)", "(kann ich|können wir|mach ich|machen wir)"],
  no: [
    "(nein|neinn|=nö|noe|=nöö|nee|nei|nope|neee|niemals|keinesfalls|keineswegs|ausgeschlossen|nix da)",
    "(nein|ne|nee|nö) (danke|leider|sorry|tut mir leid|vielen dank|dankeschön|nicht|nein|ich|wir|das)",
    "(leider|heute|morgen|diesmal|dieses mal|bestimmt|sicher|natürlich|natuerlich|lieber|eher|auch|wohl|absolut|definitiv|auf keinen fall|gar|überhaupt|selbstverständlich|klar) (nicht|nein|nein danke)",
    "auf (keinen|gar keinen) fall",
    "(kein|keine|keinen) (zeit|lust)",
    "(keine|hab keine|habe keine|hab leider keine|habe leider keine) zeit",
    "danke (nein|nicht)",
  ],
  not: ["(nicht|kein|keine|keinen|keinem|keiner|nie|niemals|nichts|niemand|ohne|weder|noch nicht)"],
  unwilling: [
    "[(habe|hab|ich habe)] (kein|keine|keinen) (interesse|bedarf)",
    "[(bin|ich bin)] nicht interessiert",
    "(ich|wir) (will|wollen|möchte|möchten) nicht",
  ],
  wont: [
    "(unmöglich|unmoeglich|verhindert|bin verhindert|bin krank|leider krank|absage|ich sage ab|sage ab|muss absagen|müssen absagen|möchte absagen|absagen muss|sage den termin ab|sage ich ab|leider verhindert|klappt nicht|klappt leider nicht|geht nicht|geht leider nicht|geht bei mir nicht|passt nicht|passt leider nicht|passt mir nicht|passt mir leider nicht|passt uns nicht)",
    "(termin absagen|termin stornieren|den termin absagen|meinen termin absagen)",
    "(dazwischen gekommen|dazwischengekommen|was dazwischen)",
  ],
  able: [
    "(kommen|komme|kann|können|koennen|konnte|könnte|schaffe|schaffen|geht|passt|klappt|möglich|moeglich|dabei|da|teilnehmen|wahrnehmen|einrichten|verfügbar|zeit|einhalten|erscheinen|mitkommen|dabei sein|da sein)",
  ],
  unsure: [
    "(vielleicht|evtl|eventuell|möglicherweise|moeglicherweise|wahrscheinlich|vllt|viell|womöglich|jein|hoffentlich|mal sehen|mal schauen|schauen wir mal|kommt drauf an|kommt darauf an|je nachdem|unsicher|unentschlossen|unentschieden|voraussichtlich|unter umständen)",
    "(weiß|weiss|weis) [(ich|es|ich es|noch|das|ich das|ich noch|ich leider)] [(noch|leider|grad|gerade|selbst)] (nicht|net|ned) [(genau|so genau|sicher)]",
    "(ich|wir) (weiß|weiss|wissen) [(es|das)] [(noch|leider)] nicht",
    "(bin|ich bin|bin mir|ich bin mir|sind|wir sind|bin noch|noch) [(noch|mir|uns|noch mir|mir noch)] nicht [(ganz|so|100)] (sicher|entschieden)",
    "nicht [(ganz|so)] sicher",
    "noch nicht [sicher]",
    "(keine ahnung|kein plan|keinen plan|null ahnung)",
    "(ich|wir|muss|müssen|lass mich|melde mich|gebe) [(melde mich|muss|sage|gebe|schaue|frage|überlege|noch)] (bescheid|später|noch überlegen|überlegen|schauen|nachschauen|nachsehen|fragen|morgen bescheid|noch mal|nochmal|mich)",
    "(melde mich|sag bescheid|sage bescheid|gebe bescheid|muss schauen|muss überlegen|muss erst|ich versuche|versuche|ich hoffe|hoffe)",
    "(ja|nein) (oder|und|bzw) (nein|ja)",
    "(verschieben|umbuchen|verlegen|verschiebung|neuen termin|anderen termin|anderer termin)",
    "(verstehe ich nicht|verstehe nicht|nicht verstanden)",
    "(ja|jo) nein",
  ],
  but: [
    "(aber|jedoch|allerdings|außer|ausser|nur|erst|erst ab|sondern|stattdessen|lieber|frühestens|spätestens|anders|ein anderer tag|ein andermal|später|spaeter|früher|frueher|ander*|obwohl)",
  ],
  condition: ["(wenn|falls|sofern|vorausgesetzt|es sei denn|solange|ob)"],
  mention: [
    "(sage|sagen|sagt|gesagt|schreibe|schreiben|geschrieben|antworte|antworten|geantwortet|senden|tippen|wort|heißt)",
  ],
  call_off: ["(absag*|storn*|abbestell*|abmeld*|kündig*|kuendig*|verschieb*|abgesagt)"],
  correction: [
    "(moment|warte|warten sie|quatsch|ich meine|ich meinte|meinte|vertippt|verschrieben|aus versehen|irrtum|doch nicht|doch nein)",
  ],
  asks: [
    "(wer|was|wann|wo|wie|warum|wieso|weshalb|welche|welcher|welches|wohin|woher|wieviel|können sie|kann man|könnten sie|darf ich|kann ich|haben sie|ist das|gibt es|sind sie|ginge)",
  ],
  polite: [
    "(danke|dankeschön|dankeschoen|dank|vielen|vielen dank|herzlichen|bitte|bittesehr|hallo|hi|hey|moin|servus|guten|tag|morgen|abend|gruß|gruss|grüße|gruesse|lg|mfg|vg|liebe|lieber|beste|viele|herr|frau|doktor|dr|ich|wir|mir|mich|uns|sie|ihnen|ihr|du|dir|es|das|der|die|den|dem|des|ein|eine|einen|zu|zum|zur|um|am|im|in|an|auf|für|fuer|mit|von|und|auch|dann|da|hier|ist|bin|sind|wird|werde|haben|habe|hab|uhr|heute|übermorgen|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|termin|den termin|pünktlich|sorry|entschuldigung|tut mir leid|leid|schönen|schoenen|schönes|wochenende|mal|so|sehr|immer|noch|bereits|schon|hiermit|liebe grüße|alle|alles|gut)",
    "(keine|kein) (sorge|sorgen|verspätung|eile|fragen)",
    "(minuten|min) (später|spaeter|verspätung)",
  ],
  yes_alone: ["j"],
  no_alone: ["(ne|leider)"],
};
