import type { SearchWords } from "./search.en.ts";

export const search: SearchWords = {
  results: "Lo encontrado",
  searching: "Buscando …",
  short: "Siga escribiendo para buscar contactos y mensajes.",
  contacts: "Contactos",
  texts: "Mensajes",
  nothing: "No se ha encontrado nada.",
  nothingYet: "De momento no se ha encontrado nada.",
  backTo: (day) => `Buscado hasta el ${day}`,
  further: "Buscar más atrás",
  all: "Se ha buscado en todos los mensajes.",
  you: "Nosotros:",
  never: "Aún sin mensajes",
};
