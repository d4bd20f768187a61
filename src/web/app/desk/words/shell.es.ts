import { connection } from "../../shared/words.es.ts";
import type { ShellWords } from "./shell.en.ts";

export const shell: ShellWords = {
  title: "Bandeja de SMS",
  rooms: {
    inbox: "Bandeja",
    reviews: "Revisiones",
    reports: "Informes",
    phone: "Pruebas",
    diagnostics: "Diagnóstico",
    log: "Registro",
    settings: "Ajustes",
  },
  navigation: "Secciones",
  unreadCount: (count) => `${count} sin leer`,
  waitingCount: (count) => `${count} por decidir`,
  database: "Base de datos",
  loading: "Abriendo …",
  roomNotLoaded: "No se ha podido cargar esta parte.",
  noDatabase:
    "No hay ninguna base de datos de SMS en marcha: aún no hay ninguna, o los flujos están parados. En el editor de flujos, añada una pasarela de SMS o arranque los flujos.",
  today: "Hoy",
  yesterday: "Ayer",

  ...connection,
  mayNot: "Esta cuenta no puede hacer esto. Pida el permiso a quien se ocupa de Node-RED.",
  mayNotLook: "Esta cuenta no puede usar la bandeja. Pida el permiso sms.view a quien se ocupa de Node-RED.",
};
