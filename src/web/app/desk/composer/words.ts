import { composer as en } from "../words/composer.en.ts";
import { composer as es } from "../words/composer.es.ts";
import { inLanguage } from "../words/language.ts";

export const words = inLanguage({ en, es });
