import type { ReviewsWords } from "./reviews.en.ts";

export const reviews: ReviewsWords = {
  title: "Posibles bajas",
  loading: "Buscando mensajes por decidir …",
  intro:
    "Estos mensajes parecen bajas, pero no son un STOP claro. A estas personas no se les envía nada hasta que alguien decida. Si nadie decide antes de que acabe el día indicado, cuenta como baja.",
  emptyTitle: "Nada por decidir.",
  empty:
    "Quien escribe STOP, o lo dice claramente, queda de baja al momento. Algunos mensajes dejan dudas, como «no me interesa»: esa persona tampoco recibe mensajes desde ese momento, y el texto espera aquí a que alguien decida en 10 días hábiles. Pruébelo: escriba «no me interesa» desde el teléfono de prueba.",
  list: "Mensajes por decidir, primero los más urgentes",
  opens: (who) => `Abrir la conversación con ${who}`,
  received: (when) => `Recibido ${when}`,
  because: (words) => `Por «${words}»`,
  noText: "El mensaje mismo ya no se guarda.",
  decideBy: (day) => `Decidir hasta el ${day}`,
  left: (days) =>
    days === 0 ? "hoy es el último día" : days === 1 ? "queda 1 día hábil" : `quedan ${days} días hábiles`,
  overdue: "el plazo ha pasado: cuenta como baja",
  scopes: { all: "todos los mensajes", sender: "los mensajes de este número", topic: "los mensajes sobre este tema" },

  was: "Era una baja",
  wasNot: "No lo era",
  wasMeans: (what) => `La baja de ${what} se mantiene. Solo esa persona puede anularla, escribiendo START.`,
  wasNotMeans: (what) =>
    `Vuelve a recibir ${what}, como antes. Lo que se canceló entretanto no se envía. Si sí era una baja, el próximo mensaje va contra la ley.`,
  forGood: "Esto no se puede deshacer.",
  yesWas: "Sí, era una baja",
  yesWasNot: "Sí, no era una baja",
  cancel: "Volver",
  decided: (who) => `${who}: era una baja. No recibe más mensajes.`,
  decidedNot: (who) => `${who}: no era una baja. Vuelven a salir mensajes.`,
  notDecided: (why) => `No decidido. ${why}`,
  mayNot: "Para decidir hace falta el permiso sms.answer.",
};
