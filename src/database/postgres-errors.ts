import { isSmsError, SmsError } from "../core/sms-error.ts";

/** Which server, for its errors; never the password (P7). */
export interface PostgresPlace {
  host: string;
  port: number;
  database: string;
  user: string;
}

type Advice = (place: PostgresPlace) => string;

const unreachable: Advice = ({ host, port }) =>
  `PostgreSQL at ${host}, port ${port}, does not answer. Check that it runs and that host and port in the database's form are right. When it is back, this goes on by itself.`;
const refusedUser: Advice = ({ user, host }) =>
  `PostgreSQL at ${host} does not let the user ${user} in. Check user and password in the database's form, and that the server lets this user in from here (pg_hba.conf), with or without encryption as chosen.`;
const untrusted: Advice = ({ host }) =>
  `The certificate of PostgreSQL at ${host} is not one that Node.js trusts for this name. Name its authority in NODE_EXTRA_CA_CERTS, or choose in the database's form not to check it.`;
const busy: Advice = () =>
  "Another Node-RED has been writing to the SMS database for too long. Nothing was changed; this is tried again by itself. If it stays so, look for a long transaction in PostgreSQL (pg_stat_activity).";

const stoodStill: Advice = () =>
  "This Node-RED stood still in the midst of writing to the SMS database, so PostgreSQL ended its connection. Nothing was changed; this is tried again by itself. If it stays so, look for a flow that keeps Node-RED busy for seconds.";

/** By SQLSTATE (https://www.postgresql.org/docs/current/errcodes-appendix.html) or the system's error code. */
const WHAT_TO_DO = new Map<string, Advice>([
  ["28P01", refusedUser],
  ["28000", refusedUser],
  [
    "3D000",
    ({ database, host, user }) =>
      `There is no database ${database} on PostgreSQL at ${host}. Let an administrator run there: create database "${database}" owner "${user}" encoding 'UTF8'`,
  ],
  [
    "42501",
    ({ database, user }) =>
      `The user ${user} may not do this in the database ${database}. Make this user the database's owner, or let the owner run there: grant create, usage on schema public to "${user}"`,
  ],
  [
    "25006",
    ({ database, host }) =>
      `The database ${database} on PostgreSQL at ${host} can only be read now: it is a standby, or was made read-only, as some providers do when its disk is full. Nothing was changed. Name the primary server, or make room.`,
  ],
  [
    "53300",
    ({ host }) =>
      `PostgreSQL at ${host} has no connection left. Raise max_connections there, or end programs that hold connections; each Node-RED needs one.`,
  ],
  ["55P03", busy],
  ["25P03", stoodStill],
  ["DEPTH_ZERO_SELF_SIGNED_CERT", untrusted],
  ["SELF_SIGNED_CERT_IN_CHAIN", untrusted],
  ["UNABLE_TO_VERIFY_LEAF_SIGNATURE", untrusted],
  ["UNABLE_TO_GET_ISSUER_CERT_LOCALLY", untrusted],
  ["ERR_TLS_CERT_ALTNAME_INVALID", untrusted],
  ["CERT_HAS_EXPIRED", untrusted],
]);

const NO_TLS = "The server does not support SSL connections";
/** What the library says, without a code, when no answer came in time. */
const SILENT = /timeout/i;
/** What the library says, without a code, when the server is not there or does not answer. */
const LOST = /^Connection terminated|timeout|^Client (?:was closed|has encountered a connection error)/;
/** Classes of SQLSTATEs that mean the same: connection exceptions, and a server that is stopping or starting. */
const LOST_CODE = /^(?:08|57P)|^E[A-Z_]+$/;

/** Says in the operator's words what went wrong and what to do; errors of ours and of the program stay as they are. */
export function postgresError(cause: unknown, place: PostgresPlace): unknown {
  if (!(cause instanceof Error) || isSmsError(cause)) return cause;
  const code = "code" in cause && typeof cause.code === "string" ? cause.code : "";
  if (code === "53100") {
    return new SmsError(
      "database_full",
      `The disk of PostgreSQL at ${place.host} is full, so nothing more can be kept. Make room on it; then it goes on by itself.`,
      { cause },
    );
  }
  const isSilent = code === "ETIMEDOUT" || (code === "" && SILENT.test(cause.message));
  return new SmsError(isSilent ? "database_silent" : "database_failed", adviceFor(cause, code)(place), { cause });
}

function adviceFor(cause: Error, code: string): Advice {
  const known = WHAT_TO_DO.get(code);
  if (known !== undefined) return known;
  if (cause.message.startsWith("SASL")) return refusedUser;
  if (cause.message === NO_TLS) {
    return ({ host }) =>
      `PostgreSQL at ${host} offers no encryption. Set up TLS there, or choose "no encryption" in the database's form where nobody else is on the line.`;
  }
  if (LOST_CODE.test(code) || LOST.test(cause.message)) return unreachable;
  return () =>
    `PostgreSQL says: ${cause.message}${code === "" ? "" : ` (${code})`}. Please report this; nothing was changed.`;
}
