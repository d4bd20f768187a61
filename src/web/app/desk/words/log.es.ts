import type { LogWords } from "./log.en.ts";

const of = (contact: string | null): string => (contact === null ? "alguien que se ha borrado" : contact);

export const log: LogWords = {
  title: "Quién hizo qué",
  empty: "Nadie ha cambiado nada todavía. Lo que se hace aquí queda escrito en esta lista.",
  more: "Mostrar anteriores",
  loading: "Cargando …",
  open: (contact) => `Abrir la conversación con ${contact}`,
  sentences: {
    assigned: ({ who, contact, detail }) =>
      detail("to") === null
        ? `${who} dejó la conversación con ${of(contact)} sin asignar.`
        : `${who} asignó la conversación con ${of(contact)} a ${detail("to")}.`,
    closed: ({ who, contact }) => `${who} cerró la conversación con ${of(contact)}.`,
    reopened: ({ who, contact }) => `${who} volvió a abrir la conversación con ${of(contact)}.`,
    snoozed: ({ who, contact, time }) =>
      `${who} pospuso la conversación con ${of(contact)}${time("until") === null ? "" : ` hasta ${time("until")}`}.`,
    woken: ({ who, contact }) => `${who} recuperó la conversación con ${of(contact)}.`,
    tagged: ({ who, contact, detail }) =>
      `${who} puso la etiqueta «${detail("tag") ?? ""}» en la conversación con ${of(contact)}.`,
    untagged: ({ who, contact, detail }) =>
      `${who} quitó la etiqueta «${detail("tag") ?? ""}» de la conversación con ${of(contact)}.`,
    took_over: ({ who, contact }) =>
      `${who} se hizo cargo de la conversación con ${of(contact)}: los flujos no contestan ahí.`,
    handed_back: ({ who, contact }) => `${who} devolvió la conversación con ${of(contact)} a los flujos.`,
    cancelled_text: ({ who, contact }) => `${who} canceló un mensaje a ${of(contact)}.`,
    sent_again: ({ who, contact }) => `${who} envió otra vez un mensaje a ${of(contact)}.`,
    left_uncertain: ({ who, contact }) =>
      `${who} decidió no volver a enviar un mensaje a ${of(contact)} del que no se sabe si salió.`,
    contact_changed: ({ who, contact }) => `${who} cambió el contacto ${of(contact)}.`,
    opted_out: ({ who, contact }) => `${who} anotó la baja de ${of(contact)}.`,
    opted_in: ({ who, contact }) => `${who} anotó el alta de ${of(contact)}.`,
    review_decided: ({ who, contact, detail }) =>
      detail("decision") === "no_opt_out"
        ? `${who} decidió que un mensaje de ${of(contact)} no era una baja.`
        : `${who} decidió que un mensaje de ${of(contact)} era una baja.`,
    merged: ({ who, contact }) => `${who} unió ${of(contact)} con otro contacto.`,
    unmerged: ({ who, contact }) => `${who} deshizo la unión de ${of(contact)}.`,
    exported: ({ who, contact }) => `${who} exportó lo que se guarda${contact === null ? "" : ` de ${contact}`}.`,
    erased: ({ who }) => `${who} borró un contacto.`,
    prices_changed: ({ who }) => `${who} cambió los precios.`,
    settings_changed: ({ who }) => `${who} cambió los ajustes.`,
    canned_changed: ({ who }) => `${who} cambió una respuesta preparada.`,
    view_changed: ({ who }) => `${who} cambió una vista guardada.`,
  },
};
