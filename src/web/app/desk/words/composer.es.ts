import type { ComposerWords } from "./composer.en.ts";

export const composer: ComposerWords = {
  place: "Responder",
  write: (name) => `Mensaje para ${name}`,
  writeNote: "Nota privada, que el cliente nunca ve",
  hint: "Intro envía, Mayús+Intro empieza otra línea, / abre las respuestas guardadas.",
  mayNot: "Puede leer, pero no responder. Pida el permiso sms.answer a quien se ocupa de Node-RED.",

  send: "Enviar",
  schedule: "Programar",
  keepNote: "Guardar nota",
  segments: (count) => (count === 1 ? "1 segmento" : `${count} segmentos`),
  optedOutOn: (day) => `Se dio de baja el ${day}`,
  optedOutSentence: (who, day) =>
    `${who} se dio de baja el ${day} y no recibe mensajes de aquí. Puede escribir START para volver a recibirlos.`,
  optedOut: (who) =>
    `${who} se ha dado de baja y no recibe mensajes de aquí. Puede escribir START para volver a recibirlos.`,
  cannotSend: "No se puede enviar",
  tooLong: (characters, most) =>
    `Este mensaje tiene ${characters} caracteres; un mensaje puede tener ${most} como máximo. Acórtelo.`,
  notSent: (why) => `No enviado. ${why}`,
  theyRead: "El cliente leerá",

  doubles: (characters, now, then) => `Con ${characters} este mensaje cuesta ${now} en vez de ${then}.`,
  use: "Use",
  inPlaceOf: (character, replacement) =>
    replacement === "" ? `nada por ${character}` : `${replacement} por ${character}`,
  unseen: "un carácter invisible",
  noReplacement: (characters) => `Nada equivale a ${characters}; quítelo para ahorrar.`,
  replaceAll: "Cambiar todo",

  canned: "Respuestas guardadas",
  cannedFound: (count) =>
    count === 0
      ? "No hay ninguna respuesta guardada así."
      : `${count} ${count === 1 ? "respuesta guardada" : "respuestas guardadas"}. Elija con las flechas e Intro.`,
  noCanned: "Aún no hay respuestas guardadas. Añada una, y / la trae aquí.",
  noneFits: "No hay ninguna respuesta guardada así.",
  editCanned: "Editar las respuestas guardadas",
  newCanned: "Nueva respuesta guardada",
  cannedName: "Nombre, que se escribe después de /",
  cannedText: "Texto",
  cannedShared: "Para todo el equipo",
  cannedOwn: "Solo para mí",
  everybodys: "De todos",
  mine: "Mías",
  editIt: "Editar",
  edit: (name) => `Editar ${name}`,
  removeIt: "Borrar",
  removeForGood: (name) => `Borrar de verdad ${name}`,
  remove: (name) => `Borrar ${name}`,
  reallyRemove: "Borrar de verdad",
  save: "Guardar",
  cancel: "Cancelar",
  close: "Cerrar",
  needsName: "Póngale un nombre con letras o cifras, para poder encontrarla.",
  needsText: "Escriba el texto que debe poner aquí.",
  sharedNeedsManage: "Para cambiar lo que usan todos hace falta el permiso sms.manage.",

  fields: "Insertar un campo",
  fieldName: "Nombre",
  fieldNumber: "Número",
  emptyField: "vacío",

  later: "Enviar más tarde",
  laterTitle: "¿Cuándo debe salir?",
  inAnHour: "En 1 hora",
  theirMorning: "Mañana a las 9:00, hora del cliente",
  when: "Fecha y hora, en su propio reloj",
  theirTime: (times) => `En el reloj del cliente: ${times}`,
  theirTimeUnknown: "No se sabe dónde está el cliente.",
  timeProblems: {
    unreadable: "Elija un día y una hora.",
    past: "Eso ya ha pasado. Elija una hora posterior.",
    too_far: "Falta más de un año. Elija un día anterior.",
  },
  scheduledFor: (when) => `Sale ${when}`,
  sendNow: "Enviar ahora",
  waiting: (count) => (count === 1 ? "1 mensaje sale más tarde" : `${count} mensajes salen más tarde`),
  cancelText: (text) => `Cancelar «${text}»`,
  cancelIt: "Cancelar",

  note: "Nota privada",
  sending: "Enviando …",
  scheduled: (when) => `Saldrá ${when}.`,
  undo: "Deshacer",
  undoKey: "Deshacer (z)",
  undone: "No enviado. El texto está de nuevo en el campo.",

  isWriting: (names) =>
    names.length === 1
      ? `${names[0]} está escribiendo …`
      : `${names.slice(0, -1).join(", ")} y ${names.at(-1)} están escribiendo …`,
  answeredMeanwhile: (who) => `${who} ha respondido desde que usted empezó a escribir:`,
  sendAnyway: "Enviar de todos modos",
  keepWriting: "Seguir escribiendo",
  theFlow: (name) => (name === "" ? "Un flujo" : `El flujo «${name}»`),
};
