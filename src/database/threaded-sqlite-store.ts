import { parentPort, Worker, workerData } from "node:worker_threads";
import { SqliteStore } from "./sqlite-store.ts";
import type { Store } from "./store.ts";
import { StoreThread, serveStore } from "./store-thread.ts";

/** Tells this file that it was started as the thread. */
const THREAD = "sms-sqlite-thread";

/** The SQLite store in a thread of its own: Node-RED never waits for the disk. */
export class ThreadedSqliteStore extends StoreThread implements Store {
  constructor({ file }: { file: string }) {
    // Built, this file is the bundle of the node that it is part of, and what stands at its end here stands there too.
    super(() => new Worker(import.meta.filename, { workerData: { kind: THREAD, file } }));
  }

  readonly acceptInbound = this.method("acceptInbound");
  readonly undoneInbound = this.method("undoneInbound");
  readonly markHanded = this.method("markHanded");
  readonly markDone = this.method("markDone");
  readonly enqueue = this.method("enqueue");
  readonly claimDue = this.method("claimDue");
  readonly recordOutcome = this.method("recordOutcome");
  readonly applyReceipt = this.method("applyReceipt");
  readonly expireLeases = this.method("expireLeases");
  readonly cancel = this.method("cancel");
  readonly setConsent = this.method("setConsent");
  readonly consentOf = this.method("consentOf");
  readonly consentLog = this.method("consentLog");
  readonly message = this.method("message");
  readonly contact = this.method("contact");
  readonly conversation = this.method("conversation");
  readonly conversationWith = this.method("conversationWith");
  readonly lastConversation = this.method("lastConversation");
  readonly conversations = this.method("conversations");
  readonly history = this.method("history");
  readonly updateContact = this.method("updateContact");
  readonly updateConversation = this.method("updateConversation");
  readonly addNote = this.method("addNote");
  readonly notes = this.method("notes");
  readonly hold = this.method("hold");
  readonly held = this.method("held");
  readonly heldCount = this.method("heldCount");
  readonly releaseHold = this.method("releaseHold");
  readonly deleteHold = this.method("deleteHold");
  readonly postponeHolds = this.method("postponeHolds");
  readonly unfinishedHolds = this.method("unfinishedHolds");
  readonly counts = this.method("counts");
}

if (parentPort !== null && isThreadData(workerData)) serveStore(new SqliteStore({ file: workerData.file }), parentPort);

function isThreadData(data: unknown): data is { file: string } {
  return typeof data === "object" && data !== null && "kind" in data && data.kind === THREAD;
}
