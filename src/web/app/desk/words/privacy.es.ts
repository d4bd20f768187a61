import type { PrivacyWords } from "./privacy.en.ts";

export const privacy: PrivacyWords = {
  loading: "Cargando …",
  notDone: (why) => `No se hizo. ${why}`,
  cancel: "Cancelar",

  person: "Otros números de esta persona",
  merge: "Unir con otro número …",
  mergeWith: (who) => `Unir con ${who} …`,
  perhaps: (who, alike) => `${who} puede ser la misma persona (coincide: ${alike}).`,
  alike: (key) => (key === "name" ? "nombre" : key),
  noConversation: "Sin mensajes con este número.",
  with: (sender) => `con ${sender}`,
  takeApart: "Separar",
  takeApartNumber: (shown) => `Separar ${shown}`,
  reallyTakeApart: "¿Separar de verdad?",

  mergeTitle: "Unir dos números de una persona",
  mergeWhat:
    "El nombre, los campos y las etiquetas pasan a ser comunes. Cada número conserva sus conversaciones y sus bajas, porque se dicen de un número. Se pueden separar de nuevo.",
  otherNumber: "El otro número de esta persona",
  look: "Buscar",
  conflicts: "Dicen cosas distintas. Vale lo que dice el contacto que tiene abierto:",
  field: (name) => name ?? "Nombre",
  keptIs: (value) => `queda: ${value}`,
  givenUp: (value) => `ya no se muestra: ${value}`,
  noConflict: "Nada de lo que dicen se contradice.",
  theyAre: (one, other) => `${one} y ${other}`,
  doMerge: "Unir",

  rights: "Sus datos",
  exportIt: "Exportar todos los datos",
  evidence: "Prueba del consentimiento",
  saved: (name) => `Guardado como ${name}.`,
  exportWhat: "Un archivo con todo lo que se guarda de este número.",
  evidenceWhat: "Un archivo para un abogado: qué dijo de recibir mensajes, y cada mensaje de antes y de después.",
  erase: "Borrar este contacto …",

  eraseTitle: (shown) => `Borrar ${shown}`,
  eraseFinal: "No se puede deshacer.",
  goes: "Se va",
  stays: "Se queda",
  contact: (fields, tags) =>
    `El contacto: número, nombre, ${fields === 1 ? "1 campo" : `${fields} campos`}, ${tags === 1 ? "1 etiqueta" : `${tags} etiquetas`}, idioma y zona horaria`,
  texts: (count) => (count === 1 ? "Palabras e imágenes de 1 mensaje" : `Palabras e imágenes de ${count} mensajes`),
  waiting: (count) =>
    count === 1 ? "1 mensaje que espera su envío: se cancela" : `${count} mensajes que esperan su envío: se cancelan`,
  notes: (count) => (count === 1 ? "1 nota privada" : `${count} notas privadas`),
  held: (count) => (count === 1 ? "1 mensaje que retiene un regulador" : `${count} mensajes que retienen reguladores`),
  reviews: (count) => (count === 1 ? "1 revisión de baja" : `${count} revisiones de baja`),
  rows: "Que hubo mensajes, para los informes: cuándo, de qué tamaño y qué fue de ellos, sin palabras, número ni nombre",
  optOuts: (count) =>
    count === 1
      ? "Que este número se dio de baja, para que tampoco reciba mensajes después."
      : `De qué se dio de baja este número (${count}), para que tampoco reciba esos mensajes después.`,
  consents: (count) =>
    `${count === 1 ? "1 entrada" : `${count} entradas`} sobre el consentimiento: qué se dijo, cuándo y cómo se sabe, pero no los mensajes`,
  underHash:
    "Quedan bajo un código hecho a partir del número. El código no muestra el número; pero quien tenga toda la base de datos podría hallarlo probando todos los números.",
  nothingStays: "Nada más: este número nunca dijo nada de recibir mensajes.",
  elsewhere:
    "El proveedor de SMS guarda sus propios registros, y también las copias de seguridad y los archivos exportados. Bórrelo allí también.",
  otherNumbers: (shown) =>
    `Esta persona tiene otros números: ${shown}. Cada uno se borra por separado, y conservan el nombre y los campos comunes.`,
  onTheirWay: "En este momento se está entregando un mensaje a esta persona. Espere un minuto y vuelva a abrir esto.",
  typeDigits: "Para borrar, escriba las últimas cuatro cifras del número",
  doErase: "Borrar para siempre",
  erased: (shown) => `${shown} está borrado.`,
};
