import { type PlainPhrases, phrasesWith } from "./plain-phrases.ts";

export const danish: PlainPhrases = phrasesWith({
  sets: {
    messages: [
      ...["sms", "smser", "sms'er", "beskeder", "besked", "reklame", "reklamer", "tekstbeskeder", "påmindelser"],
      ...["notifikationer", "tilbud", "spam"],
    ],
    stop: ["stop", "hold op", "afslut", "stands", "ophør", "slut", "lad være", "drop"],
    send: [
      ...["sende", "at sende", "skrive", "at skrive", "skrive til", "at kontakte", "kontakte", "genere", "at genere"],
      ...["at sms", "spamme", "at spamme"],
    ],
    no: ["ingen", "ikke", "aldrig", "ikke flere", "ingen flere"],
    delete: ["fjern", "slet", "tag", "afmeld", "frameld", "stryg", "slette", "fjerne"],
    list: ["listen", "jeres liste", "registret", "systemet", "databasen", "listerne"],
    revoke: ["ikke", "ingen", "aldrig", "stop", "fjern", "slet", "afslut", "uden", "træt af"],
    ours: ["sms", "beskeder", "reklame", "mit nummer", "fra listen", "påmindelser", "samtykke"],
  },
  noise: ["venligst", "nu", "bare", "straks", "tak"],
  polite: ["venligst", "tak", "hej", "nu", "please", "vær venlig", "straks"],
  ambiguous: ["afslut"],
  edge: ["stop"],
  clear: [
    ...["{stop} [med] [at] {send} [(mig|til mig|os)] [{messages}]", "{stop} [med] [(alle|de her|jeres)] {messages}"],
    ...["send [mig] {no} [flere] {messages}", "(ikke|ingen) flere {messages}"],
    "(vil|ønsker) {no} [(have|få|modtage|længere have|længere modtage)] [(flere|jeres|nogen)] {messages}",
    "{delete} (mig|mit nummer|nummeret|mit telefonnummer) [(fra|af)] [{list}]",
    ...["(afmeld|frameld) [mig] [fra {list}]", "(afslut|opsig|afmeld) [mit] (abonnement|abonnementet)"],
    ...["(kontakt|skriv til|sms) mig (ikke|aldrig) [(mere|igen)]", "lad mig være [i fred]"],
    "(trækker) mit samtykke tilbage",
  ],
  ending: ["ingen {messages}"],
  closing: ["forkert (nummer|person)", "ikke interesseret", "(jeg) (anmelder|blokerer) (jer|dig|dette)"],
  alone: ["(hold op|nok|så er det nok|spam|skrid|stop nu)"],
  revoking: ["{revoke}"],
  ours: ["{ours}"],
  wanted: [
    ...["(fik|får|har|fået) (ingen|ikke)", "(ordre|ordren|bestilling|adresse|adressen|kode|tid|vare|pakke|ring)"],
    "(ændret|ny|nyt|hvornår|hvorfor|i stedet)",
  ],
  harmless: ["(fikk|fik|fått|fået|har|får|modtog) [(jeg|ikke|endnu)] (ingen|ikke)", "ring ikke"],
  restart: ["(vil) [gerne] (have|få) [{messages}] igen", "(start|begynd|tilmeld mig) igen"],
  common: [
    ...["jeg", "du", "i", "vi", "det", "den", "en", "et", "og", "at", "er", "ikke", "på", "til", "for", "med", "af"],
    ...["om", "kan", "vil", "have", "mig", "min", "mit", "tak", "ja", "nej", "kommer", "hvor", "hvad", "hvornår"],
    ...["fra", "har", "hvem"],
  ],
});
