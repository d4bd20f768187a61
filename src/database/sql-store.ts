import type { Instant } from "../core/clock.ts";
import type { Note } from "../core/message.ts";
import type { SmsError } from "../core/sms-error.ts";
import { CallQueue, type Turn } from "./call-queue.ts";
import { ALL_REVIEWS } from "./consent-changes.ts";
import type { Action, ConversationFilter, DeskChange, DeskDocument, ListPlace } from "./desk.ts";
import type { CountedBefore, HoldLimits, NewHold } from "./holds.ts";
import type { OwnReader, Reader, ReaderUse } from "./reader.ts";
import type { Asker, SharedStore } from "./shared-store.ts";
import * as actions from "./sql/actions.ts";
import * as catchUp from "./sql/catch-up.ts";
import { claimDue } from "./sql/claim.ts";
import type { Connection, SqlDriver } from "./sql/connection.ts";
import * as consent from "./sql/consent.ts";
import { counts } from "./sql/counts.ts";
import * as diagnostics from "./sql/diagnostics.ts";
import * as documents from "./sql/documents.ts";
import { erasedConsents } from "./sql/erased-consents.ts";
import * as erasure from "./sql/erasure.ts";
import { executeGroup, type GroupClock } from "./sql/groups.ts";
import * as holds from "./sql/holds.ts";
import * as inbound from "./sql/inbound.ts";
import * as lines from "./sql/lines.ts";
import * as messages from "./sql/messages.ts";
import * as outbox from "./sql/outbox.ts";
import * as people from "./sql/people.ts";
import * as persons from "./sql/persons.ts";
import * as processes from "./sql/processes.ts";
import { applyReceipt } from "./sql/receipts.ts";
import * as reviews from "./sql/reviews.ts";
import { messageOf } from "./sql/rows.ts";
import { migrate } from "./sql/schema.ts";
import { sentLately } from "./sql/sent-lately.ts";
import * as threads from "./sql/threads.ts";
import { uncertainTexts } from "./sql/uncertain.ts";
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

type Work<T> = (c: Connection) => Promise<T>;

/** The store over a SQL database: what each method does is in `sql/`, how calls share a commit in `sql/groups.ts`. */
export class SqlStore implements Store {
  readonly shared: SharedStore | null;
  readonly #driver: SqlDriver;
  readonly #calls: CallQueue<Connection>;
  readonly #readers = new Map<ReaderUse, OwnReader>();
  #isOpen = false;

  /** @param clock  by which the time of a group is bounded; without one it is not */
  constructor(driver: SqlDriver, clock?: GroupClock) {
    this.#driver = driver;
    this.#calls = new CallQueue((group) => executeGroup(driver, group, clock));
    const { onWake } = driver;
    this.shared = onWake && {
      onWake,
      keepAlive: (process, lease_until, now) => this.#write((c) => processes.keepAlive(c, process, lease_until, now)),
      leave: (process) => this.#write((c) => processes.leave(c, process)),
    };
  }

