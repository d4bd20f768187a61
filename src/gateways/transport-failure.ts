import type { Exchange } from "./http-client.ts";

type Sentence = { code: string; say(host: string): string };

/** What went wrong before anything was written: the connection was never made. */
const BEFORE: Record<string, Sentence> = {
  ECONNREFUSED: {
    code: "connection_refused",
    say: (host) => `${host} refused the connection. Check the gateway's address, and that the server there is running.`,
  },
  ENOTFOUND: {
    code: "no_such_host",
    say: (host) =>
      `No server called ${host} was found. Check the gateway's address and this machine's internet connection.`,
  },
  EAI_AGAIN: {
    code: "no_such_host",
    say: (host) => `The name ${host} could not be looked up. Check this machine's internet connection.`,
  },
  EHOSTUNREACH: {
    code: "unreachable",
    say: (host) => `${host} cannot be reached from this machine. Check its network connection.`,
  },
  ENETUNREACH: {
    code: "unreachable",
    say: (host) => `${host} cannot be reached from this machine. Check its network connection.`,
  },
  UND_ERR_CONNECT_TIMEOUT: {
    code: "connect_timeout",
    say: (host) =>
      `${host} did not take the connection in time. Check the gateway's address and this machine's firewall.`,
  },
  ETIMEDOUT: {
    code: "connect_timeout",
    say: (host) =>
      `${host} did not take the connection in time. Check the gateway's address and this machine's firewall.`,
  },
  UND_ERR_CLOSED: {
    code: "closing",
    say: (host) => `Not handed to ${host} yet: Node-RED was stopping or deploying.`,
  },
  UND_ERR_DESTROYED: {
    code: "closing",
    say: (host) => `Not handed to ${host} yet: Node-RED was stopping or deploying.`,
  },
};

const NO_CONNECTION: Sentence = {
  code: "no_connection",
  say: (host) => `The connection to ${host} could not be made. Check the gateway's address and this machine's network.`,
};

const TLS: Sentence = {
  code: "tls_failed",
  say: (host) =>
    `${host} could not prove who it is, so nothing was sent: its certificate is expired, made by itself, or for another name. ` +
    "Check the gateway's address and this machine's date.",
};

/** Node's and OpenSSL's names for what can be wrong with a certificate or a secure connection. */
const TLS_CODE = /CERT|TLS|SSL|UNABLE_TO|SIGNATURE_FAILURE|CRL|EPROTO/;

/**
 * Sorts a transport error (P3): before the request was begun the server certainly did not take it; afterwards nobody
 * knows. The sentences name the host only, never the path or credentials.
 */
export function failureOf(error: unknown, host: string, started: boolean): Exchange {
  const code = codeOf(error);
  if (started) return { kind: "unknown", ...afterStart(code, host) };
  if (code === "UND_ERR_INVALID_ARG" || error instanceof TypeError) {
    const reason = `The request to ${host} could not be made. Check the gateway's address and keys for stray characters.`;
    return { kind: "not_sent", code: "request_invalid", reason };
  }
  const sentence = BEFORE[code] ?? (TLS_CODE.test(code) ? TLS : NO_CONNECTION);
  return { kind: "not_sent", code: sentence.code, reason: sentence.say(host) };
}

function afterStart(code: string, host: string): { code: string; reason: string } {
  if (code === "UND_ERR_HEADERS_TIMEOUT" || code === "UND_ERR_BODY_TIMEOUT") {
    return { code: "no_answer", reason: `${host} did not answer in time. Nobody knows yet whether it took the text.` };
  }
  return {
    code: "connection_lost",
    reason: `The connection to ${host} broke before it had answered. Nobody knows yet whether it took the text.`,
  };
}

/** A refused connection tried over several addresses is one error with many inside; the first tells enough. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return "";
  if ("code" in error && typeof error.code === "string") return error.code;
  return error instanceof AggregateError ? codeOf(error.errors[0]) : codeOf(error.cause);
}
