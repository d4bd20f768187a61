import type { Node, NodeAPI, NodeMessage, NodeMessageInFlow } from "node-red";
import { aboutContact } from "../../src/core/contact-view.ts";
import { displayNumber, parseNumber } from "../../src/core/phone-number.ts";
import { isSmsError, SmsError } from "../../src/core/sms-error.ts";
import type { Messaging } from "../../src/messaging/messaging.ts";
import { TurnsByName } from "../../src/messaging/turns-by-name.ts";
import { databaseInUse } from "../../src/red/config-nodes.ts";
import { aboutConversation, requireSms } from "../../src/red/flow-message.ts";
import { liveStatus } from "../../src/red/live-status.ts";
import { onInput, registerNode, showTrouble } from "../../src/red/node-work.ts";
import { configReader } from "../../src/red/read-config.ts";
import { type ConversationStoreConfig, type Row, schema } from "./conversation-store.config.ts";
import { noteId, perform, type Subject } from "./perform.ts";
import { rowProblem } from "./row-problem.ts";

const readConfig = configReader<ConversationStoreConfig>(schema);

export default function conversationStore(RED: NodeAPI): void {
  registerNode(RED, "sms-conversation-store", readConfig, (node, config) => start(RED, node, config));
}

function start(RED: NodeAPI, node: Node, config: ConversationStoreConfig): void {
  const messaging = databaseInUse(RED, config.database);
  for (const [index, row] of config.rows.entries()) {
    if (rowProblem(row, config.who) === null) continue;
    throw new SmsError(
      "config_invalid",
      `${rowName(row, index)} is not right. Open this node's form: it says what to do.`,
    );
  }
  showTrouble(node, messaging);
  const show = liveStatus(node, messaging.clock);
  const author = config.name === "" ? "flow" : config.name;
  let done = 0;
  let shown = "";
  const turns = new TurnsByName();
  const keepAsking = <T>(ask: () => Promise<T>): Promise<T> => messaging.patience.keepAsking(node.id, ask);
  onInput(node, async (msg, send) => {
    const property = (path: string): unknown => RED.util.getMessageProperty(msg, path);
    const number = whom(config, msg, property);
    // Before anything is awaited: the count must follow the order in which the messages came (P3).
    const notes = config.rows.map((row) => (row.do === "add_note" ? noteId(messaging, msg, node.id) : null));
    // One person's messages one after the other, so that while the database is away none overtakes another.
    await turns.run(number, async () => {
      await keepAsking(() => messaging.open());
      const subject = await keepAsking(() => findSubject(config, messaging, msg, number));
      try {
        for (const [index, row] of config.rows.entries()) {
          const around = { messaging, author, msg, property, note_id: notes[index] ?? null };
          await naming(row, index, () => keepAsking(() => perform(row, subject, around)));
        }
      } finally {
        // Also where a later row failed: what stands in the message is what is in the database.
        tell(msg, config, subject);
        tellDesk(messaging, subject);
      }
      shown = subject.number;
    });
    done += 1;
    show("green", `${done.toLocaleString("en")} · ${displayNumber(shown)}`);
    send(msg);
  });
}

/** People at the desk see it at once. */
function tellDesk({ desk }: Messaging, { number, conversation }: Subject): void {
  desk.news.tell(conversation ? { kind: "conversations", ids: [conversation.id] } : { kind: "contact", number });
}

/**
 * Whom a message is about, in E.164.
 * @throws SmsError not_an_sms, no_recipient, number_invalid
 */
function whom({ who, number }: ConversationStoreConfig, msg: NodeMessage, property: (path: string) => unknown): string {
  return who === "msg" ? requireNumber(property(number), number) : requireSms(msg).from;
}

/** @throws SmsError not_found */
async function findSubject(
  { who }: ConversationStoreConfig,
  { store }: Messaging,
  msg: NodeMessage,
  number: string,
): Promise<Subject> {
  if (who === "msg") return { number, contact: await store.contact(number), conversation: null };
  const sms = requireSms(msg);
  const [contact, conversation] = await Promise.all([store.contact(number), store.conversation(sms.conversation_id)]);
  if (conversation) return { number, contact, conversation };
  throw new SmsError(
    "not_found",
    `The conversation with ${displayNumber(number)} is not in this database. In the form, choose the database of the gateway that received the text.`,
  );
}

function requireNumber(value: unknown, property: string): string {
  if (typeof value !== "string" && typeof value !== "number") {
    throw new SmsError("no_recipient", `msg.${property} holds no number. Put the number there before this node.`);
  }
  const number = parseNumber(String(value), null);
  if (number !== null) return number;
  throw new SmsError(
    "number_invalid",
    `msg.${property} is "${value}", which is no phone number. Write it with its country code, such as +1 415 555 0101.`,
  );
}

function tell(msg: NodeMessageInFlow, { who }: ConversationStoreConfig, { contact, conversation }: Subject): void {
  if (who === "msg") {
    msg.contact = contact && aboutContact(contact);
    return;
  }
  const { sms } = msg;
  if (typeof sms !== "object" || sms === null) return;
  if (contact) Object.assign(sms, { contact: aboutContact(contact) });
  if (conversation) Object.assign(sms, { conversation: aboutConversation(conversation) });
}

/** An error of a row says which one; the rows after it are not done. */
async function naming(row: Row, index: number, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!isSmsError(error)) throw error;
    throw new SmsError(error.code, `${rowName(row, index)}: ${error.message} The rows after it were not done.`, {
      cause: error,
    });
  }
}

function rowName({ do: operation, field }: Row, index: number): string {
  const what = operation.replaceAll("_", " ");
  return `Row ${index + 1} (${operation !== "set_field" ? what : `${what} ${field}`})`;
}
