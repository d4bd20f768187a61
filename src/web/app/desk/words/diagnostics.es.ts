import type { DatedData } from "../../../../messaging/diagnostics/dated-data.ts";
import type { DiagnosticsWords, Sentences, Show } from "./diagnostics.en.ts";

const fine = (what: string): Sentences => ({ what, do_now: null });

const texts = (count: number, show: Show): string => (count === 1 ? "1 mensaje" : `${show.number(count)} mensajes`);
const segments = (rate: number, show: Show): string =>
  rate === 1 ? "1 segmento por segundo" : `${show.number(rate)} segmentos por segundo`;
const failedOf = (failed: number, all: number, show: Show): string =>
  failed === 0 ? "ninguno ha fallado" : `${show.number(failed)} de ${show.number(all)} han fallado`;

const dated: { [data in DatedData]: string } = {
  opt_out_words: "las palabras de STOP, START y HELP",
  opt_out_phrases: "las frases con que la gente se da de baja",
  quiet_rules: "las horas de silencio según la ley",
  frequency_rules: "cuántos mensajes de campaña permite una ley al día",
  india_templates: "las reglas de las plantillas en la India",
  number_places: "qué prefijo es de dónde",
  holidays: "los días festivos",
  sender_rates: "los ritmos de cada tipo de remitente",
  daily_caps: "los límites diarios de los operadores",
  provider_errors: "lo que significan los códigos de error del proveedor",
};

