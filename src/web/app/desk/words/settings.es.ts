import type { SettingsWords } from "./settings.en.ts";

export const settings: SettingsWords = {
  title: "Ajustes",
  takesOver: "Quien responde a una conversación se hace cargo de ella",
  takesOverWhy:
    "Las respuestas automáticas de los flujos se retienen entonces en esa conversación, hasta que se devuelva o se cierre. Si se desactiva, los flujos siguen respondiendo junto a las personas, y alguien se hace cargo de una conversación solo cuando lo indica.",
  forAll: "Para todas las personas que trabajan con esta base de datos.",
};
