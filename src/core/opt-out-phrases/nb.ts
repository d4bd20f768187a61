import { type PlainPhrases, phrasesWith } from "./plain-phrases.ts";

export const norwegian: PlainPhrases = phrasesWith({
  sets: {
    messages: [
      ...["sms", "smser", "meldinger", "melding", "reklame", "tekstmeldinger", "påminnelser", "varsler", "tilbud"],
      "spam",
    ],
    stop: ["slutt", "stopp", "stans", "avslutt", "slutte", "hold opp", "gi dere", "stop"],
    send: [
      ...["sende", "send", "å sende", "skrive", "å skrive", "kontakte", "å kontakte", "plage", "å plage", "smse"],
      ...["mase", "å mase", "texte"],
    ],
    no: ["ingen", "ikke", "aldri", "ikke flere", "ingen flere"],
    delete: ["fjern", "slett", "ta bort", "stryk", "avmeld", "fjerne", "slette"],
    list: ["listen", "lista", "registeret", "listene deres", "databasen", "systemet", "listen deres"],
    revoke: ["ikke", "ingen", "aldri", "slutt", "stopp", "fjern", "slett", "avslutt", "uten", "lei av"],
    ours: ["sms", "meldinger", "reklame", "nummeret mitt", "fra listen", "varsler", "påminnelser", "samtykke"],
  },
  noise: ["vennligst", "nå", "bare", "straks", "takk"],
  polite: ["vennligst", "takk", "hei", "nå", "vær så snill", "please", "snart", "straks"],
  ambiguous: ["slutt", "avslutt"],
  edge: ["stop"],
  clear: [
    ...["{stop} [med] [å] {send} [(meg|til meg|oss)] [{messages}]", "{stop} [med] [(alle|disse)] {messages}"],
    ...["ikke {send} [(meg|til meg)] [(flere|noen|mer)] {messages}", "send [meg] {no} [(flere)] {messages}"],
    ...["{no} flere {messages}", "(vil|ønsker) {no} [(ha|få|lenger ha|motta)] [(flere|noen|disse)] {messages}"],
    "{delete} (meg|nummeret mitt|mitt nummer|nummeret|telefonnummeret mitt) [fra {list}]",
    "(meld meg av|avmeld meg|avmeld) [fra {list}]",
    "(avslutt|si opp|stopp) [(mitt)] (abonnement|abonnementet|abonnementet mitt)",
    ...["ikke (kontakt|send|skriv til|plag) meg [(mer|igjen|lenger)]", "la meg være [i fred]"],
    "(trekker) [tilbake] (samtykket|mitt samtykke) [tilbake]",
  ],
  ending: ["ingen {messages}"],
  closing: ["feil (nummer|person)", "ikke interessert", "(jeg) (rapporterer|blokkerer) (dere|deg|dette)"],
  alone: ["(slutt|nok|hold opp|nå er det nok|spam|gi dere|stikk)"],
  revoking: ["{revoke}"],
  ours: ["{ours}"],
  wanted: [
    "(fikk|får|har|fått) (ingen|ikke)",
    "(ordre|ordren|bestilling|adresse|adressen|kode|time|timen|vare|varen|pakke|ring)",
    "(endret|ny|nytt|når|hvorfor|istedenfor)",
  ],
  harmless: ["(fikk|fik|fått|fået|har|får|modtog) [(jeg|ikke|endnu)] (ingen|ikke)", "ring ikke"],
  restart: ["(vil) [gjerne] (ha|få) [{messages}] igjen", "(start|begynn|meld meg på|registrer meg) igjen"],
  common: [
    ...["jeg", "du", "dere", "vi", "det", "den", "en", "et", "og", "å", "er", "ikke", "på", "i", "til", "for", "med"],
    ...["av", "om", "kan", "vil", "ha", "meg", "min", "mitt", "takk", "ja", "nei", "kommer", "hvor", "hva", "når"],
    ...["fra", "har", "hvem"],
  ],
});
