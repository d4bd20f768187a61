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
  ru: {
    stop_sender: "Больше не пишем с этого номера. START: получать снова.",
    stop_topic: "Больше не пишем о {topic}. START {topic}: снова, STOP: ничего.",
    start_topic: "Снова пишем о {topic}. Если отключили всё, START.",
  },
  uk: {
    stop_sender: "Більше не пишемо з цього номера. START: отримувати знову.",
    stop_topic: "Більше не пишемо про {topic}. START {topic}: знову, STOP: нічого.",
    start_topic: "Знову пишемо про {topic}. Якщо вимкнули все, START.",
  },
  he: {
    stop_sender: "לא תקבלו עוד הודעות ממספר זה. לחזרה שלחו START.",
    stop_topic: "לא עוד הודעות על {topic}. START {topic} לחזרה, STOP להסרה מכל.",
    start_topic: "שוב הודעות על {topic}. אם ביטלתם הכול, שלחו START.",
  },
  ar: {
    stop_sender: "لن نرسل لك من هذا الرقم. أرسل START لاستلامها مجددا.",
    stop_topic: "لا رسائل عن {topic}. START {topic} للعودة، STOP لإيقاف الكل.",
    start_topic: "سنرسل عن {topic} مجددا. إن أوقفت الكل أرسل START.",
  },
  zh: {
    stop_sender: "您将不再收到此号码的短信。回复START可重新接收。",
    stop_topic: "不再发送{topic}短信。START {topic}恢复，STOP全部退订。",
    start_topic: "恢复发送{topic}短信。如已全部退订，请回复START。",
  },
  ja: {
    stop_sender: "この番号からは送りません。再開はSTARTと返信してください。",
    stop_topic: "{topic}の配信を停止しました。START {topic}で再開、STOPで全停止。",
    start_topic: "{topic}の配信を再開します。全停止中の場合はSTART。",
  },
  ko: {
    stop_sender: "이 번호로는 더 보내지 않습니다. 다시 받으려면 START.",
    stop_topic: "{topic} 문자를 중지했습니다. 재개 START {topic}, 전체 중지 STOP.",
    start_topic: "{topic} 문자를 다시 보냅니다. 전체 중지했다면 START.",
  },
  th: {
    stop_sender: "จะไม่ส่งจากเบอร์นี้อีก ส่ง START เพื่อรับใหม่",
    stop_topic: "หยุดส่งเรื่อง {topic} แล้ว START {topic} รับใหม่ STOP หยุดหมด",
    start_topic: "ส่งเรื่อง {topic} อีกครั้ง หากหยุดทั้งหมด ส่ง START",
  },
  id: {
    stop_sender: "Anda tidak akan menerima pesan lagi dari nomor ini. Balas START untuk menerimanya lagi.",
    stop_topic: "Pesan tentang {topic} dihentikan. START {topic} untuk menerimanya lagi, STOP untuk berhenti semua.",
    start_topic: "Anda akan menerima pesan tentang {topic} lagi. Jika semua dihentikan, balas START juga.",
  },
  vi: {
    stop_sender: "Ban se khong nhan tin tu so nay nua. Soan START de nhan lai.",
    stop_topic: "Da dung tin ve {topic}. START {topic} de nhan lai, STOP de dung tat ca.",
    start_topic: "Ban se nhan lai tin ve {topic}. Neu da dung tat ca, soan START.",
  },
  tl: {
    stop_sender: "Hindi na po kayo ite-text mula sa numerong ito. I-text ang START kung gusto ninyo ulit.",
    stop_topic: "Wala na pong text tungkol sa {topic}. START {topic} para ibalik, STOP para itigil lahat.",
    start_topic: "May text na po ulit tungkol sa {topic}. Kung itinigil ninyo lahat, i-text ang START.",
  },
  sv: {
    stop_sender: "Du får inga fler sms från det här numret. Svara START om du vill ha dem igen.",
    stop_topic: "Du får inga fler sms om {topic}. START {topic} för att få dem igen, STOP för att avsluta alla.",
    start_topic: "Du får sms om {topic} igen. Har du avslutat alla, svara START också.",
  },
  nb: {
    stop_sender: "Du får ikke flere meldinger fra dette nummeret. Svar START hvis du vil ha dem igjen.",
    stop_topic: "Du får ikke flere meldinger om {topic}. START {topic} for å få dem igjen, STOP for å avslutte alle.",
    start_topic: "Du får meldinger om {topic} igjen. Har du avsluttet alle, svar START også.",
  },
  da: {
    stop_sender: "Du får ikke flere beskeder fra dette nummer. Svar START, hvis du vil have dem igen.",
    stop_topic: "Du får ikke flere beskeder om {topic}. START {topic} for at få dem igen, STOP for at stoppe alle.",
    start_topic: "Du får beskeder om {topic} igen. Har du stoppet alle, så svar også START.",
  },
  fi: {
    stop_sender: "Et saa enää viestejä tästä numerosta. Vastaa START, jos haluat niitä taas.",
    stop_topic: "Et saa enää viestejä aiheesta {topic}. START {topic}: taas, STOP: loput pois.",
    start_topic: "Saat taas viestejä aiheesta {topic}. Jos lopetit kaikki, vastaa myös START.",
  },
  el: {
    stop_sender: "Όχι άλλα μηνύματα από αυτόν τον αριθμό. START για επαναφορά.",
    stop_topic: "Τέλος τα μηνύματα για {topic}. START {topic} ξανά, STOP για όλα.",
    start_topic: "Ξανά μηνύματα για {topic}. Αν τα σταματήσατε όλα, START.",
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
