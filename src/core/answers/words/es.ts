import type { AnswerWords } from "./answer-words.ts";

export const spanish: AnswerWords = {
  yes: [
    "(sip|sep|sii|sisi|ssi|sipi|simon|claro|clarísimo|efectivamente|exacto|correcto|afirmativo|obvio|obviamente|seguro|ciertamente)",
    "(claro|por supuesto|pues|obvio|seguro|desde luego|eso) que si",
    "(por supuesto|desde luego|como no|cómo no|con gusto|con mucho gusto|encantado|encantada|cuenten conmigo|cuenta conmigo|cuente conmigo|sin falta|sin duda|de una|me parece [bien|perfecto]|con seguridad)",
    "(confirmo|confirmado|confirmada|confirmamos|confirmar|confirmó|confirm|acepto|aceptado|aceptamos|apruebo)",
    "(lo|la|les|se lo|queda) (confirmo|confirmado|confirmada)",
    "(es|era|es un|un) [que] si",
    "(es|era) que si",
    "por que no",
  ],
  yes_or_if: ["si"],
  ok: [
    "(vale|okis|okay|oki|oka|okey|de acuerdo|deacuerdo|dacuerdo|listo|bueno|bien|muy bien|está bien|esta bien|perfecto|perfect|perfectamente|dale|órale|orale|entendido|enterado|enterada|conforme|genial|estupendo)",
    "(me va bien|me viene bien|nos va bien|nos viene bien|me queda bien|me sirve|me conviene|todo bien|todo ok)",
    "(no hay|sin|ningun|ningún|ninguna|no es|no tengo|no tenemos) [(ningun|ningún|ninguna|ninguno)] (problema|problemas|inconveniente|inconvenientes|problem|lío|pega|bronca)",
  ],
  will: [
    "(ahi|allí|alli|aquí|aqui|allá|alla) (estaré|estare|estaremos|estará|estoy|nos vemos|voy|vamos|le veo|los veo)",
    "(estaré|estare|estaremos|iré|ire|iremos|asistiré|asistire|asistiremos|llegaré|llegare|llegaremos|acudiré|acudire|acudiremos|vendré|vendremos|voy para allá|vamos para allá|voy en camino|vamos en camino)",
    "(nos vemos|hasta mañana|hasta entonces|te veo|los veo|le veo|les veo) [(ahí|allí|mañana|entonces|luego)]",
    "(voy a|vamos a) (ir|asistir|estar|poder [ir|asistir]|acudir|llegar|venir)",
    "(podré|podre|podremos|puedo|podemos) (ir|asistir|estar|acudir|llegar|venir)",
    "(si|claro) (puedo|podemos|podré|voy|vamos|quiero|queremos|asisto|iré|llego)",
    "(mantengo|mantenemos) (la|mi|nuestra) cita",
  ],
  can: ["(puedo|podemos|voy|vamos|asisto|quiero|podré)"],
  no: [
    "(nop|nope|nel|nanai|negativo|imposible|nones)",
    "no (gracias|muchas gracias|grax|lo siento|perdón|disculpe|señor|señora|no|nunca)",
    "(claro|por supuesto|desde luego|mejor|creo|pues|me temo|seguro|obvio|obviamente|tampoco|ahora|hoy|mañana|esta vez|desgraciadamente|lamentablemente|desafortunadamente|por desgracia|definitivamente|absolutamente) [que] no",
    "(era|es|va a ser) que no",
    "para nada",
    "ni (hablar|de broma|loco|loca)",
    "no (cuenten conmigo|cuente conmigo|creo|creo que|es posible|me es posible|me viene bien|me va bien|me queda|me conviene|voy|vamos|asisto|asistiré|asistire|asistiremos|iré|ire|iremos|estaré|estaremos|llego|llegaré|vendré|se puede|se va a poder|va a poder ser|podre|podré|podremos|puedo|podemos|pude|voy a [poder|ir|asistir]|vamos a [poder|ir|asistir]|alcanzo|tengo tiempo)",
  ],
  no_or_not: ["no"],
  not: ["(nunca|tampoco|ni|jamás|nada|nadie|ninguno|ninguna|ningún|ningun|sin)"],
  unwilling: ["no (me interesa|nos interesa|quiero|queremos|deseo|acepto|estoy interesado|estoy interesada)"],
  wont: [
    "(imposible|estoy ocupado|estoy ocupada) [(para mi|ir|asistir)]",
    "(tengo que|quiero|necesito|debo|deseo|quisiera|voy a|favor de|por favor) (cancelar|anular) [(la|mi|nuestra) (cita|reserva|visita)]",
    "(cancelo|anulo|cancelar|anular) (la|mi|nuestra) (cita|reserva|visita)",
  ],
  able: [
    "(ir|asistir|acudir|llegar|venir|estar|poder|puedo|podemos|pueda|posible|disponible|voy|vamos|viene|conviene)",
  ],
  unsure: [
    "(quizás|quizas|quizá|quiza|tal vez|talvez|a lo mejor|puede ser|puede que|puede|posiblemente|probablemente|depende|según|ojalá|ojala|igual|capaz)",
    "(no|aun no|todavia no|aún no lo|todavía no lo|no lo) [(lo|me|la)] (sé|se|sabemos|sabría|tengo claro|recuerdo|acuerdo)",
    "(no|aun no|todavia no|no lo) (estoy|estamos|es|lo tengo|tengo) [(muy|del todo|tan|completamente)] (seguro|segura|seguros|claro)",
    "(ni idea|no tengo idea|no tengo ni idea)",
    "(les|le|te|os|ya) (aviso|avisaré|avisare|confirmo luego|confirmo mañana|confirmo más tarde|digo|diré|diremos|avisamos)",
    "(déjame|dejame|déjeme|dejeme|tengo que|voy a|necesito|lo) (ver|verlo|revisar|mirar|consultar|pensar|pensarlo|checar|comprobar|preguntar)",
    "(si o no|si y no|si no|no y si|sí/no|mas o menos|más o menos|todavía no|todavia no|aún no|aun no|ya veremos|veremos|lo pensaré|intentaré|intentare|trataré|tratare|espero que si|espero)",
    "(reprogramar|cambiar|reagendar|aplazar|posponer|mover) [(la|mi|de|el|para)]",
    "(no entiendo|no comprendo)",
    "(confirmo|confirmaré|confirmar|confirmo) (luego|más tarde|mas tarde|después|despues)",
  ],
  but: [
    "(pero|aunque|sino|excepto|salvo|solo|sólo|solamente|únicamente|a menos que|más tarde|mas tarde|más temprano|mas temprano|antes de|después de|despues de|otro día|otro dia|otra hora|otra fecha|en vez|en lugar)",
  ],
  condition: ["(siempre que|siempre y cuando|con tal de|en caso de|cuando)"],
  mention: [
    "(dije|dice|decir|escribo|escribí|escribir|responder|respondo|respondí|respondi|contestar|contesto|contesté|enviar|envié|mandar|poner|palabra)",
  ],
  call_off: ["(cancel*|anul*|baja|darme de baja|aplaz*)"],
  correction: [
    "(espera|espere|esperen|quise decir|quiero decir|quería decir|digo|mejor dicho|me equivoqué|me he equivocado|me equivoque|por error|fue un error|perdón digo)",
  ],
  asks: [
    "(que|qué|quien|quién|quienes|cuando|cuándo|donde|dónde|cómo|como|cual|cuál|cuanto|cuánto|cuanta|por que|por qué|porque|a que|a qué|de que|podría|podria|podrian|podrían|puede usted|me puede|me pueden|pueden)",
  ],
  polite: [
    "(gracias|graciass|grax|muchas|muchisimas|mil|por|favor|porfa|porfavor|hola|buenos|buenas|buen|días|dias|día|dia|tardes|noches|estimado|estimada|señor|señora|señorita|sr|sra|doctor|doctora|dra|saludos|abrazo|un|una|el|la|los|las|de|del|a|al|en|y|e|con|para|mi|me|nos|les|le|te|lo|se|es|yo|nosotros|usted|ustedes|mañana|manana|hoy|ayer|lunes|martes|miércoles|miercoles|jueves|viernes|sábado|sabado|domingo|h|hora|horas|hrs|cita|mi cita|la cita|disculpe|disculpa|disculpen|perdón|perdon|perdona|siento|lo siento|pues|ya|ahí|ahi|allí|jaja|jajaja|también|muy|amable|que tenga|buen día|ese día|ese|esa|esta|este|por la|señor|estoy|estaba|todo|por confirmar|por avisar|por el recordatorio)",
    "no (se preocupe|te preocupes|se preocupen|llegaré tarde|me lo pierdo|faltaré|faltare|importa)",
    "(lamentablemente|desgraciadamente|desafortunadamente)",
  ],
  yes_alone: ["(s|ajá|aja|ya)"],
};
