import type { AnswerWords } from "./answer-words.ts";

export const italian: AnswerWords = {
  yes: [
    "(si|sii|sisi|sì sì|certo|certamente|certissimo|sicuro|sicuramente|assolutamente|esatto|esattamente|ovvio|ovviamente|naturalmente|volentieri|senz'altro|senzaltro|indubbiamente|affermativo|eccome|giusto|corretto)",
    "(certo|assolutamente|ovviamente|ma|sicuramente|direi|naturalmente) [che] si",
    "(confermo|confermato|confermata|confermiamo|confermare|conferma|accetto|accettiamo|accettato|approvo|si confermo)",
    "(con piacere|con molto piacere|molto volentieri|perché no|perche no|di sicuro|senza dubbio|come no|ben volentieri|contate su di me|conta su di me|conti su di me|ci conti)",
  ],
  ok: [
    "(ok|okay|oki|va bene|vabene|vabbene|va benissimo|va bn|andata|d'accordo|daccordo|bene|molto bene|benissimo|perfetto|ottimo|intesi|ricevuto|capito|ci sto|per me va bene|mi va bene|tutto ok|tutto bene|a posto|apposto|affare fatto|fatto)",
    "(nessun|senza|non c'è|non ce|non c è|nessunissimo|non ci sono) [nessun] (problema|problemi|prob)",
    "(figurati|figuriamoci)",
  ],
  will: [
    "(ci|io ci|noi ci) (sarò|saro|saremo|vediamo|sono|siamo|vado|andiamo)",
    "(sarò|saro|saremo) (lì|li|presente|presenti|là|da voi|puntuale|puntuali)",
    "(vengo|veniamo|verrò|verro|verremo|arrivo|arriviamo|parteciperò|partecipo|sono disponibile|siamo disponibili|sto arrivando|stiamo arrivando|presente)",
    "(posso|possiamo|potrò|potro) (venire|esserci|partecipare|farlo)",
    "(a|ci vediamo) (domani|presto|dopo|lunedì|martedì|mercoledì|giovedì|venerdì|sabato)",
    "(ci vediamo|a domani)",
    "(mantengo|manteniamo) (l'appuntamento|appuntamento)",
  ],
  can: ["(posso|possiamo|ci sono|ci siamo|lo faccio)"],
  no: [
    "(nope|negativo|impossibile|giammai|macché)",
    "no (grazie|mi dispiace|mi spiace|purtroppo|scusi|scusa|scusate|no|non|mai)",
    "(certo|assolutamente|ovviamente|purtroppo|direi|meglio|credo|temo|penso|naturalmente|ma|grazie) [(che|di)] no",
    "(per niente|neanche per sogno|nemmeno per sogno)",
    "(non|nn) (posso|possiamo|potrò|potro|potremo|riesco|riusciamo|riuscirò|riuscirò a|ce la faccio|vengo|veniamo|verrò|verremo|ci sarò|ci saro|ci saremo|ci sono|sono disponibile|mi va bene|mi è possibile|è possibile|va bene|oggi|domani|questa volta)",
  ],
  no_or_not: ["no"],
  not: ["(non|mai|né|neanche|nemmeno|nessun|nessuno|nessuna|niente|nulla|senza)"],
  unwilling: ["non (sono interessato|sono interessata|mi interessa|ci interessa|voglio|vogliamo|accetto)"],
  wont: [
    "impossibile [per (me|noi)]",
    "(devo|voglio|vorrei|dobbiamo) (disdire|annullare|cancellare) [(l'appuntamento|la visita|la prenotazione)]",
    "(disdico|annullo|disdire|annullare|cancellare) (l'appuntamento|la visita|la prenotazione|appuntamento)",
    "(ho un|un) (imprevisto|impegno)",
  ],
  able: [
    "(posso|possiamo|potrò|venire|vengo|esserci|partecipare|riesco|riuscire|riusciamo|possibile|disponibile|ci sarò|sarò|farcela|andare)",
  ],
  unsure: [
    "(forse|magari|probabilmente|eventualmente|possibilmente|dipende|chissà|chissa|vediamo|boh|mah|speriamo|spero|può darsi|puo darsi|può essere|puo essere|vedremo)",
    "non [(lo|ne|l'ho)] (so|sappiamo|saprei|ricordo) [ancora]",
    "non (sono|siamo|ne sono) [(ancora|molto|del tutto|proprio)] (sicuro|sicura|sicuri|certo|certa)",
    "(non ne ho idea|nessuna idea|non ho idea|non ho capito|non capisco)",
    "(le|vi|ti) (faccio sapere|farò sapere|dico|dirò|confermo dopo|confermo domani|confermo più tardi|richiamo)",
    "(devo|fammi|mi faccia|vorrei) (vedere|controllare|pensare|pensarci|chiedere|verificare)",
    "(si|no) (o|e) (no|si)",
    "(non ancora|ancora no|più o meno|piu o meno|ci penso|ci provo|proverò|cercherò)",
    "(spostare|rimandare|cambiare|modificare|posticipare|anticipare) [(l'appuntamento|la|l'orario|il)]",
    "(si|sì) no",
  ],
  but: [
    "(ma|però|pero|tuttavia|solo|soltanto|tranne|eccetto|invece|piuttosto|a meno che|dopo le|prima delle|più tardi|piu tardi|un altro giorno|un'altra volta|un altro orario|un'altra data)",
  ],
  condition: ["(se|nel caso|a condizione|purché|purche|qualora|sempre che)"],
  mention: ["(dico|detto|dire|dice|scrivo|scritto|scrivere|rispondo|risposto|rispondere|inviare|mandare|parola)"],
  call_off: ["(annull*|disdi*|cancell*|rimand*)"],
  correction: [
    "(aspetti|aspetta|aspettate|anzi|volevo dire|mi sono sbagliato|mi sono sbagliata|per errore|ho sbagliato)",
  ],
  asks: [
    "(chi|che|cosa|che cosa|quando|dove|come|perché|quale|quali|quanto|quanti|a che|può|puo|potete|potrei|avete|siete|è possibile|c'è|chi è)",
  ],
  polite: [
    "(grazie|mille|tante|prego|per favore|perfavore|cortesemente|buongiorno|buonasera|buon|buona|ciao|salve|gentile|signora|signor|sig|dottore|dottoressa|dott|saluti|cordiali|distinti|io|noi|mi|ci|vi|ti|lei|lo|la|il|i|le|un|una|l'|di|del|a|al|alle|in|e|con|per|è|sono|siamo|domani|oggi|lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica|ore|ora|mattina|sera|pomeriggio|appuntamento|l'appuntamento|il mio|mio|scusi|scusa|scusate|mi dispiace|dispiace|mi spiace|purtroppo|anche|molto|tutto|allora|poi|quindi|giornata|serata|gentilissimi|gentili|gentilissimo|bene)",
    "non (si preoccupi|ti preoccupare|preoccupatevi|vedo l'ora|manco|mancherò)",
  ],
  yes_alone: ["s"],
  no_alone: ["nn"],
};
