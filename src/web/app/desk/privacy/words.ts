import { inLanguage } from "../words/language.ts";
import { privacy as en } from "../words/privacy.en.ts";
import { privacy as es } from "../words/privacy.es.ts";

export const words = inLanguage({ en, es });
