import type { PlainPhrases } from "./plain-phrases.ts";

/** Words that stand for one another in the Spanish phrases. */
export const SPANISH_SETS: PlainPhrases["sets"] = {
  revoke: [
    ...["cancelación", "eliminación", "desuscripción", "supresión", "anulación", "suspensión", "baja de"],
    ...["cese de", "remoción", "quitenme", "salirme", "salir de", "salgo de", "salgo", "quito", "quita", "saca"],
    ...["sácame", "anula", "anulen", "anular", "détengan", "detengan", "detener", "deshabilitar", "deshabiliten"],
    ...["rechazar", "me opongo", "prohíban", "prohibir", "abstenerse de", "absténganse de", "evitar"],
    ...["dar de baja", "den de baja", "doy de baja", "molesta", "me molestan", "no más", "no mas", "déjenme"],
    ...["cortar", "corten", "cese", "finalizar", "finalicen", "desvincular", "desvinculen", "quitarme", "cero"],
    ...["suficiente", "estoy hasta", "aburre", "aburren", "me aburren", "fastidian", "fastidia", "incomoda", "no"],
    ...["ya no", "nunca", "basta", "dejen", "deje", "dejar de", "paren", "parar", "pare", "terminen", "cesen"],
    ...["cancelar", "cancelen", "quitar", "quiten", "quite", "borrar", "borren", "borre", "eliminar", "eliminen"],
    ...["elimine", "sin", "nada de", "harto", "harta", "cansado", "cansada", "odio", "rechazo", "niego", "prohíbo"],
    ...["prohibido", "fuera", "salir", "saquen", "suspender", "desactivar", "bloquear", "eviten", "tampoco", "ni"],
    ...["olviden", "tampoco quiero", "retirar", "retiro"],
  ],
  sent: [
    ...["me escriban", "me manden", "me envíen", "me contacten", "comunicarse conmigo", "comunicarse"],
    ...["escribiendo", "mandando", "enviando", "contactando", "insistiendo", "buscarme", "llamarme y", "escribir"],
    ...["escriban", "escriba", "escribirme", "mandar", "manden", "mandarme", "enviar", "envíen", "enviarme"],
    ...["contactar", "contacten", "contactarme", "texteen", "spamear", "spamearme", "molestar", "molesten"],
    ...["insistir", "hostigar"],
  ],
  ours: [
    ...["este número", "este numero", "ese número", "sus mensajes", "estos mensajes", "mi suscripción"],
    ...["suscripción a mensajes", "de la lista", "su lista", "sus listas", "mi celular", "mi nombre", "envíos"],
    ...["envío", "comunicaciones", "avisos", "campañas", "correos", "esta lista", "base", "contacto conmigo"],
    ...["whatsapp", "spam", "mensajes", "mensaje", "sms", "textos", "msjs", "msj", "notificaciones", "publicidad"],
    ...["promociones", "lista", "base de datos", "mi número", "mi contacto", "mi teléfono", "mis datos"],
    ...["consentimiento", "permiso", "autorización", "alertas", "recordatorios", "propaganda", "información"],
    ...["ofertas", "servicio de mensajes"],
  ],
  revoked: [
    ...["no los quiero", "no me interesan", "basta", "paren", "ya no", "molestan", "no quiero", "nunca más"],
    ...["no más", "no gracias", "stop"],
  ],
  messages: [
    ...["mensajes", "mensaje", "sms", "textos", "mensajitos", "mensajes de texto", "msjs", "msj", "mensages"],
    ...["mens", "msgs", "msg", "mjs", "mensaje de texto", "sus mensajes", "smss", "whatsapps"],
  ],
  some: [
    ...["publicidad", "propaganda", "promociones", "promos", "ofertas", "notificaciones", "alertas", "avisos"],
    ...["spam", "recordatorios", "anuncios", "promoción", "comunicaciones", "envíos", "campañas", "correos"],
  ],
  send: [
    ...["envíen", "envíe", "envíes", "mande", "manden", "mandes", "escriban", "escriba", "escribas", "envieis"],
    ...["contacten", "contacte", "contactes", "textee", "texteen", "textees", "mandéis", "escribáis", "textien"],
    ...["sigan enviando", "sigan mandando", "siga enviando", "siga mandando", "sigan escribiendo", "busquen"],
  ],
  bother: [
    ...["molesten", "moleste", "molestes", "molestéis", "fastidien", "fastidie", "jodan", "joda", "chinguen"],
    "acosen",
  ],
  sending: [
    ...["enviarme", "mandarme", "escribirme", "molestarme", "contactarme", "textearme", "enviar", "mandar"],
    ...["envío de", "estar mandando", "estar enviando", "enviarnos", "mandarnos", "recibir", "estarme mandando"],
    ...["el envío de", "llamarme y escribirme", "llamar y escribir", "mandarme y mandarme"],
  ],
  bothering: [
    ...["molestar", "molestarme", "joder", "chingar", "fastidiar", "fregar", "acosar", "acosarme", "escribirme"],
    ...["insistir", "contactarme", "textearme", "escribir", "textear", "llamar y escribir", "dar lata"],
    ...["fastidiarme", "hostigar"],
  ],
  stop: [
    ...["dejen", "deje", "deja", "dejad", "paren", "pare", "para", "parad", "parar", "basta", "cesen", "cese"],
    ...["párenle", "dejen ya", "paren ya", "dejar", "dejaran", "dejara", "que dejen", "parenle", "termina"],
    "terminen",
  ],
  halt: [
    ...["detener", "detengan", "detenga", "suspender", "suspendan", "suspenda", "anular", "anulen", "anule"],
    ...["cancelar", "cancelen", "cancele", "cancela", "parar", "paren", "pare", "desactivar", "desactiven"],
    ...["desactive", "desactiva", "alto a", "alto", "stop", "stop a", "cortar", "corten", "corte", "quitar"],
    ...["quiten", "eliminar", "eliminen", "cancelo"],
  ],
  more: [
    ...["más", "ningún", "otros", "otro", "sus", "estos", "esos", "tantos", "los", "tus", "nada", "el", "de"],
    ...["ninguno", "ninguna", "la", "las", "este tipo de", "esta", "estas", "con", "con los", "con sus"],
    "con tantos",
  ],
  never: [
    ...["más", "nunca", "nunca más", "jamás", "otra vez", "de nuevo", "nada", "nada más", "más nunca", "ya"],
    "mas nada",
  ],
  remove: [
    ...["quítenme", "quíteme", "quítame", "sáquenme", "sáqueme", "sácame", "bórrenme", "bórreme", "bórrame"],
    ...["remuévanme", "elimínenme", "elimíneme", "elimíname", "retírenme", "retíreme", "quitarme", "sacarme"],
    ...["borrarme", "eliminarme", "me quiten", "me saquen", "me borren", "me eliminen", "remuévame"],
    ...["desuscríbanme", "desuscríbeme", "quitadme", "desinscríbanme", "excluyanme", "borradme", "retírame"],
    ...["me retiren", "eliminen", "eliminar", "quiten", "saquen"],
  ],
  delete: [
    ...["borren", "borre", "borra", "eliminen", "elimine", "elimina", "quiten", "quite", "quita", "saquen"],
    ...["saque", "remover", "borrar", "eliminar", "quitar", "saca", "remueva", "remuevan", "retiren", "retire"],
    ...["olviden", "sacar", "den de baja", "borrad", "suprimir", "supriman", "bloqueen", "desuscriban"],
    "olviden ya",
  ],
  number: [
    ...["número", "teléfono", "celular", "contacto", "nombre", "móvil", "número de teléfono", "num", "cel"],
    "datos",
  ],
  list: [
    ...["lista", "listas", "base de datos", "sistema", "registro", "registros", "lista de contactos", "grupo"],
    "base",
  ],
  your: ["su", "la", "tu", "esta", "sus", "las", "el", "este", "esa", "vuestra", "ese", "todas sus"],
  subscription: [
    ...["suscripción", "suscripcion a los mensajes", "subscripción", "inscripción", "servicio de mensajes"],
  ],
  want: ["quiero", "deseo", "quisiera", "queremos", "me gustaría", "necesito", "solicito", "pido", "me interesa"],
};
