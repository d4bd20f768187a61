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

  offline: "Sin conexión. Volviendo a intentarlo …",
  wrongAnswer: "La respuesta del servidor no tiene sentido. Vuelva a cargar la página.",
  noServer: "Node-RED no responde.",

  signIn: "Entrar",
  signedOut: "Se ha cerrado su sesión.",
  signInWhy: "Entre como en el editor de flujos.",
  signInThere: "Entre primero en el editor de flujos y vuelva después aquí.",
  openEditor: "Abrir el editor de flujos",
  tryAgain: "Volver a intentarlo",
  user: "Usuario",
  password: "Contraseña",
  wrongPassword: "El usuario o la contraseña no son correctos.",
  triedTooOften: "Se ha intentado demasiadas veces con este nombre. Espere diez minutos y vuelva a intentarlo.",
  mayNot: "Esta cuenta no puede hacer esto. Pida el permiso a quien se ocupa de Node-RED.",
  mayNotLook: "Esta cuenta no puede usar la bandeja. Pida el permiso sms.view a quien se ocupa de Node-RED.",
};
