import type { PlainPhrases } from "./plain-phrases.ts";

/** Words that stand for one another in the French phrases. */
export const FRENCH_SETS: PlainPhrases["sets"] = {
  revoke: [
    ...["suppression", "annulation", "résiliation", "retrait", "radiation", "opposition", "cessation"],
    ...["effacement", "désinscription", "fin de", "interruption", "suspension", "harcelez", "harcèle", "rayez"],
    ...["enlevez moi", "désactivez", "désactive", "annule", "supprimes", "arrêtes", "m'effacer", "me retirer"],
    ...["m'enlever", "me supprimer", "me désinscrire", "me désabonner", "recontactez", "recontacter", "radiez"],
    ...["radier", "couper", "coupez", "exclure", "excluez", "oublier", "oubliez", "interdire", "suspendre"],
    ...["suspendez", "me désinscris", "enlève", "efface", "supprime", "stoppez", "stopper", "stoppe", "cesse"],
    ...["n'envoyez", "ne m'envoyez", "plus jamais", "hors de question", "rien", "refuser", "m'énervent"],
    ...["m'énerve", "erroné", "dégager", "bloque", "bloquez", "inutile", "pas d", "ne", "n", "pas", "plus"],
    ...["jamais", "aucun", "aucune", "sans", "stop", "arrêter", "arrêtez", "arrête", "cesser", "cessez", "fini"],
    ...["terminé", "supprimer", "supprimez", "effacer", "effacez", "retirer", "retirez", "enlever", "enlevez"],
    ...["désactiver", "annuler", "annulez", "résilier", "résilie", "marre", "assez", "refuse", "refus", "interdis"],
    ...["oppose", "désabonner", "désabonnement", "désinscrire", "bloquer", "rayer", "sortir", "bannir"],
    ...["interdiction", "inutile de", "éviter", "évitez", "non"],
  ],
  sent: [
    ...["recontacter", "me recontacter", "me recontactez", "d'écrire", "d'envoyer", "m'écrivez", "m'envoyez"],
    ...["me contactez", "écrivez plus", "bombarder", "insister", "m'embêter", "me joindre", "écrire", "écrivez"],
    ...["m'écrire", "contacter", "contactez", "contacté", "contactée", "envoyer", "envoyez", "m'envoyer", "texter"],
    ...["solliciter", "déranger", "harceler", "spammer", "démarcher", "relancer", "importuner"],
  ],
  ours: [
    ...["l'envoi", "vos envois", "ces envois", "ce numéro", "vos sms", "vos messages", "les sms", "liste"],
    ...["vos fichiers", "mes infos", "la liste", "numéro", "fichier", "alertes sms", "contact", "vos pubs"],
    ...["vos promos", "votre base", "vos contacts", "appels et sms", "communications", "votre service sms", "sms"],
    ...["messages", "message", "textos", "texto", "notifications", "notification", "pub", "pubs", "publicité"],
    ...["promos", "alertes", "spam", "mon numéro", "mon contact", "mes coordonnées", "mes données", "votre liste"],
    ...["vos listes", "consentement", "accord", "autorisation", "démarchage", "newsletter", "rappels"],
    ...["sollicitations", "abonnement sms"],
  ],
  revoked: [
    ...["m'énervent", "m'agacent", "me gênent", "me saoulent", "sont pénibles", "à retirer", "pas sollicités"],
    ...["non sollicités", "plus jamais", "à supprimer", "stop", "ça suffit", "terminé", "fini", "non merci"],
    ...["inutiles", "pas voulus", "me dérangent", "pas intéressé"],
  ],
  messages: [
    ...["messages", "message", "sms", "textos", "texto", "msg", "msgs", "mess", "textos publicitaires", "sms pub"],
    ...["messages publicitaires", "textes", "texte", "textos pub", "mails et sms", "sms publicitaires"],
    "messages pub",
  ],
  promos: [
    ...["pub", "pubs", "publicité", "publicités", "promo", "promos", "promotions", "offres", "notifications"],
    ...["alertes", "notifs", "rappels", "newsletter", "newsletters", "spam", "spams", "sollicitations", "envois"],
    ...["démarchage", "harcèlement", "promotion", "infos promo"],
  ],
  send: [
    ...["envoyez", "envoyer", "envoie", "envoies", "envoyé", "adressez", "adresser", "expédiez", "spammez"],
    "bombardez",
  ],
  stop: [
    ...["d'arrêter", "de cesser", "arrêtez", "arrêter", "arrête", "cessez", "cesser", "stoppez", "stop", "arrêtes"],
    ...["stopper", "stoppe", "cesse", "arrêtiez", "arrêt", "veuillez cesser", "arrètez", "finissez"],
  ],
  write: [
    ...["m'écrire", "me contacter", "me texter", "me harceler", "me spammer", "me déranger", "me solliciter"],
    ...["nous écrire", "m'importuner", "m'embêter", "m'emmerder", "m'appeler et m'écrire", "nous contacter"],
    ...["m'ennuyer", "me relancer", "me saouler", "me soûler", "nous déranger", "me faire chier"],
    ...["me casser les pieds", "me gonfler", "me démarcher", "m'ecrire des sms", "me bombarder"],
    "m'écrire des sms",
  ],
  not_write: [
    ...["mécrivez", "mécris", "me contactez", "me contacte", "nous contactez", "me textez", "me sollicitez"],
    ...["me dérangez", "me texte", "nous écrivez", "m'importunez", "me harcelez", "me dérange", "m'embêtez"],
    ...["me relancez", "me spammez", "me démarchez", "mécrivez ni ne mappelez", "mappelez ni ne mécrivez"],
  ],
  some: [
    ...["de", "des", "d", "vos", "aucun", "les", "ces", "tes", "ce", "tous", "autres", "plus", "la", "aux"],
    ...["à vos", "à la", "aucune", "cette", "avec", "avec vos", "avec ces", "avec les", "l'envoi de"],
    ...["l'envoi des", "tous les", "toutes", "d'envoyer des", "denvoyer", "denvoyer vos", "à ces", "au", "votre"],
    ...["toute", "jamais de"],
  ],
  remove: [
    ...["retirez", "retirer", "enlevez", "enlever", "supprimez", "supprimer", "effacez", "rayez", "retire"],
    ...["enlève", "effacer", "ôtez", "ôter", "sortez", "supprime", "efface", "désinscrire", "désinscrivez"],
    ...["désabonnez", "rayer", "désabonner", "oubliez", "oublie", "virez", "bloquez", "radiez", "sortir", "enleve"],
  ],
  number: [
    ...["numéro", "téléphone", "contact", "numéro de téléphone", "num", "portable", "nom", "06", "07", "tél"],
    "numero de portable",
  ],
  list: [
    ...["liste", "listes", "fichier", "fichiers", "base", "base de données", "liste de diffusion", "système"],
    ...["contacts", "répertoire", "envois", "listing", "bases", "sms", "groupe"],
  ],
  your: ["votre", "vos", "la", "cette", "ta", "le", "les", "ce", "tes", "de vos", "tous vos", "toutes vos"],
  want: [
    ...["veux", "souhaite", "désire", "voudrais", "souhaiterais", "aimerais", "veut", "souhaitons", "voulons"],
    ...["demande à", "demande"],
  ],
  off: [
    ...["me désabonner", "me désinscrire", "être retiré", "être retirée", "être supprimé", "être désinscrit"],
    ...["résilier", "être désinscrite", "être désabonné", "être désabonnée", "être supprimée"],
    ...["sortir de la liste", "me retirer", "être enlevé", "être enlevée", "être rayé", "me désabonné"],
    ...["me désabonnez", "me desinscrire de tout"],
  ],
};
