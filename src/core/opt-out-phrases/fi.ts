import { type PlainPhrases, phrasesWith } from "./plain-phrases.ts";

export const finnish: PlainPhrases = phrasesWith({
  sets: {
    messages: [
      ...["viestejä", "viestit", "viestien", "viesti", "tekstiviestejä", "tekstiviestit", "tekstiviestien"],
      ...["mainoksia", "mainokset", "sms", "mainosviestejä", "ilmoituksia", "ilmoitukset", "roskapostia"],
      ...["muistutuksia", "tekstareita"],
    ],
    stop: ["lopeta", "lopettakaa", "lopettaisitteko", "lakatkaa", "riittää", "peru", "peruuta", "perukaa", "stop"],
    dont: ["älkää", "älä", "ei"],
    send: [
      ...["lähettäkö", "lähetä", "laittakaa", "laita", "laittako", "lähettelkö", "häiritkö", "häiritse", "tekstatko"],
      ...["viestitelkö", "pommittako"],
    ],
    delete: ["poista", "poistakaa", "ottakaa pois", "poistaisitteko"],
    revoke: ["älkää", "älä", "ei", "en halua", "lopeta", "lopettakaa", "poista", "poistakaa", "peruuta", "riittää"],
    ours: ["viestejä", "tekstiviestejä", "mainoksia", "numeroni", "listalta", "ilmoituksia"],
  },
  noise: ["kiitos", "heti", "nyt", "enää"],
  polite: ["kiitos", "ole hyvä", "olkaa hyvä", "hei", "moi", "heti", "please", "pyydän"],
  ambiguous: ["seis"],
  edge: ["stop"],
  clear: [
    ...["{dont} {send} [(minulle|mulle)] [enää] {messages}", "{dont} [enää] {send} {messages}"],
    ...["{stop} [(nämä|näiden|kaikki)] {messages} [(lähettäminen|lähettely|lähetys)]", "ei [enää] {messages}"],
    "(en|emme) halua [(enää|saada|vastaanottaa)] [(saada|teidän|enempää|näitä)] {messages}",
    "{delete} (minut|numeroni|numero|puhelinnumeroni|tietoni) [(listalta|listaltanne|rekisteristä|järjestelmästä)]",
    ...["(peru|peruuta|perukaa|lopeta) [viesti] (tilaus|tilaukseni|palvelu)", "(jätä|jättäkää) minut rauhaan"],
    ...["(älkää|älä) (ottako|ota) [minuun] yhteyttä", "(perun|peruutan) suostumukseni"],
  ],
  ending: ["{dont} {send} [(enää|minulle)]"],
  closing: ["väärä (numero|henkilö)", "(en ole|ei) (kiinnostunut|kiinnosta)", "(ilmoitan|estän) (teidät|tämän)"],
  alone: ["(riittää|lopeta|lopettakaa|spam|häivy)"],
  revoking: ["{revoke}"],
  ours: ["{ours}"],
  wanted: [
    "(en|ei) (saanut|tullut|ole saanut|saapunut)",
    ...["(tilaukseni|aikani|osoite|koodi|tuote|soittako|pizza|pizzasta)", "(vaihtui|uusi|milloin|miksi)"],
  ],
  restart: [
    "(haluan|saanko) [(taas|jälleen)] (viestejä|tilata|liittyä) [(taas|uudelleen)]",
    "(aloita|jatka|lisää minut) (taas|uudelleen|listalle)",
  ],
  common: [
    ...["on", "ei", "en", "ja", "minä", "minun", "minut", "se", "tämä", "mikä", "missä", "kuka", "kyllä", "joo"],
    ...["kiitos", "voiko", "tulen", "jos", "mutta", "että", "taas", "olen", "huomenna", "haluan"],
  ],
});
