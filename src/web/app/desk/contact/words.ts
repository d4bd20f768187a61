import { contact as en } from "../words/contact.en.ts";
import { contact as es } from "../words/contact.es.ts";
import { inLanguage } from "../words/language.ts";

export const words = inLanguage({ en, es });