export const diagnostics: DiagnosticsWords = {
  title: "Diagnóstico",
  check: "Comprobar otra vez",
  checking: "Comprobando …",
  checkedAt: (time) => `Comprobado a las ${time}`,
  allWell: "Aquí todo está en orden.",
  doNow: "Qué hacer: ",
  symptoms: {
    replies: {
      name: "No llegan las respuestas",
      about: "¿Llega lo que escribe la gente, y empieza un flujo con ello?",
    },
    delays: { name: "Los mensajes se retrasan", about: "¿Sale a tiempo lo que debe salir?" },
    overseas: {
      name: "Se pierden respuestas del extranjero",
      about: "¿Salen los mensajes a otros países de un remitente que funciona allí?",
    },
    opt_outs: { name: "No se respetan las bajas", about: "¿Se obedece y se contesta STOP?" },
  },
  verdicts: { good: "En orden", warn: "Conviene mirarlo", bad: "Mal" },
  moment: "un momento",
  findings: {
    no_gateway: () => ({
      what: "No hay ninguna pasarela en marcha: nada puede llegar ni salir.",
      do_now: "Abra el editor de flujos, añada una pasarela de SMS o active la que hay, e instálela.",
    }),
    flows_stopped: () => ({
      what: "Los flujos de Node-RED están parados.",
      do_now: "Abra el editor de flujos y arránquelos: la flecha junto a Deploy, Start.",
    }),
    database_trouble: ({ problem }) => ({
      what: `La base de datos no funciona como debe: ${problem}`,
      do_now: "Arregle eso primero. Hasta entonces no se puede saber lo demás.",
    }),
    simulated: ({ gateway }) =>
      fine(`${gateway} es un simulador: sus respuestas vienen del teléfono de prueba, no de una red.`),
    no_call: ({ gateway, since }, show) => ({
      what: `No ha llegado ninguna respuesta a ${gateway} desde que arrancó Node-RED (${show.time(since)}).`,
      do_now:
        "Escriba usted al número. Si no llega nada: abra la pasarela en el editor de flujos, copie la dirección para respuestas y péguela en el proveedor, en este número.",
    }),
    call_accepted: ({ gateway, at }, show) =>
      fine(`${gateway}: la última respuesta llegó a las ${show.time(at)} y se guardó.`),
    call_refused: ({ gateway, at, reason }, show) => ({
      what: `${gateway}: la última llamada del proveedor, a las ${show.time(at)}, se rechazó. ${reason}`,
      do_now:
        "Compare esa dirección con la del proveedor, letra por letra, y el secreto de la pasarela con el del proveedor. Detrás de un proxy, rellene la dirección pública en la pasarela.",
    }),
    call_not_understood: ({ gateway, at, reason }, show) => ({
      what: `${gateway}: la última llamada del proveedor, a las ${show.time(at)}, no se pudo leer. ${reason}`,
      do_now:
        "Compruebe que la dirección para respuestas se pegó en respuestas, no en avisos de entrega, y que el proveedor de la pasarela es el correcto.",
    }),
    call_not_kept: ({ gateway, at, reason }, show) => ({
      what: `${gateway}: la última respuesta, a las ${show.time(at)}, no se pudo guardar y se pidió al proveedor que la enviara otra vez. ${reason}`,
      do_now: "Arregle la base de datos; después el proveedor trae el mensaje otra vez.",
    }),
    stray_call: ({ called, at }, show) => ({
      what: `A las ${show.time(at)} alguien llamó a la dirección de una pasarela que no está aquí («${called}»).`,
      do_now:
        "Si era su proveedor, tiene todavía una dirección antigua: copie de nuevo las direcciones del formulario de la pasarela.",
    }),
    heard: ({ gateway }) => fine(`Con cada respuesta a ${gateway} empieza un flujo.`),
    heard_by_none: ({ gateway }) => ({
      what: `Con las respuestas a ${gateway} no empieza ningún flujo. Están en la bandeja, y nada contesta por sí solo.`,
      do_now: "Si algo debe contestar: añada a un flujo un nodo sms in para esta pasarela, e instálelo.",
    }),
    flow_held_up: ({ flow, texts: count, at, texts_at }, show) => ({
      what: `El flujo que empieza con ${flow} no ha terminado con ${show.number(count)} mensajes, y los que llegan ahora lo esperan.${at === null ? "" : ` De ellos, ${show.number(texts_at)} están en el nodo ${at}.`}`,
      do_now:
        "Mire ese nodo en el editor de flujos: quizá espera algo que no contesta, o nunca dice que ha terminado. Corríjalo e instálelo; los mensajes se entregan entonces otra vez al flujo.",
    }),
    not_heard: ({ gateway, senders }, show) => ({
      what: `Con las respuestas a ${show.list(senders)} de ${gateway} no empieza ningún flujo. Están solo en la bandeja.`,
      do_now: "Si algo debe contestar ahí: elija estos remitentes en un nodo sms in, e instálelo.",
    }),
    one_way: ({ sender }) => ({
      what: `Nadie puede contestar a «${sender}»: los teléfonos no admiten respuestas a un nombre.`,
      do_now:
        "Donde quiera respuestas, envíe desde un número, o escriba en la pasarela, en este remitente, adónde llegan las respuestas.",
    }),

    nothing_waits: () => fine("No espera ningún mensaje que ya debería haber salido."),
    waits: ({ sender, texts: count, or_more, rate, takes_ms, waited_ms, short_code_rate, has_more_limits }, show) => ({
      what:
        `${or_more ? "Al menos " : ""}${texts(count, show)} por salir de ${sender}, el primero desde hace ${show.span(waited_ms)}; ` +
        `a ${segments(rate, show)}, el último sale en ${show.span(takes_ms)}.`,
      do_now: waitAdvice(short_code_rate, has_more_limits, waited_ms > takes_ms, show),
    }),
    waits_for_nobody: ({ sender, texts: count }, show) => ({
      what: `${texts(count, show)} por salir de ${sender}, que no es remitente de ninguna pasarela en marcha.`,
      do_now: "Active su pasarela o vuelva a poner el remitente, e instálelo; o cancele estos mensajes en la bandeja.",
    }),
    slowed: ({ sender, share, rate }, show) => ({
      what: `El proveedor dice que ${sender} envía demasiado deprisa, así que envía al ${show.number(Math.round(share * 100))} % de su ritmo: ${segments(rate, show)}.`,
      do_now:
        "Vuelve a acelerar por sí solo. Si pasa a menudo, ponga en la pasarela el ritmo que permite el proveedor.",
    }),
    provider_errors: ({ gateway, texts: count, of, error_code, reason }, show) => ({
      what: `${gateway}: ${show.number(count)} de los últimos ${texts(of, show)} dieron el mismo error, ${error_code}${reason === null ? "." : `: ${reason}`}`,
      do_now: "Busque este error en su proveedor. Lo que se puede intentar otra vez se intenta por sí solo.",
    }),
    uncertain: ({ gateway, texts: count }, show) => ({
      what: `${gateway}: de ${texts(count, show)} no se sabe si han salido. No se envían otra vez por sí solos.`,
      do_now: "Mírelos en la bandeja y envíe otra vez lo que no llegó.",
    }),

    no_recent_texts: ({ days }, show) =>
      fine(`En los últimos ${show.number(days)} días no se ha enviado ningún mensaje: aún no hay nada que decir.`),
    own_sender: ({ country, texts: count, failed }, show) =>
      fine(
        `${show.country(country)}: tiene un remitente de este país. ${texts(count, show)} últimamente, ${failedOf(failed, count, show)}.`,
      ),
    no_own_sender: ({ country, texts: count, failed }, show) => ({
      what: `${show.country(country)}: ${texts(count, show)} últimamente desde el extranjero, ${failedOf(failed, count, show)}. Algunos países bloquean los números extranjeros y las respuestas a ellos.`,
      do_now:
        "Consiga un número o un nombre registrado de este país y añádalo en la pasarela con su país; entonces se elige por sí solo.",
    }),
    fails_abroad: ({ country, texts: count, failed, reason }, show) => ({
      what: `${show.country(country)}: ${failedOf(failed, count, show)} últimamente${reason === null ? "." : `, la mayoría con: ${reason}`}`,
      do_now: "Pregunte al proveedor si su remitente está registrado en este país.",
    }),

    guard: ({ gateway, languages }, show) =>
      fine(
        `${gateway}: STOP, START y HELP se entienden en ${show.number(languages)} ${languages === 1 ? "idioma" : "idiomas"}, y un opt-out guard pone las respuestas.`,
      ),
    no_guard: ({ gateway }) => ({
      what: `${gateway}: STOP se obedece, con las palabras y respuestas habituales; pero no hay ningún opt-out guard, así que HELP no se contesta.`,
      do_now: "Añada a un flujo un opt-out guard para esta pasarela, escriba en HELP quiénes son, e instálelo.",
    }),
    no_help: ({ gateway }) => ({
      what: `${gateway}: HELP no se contesta, porque nadie ha escrito quiénes son. Las redes lo piden.`,
      do_now: "Abra el opt-out guard en el editor de flujos y escriba la respuesta a HELP.",
    }),
    old_data: ({ data, as_of }, show) => ({
      what: `Puede que ya no valgan: ${show.list(data.map((each) => dated[each]))}. Lo más antiguo se consultó el ${show.day(as_of)}, hace más de un año.`,
      do_now: "Actualice los nodos SMS. Hasta entonces, compruebe usted lo que dependa de ello.",
    }),
    reviews_wait: ({ count, or_more, due_at }, show) => ({
      what:
        count === 1 && !or_more
          ? `1 mensaje puede ser una baja; alguien tiene que decidirlo antes del ${show.day(due_at)}. Hasta entonces esta persona no recibe mensajes.`
          : `${or_more ? "Al menos " : ""}${show.number(count)} mensajes pueden ser bajas; alguien tiene que decidir el primero antes del ${show.day(due_at)}. Hasta entonces estas personas no reciben mensajes.`,
      do_now: "Decida en la sección Revisiones.",
    }),
    no_reviews: () => fine("Ningún mensaje espera a que se decida si es una baja."),
    none_after_stop: ({ opt_outs }, show) =>
      fine(
        opt_outs === 0
          ? "Nadie se ha dado de baja últimamente."
          : `Mensajes enviados después de una baja: 0. Se han revisado las últimas ${show.number(opt_outs)} bajas vigentes.`,
      ),
    sent_after_stop: ({ texts: ids }, show) => ({
      what: `${texts(ids.length, show)} salieron aunque la persona se había dado de baja: ${show.list(ids.slice(0, 5))}. Esto no debe pasar.`,
      do_now: "Pare el flujo que lo envió, guarde una copia de la base de datos y avise del fallo.",
    }),
  },
};

function waitAdvice(
  short_code_rate: number | null,
  has_more_limits: boolean,
  hangs: boolean,
  show: Show,
): string | null {
  if (has_more_limits) {
    return "Este remitente tiene también un límite para más tiempo; puede que esté agotado. Sigue por sí solo.";
  }
  if (short_code_rate !== null) {
    return `Si es demasiado lento: un número corto envía ${show.number(short_code_rate)} por segundo; o añada remitentes y reparta los mensajes.`;
  }
  return hangs ? "Espera más de lo que explica su ritmo: mire lo que se dice aquí de su proveedor." : null;
}
