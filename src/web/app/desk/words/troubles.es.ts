import type { TroublesWords } from "./troubles.en.ts";

export const troubles: TroublesWords = {
  region: "Pasarelas",
  down: (name, since, reason) => `La pasarela «${name}» no funciona (desde: ${since}). ${reason}`,
  textsWait: "Sus mensajes esperan y salen cuando vuelva a funcionar.",
  replyBy: (other) => `Las novedades y ofertas esperan; los demás mensajes salen mientras tanto por «${other}».`,
  tries: (time) => `Un mensaje lo intenta de nuevo a las ${time}.`,
  nextTries: "El próximo mensaje lo intenta de nuevo.",
  uncertain: (count, name, since) =>
    count === 1
      ? `No se sabe si un mensaje por «${name}» salió (${since}).`
      : `No se sabe si ${count} mensajes por «${name}» salieron (el primero: ${since}).`,
  decide: (count) =>
    count === 1 ? "Enviar de nuevo el mensaje dudoso …" : `Enviar de nuevo los ${count} mensajes dudosos …`,

  title: (count) => (count === 1 ? "¿Enviar de nuevo este mensaje?" : `¿Enviar de nuevo estos ${count} mensajes?`),
  risk: (count) =>
    count === 1
      ? "Puede haber llegado: entonces esta persona lo recibe dos veces."
      : "Algunos pueden haber llegado: quien ya tiene el suyo lo recibe dos veces.",
  rules:
    "Quien se ha dado de baja no recibe nada. Las novedades y ofertas esperan donde es de noche. Cada uno se envía de nuevo una sola vez, aunque un compañero decida lo mismo.",
  stillDown: (name) => `«${name}» aún no funciona. Esperan hasta que funcione.`,
  texts: "Mensajes",
  more: (count) => `y ${count} más`,
  loading: "Buscando …",
  nothing: "Ya no hay nada que decidir: un compañero se adelantó, o ya se sabe qué fue de ellos.",
  send: (count) => (count === 1 ? "Enviarlo de nuevo" : `Enviar los ${count} de nuevo`),
  leave: (count) => (count === 1 ? "No enviarlo de nuevo" : "No enviarlos de nuevo"),

  sent: (count) => (count === 1 ? "Un mensaje se envía de nuevo." : `${count} mensajes se envían de nuevo.`),
  heldBack: (count) =>
    count === 1 ? "Uno no: esta persona se ha dado de baja." : `${count} no: estas personas se han dado de baja.`,
  notNeeded: (count) =>
    `${count === 1 ? "Uno no" : `${count} no`}: un compañero se adelantó, o ya se sabe qué fue de ello.`,
  refused: (count, why) =>
    count === 1 ? `Uno no se ha podido enviar. ${why}` : `${count} no se han podido enviar. ${why}`,
  left: (count) =>
    count === 1 ? "Se queda como está, en su conversación." : "Se quedan como están, en sus conversaciones.",
};
