import { type Adapter, Low, Memory } from "lowdb";
import type { Instant } from "../core/clock.ts";
import type { Note } from "../core/message.ts";
import { type Call, CallQueue, type Turn } from "./call-queue.ts";
import { ALL_REVIEWS } from "./consent-changes.ts";
import type { Action, ConversationFilter, DeskChange, DeskDocument, ListPlace } from "./desk.ts";
import type { CountedBefore, HoldLimits, NewHold } from "./holds.ts";
import * as actions from "./lowdb/actions.ts";
import * as catchUp from "./lowdb/catch-up.ts";
import { claimDue } from "./lowdb/claim.ts";
import * as consent from "./lowdb/consent.ts";
import * as lines from "./lowdb/desk-lines.ts";
import * as diagnostics from "./lowdb/diagnostics.ts";
import * as documents from "./lowdb/documents.ts";
import { erasedConsents } from "./lowdb/erased-consents.ts";
import * as erasure from "./lowdb/erasure.ts";
import * as holds from "./lowdb/holds.ts";
import * as inbound from "./lowdb/inbound.ts";
import * as messages from "./lowdb/messages.ts";
import * as outbox from "./lowdb/outbox.ts";
import * as people from "./lowdb/people.ts";
import * as persons from "./lowdb/persons.ts";
import { applyReceipt } from "./lowdb/receipts.ts";
import * as reviews from "./lowdb/reviews.ts";
import { sentLately } from "./lowdb/sent-lately.ts";
import { SyncedFile } from "./lowdb/synced-file.ts";
import { emptyTables, type Tables } from "./lowdb/tables.ts";
import * as threads from "./lowdb/threads.ts";
import { uncertainTexts } from "./lowdb/uncertain.ts";
import { LowdbReader } from "./lowdb-reader.ts";
import { rowsOf } from "./move/lowdb-rows.ts";
import type { Reader, ReaderUse } from "./reader.ts";
import type { Asker } from "./shared-store.ts";
import type {
  Claim,
  ConsentChange,
  ContactPatch,
  ConversationPatch,
  DirectClaim,
  Erasure,
  InboundText,
  Merging,
  OutboundText,
  RecordedOutcome,
  ReviewChoice,
  ReviewDecision,
  Store,
  StoredReceipt,
} from "./store.ts";

/** Every commit writes the whole file: past this many messages that takes longer than a carrier's patience with us. */
const MOST_MESSAGES = 20_000;

export interface LowdbSettings {
  /** The JSON file, made if there is none; null keeps everything in memory only. */
  file: string | null;
  most_messages?: number;
  /** Instead of the file. */
  adapter?: Adapter<Tables>;
}

