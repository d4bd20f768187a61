import { connection } from "../shared/words.es.ts";
import type { PhoneWords } from "./words.en.ts";

export const phone: PhoneWords = {
  title: "Teléfono de prueba",
  loading: "Abriendo el teléfono de prueba …",

  people: "Teléfonos",
  views: "Qué mostrar",
  addPhone: "Añadir un teléfono",
  noNumberLeft: "No queda ningún número libre en este país. Elija otro.",
  country: "País del teléfono nuevo",
  noTextsYet: "Aún no hay mensajes",
  youWrote: "Usted: ",
  unread: "mensaje nuevo",
  isOff: "apagado",

  phone: "Teléfono",
  textTo: "Escribir a",
  thread: (name, sender) => `Mensajes entre ${name} y ${sender}`,
  emptyThread: "Aún no hay mensajes. Escriba YES para ver la respuesta del ejemplo.",
  noSender:
    "Esta pasarela no tiene ningún número al que escribir. Ábrala en el editor de flujos, añada uno en Your senders e instálela.",
  noGateway: "No hay ningún simulador en marcha. En el editor de flujos, elija Simulator en una pasarela e instálela.",
  noHandset: "Aún no hay ningún teléfono. Añada uno para escribir desde él.",
  newText: "Mensaje nuevo",
  newTextBelow: "Mensaje nuevo. Mostrarlo.",

  write: (name) => `Mensaje de ${name}`,
  send: "Enviar",
  tooLong: (most) => `Un mensaje puede tener como mucho ${most.toLocaleString()} caracteres.`,
  notSent: (why) => `No se ha enviado. ${why}`,
  phoneIsOff: (name, waiting) =>
    waiting === 0
      ? `El teléfono de ${name} está apagado.`
      : `El teléfono de ${name} está apagado. ${waiting === 1 ? "Le espera 1 mensaje" : `Le esperan ${waiting} mensajes`}.`,
  turnOn: "Encender",
  turnOff: "Quitar",

  behind: "Entre bastidores",
  tryHard: "Póngalo difícil",
  faults: {
    slow: { name: "Red lenta", help: "Cada mensaje tarda unos segundos más.", now: "La red va lenta." },
    lose_next: {
      name: "Perder el próximo",
      help: "El próximo mensaje se pierde, vaya en el sentido que vaya.",
      now: "El próximo mensaje se pierde.",
    },
    repeat_next: {
      name: "Dos veces el mismo",
      help: "La red entrega dos veces el próximo mensaje de un teléfono.",
      now: "El próximo mensaje de un teléfono llega dos veces.",
    },
  },
  phoneOff: { name: "Teléfono apagado", help: (name) => `Los mensajes a ${name} esperan hasta que se encienda.` },

  log: "Qué se ha decidido",
  emptyLog: "Aún nada. Aquí verá qué ha decidido el sistema sobre cada mensaje, y por qué.",
  earlier: "Mostrar todo",

  ...connection,
  mayNot: "Esta cuenta no puede usar el teléfono de prueba. Pida el permiso sms.view a quien se ocupa de Node-RED.",
  mayNotText: "Esta cuenta puede mirar, pero no escribir. Pida el permiso sms.answer a quien se ocupa de Node-RED.",

  ticks: {
    sending: "enviando",
    sent: "enviado",
    delivered: "entregado",
    lost: "no entregado",
  },

  stoppedOn: (day) => `esta persona respondió STOP el ${day}.`,
  inSegments: (count) => (count === 1 ? "en 1 segmento." : `en ${count} segmentos.`),
  subjects: {
    reply: "La respuesta",
    text: "El mensaje",
    confirmation: "La confirmación",
    help_text: "El texto de ayuda",
  },
  decisions: {
    taken_in: () => "Ha llegado y se ha guardado.",
    taken_once: () => "El mismo mensaje dos veces: se toma una.",
    lost_on_the_way: () => "La red lo ha perdido: no ha llegado.",
    trouble: () => "",
    stop: () => "STOP: anotado. De lo que esta persona ha parado no sale ya nada más que una confirmación.",
    start: () => "START: anotado. Los mensajes a esta persona pueden salir otra vez.",
    help: () => "HELP: se responde con el texto de ayuda.",
    waits: (it) => `${it} espera.`,
    sent: (it) => `${it} ha salido`,
    delivered: (it) => `${it} ha llegado.`,
    not_delivered: (it) => `${it} no ha llegado.`,
    failed: (it) => `${it} no ha salido.`,
    cancelled: (it) => `${it} no sale: se ha cancelado.`,
    expired: (it) => `${it} no sale: ya es tarde.`,
    suppressed: (it) => `${it} no sale.`,
    uncertain: (it) => `No se sabe si ${it.toLowerCase()} ha salido. No se envía de nuevo sin que alguien lo pida.`,
  },
};
