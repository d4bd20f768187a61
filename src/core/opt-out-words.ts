import { MORE_OPT_OUT_WORDS } from "./more-opt-out-words.ts";

/**
 * STOP, START and HELP words per language: data with a date, no legal advice. The lists are the superset of what
 * carriers and providers take, and of phrases that a reasonable person would read as revoking consent:
 *
 * - 47 CFR 64.1200(a)(10), in force since 2025-04-11: stop, quit, end, revoke, opt out, cancel, unsubscribe, and other clear words
 * - CTIA Messaging Principles and Best Practices; Canadian short code guidelines (STOP, ARRET, HELP, AIDE, INFO)
 * - keyword lists of Twilio (STOPALL, OPTOUT, UNSTOP), Telnyx (STOP ALL), AWS End User Messaging (ARRET, REMOVE, TD)
 *
 * A word is listed only where it means nothing else as a whole text in any language here: no Italian "fine", Turkish "dur"
 * or Spanish "para". Words are compared folded: capitals, accents and punctuation do not matter.
 */
export const WORDS_AS_OF = "2026-11-29";

export interface LanguageWords {
  stop: readonly string[];
  /**
   * YES is not here, though some providers take it: it is what people answer to questions ("Is 3 pm all right?"), and opting
   * someone in who only answered would break P2. Leaving it out errs to the safe side; an operator can add it.
   */
  start: readonly string[];
  help: readonly string[];
  /** The one text that may follow a STOP: no marketing, one segment; languages outside GSM-7 that are commonly texted without accents, without. */
  stop_answer: string;
  start_answer: string;
}

