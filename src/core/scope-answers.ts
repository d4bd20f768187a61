import type { BareStop } from "./opt-out-scope.ts";

/**
 * What is answered to a STOP or START that does not concern all texts. `{topic}` stands for the topic as the operator wrote
 * it. One segment each with topics of ordinary length; without accents where those are commonly left out.
 */
interface ScopeAnswers {
  /** To STOP, where it ends the texts of one number only. */
  stop_sender: string;
  /** To "STOP reminders". It says how to end the rest: who meant everything must not be left to find out (P2). */
  stop_topic: string;
  /** To "START reminders", which does not lift a STOP to everything. */
  start_topic: string;
}

const SCOPE_ANSWERS: Readonly<Record<string, ScopeAnswers>> = {
  en: {
    stop_sender: "You will get no more texts from this number. Text START if you want them again.",
    stop_topic:
      "You will get no more texts about {topic}. Text START {topic} to get them again, STOP to end the others too.",
    start_topic: "You will get texts about {topic} again. If you had stopped all our texts, text START too.",
  },
  es: {
    stop_sender: "Ya no le enviaremos mensajes desde este remitente. Responda START si desea volver a recibirlos.",
    stop_topic:
      "Ya no le enviaremos mensajes sobre {topic}. START {topic} para volver a recibirlos, STOP para no recibir ninguno.",
    start_topic: "Le enviaremos de nuevo mensajes sobre {topic}. Si antes los detuvo todos, responda START.",
  },
  fr: {
    stop_sender: "Vous ne recevrez plus de messages de ce numéro. Envoyez START pour en recevoir à nouveau.",
    stop_topic:
      "Plus de messages sur {topic}. START {topic} pour en recevoir à nouveau, STOP pour ne plus rien recevoir.",
    start_topic: "Vous recevrez à nouveau les messages sur {topic}. Après un STOP seul, envoyez aussi START.",
  },
  de: {
    stop_sender: "Sie erhalten keine SMS mehr von dieser Nummer. Mit START erhalten Sie wieder welche.",
    stop_topic:
      "Sie erhalten keine SMS mehr zu {topic}. Mit START {topic} erhalten Sie sie wieder, mit STOP auch die anderen nicht.",
    start_topic: "Sie erhalten wieder SMS zu {topic}. Falls Sie alle beendet hatten, senden Sie auch START.",
  },
  it: {
    stop_sender: "Non riceverà più messaggi da questo numero. Invii START se vuole riceverli di nuovo.",
    stop_topic:
      "Non riceverà più messaggi su {topic}. START {topic} per riceverli di nuovo, STOP per non riceverne nessuno.",
    start_topic: "Riceverà di nuovo i messaggi su {topic}. Se li aveva fermati tutti, invii anche START.",
  },
  pt: {
    stop_sender: "Paramos de enviar mensagens deste remetente. Responda START se quiser receber de novo.",
    stop_topic: "Paramos as mensagens sobre {topic}. START {topic} para receber de novo, STOP para parar todas.",
    start_topic: "Enviaremos de novo mensagens sobre {topic}. Se antes parou todas, responda START.",
  },
  nl: {
    stop_sender: "U krijgt geen sms'jes meer van dit nummer. Stuur START als u ze weer wilt krijgen.",
    stop_topic:
      "U krijgt geen sms'jes meer over {topic}. START {topic} om ze weer te krijgen, STOP om ook de rest te stoppen.",
    start_topic: "U krijgt weer sms'jes over {topic}. Had u alles gestopt, stuur dan ook START.",
  },
  pl: {
    stop_sender: "Nie otrzymasz wiecej SMS z tego numeru. Wyslij START, jesli chcesz je znowu dostawac.",
    stop_topic:
      "Koniec SMS na temat: {topic}. START {topic}, aby je znowu dostawac, STOP, aby zrezygnowac ze wszystkich.",
    start_topic: "Znowu bedziesz otrzymywac SMS na temat: {topic}. Jesli zrezygnowano ze wszystkich, wyslij tez START.",
  },
  tr: {
    stop_sender: "Bu numaradan artik mesaj almayacaksiniz. Yeniden almak isterseniz START yazin.",
    stop_topic: "{topic} mesajlari durduruldu. Yeniden almak icin START {topic}, hepsini durdurmak icin STOP yazin.",
    start_topic: "{topic} mesajlarini yeniden alacaksiniz. Hepsini durdurduysaniz START da yazin.",
  },
  hi: {
    stop_sender: "अब इस नंबर से संदेश नहीं मिलेंगे। फिर पाने को START भेजें।",
    stop_topic: "{topic} के संदेश बंद। फिर पाने को START {topic}, सब रोकने को STOP।",
    start_topic: "{topic} के संदेश फिर मिलेंगे। सब रोके हों तो START भी भेजें।",
  },
};

const in_language = (language: string): ScopeAnswers | undefined =>
  Object.hasOwn(SCOPE_ANSWERS, language) ? SCOPE_ANSWERS[language] : undefined;

/** The answer to a STOP that means the texts of one number; null where it means all, or there is none in this language. */
export function senderStopAnswer(language: string, means: BareStop): string | null {
  return means === "sender" ? (in_language(language)?.stop_sender ?? null) : null;
}

/** The built-in answer to a STOP or START of one topic; English where there is none in this language. */
export function topicAnswer(intent: "stop" | "start", language: string, topic: string): string | null {
  const texts = in_language(language) ?? in_language("en");
  return texts?.[`${intent}_topic`].replaceAll("{topic}", () => topic) ?? null;
}
