/**
 * Words that ask for no more texts: beside them nothing is an answer. The law itself is `opt-out-law.ts`; this is only what
 * keeps "no stop" from being a no, and "1 and STOP sending these" from being a one.
 */
export const STOP_WORDS: readonly string[] = [
  "(stop|stopp|stopall|stop all|unsubscribe|unsubscribed|opt out|optout|opt me out|end texts)",
  "(stop|quit|dont|do not|never|no more) (texting|text|txt|texts|messaging|message|messages|msg|msgs|sms|sending|send|contacting|contact|spamming|bothering|calling) [(me|us|these|this|any)]",
  "remove (me|my number)",
  "(take|get) me off",
  "(no|deja de|dejen de|deje de|ya no) [me] (escribas|escriban|escribir|escribirme|envíen|enviar|enviarme|manden|mandar|mandarme|molesten|molestar|molestarme|contacten) [más]",
  "(darme|dame|quiero) de baja",
  "(ne|arrêtez de|arretez de) [m] (écrivez|envoyez|contactez|écrire|envoyer|contacter|ecrivez|menvoyez|mécrivez|mecrivez) [(plus|pas)]",
  "(désabonner|désinscrire|désabonnez moi)",
  "(keine|nicht) (sms|nachrichten|texte|werbung|schreiben|anschreiben) [mehr]",
  "(abmelden|abbestellen)",
  "non [mi] (scrivete|scrivetemi|mandate|mandatemi|inviate|contattate|contattatemi|scrivermi|mandarmi) [più]",
  "(não|nao|parem de|pare de) [me] (enviem|enviar|mandem|mandar|escrevam|escrever|contactem|incomodem|envie|mande) [mais]",
  "(geen|stuur geen|stuur me geen) (sms|smsjes|berichten|berichtjes) [meer]",
  "(uitschrijven|afmelden)",
  "(nie|proszę nie|przestańcie) [do mnie] (piszcie|pisz|pisać|wysyłajcie|wysyłaj|wysyłać|kontaktujcie) [więcej]",
  "(mesaj|sms) (atmayın|göndermeyin|atma|gönderme|istemiyorum)",
  "(मैसेज|मेसेज|संदेश|message|msg|sms) (मत|बंद|mat|band) [(भेजो|भेजें|करो|करें|bhejo|bheje|karo|kijiye|kar do|भेजिए)]",
  "(стоп|отписаться|отпишите|не пишите|не присылайте)",
  "(退订|退訂|停止发送)",
];