/** The simplest store: plain lists in memory, written as one JSON file. The others are checked against it. */
export class LowdbStore implements Store {
  readonly shared = null;
  readonly #low: Low<Tables>;
  readonly #mostMessages: number;
  readonly #calls: CallQueue<Tables>;
  /** False where memory may differ from what the file holds: before it is read, and after it could not be written. */
  #isLoaded = false;
  #commits = 0;
  readonly #reader = new LowdbReader((known) =>
    this.#calls.add(false, (tables) =>
      known === this.#commits ? null : { rows: rowsOf(tables), as_of: this.#commits },
    ),
  );

  constructor({ file, most_messages = MOST_MESSAGES, adapter }: LowdbSettings) {
    const usual = file === null ? new Memory<Tables>() : new SyncedFile(file);
    this.#low = new Low<Tables>(adapter ?? usual, emptyTables());
    this.#mostMessages = most_messages;
    this.#calls = new CallQueue((group) => this.#execute(group));
  }

  async open(): Promise<void> {
    await this.#load();
    this.#calls.open();
  }

  async close(): Promise<void> {
    await this.#calls.close();
    await this.#reader.close();
  }

  /** One is enough: what it holds is small. */
  reader(_use?: ReaderUse): Reader {
    return this.#reader;
  }

  acceptInbound = (text: InboundText) => this.#write((t) => inbound.acceptInbound(t, text, this.#mostMessages));
  sentLately = (contact: string, since: Instant) => this.#read((t) => sentLately(t, contact, since));
  undoneInbound = (since: Instant, limit: number) => this.#read((t) => inbound.undoneInbound(t, since, limit));
  markHanded = (ids: readonly string[], asker: Asker) => this.#write((t) => inbound.markHanded(t, ids, asker));
  markDone = (ids: readonly string[]) => this.#write((t) => inbound.markDone(t, ids));

  gatewayStarted = (gateway: string, now: Instant) => this.#write((t) => catchUp.gatewayStarted(t, gateway, now));
  caughtUp = (gateway: string, to: Instant) => this.#write((t) => catchUp.caughtUp(t, gateway, to));

  enqueue = (text: OutboundText, direct: DirectClaim | null = null) =>
    this.#write(
      (t) => outbox.enqueue(t, text, direct, this.#mostMessages),
      text.kind === "campaign" ? "after_others" : "next",
    );
  claimDue = (claim: Claim) => this.#write((t) => claimDue(t, claim));
  recordOutcome = (outcome: RecordedOutcome) => this.#write((t) => outbox.recordOutcome(t, outcome));
  applyReceipt = (receipt: StoredReceipt) => this.#write((t) => applyReceipt(t, receipt));
  expireLeases = (now: Instant, asked_by: string | null = null) =>
    this.#write((t) => outbox.expireLeases(t, now, asked_by));
  clockSetBack = (now: Instant, by_ms: number) => this.#write((t) => outbox.clockSetBack(t, now, by_ms));
  sendingOf = (worker: string) => this.#read((t) => outbox.sendingOf(t, worker));
  putBack = (ids: readonly string[], worker: string, now: Instant) =>
    this.#write((t) => outbox.putBack(t, ids, worker, now));
  sendingTo = (contact: string) => this.#read((t) => outbox.sendingTo(t, contact));
  cancel = (id: string, reason: string, now: Instant) => this.#write((t) => outbox.cancel(t, id, reason, now));

  setConsent = (change: ConsentChange) => this.#write((t) => consent.setConsent(t, change));
  consentsOf = (contact: string) => this.#read((t) => consent.consentsOf(t, contact));
  consentLog = (contact: string) => this.#read((t) => consent.consentLog(t, contact));
  openReviews = (limit: number, among: ReviewChoice = ALL_REVIEWS) =>
    this.#read((t) => reviews.openReviews(t, limit, among));
  decideReview = (decision: ReviewDecision) => this.#write((t) => reviews.decideReview(t, decision));

  message = (id: string) => this.#read((t) => messages.findMessage(t, id)?.message ?? null);
  contact = (number: string) => this.#read((t) => people.findContact(t, number));
  conversation = (id: string) => this.#read((t) => people.findConversation(t, id));
  conversationWith = (gateway: string, sender: string, contact: string) =>
    this.#read((t) => people.conversationWith(t, gateway, sender, contact));
  lastConversation = (contact: string, gateways: readonly string[]) =>
    this.#read((t) => people.lastConversation(t, contact, gateways));
  conversations = (gateway: string, limit: number) => this.#read((t) => people.conversations(t, gateway, limit));
  history = (conversation_id: string, limit: number, before: string | null = null) =>
    this.#read((t) => messages.history(t, conversation_id, limit, before));
  updateContact = (number: string, patch: ContactPatch, now: Instant, new_id: string) =>
    this.#write((t) => persons.updateContact(t, number, patch, now, new_id));
  updateConversation = (id: string, patch: ConversationPatch) =>
    this.#write((t) => people.updateConversation(t, id, patch));
  addNote = (note: Note) => this.#write((t) => people.addNote(t, note));
  notes = (conversation_id: string) => this.#read((t) => people.notes(t, conversation_id));

  conversationLines = (filter: ConversationFilter, after: ListPlace | null, limit: number) =>
    this.#read((t) => lines.conversationLines(t, filter, after, limit));
  unreadLines = (filter: ConversationFilter, limit: number) => this.#read((t) => lines.unreadLines(t, filter, limit));
  conversationLine = (id: string, person: string) => this.#read((t) => lines.conversationLine(t, id, person));
  linesOf = (ids: readonly string[]) => this.#read((t) => lines.linesOf(t, ids));
  lineCounts = (person: string, now: Instant) => this.#read((t) => lines.lineCounts(t, person, now));
  markRead = (person: string, conversation_id: string, at: Instant) =>
    this.#write((t) => lines.markRead(t, person, conversation_id, at));
  conversationsOf = (contact: string) => this.#read((t) => threads.conversationsOf(t, contact));
  threadTexts = (conversation_id: string, range: { before?: number; after?: number }, limit: number) =>
    this.#read((t) => threads.threadTexts(t, conversation_id, range, limit));
  laterTexts = (conversation_id: string, now: Instant) =>
    this.#read((t) => threads.laterTexts(t, conversation_id, now));
  textsOf = (ids: readonly string[]) => this.#read((t) => threads.textsOf(t, ids));
  threadMarks = (conversation_id: string, from: Instant, to: Instant) =>
    this.#read((t) => threads.threadMarks(t, conversation_id, from, to));
  changeAtDesk = (id: string, change: DeskChange, action: Action) =>
    this.#write((t) => actions.changeAtDesk(t, id, change, action));
  addAction = (action: Action) => this.#write((t) => actions.addAction(t, action));
  actions = (after: ListPlace | null, limit: number) => this.#read((t) => actions.actions(t, after, limit));
  documents = (kind: DeskDocument["kind"], person: string | null) =>
    this.#read((t) => documents.documents(t, kind, person));
  putDocument = (document: DeskDocument) => this.#write((t) => documents.putDocument(t, document));
  deleteDocument = (kind: DeskDocument["kind"], id: string) =>
    this.#write((t) => documents.deleteDocument(t, kind, id));

  erasureCounts = (number: string) => this.#read((t) => erasure.erasureCounts(t, number));
  erase = (of: Erasure) => this.#write((t) => erasure.erase(t, of));
  erasedConsents = (number: string) => this.#read((t) => erasedConsents(t, number));
  recordsOf = (number: string) => this.#read((t) => erasure.recordsOf(t, number));
  numbersOfPerson = (number: string) => this.#read((t) => persons.numbersOfPerson(t, number));
  mergePersons = (merging: Merging) => this.#write((t) => persons.mergePersons(t, merging));
  unmergePerson = (number: string, now: Instant, action: Action) =>
    this.#write((t) => persons.unmergePerson(t, number, now, action));
  alikeContacts = (number: string, limit: number) => this.#read((t) => persons.alikeContacts(t, number, limit));

  hold = (hold: NewHold) => this.#write((t) => holds.hold(t, hold));
  held = (node: string, limit: number) => this.#read((t) => holds.held(t, node, limit));
  nextHolds = (node: string, limit: number) => this.#read((t) => holds.nextHolds(t, node, limit));
  heldCount = (node: string) => this.#read((t) => holds.heldCount(t, node));
  placeHolds = (node: string, limits: HoldLimits, now: Instant, limit: number) =>
    this.#write((t) => holds.placeHolds(t, node, limits, now, limit));
  releaseHold = (id: string, _process: string, limits: HoldLimits, now: Instant) =>
    this.#write((t) => holds.releaseHold(t, id, limits, now));
  deleteHold = (id: string) => this.#write((t) => holds.deleteHold(t, id));
  respaceHolds = (node: string, now: Instant, before?: CountedBefore) =>
    this.#write((t) => holds.respaceHolds(t, node, now, before));
  forgetPaces = (node: string, now: Instant) => this.#write((t) => holds.forgetPaces(t, node, now));
  unfinishedHolds = (node: string) => this.#read((t) => holds.unfinishedHolds(t, node));

  /** The file is written as a whole from what is in memory: whatever became of it, the next commit makes it good. */
  onIncident = () => () => undefined;

  counts = () =>
    this.#read((t) => ({
      messages: t.messages.length,
      queued: t.messages.filter(({ message }) => message.status === "queued").length,
      contacts: t.contacts.length,
      conversations: t.conversations.length,
    }));

  dueQueues = (now: Instant, limit: number) => this.#read((t) => diagnostics.dueQueues(t, now, limit));
  recentTexts = (since: Instant, limit: number) => this.#read((t) => diagnostics.recentTexts(t, since, limit));
  sentAfterOptOut = (limit: number) => this.#read((t) => diagnostics.sentAfterOptOut(t, limit));
  uncertainTexts = (since: Instant, limit: number) => this.#read((t) => uncertainTexts(t, since, limit));

  // What is given out is a copy: what the caller does with it must not change what is kept.

  #read<T>(work: (tables: Tables) => T): Promise<T> {
    return this.#calls.add(false, (tables) => structuredClone(work(tables)));
  }

  /** @param work  refuses, if it must, before it has changed anything */
  #write<T>(work: (tables: Tables) => T, turn: Turn = "next"): Promise<T> {
    return this.#calls.add(true, (tables) => structuredClone(work(tables)), turn);
  }

  async #load(): Promise<void> {
    this.#low.data = emptyTables();
    await this.#low.read();
    this.#isLoaded = true;
  }

  async #execute(group: readonly Call<Tables>[]): Promise<number> {
    const settle: (() => void)[] = [];
    try {
      if (!this.#isLoaded) await this.#load();
      for (const call of group) {
        settle.push(await call.run(this.#low.data).catch((failed: unknown) => () => call.reject(failed)));
      }
      if (group.some((call) => call.writes)) {
        this.#isLoaded = false;
        this.#commits += 1;
        await this.#low.write();
        this.#isLoaded = true;
      }
    } catch (failed) {
      for (const call of group) call.reject(failed);
      return group.length;
    }
    for (const resolve of settle) resolve();
    return group.length;
  }
}
