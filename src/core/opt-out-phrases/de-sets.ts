import type { PlainPhrases } from "./plain-phrases.ts";

/** Words that stand for one another in the German phrases. */
export const GERMAN_SETS: PlainPhrases["sets"] = {
  revoke: [
    ...["löschung", "abmeldung", "austragung", "beendigung", "einstellung", "entfernung", "streichung"],
    ...["kündigung", "widerruf", "abbestellung", "unterlassung", "sperre", "sperrung", "ihr sollt", "sie sollen"],
    ...["aus", "weg", "rausnehmen", "herausnehmen", "austragen", "entferne", "nehmt raus", "verschonen"],
    ...["verschont", "unterlasst", "beendet", "beende", "stoppt", "stoppen", "stoppen sie", "eingestellt"],
    ...["bitte löschen", "gelöscht", "gekündigt", "abgemeldet", "kündige", "kündigt", "bestelle", "spart"],
    ...["sparen", "verzicht", "ablehnen", "lehne", "schluss mit", "will keine", "möchte keine", "brauche keine"],
    ...["bloß keine", "reicht", "nerven", "nervt", "belästigt", "belästigen", "widerspruch", "widerrufen", "nicht"],
    ...["nichts", "nie", "niemals", "keine", "kein", "keinen", "keinerlei", "ohne", "stopp", "stop", "aufhören"],
    ...["hört auf", "hören sie auf", "hör auf", "schluss", "genug", "löschen", "löscht", "lösche", "lösch"],
    ...["entfernen", "entfernt", "streichen", "streicht", "nehmt", "nehmen", "nimm", "raus", "abmelden"],
    ...["abbestellen", "kündigen", "beenden", "einstellen", "unterlassen", "widerrufe", "widerspreche", "verbiete"],
    ...["untersage", "verzichte", "weigere", "sperren", "blockieren", "abstellen", "ausschalten", "deaktivieren"],
    ...["ziehe", "verbitte", "lasst"],
  ],
  sent: [
    ...["schreiben", "schreibt", "schreib", "angeschrieben", "anschreiben", "texten", "kontaktieren"],
    ...["kontaktiert", "simsen", "belästigen", "belästigt", "nerven", "senden", "schicken", "schickt", "sendet"],
    ...["stören", "melden sie sich"],
  ],
  ours: [
    ...["benachrichtigungen", "alle nachrichten", "diese nummer", "meine nr", "ihre liste", "eure liste"],
    ...["kontakte", "eure nachrichten", "ihre nachrichten", "eure sms", "ihre sms", "push nachrichten", "angebote"],
    ...["sms abo", "abo", "nachrichten von", "kundenliste", "telefonliste", "telefonnummer", "handynummer"],
    ...["mitteilung", "texte", "sms", "nachrichten", "nachricht", "mitteilungen", "werbung", "erinnerungen"],
    ...["newsletter", "verteiler", "eurer liste", "ihrer liste", "der liste", "datenbank", "meine nummer"],
    ...["meine handynummer", "meine daten", "meine kontaktdaten", "einwilligung", "zustimmung", "spam"],
    ...["sms service", "sms dienst", "kontakt", "werbe sms", "infos", "nummer"],
  ],
  revoked: [
    ...["einstellen", "unterlassen", "nicht", "nicht mehr", "raus", "aufhören", "löschen", "entfernen", "abmelden"],
    ...["stoppen", "zurück", "ab", "abstellen", "ein", "weg", "unerwünscht", "verboten"],
  ],
  messages: [
    ...["nachrichten", "nachricht", "sms", "smsen", "texte", "mitteilungen", "sms nachrichten", "whatsapps"],
    ...["sms'", "textnachrichten", "werbung", "werbe sms", "werbesms", "werbenachrichten", "kurznachrichten"],
    ...["werbe nachrichten", "sms werbung", "msgs"],
  ],
  promos: [
    ...["infos", "newsletter", "angebote", "benachrichtigungen", "sms benachrichtigungen", "erinnerungen", "spam"],
    ...["meldungen", "aktionen", "informationen", "push", "alarme", "sms infos", "werbeangebote"],
    ...["sms erinnerungen", "sms service", "kontakt", "kontaktaufnahme", "anfragen"],
  ],
  send: [
    ...["schicken", "schick", "schickt", "senden", "sende", "sendet", "schicke", "sendt", "zusenden", "zuschicken"],
    ...["zu senden", "zu schicken"],
  ],
  write: [
    ...["schreiben", "schreib", "schreibt", "schreibe", "texten", "kontaktieren", "kontaktiert", "kontaktiere"],
    ...["simsen", "belästigen", "anschreiben", "anzuschreiben", "belästigt", "belästige", "nerven", "nerve"],
    ...["nervt", "texte mich", "stören", "zu kontaktieren", "zu belästigen", "zu nerven", "zuspammen", "spammen"],
    ...["zu spammen", "melden", "meldet", "stört"],
  ],
  who: ["sie", "ihr", "du", "bitte", "sie bitte", "bitte sie", "ihr bitte", "endlich"],
  me: ["mir", "mich", "uns"],
  no: [
    ...["keine", "keinerlei", "keine weiteren", "keine einzige", "keinen", "kein", "nie wieder", "keine einzigen"],
    "keine solchen",
  ],
  halt: [
    ...["stoppen", "stoppt", "stopp", "stop", "stoppe", "beenden", "beendet", "beende", "einstellen", "stellt"],
    ...["stellen", "abbestellen", "abbestelle", "abschalten", "abstellen", "deaktivieren", "deaktiviert"],
    ...["ausschalten", "abmelden", "kündigen", "kündige", "unterlassen", "unterlasst", "unterlassen sie", "storno"],
    ...["sperren", "austragen", "abbestellt"],
  ],
  take: [
    ...["nehmen", "nehmt", "nimm", "streichen", "streicht", "streich", "löschen", "löscht", "lösch", "entfernen"],
    ...["entfernt", "entferne", "werfen", "lösche", "schmeißt", "schmeißen", "werft", "tragen", "tragt"],
    ...["vergessen", "vergesst", "vergiss", "austragen", "sperren", "streichen lassen"],
  ],
  from: ["von", "aus", "vom", "aus dem"],
  list: [
    ...["liste", "verteiler", "verteilerliste", "datenbank", "system", "kartei", "adressliste", "mailingliste"],
    ...["sms verteiler", "kundenliste", "sms liste", "telefonliste", "kontakten", "kontakte"],
  ],
  your: [
    ...["der", "dem", "ihrer", "ihrem", "eurer", "eurem", "dieser", "deiner", "den", "diesem", "ihren", "euren"],
    "deinem",
  ],
  number: [
    ...["nummer", "handynummer", "telefonnummer", "rufnummer", "daten", "kontakt", "mobilnummer", "kontaktdaten"],
    ...["namen", "handy"],
  ],
  want: [
    ...["möchte", "will", "wünsche", "möchten", "wollen", "wollte", "würde", "brauche", "wünschen", "verlange"],
    "brauchen",
  ],
  stop_it: ["aufhören", "aufzuhören", "hört auf", "hör auf", "hören sie auf"],
};
