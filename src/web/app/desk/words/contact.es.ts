import type { ContactWords } from "./contact.en.ts";

export const contact: ContactWords = {
  place: "Contacto",
  loading: "Cargando el contacto …",
  unnamed: "Aún sin nombre",
  number: "Número",
  country: "País",
  language: "Idioma",
  timeZone: "Zona horaria",
  unknown: "no se sabe",
  theirTime: "Su hora ahora",
  byNumber: "según su número",
  dead: (since, reason) =>
    `Las campañas omiten este número desde: ${since}. Lo que dijo el operador: ${reason} Termina cuando escriba, o cuando usted lo diga.`,
  notDead: "Este número funciona",
  edit: "Editar",
  editWho: (who) => `Editar nombre, idioma y zona horaria de ${who}`,
  name: "Nombre",
  languageHint: "Por ejemplo «es» o «en-US».",
  wrongLanguage: "Eso no es ningún idioma. Escríbalo como «es» o «en-US», o déjelo vacío.",
  zoneHint: "Por ejemplo «America/Chicago». Vacía: según su número.",
  wrongZone: "No existe esa zona horaria. Elija una de la lista, por ejemplo «America/Chicago».",
  save: "Guardar",
  cancel: "Cancelar",
  add: "Añadir",

  fields: "Campos",
  noFields: "Aún no hay campos. Lo que se guarda aquí puede ir en los mensajes: {{contact.ticket}}.",
  fieldName: "Nombre del campo",
  fieldValue: "Valor",
  addField: "Añadir un campo",
  changeField: (name) => `Editar ${name}`,
  removeField: (name) => `Quitar ${name}`,
  needsFieldName: "Póngale un nombre de letras, cifras, - o _, para poder usarlo en los mensajes.",
  takenFieldName: "Todo contacto lo tiene ya. Elija otro nombre.",

  tags: "Etiquetas del contacto",
  addTag: "Añadir una etiqueta",
  removeTag: (tag) => `Quitar la etiqueta ${tag}`,

  consent: "Consentimiento",
  neverSaid: "No se ha dado de baja de nada.",
  stands: {
    opted_out: {
      all: "Se dio de baja de todo",
      sender: "Se dio de baja de los mensajes de",
      topic: "Se dio de baja de los mensajes sobre",
    },
    opted_in: {
      all: "Dio su consentimiento",
      sender: "Quiere recibir mensajes de",
      topic: "Quiere recibir mensajes sobre",
    },
  },
  since: (day, how) => `${day}, ${how}`,
  byGateway: (how, gateway) => `${how}, ${gateway}`,
  onlyBy: (gateway) => ` (solo ${gateway})`,
  sources: {
    text: "por mensaje",
    provider: "lo dijo el operador",
    flow: "por un flujo",
    person: "se lo dijo a una persona de aquí",
  },
  history: (count) => (count === 1 ? "1 cambio" : `${count} cambios`),
  mayBeOptOut: (words, day) => `Puede que se haya dado de baja con «${words}». Hay que decidirlo hasta el ${day}.`,
  decide: "Decidir",

  optOut: "Dar de baja",
  optIn: "Dar de alta",
  scope: "Dar de baja de",
  scopeIn: "Dar de alta para",
  everything: "Todo",
  thisSender: (sender) => `Mensajes de ${sender}`,
  topic: "Mensajes sobre un tema",
  topicName: "Tema, como lo llaman los flujos",
  needsTopic: "Escriba el tema, por ejemplo «recordatorios».",
  said: "¿Cómo lo dijo?",
  saidHint: "Por ejemplo «por teléfono, a las 15 h». Se guarda como prueba.",
  needsSaid: "Escriba cómo lo dijo. Sin eso, nadie podrá demostrar después que lo hizo.",
  outcomes: {
    opted_out: {
      all: (who) =>
        `Ningún mensaje sale para ${who} hasta que vuelva a darse de alta. Lo que está a la espera de salir se cancela.`,
      sender: (who, sender) =>
        `Ningún mensaje sale de ${sender} para ${who} hasta que vuelva a darse de alta. Lo que está a la espera de salir se cancela. Otros números pueden seguir escribiéndole.`,
      topic: (who, topic) =>
        `Los mensajes sobre «${topic || "…"}» no salen para ${who} hasta que vuelva a darse de alta. Los demás, sí.`,
    },
    opted_in: {
      all: (who) => `Vuelven a salir mensajes para ${who}. Hágalo solo si lo ha pedido esa persona misma.`,
      sender: (who, sender) =>
        `Vuelven a salir mensajes de ${sender} para ${who}. Hágalo solo si lo ha pedido esa persona misma.`,
      topic: (who, topic) =>
        `Vuelven a salir mensajes sobre «${topic || "…"}» para ${who}. Hágalo solo si lo ha pedido esa persona misma.`,
    },
  },
  confirmOut: (who) => `Dar de baja a ${who}`,
  confirmIn: (who) => `Dar de alta a ${who}`,

  conversations: "Todas las conversaciones",
  with: (sender) => `con ${sender}`,
  isClosed: "cerrada",
  isOpenHere: "abierta aquí",
  youWrote: "Nuestro mensaje:",
  noText: "Sin palabras",
  notDone: (why) => `No se ha hecho. ${why}`,
};
