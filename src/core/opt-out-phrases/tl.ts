import { type PlainPhrases, phrasesWith } from "./plain-phrases.ts";

export const tagalog: PlainPhrases = phrasesWith({
  sets: {
    messages: [
      ...["text", "texts", "messages", "message", "mensahe", "sms", "promo", "spam", "msg", "notifications"],
      ...["advertisement", "ads"],
    ],
    dont: [
      ...["huwag", "wag", "huwag na", "wag na", "wag mo na", "wag nyo na", "huwag mo na", "huwag nyo na"],
      ...["wag niyo na", "huwag ninyo na", "wag na wag", "huwag niyo na", "tigilan", "itigil", "tigilan nyo na"],
      ...["ihinto", "itigil nyo na", "itigil niyo na", "itigil ninyo na", "tama na ang", "tama na po ang"],
      "tigil na",
    ],
    send: [
      ...["mag text", "magtext", "itext", "i text", "padalhan", "magpadala", "mag send", "magmessage", "mag message"],
      ...["guluhin", "istorbohin", "kulitin", "imessage", "i message", "tawagan at itext", "kontakin", "text"],
      ...["pag text", "pagtext", "pagpapadala", "send"],
    ],
    delete: [
      ...["tanggalin", "alisin", "burahin", "paki tanggal", "pakitanggal", "pakialis", "paki alis", "idelete"],
      ...["i delete", "pakibura", "delete", "remove", "itanggal", "paki bura", "paki remove", "i remove"],
    ],
    revoke: ["huwag", "wag", "ayoko", "ayaw", "tigil", "itigil", "tanggalin", "alisin", "burahin", "stop", "ihinto"],
    ours: ["text", "texts", "messages", "mensahe", "number ko", "sa listahan", "sms", "sa list"],
  },
  noise: ["po", "please", "naman", "nga", "lang", "talaga", "agad"],
  polite: [
    ...["po", "salamat", "please", "pls", "naman", "na", "paki", "hello", "hi", "ho", "nga", "lang", "kayo", "nyo"],
    "niyo",
  ],
  ambiguous: ["hinto"],
  edge: ["stop"],
  clear: [
    "{dont} [(na|po|kayo|ako|akong|akong|mo|nyo|na po|na ako)] [(kayo|ako|akong|po|na|ang|sa)] {send} [(ng|sa|ang)] [(akin|{messages})]",
    "{dont} [(na|ang|mga|ang mga|po|ang inyong)] {messages}",
    "(ayoko|ayaw ko|ayaw|ayoko po|ayaw namin|di ko gusto|hindi ko gusto) [(na|ko|po)] [(ng|makatanggap ng|tumanggap ng|na makatanggap ng|maka receive ng|mag receive ng|nang|ang)] [(mga|inyong)] {messages}",
    "{delete} [(nyo|niyo|na|ninyo|mo|po|ang)] [(po|na|ang|yung)] [(ang|yung)] (number|numero|no|num|pangalan) ko [sa (listahan|list)]",
    "{delete} [(nyo|niyo|ninyo|na|mo)] [(po|na)] ako [(sa|dyan)] [(listahan|list)]",
    "{delete} ng (number|numero|num) ko",
  ],
  ending: ["(ayoko na|ayaw ko na|ayoko na po)", "(tantanan|tigilan|lubayan) [(nyo|niyo|ninyo|mo)] [na] ako"],
  closing: [
    ...["wrong number [(po|kayo|to|ito)]", "(maling|mali ang) (numero|number)", "(hindi|di) (ako|kami) interesado"],
    "(irereport|iblock|ibablock|report|block) (kita|ko kayo|ko to|ko na)",
    "(paano|pano) (mag unsubscribe|mag stop|itigil) …",
  ],
  alone: ["(tama na|tigil|ayoko|ayoko na|spam|tigilan nyo na|layas)"],
  revoking: ["{revoke}"],
  ours: ["{ours}"],
  wanted: [
    "(wala|walang|hindi) [(akong|ko|pa)] (natanggap|dumating|nakuha)",
    ...["(order|appointment|address|code|item|tumawag|tawag|size)", "(paki send|isend|bakit|kailan)"],
  ],
  restart: [
    "(gusto ko|gusto ko po) [(ulit|na)] (makatanggap|mag subscribe|ng text)",
    "(ibalik|isali|simulan) [(nyo|niyo|mo)] [(po|na)] [(ako|ulit|ang)]",
  ],
  common: [
    ...["ako", "ko", "na", "ng", "sa", "ang", "po", "ba", "mo", "nyo", "niyo", "kayo", "hindi", "oo", "opo", "kung"],
    ...["yung", "ito", "mga", "ay", "at", "may", "wala", "akong", "gusto", "salamat", "bukas", "lang", "naman", "to"],
  ],
});
