import type { Node, NodeAPI, NodeMessage, NodeMessageInFlow, NodeStatus } from "node-red";
import { isSmsError, SmsError } from "../core/sms-error.ts";
import type { GatewayHealth } from "../messaging/gateway-health.ts";
import type { Messaging } from "../messaging/messaging.ts";
import type { SharedIntake } from "../messaging/shared-intake.ts";

export type Send = (msg: NodeMessage | Array<NodeMessage | NodeMessage[] | null>) => void;

/**
 * Does `work` for each message. Node-RED ignores the promise of an input handler, and a rejection would end it; here
 * `done` is called exactly once, with the error where there is one, and the node's status shows it.
 */
export function onInput(node: Node, work: Work): void {
  node.on("input", (msg, send, done) => void perform(node, work, { msg, send, done }));
}

/**
 * The same for a node that may be given a hundred thousand messages in one go: they wait as Node-RED hands them over, and so
 * many at a time are worked on as the intake allows.
 *
 * @param atOnce what is not to wait: such as answers to people, of which a flow has a bounded number
 */
export function onManyInputs(
  node: Node,
  intake: SharedIntake,
  atOnce: (msg: NodeMessageInFlow) => boolean,
  work: Work,
): void {
  const line = intake.line<Input>((input) => perform(node, work, input));
  node.on("input", (msg, send, done) => {
    const input = { msg, send, done };
    if (atOnce(msg)) void perform(node, work, input);
    else line.add(input);
  });
}

type Work = (msg: NodeMessageInFlow, send: Send) => Promise<void> | void;

interface Input {
  msg: NodeMessageInFlow;
  send: Send;
  done: (error?: Error) => void;
}

async function perform(node: Node, work: Work, { msg, send, done }: Input): Promise<void> {
  try {
    await work(msg, send);
  } catch (error) {
    showError(node, error);
    done(asError(error));
    return;
  }
  done();
}

/** Does `work` when the node closes, and has Node-RED wait for it. `removed`: deleted, not just restarted. */
export function onClose(node: Node, work: (removed: boolean) => Promise<void> | void): void {
  node.on("close", (removed: boolean, done: () => void) => {
    attempt(() => work(removed)).then(done, (error: unknown) => {
      node.error(asError(error).message);
      done();
    });
  });
}

/** Makes a node type whose instances say in their status and in the log what keeps them from starting. */
export function registerNode<TConfig>(
  RED: NodeAPI,
  type: string,
  readConfig: (config: unknown) => TConfig,
  start: (node: Node, config: TConfig) => void,
  credentials?: Record<string, { type: "password" | "text" }>,
): void {
  RED.nodes.registerType(
    type,
    function (this: Node, definition) {
      RED.nodes.createNode(this, definition);
      try {
        start(this, readConfig(definition));
      } catch (error) {
        // Nodes that name this one say what is wrong with it.
        Object.assign(this, { problem: error });
        reportError(this, error);
      }
    },
    credentials ? { credentials } : {},
  );
}

/** Shows and logs an error that belongs to no message. */
export function reportError(node: Node, error: unknown): void {
  showError(node, error);
  node.error(asError(error).message);
}

/** Node-RED shows some 20 characters under a node; the whole sentence goes to the log and the debug sidebar. */
const SHORT: Partial<Record<SmsError["code"], string>> = {
  config_invalid: "form incomplete",
  no_gateway: "no gateway",
  no_database: "no database",
  database_closed: "database closed",
  database_full: "database full",
  database_failed: "database error",
  database_silent: "database silent",
  database_replaced: "database file gone",
  database_locked: "database locked",
  database_read_only: "database read-only",
  number_invalid: "not a number",
  text_empty: "empty text",
  text_too_long: "text too long",
  template_invalid: "text has an error",
  pattern_invalid: "pattern error",
  no_sender: "no sender",
  no_recipient: "no number",
  opted_out: "opted out",
  another_guard: "another guard",
  not_an_sms: "no text message",
  not_found: "not found",
  cannot_be_kept: "cannot be kept",
  send_failed: "not sent",
};

function showError(node: Node, error: unknown): void {
  // Shown as long as it lasts, and not a moment longer.
  if (typeof troubles.get(node)?.database === "string" && isSmsError(error) && error.code.startsWith("database_"))
    return;
  showStatus(node, "red", inShort(error), "ring");
}

function inShort(error: unknown): string {
  const code =
    error instanceof Error && "code" in error ? Object.entries(SHORT).find(([key]) => key === error.code) : undefined;
  return code?.[1] ?? "error";
}

/** What a node shows over the status that it would have, as long as it lasts: the worst first. */
interface Shown {
  database: string | null;
  gateway: string | null;
  usual: NodeStatus;
}

const troubles = new WeakMap<Node, Shown>();

/**
 * Has a node show what keeps its database from working, as long as it does, and whether something that it was given waits for
 * that; and then its own status again.
 */
export function showTrouble(node: Node, { trouble, patience }: Pick<Messaging, "trouble" | "patience">): void {
  const show = (): void => {
    const problem = trouble.shown;
    const waits = patience.waiting(node.id) > 0 ? WAITS : "";
    showOver(node, "database", problem && `${inShort(problem)}${waits}`);
  };
  show();
  const unwatch = [trouble.watch(show), patience.watch(show)];
  onClose(node, () => {
    for (const stop of unwatch) stop();
  });
}

/** Behind the name of the trouble, under a node that has something to do as soon as it is over. */
const WAITS = " · waits";

/** Has a node show that the texts of its gateway wait because it does not work, and why, as long as they do. */
export function showGatewayTrouble(node: Node, health: GatewayHealth, gateway_id: string): void {
  const show = (): void => {
    const trouble = health.troubleOf(gateway_id);
    showOver(node, "gateway", trouble && `gateway: ${WRONG_WITH_GATEWAY[trouble.code] ?? `error ${trouble.code}`}`);
  };
  show();
  const unwatch = health.watch(show);
  onClose(node, () => void unwatch());
}

/** Node-RED shows some 20 characters; the whole sentence is in the log. */
const WRONG_WITH_GATEWAY: Partial<Record<string, string>> = {
  "20003": "key refused",
  "401": "key refused",
  "403": "key refused",
  "429": "too fast",
  "20429": "too fast",
  answer_unreadable: "odd answers",
  connect_timeout: "not reached",
  connection_lost: "connection lost",
  connection_refused: "not reached",
  no_answer: "no answer",
  no_such_host: "not found",
  tls_failed: "certificate",
  unreachable: "not reached",
};

function showOver(node: Node, what: "database" | "gateway", text: string | null): void {
  const shown = troubles.get(node) ?? { database: null, gateway: null, usual: {} };
  troubles.set(node, shown);
  const before = over(shown);
  shown[what] = text;
  const now = over(shown);
  if (now !== before) node.status(now === null ? shown.usual : { fill: "red", shape: "ring", text: now });
}

const over = ({ database, gateway }: Shown): string | null => database ?? gateway;

/** Sets the status under a node. */
export function showStatus(
  node: Node,
  fill: NonNullable<NodeStatus["fill"]>,
  text: string,
  shape: NonNullable<NodeStatus["shape"]> = "dot",
): void {
  const status = { fill, shape, text };
  const shown = troubles.get(node);
  if (shown) shown.usual = status;
  if (!shown || over(shown) === null) node.status(status);
}

async function attempt(work: () => Promise<void> | void): Promise<void> {
  await work();
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new SmsError("send_failed", String(error));
}