  async open(): Promise<void> {
    await this.#driver.open();
    try {
      await migrate(this.#driver);
    } catch (error) {
      await this.#driver.close();
      throw error;
    }
    this.#calls.open();
    this.#isOpen = true;
  }

  async close(): Promise<void> {
    this.#isOpen = false;
    await this.#calls.close();
    await Promise.all([...this.#readers.values()].map((reader) => reader.close()));
    this.#readers.clear();
    await this.#driver.close();
  }

  reader(use: ReaderUse = "report"): Reader {
    const known = this.#readers.get(use);
    if (known) return known;
    const made = this.#isOpen ? this.#driver.reader() : null;
    if (made) this.#readers.set(use, made);
    return made ?? { all: (sql, values) => this.#read((c) => c.all(sql, values)) };
  }

  acceptInbound = (text: InboundText) => this.#write((c) => inbound.acceptInbound(c, text));
  sentLately = (contact: string, since: Instant) => this.#read((c) => sentLately(c, contact, since));
  undoneInbound = (since: Instant, limit: number, asker: Asker | null = null) =>
    this.#read((c) => inbound.undoneInbound(c, since, limit, asker));
  markHanded = (ids: readonly string[], asker: Asker) => this.#write((c) => inbound.markHanded(c, ids, asker));
  markDone = (ids: readonly string[]) => this.#write((c) => inbound.markDone(c, ids));

  gatewayStarted = (gateway: string, now: Instant) => this.#write((c) => catchUp.gatewayStarted(c, gateway, now));
  caughtUp = (gateway: string, to: Instant) => this.#write((c) => catchUp.caughtUp(c, gateway, to));

  enqueue = (text: OutboundText, direct: DirectClaim | null = null) =>
    this.#write((c) => outbox.enqueue(c, text, direct), text.kind === "campaign" ? "after_others" : "next");
  claimDue = (claim: Claim) => this.#write((c) => claimDue(c, claim));
  recordOutcome = (outcome: RecordedOutcome) => this.#write((c) => outbox.recordOutcome(c, outcome));
  applyReceipt = (receipt: StoredReceipt) => this.#write((c) => applyReceipt(c, receipt));
  expireLeases = (now: Instant, asked_by: string | null = null) =>
    this.#write((c) => outbox.expireLeases(c, now, asked_by));
  clockSetBack = (now: Instant, by_ms: number) => this.#write((c) => outbox.clockSetBack(c, now, by_ms));
  sendingOf = (worker: string) => this.#read((c) => outbox.sendingOf(c, worker));
  putBack = (ids: readonly string[], worker: string, now: Instant) =>
    this.#write((c) => outbox.putBack(c, ids, worker, now));
  sendingTo = (contact: string) => this.#read((c) => outbox.sendingTo(c, contact));
  cancel = (id: string, reason: string, now: Instant) => this.#write((c) => outbox.cancel(c, id, reason, now));

  setConsent = (change: ConsentChange) => this.#write((c) => consent.setConsent(c, change));
  consentsOf = (contact: string) => this.#read((c) => consent.consentsOf(c, contact));
  consentLog = (contact: string) => this.#read((c) => consent.consentLog(c, contact));
  openReviews = (limit: number, among: ReviewChoice = ALL_REVIEWS) =>
    this.#read((c) => reviews.openReviews(c, limit, among));
  decideReview = (decision: ReviewDecision) => this.#write((c) => reviews.decideReview(c, decision));

  message = (id: string) =>
    this.#read(async (c) => (await c.all("select * from messages where id = $1", [id])).map(messageOf)[0] ?? null);
  contact = (number: string) => this.#read((c) => people.findContact(c, number));
  conversation = (id: string) => this.#read((c) => people.findConversation(c, id));
  conversationWith = (gateway: string, sender: string, contact: string) =>
    this.#read((c) => people.conversationWith(c, gateway, sender, contact));
  lastConversation = (contact: string, gateways: readonly string[]) =>
    this.#read((c) => people.lastConversation(c, contact, gateways));
  conversations = (gateway: string, limit: number) => this.#read((c) => people.conversations(c, gateway, limit));
  history = (conversation_id: string, limit: number, before: string | null = null) =>
    this.#read((c) => messages.history(c, conversation_id, limit, before));
  updateContact = (number: string, patch: ContactPatch, now: Instant, new_id: string) =>
    this.#write((c) => persons.updateContact(c, number, patch, now, new_id));
  updateConversation = (id: string, patch: ConversationPatch) =>
    this.#write((c) => people.updateConversation(c, id, patch));
  addNote = (note: Note) => this.#write((c) => people.addNote(c, note));
  notes = (conversation_id: string) => this.#read((c) => people.notes(c, conversation_id));

  conversationLines = (filter: ConversationFilter, after: ListPlace | null, limit: number) =>
    this.#read((c) => lines.conversationLines(c, filter, after, limit));
  unreadLines = (filter: ConversationFilter, limit: number) => this.#read((c) => lines.unreadLines(c, filter, limit));
  conversationLine = (id: string, person: string) => this.#read((c) => lines.conversationLine(c, id, person));
  linesOf = (ids: readonly string[]) => this.#read((c) => lines.linesOf(c, ids));
  lineCounts = (person: string, now: Instant) => this.#read((c) => lines.lineCounts(c, person, now));
  markRead = (person: string, conversation_id: string, at: Instant) =>
    this.#write((c) => lines.markRead(c, person, conversation_id, at));
  conversationsOf = (contact: string) => this.#read((c) => threads.conversationsOf(c, contact));
  threadTexts = (conversation_id: string, range: { before?: number; after?: number }, limit: number) =>
    this.#read((c) => threads.threadTexts(c, conversation_id, range, limit));
  laterTexts = (conversation_id: string, now: Instant) =>
    this.#read((c) => threads.laterTexts(c, conversation_id, now));
  textsOf = (ids: readonly string[]) => this.#read((c) => threads.textsOf(c, ids));
  threadMarks = (conversation_id: string, from: Instant, to: Instant) =>
    this.#read((c) => threads.threadMarks(c, conversation_id, from, to));
  changeAtDesk = (id: string, change: DeskChange, action: Action) =>
    this.#write((c) => actions.changeAtDesk(c, id, change, action));
  addAction = (action: Action) => this.#write((c) => actions.addAction(c, action));
  actions = (after: ListPlace | null, limit: number) => this.#read((c) => actions.actions(c, after, limit));
  documents = (kind: DeskDocument["kind"], person: string | null) =>
    this.#read((c) => documents.documents(c, kind, person));
  putDocument = (document: DeskDocument) => this.#write((c) => documents.putDocument(c, document));
  deleteDocument = (kind: DeskDocument["kind"], id: string) =>
    this.#write((c) => documents.deleteDocument(c, kind, id));

  erasureCounts = (number: string) => this.#read((c) => erasure.erasureCounts(c, number));
  erase = (of: Erasure) => this.#write((c) => erasure.erase(c, of));
  erasedConsents = (number: string) => this.#read((c) => erasedConsents(c, number));
  recordsOf = (number: string) => this.#read((c) => erasure.recordsOf(c, number));
  numbersOfPerson = (number: string) => this.#read((c) => persons.numbersOfPerson(c, number));
  mergePersons = (merging: Merging) => this.#write((c) => persons.mergePersons(c, merging));
  unmergePerson = (number: string, now: Instant, action: Action) =>
    this.#write((c) => persons.unmergePerson(c, number, now, action));
  alikeContacts = (number: string, limit: number) => this.#read((c) => persons.alikeContacts(c, number, limit));

  hold = (hold: NewHold) => this.#write((c) => holds.hold(c, hold));
  held = (node: string, limit: number) => this.#read((c) => holds.held(c, node, limit));
  nextHolds = (node: string, limit: number) => this.#read((c) => holds.nextHolds(c, node, limit));
  heldCount = (node: string) => this.#read((c) => holds.heldCount(c, node));
  placeHolds = (node: string, limits: HoldLimits, now: Instant, limit: number) =>
    this.#write((c) => holds.placeHolds(c, node, limits, now, limit));
  releaseHold = (id: string, process: string, limits: HoldLimits, now: Instant) =>
    this.#write((c) => holds.releaseHold(c, id, process, limits, now));
  deleteHold = (id: string) => this.#write((c) => holds.deleteHold(c, id));
  respaceHolds = (node: string, now: Instant, before?: CountedBefore) =>
    this.#write((c) => holds.respaceHolds(c, node, now, before));
  forgetPaces = (node: string, now: Instant) => this.#write((c) => holds.forgetPaces(c, node, now));
  unfinishedHolds = (node: string, asker: Asker | null = null) =>
    this.#calls.add(asker !== null, (c) => holds.unfinishedHolds(c, node, asker));

  counts = () => this.#read(counts);

  onIncident = (listener: (incident: SmsError) => void): (() => void) =>
    this.#driver.onIncident?.(listener) ?? (() => undefined);

  dueQueues = (now: Instant, limit: number) => this.#read((c) => diagnostics.dueQueues(c, now, limit));
  recentTexts = (since: Instant, limit: number) => this.#read((c) => diagnostics.recentTexts(c, since, limit));
  sentAfterOptOut = (limit: number) => this.#read((c) => diagnostics.sentAfterOptOut(c, limit));
  uncertainTexts = (since: Instant, limit: number) => this.#read((c) => uncertainTexts(c, since, limit));

  #read<T>(work: Work<T>): Promise<T> {
    return this.#calls.add(false, work);
  }

  #write<T>(work: Work<T>, turn: Turn = "next"): Promise<T> {
    return this.#calls.add(true, work, turn);
  }
}
