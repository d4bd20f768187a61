import { inbox as inboxEn } from "./inbox.en.ts";
import { inbox as inboxEs } from "./inbox.es.ts";
import { inLanguage } from "./language.ts";
import { shell as shellEn } from "./shell.en.ts";
import { shell as shellEs } from "./shell.es.ts";
import { troubles as troublesEn } from "./troubles.en.ts";
import { troubles as troublesEs } from "./troubles.es.ts";

/** The words of the first load, by room. */
export const words = inLanguage({
  en: { shell: shellEn, inbox: inboxEn, troubles: troublesEn },
  es: { shell: shellEs, inbox: inboxEs, troubles: troublesEs },
});
