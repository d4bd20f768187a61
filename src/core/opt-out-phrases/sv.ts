import { type PlainPhrases, phrasesWith } from "./plain-phrases.ts";

export const swedish: PlainPhrases = phrasesWith({
  sets: {
    messages: [
      ...["sms", "smsen", "meddelanden", "meddelande", "reklam", "textmeddelanden", "påminnelser", "notiser"],
      ...["utskick", "erbjudanden", "spam", "messen"],
    ],
    stop: ["sluta", "stoppa", "stopp", "avsluta", "upphör", "lägg av", "sluta upp", "stop"],
    send: [
      ...["skicka", "att skicka", "smsa", "messa", "skriva", "kontakta", "störa", "sms a", "att smsa", "höra av er"],
      "tjata",
    ],
    no: ["inga", "inte", "inget", "inga fler", "inte fler", "aldrig", "ej"],
    delete: ["ta bort", "radera", "stryk", "plocka bort", "avregistrera", "avanmäl", "släpp"],
    list: [
      ...["listan", "er lista", "registret", "listor", "databasen", "ert register", "utskicken", "systemet"],
      "utskickslistan",
    ],
    revoke: [
      ...["inte", "inga", "aldrig", "sluta", "stoppa", "ta bort", "radera", "avsluta", "utan", "trött på", "slipper"],
    ],
    ours: ["sms", "meddelanden", "reklam", "mitt nummer", "från listan", "utskick", "påminnelser", "samtycke"],
  },
  noise: ["snälla", "vänligen", "nu", "bara", "genast", "tack"],
  polite: ["snälla", "tack", "hej", "vänligen", "nu", "genast", "please", "tack så mycket", "var god"],
  ambiguous: ["avsluta"],
  edge: ["stop"],
  clear: [
    "{stop} [(med)] [att] {send} [(mig|till mig|oss)] [{messages}]",
    ...["{stop} [med] [(alla|era|dessa)] {messages}", "skicka [mig] {no} [fler] {messages}", "{no} fler {messages}"],
    "(vill|önskar) {no} [(ha|få|längre|ha fler|få fler)] [(fler|era|några|mer)] {messages}",
    "{delete} (mig|mitt nummer|numret|mitt telefonnummer|vårt nummer) [från {list}]",
    "(avregistrera|avanmäl|avprenumerera) [mig] [från {list}]",
    "(avsluta|säg upp|avbryt) [(min|mitt)] (prenumeration|prenumerationen|abonnemang|sms tjänsten)",
    ...["(kontakta|smsa|messa) mig (inte|aldrig) [(mer|igen|längre)]", "(lämna|låt) mig [(vara)] [i] (ifred|fred)"],
    "(återkallar|drar tillbaka) mitt samtycke",
  ],
  ending: ["inga {messages}", "(hur) avregistrerar jag mig"],
  closing: [
    ...["fel (nummer|person)", "inte intresserad [(av (era|detta) …)]"],
    ...["(jag) (anmäler|blockerar) (er|dig|detta nummer)", "detta är (spam|trakasserier)"],
  ],
  alone: ["(sluta|lägg av|nog|räcker nu|det räcker|dra åt helvete|spam|stick)"],
  revoking: ["{revoke}"],
  ours: ["{ours}"],
  wanted: [
    ...["(fick|får|har|fått) [jag] (inget|inga|inte)", "(order|beställning|adress|kod|tid|artikel|paket|ring)"],
    "(ändrats|ny|nytt|när|varför|istället)",
  ],
  harmless: ["(fick|fått|har|får) [jag] (inga|inget|inte)", "ring inte"],
  restart: [
    "(vill) [(gärna)] (ha|få) [(sms|era)] [{messages}] (igen|åter)",
    "(starta|börja|anmäl mig|registrera mig) igen",
  ],
  common: [
    ...["jag", "du", "ni", "vi", "det", "den", "en", "ett", "och", "att", "är", "inte", "på", "i", "till", "för"],
    ...["med", "av", "om", "kan", "vill", "ha", "mig", "min", "mitt", "er", "tack", "ja", "nej", "kommer", "var"],
    ...["vad", "när", "från", "har"],
  ],
});