export const OPT_OUT_WORDS: Readonly<Record<string, LanguageWords>> = {
  en: {
    stop: [
      "stop",
      "stopall",
      "stop all",
      "unsubscribe",
      "unsubscribe me",
      "end",
      "quit",
      "cancel",
      "revoke",
      "optout",
      "opt out",
      "opt me out",
      "remove",
      "remove me",
      "td",
      "please stop",
      "stop please",
      "stop pls",
      "stop plz",
      "stop thanks",
      "stop thank you",
      "stop texting please",
      "i want to stop",
      "i want to opt out",
      "i want to unsubscribe",
      "please unsubscribe",
      "please unsubscribe me",
      "unsubscribe please",
      "please opt me out",
      "opt out please",
      "stop it",
      "stop now",
      "stop text",
      "stop txt",
      "stop texting",
      "stop texting me",
      "please stop texting me",
      "stop messaging me",
      "stop sending me texts",
      "stop sending me messages",
      "don't text me",
      "do not text me",
      "don't text me again",
      "don't text me anymore",
      "don't text me any more",
      "please don't text me",
      "please don't text me anymore",
      "please don't text me any more",
      "please do not text me",
      "do not contact me",
      "don't contact me",
      "no more texts",
      "no more messages",
      "take me off",
      "take me off your list",
      "take me off this list",
      "remove me from your list",
      "remove me from this list",
      "please remove me",
      "remove me please",
      "remove my number",
      "please remove my number",
      "delete my number",
      "leave me alone",
      "stop contacting me",
      "never text me again",
    ],
    start: ["start", "unstop", "optin", "opt in", "opt me in", "subscribe", "resubscribe"],
    help: ["help", "info"],
    stop_answer: "You will get no more texts from us. Text START if you want them again.",
    start_answer: "You will get our texts again. Text STOP to end them, HELP for help.",
  },
  es: {
    stop: [
      "alto",
      "parar",
      "pare",
      "baja",
      "darme de baja",
      "dar de baja",
      "dame de baja",
      "deme de baja",
      "cancelar",
      "cancelar suscripción",
      "detener",
      "desuscribir",
      "desuscribirme",
      "no más mensajes",
      "no me envíen más mensajes",
      "no me escriban más",
      "por favor paren",
      "paren",
    ],
    start: ["comenzar", "empezar", "iniciar", "reanudar"],
    help: ["ayuda"],
    stop_answer: "Ya no le enviaremos mensajes. Responda START si desea volver a recibirlos.",
    start_answer: "Le enviaremos mensajes de nuevo. Responda STOP para dejar de recibirlos, AYUDA para obtener ayuda.",
  },
  fr: {
    stop: [
      "arrêt",
      "arrêter",
      "arrêtez",
      "fin",
      "désabonner",
      "se désabonner",
      "me désabonner",
      "désabonnement",
      "désinscrire",
      "désinscription",
      "annuler",
      "plus de messages",
      "ne m'écrivez plus",
      "stop sms",
      "stop svp",
      "stop merci",
    ],
    start: ["commencer", "démarrer", "reprendre", "réabonner"],
    help: ["aide"],
    stop_answer: "Vous ne recevrez plus de messages de notre part. Envoyez START pour en recevoir à nouveau.",
    start_answer: "Vous recevrez à nouveau nos messages. Envoyez STOP pour ne plus en recevoir, AIDE pour de l'aide.",
  },
  de: {
    stop: [
      "stopp",
      "halt",
      "ende",
      "abmelden",
      "abbestellen",
      "austragen",
      "beenden",
      "keine sms mehr",
      "keine nachrichten mehr",
      "bitte keine sms mehr",
      "nicht mehr schreiben",
      "bitte stoppen",
      "stop bitte",
      "bitte nicht mehr schreiben",
    ],
    start: ["starten", "anmelden"],
    help: ["hilfe"],
    stop_answer: "Sie erhalten keine SMS mehr von uns. Mit START erhalten Sie wieder welche.",
    start_answer: "Sie erhalten wieder SMS von uns. Mit STOP beenden Sie das, mit HILFE bekommen Sie Hilfe.",
  },
  it: {
    stop: [
      "ferma",
      "fermare",
      "fermate",
      "basta",
      "annulla",
      "cancella",
      "cancellami",
      "disiscrivi",
      "disiscrivimi",
      "basta messaggi",
      "niente più messaggi",
    ],
    start: ["inizia", "iniziare", "riprendi"],
    help: ["aiuto"],
    stop_answer: "Non riceverà più i nostri messaggi. Invii START se vuole riceverli di nuovo.",
    start_answer: "Riceverà di nuovo i nostri messaggi. Invii STOP per non riceverli più, AIUTO per assistenza.",
  },
  pt: {
    stop: [
      "parar",
      "pare",
      "sair",
      "cancelar",
      "cancelar inscrição",
      "remover",
      "descadastrar",
      "chega de mensagens",
      "não quero mais mensagens",
      "não me mande mais mensagens",
    ],
    start: ["começar", "iniciar", "retomar"],
    help: ["ajuda"],
    stop_answer: "Paramos de enviar mensagens. Responda START se quiser receber de novo.",
    start_answer: "Enviaremos mensagens de novo. Responda STOP para parar, AJUDA para ajuda.",
  },
  nl: {
    stop: ["stoppen", "afmelden", "uitschrijven", "annuleren", "geen sms meer", "geen berichten meer"],
    start: ["starten", "aanmelden"],
    help: ["hulp"],
    stop_answer: "U krijgt geen sms'jes meer van ons. Stuur START als u ze weer wilt krijgen.",
    start_answer: "U krijgt weer sms'jes van ons. Stuur STOP om te stoppen, HULP voor hulp.",
  },
  pl: {
    stop: [
      "koniec",
      "rezygnuję",
      "rezygnacja",
      "wypisz",
      "wypisz mnie",
      "anuluj",
      "nie pisz więcej",
      "proszę nie pisać",
    ],
    start: ["wznów", "zapisz mnie"],
    help: ["pomoc"],
    stop_answer: "Nie otrzymasz od nas wiecej SMS. Wyslij START, jesli chcesz je znowu dostawac.",
    start_answer: "Znowu bedziesz otrzymywac nasze SMS. Wyslij STOP, aby zrezygnowac, POMOC po pomoc.",
  },
  tr: {
    stop: [
      "durdur",
      "iptal",
      "ret",
      "iptal et",
      "abonelikten çık",
      "mesaj atmayın",
      "mesaj göndermeyin",
      "sms istemiyorum",
    ],
    start: ["başla", "başlat"],
    help: ["yardım"],
    stop_answer: "Artik bizden mesaj almayacaksiniz. Yeniden almak isterseniz START yazin.",
    start_answer: "Mesajlarimizi yeniden alacaksiniz. Durdurmak icin STOP, yardim icin YARDIM yazin.",
  },
  hi: {
    stop: [
      "बंद",
      "बंद करो",
      "बंद करें",
      "बन्द",
      "बन्द करो",
      "रोकें",
      "रोको",
      "रद्द",
      "रद्द करें",
      "संदेश मत भेजो",
      "मैसेज मत भेजो",
      "band karo",
    ],
    start: ["शुरू", "शुरू करें", "चालू करें"],
    help: ["मदद", "सहायता"],
    stop_answer: "अब आपको हमारे संदेश नहीं मिलेंगे। फिर पाने के लिए START भेजें।",
    start_answer: "हमारे संदेश फिर मिलेंगे। रोकने को STOP, मदद को HELP भेजें।",
  },
  ...MORE_OPT_OUT_WORDS,
};

/** What everyone understands, whatever the language: taken in all of them, also where English is not chosen. */
export const UNIVERSAL_WORDS = { stop: ["stop"], start: ["start"], help: ["help", "info"] } as const;

/**
 * Common slips that are no word of their own in any language here, so nobody can mean anything else. They are listed, not
 * computed: one edit from STOP are also SHOP, STEP and TOP. There are none for START: a doubtful text must not opt anyone in.
 */
export const STOP_SLIPS: readonly string[] = [
  "stpo",
  "sotp",
  "tsop",
  "unsubcribe",
  "unsuscribe",
  "unsubsribe",
  "unsubscibe",
  "unsubscrbe",
  "unsubscirbe",
  "cancle",
];
