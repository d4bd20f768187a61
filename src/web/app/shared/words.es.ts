import type { ConnectionWords } from "./words.en.ts";

export const connection: ConnectionWords = {
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
};
