import { type Address, canBeTexted, readAddress } from "../core/address.ts";
import { SMS } from "../core/channel.ts";
import type { Clock, Instant } from "../core/clock.ts";
import type { MakeId } from "../core/ids.ts";
import { LONGEST_OUTBOUND_TEXT, type Media, type Message, type TextKind } from "../core/message.ts";
import { topicScope } from "../core/opt-out-scope.ts";
import { displayNumber, kindOfSender } from "../core/phone-number.ts";
import { countSegments } from "../core/segments.ts";
import { SmsError } from "../core/sms-error.ts";
import { storableText } from "../core/storable-text.ts";
import { LANE_OF } from "../database/lanes.ts";
import type { DirectClaim, EnqueuedText, OutboundText, Store } from "../database/store.ts";
import type { DatabasePatience } from "./database-patience.ts";
import { type DatabaseTrouble, isDatabaseProblem } from "./database-trouble.ts";
import type { FlowRuns } from "./flow-runs.ts";
import type { LoopBreaker } from "./loop-breaker.ts";
import type { OutboxWorker } from "./outbox-worker.ts";
import { isNoNumber } from "./refusal.ts";
import { bestSender, listedSender, type RunningGateway } from "./running-gateway.ts";
import { SharedIntake } from "./shared-intake.ts";
import { TakingTurns } from "./taking-turns.ts";
import { TurnsByName } from "./turns-by-name.ts";

/** What a flow or a person asks to be sent. */
export interface Ask {
  /** As written by people; a number without country code belongs to the gateway's default country. */
  to: string;
  /** As a function where writing it has to wait for something: it is given the recipient in E.164. */
  text: string | ((contact: string) => Promise<string>);
  media: Media[];
  /** One of the gateway's senders; null for the best one. */
  sender: string | null;
  kind: Exclude<TextKind, "law">;
  /** What it is about, where people may opt out of that alone, such as "reminders"; null for nothing they could name. */
  topic: string | null;
  /** The node that asks; null for a person. */
  node: string | null;
  /** The person at the desk who wrote it, as Node-RED's login names them; left out for all others. */
  author?: string;
  /** Whether it is held back while a person has taken over the conversation. */
  yields_to_person?: boolean;
  /** Outside a flow: asked for twice with one key, it leaves once (P3). Whoever asks begins it with a name of their own. */
  key?: string;
  /** The flow run it is asked in, from `msg._msgid`; null outside a flow. */
  run_id: string | null;
  /** The incoming text that it answers. */
  in_reply_to: string | null;
  /** When it may leave; null for now. */
  due_at: Instant | null;
  expires_at: Instant | null;
  /** False where a flow may give one answer again and again; else a reply that looks like a loop of two machines is refused. */
  stop_loops?: boolean;
}

interface OutboundParts {
  store: Store;
  clock: Clock;
  makeId: MakeId;
  runs: FlowRuns;
  worker: OutboxWorker;
  trouble: DatabaseTrouble;
  patience: DatabasePatience;
  /** Opens the database, where that has not been done. */
  open: () => Promise<void>;
  loops: LoopBreaker;
  changed: (message: Message) => void;
}

/**
 * Campaign texts that are taken in at a time: one commit's worth. A flow may ask for a hundred thousand in one go, and the
 * store does what it is asked in order; who texts meanwhile, and the texts that are due, must not wait for all of them.
 */
const MOST_CAMPAIGN_AT_ONCE = 250;

const MOST_NOTICES_AT_ONCE = 250;

/** The way out: a text is a row in the outbox before anything else happens to it (P1, P2, P6). */
export class Outbound {
  readonly #parts: OutboundParts;
  readonly #campaigns = new TakingTurns(MOST_CAMPAIGN_AT_ONCE);
  readonly #askedFor = new TurnsByName();
  /** Contacts and kinds of which something that a flow asked for waits for the database, and why. */
  readonly #away = new Map<string, SmsError>();
  /** Where nodes have what they are asked to send wait for its turn: news and offers do not stand before other texts. */
  readonly intake = {
    campaign: new SharedIntake(MOST_CAMPAIGN_AT_ONCE),
    notice: new SharedIntake(MOST_NOTICES_AT_ONCE),
  };

  constructor(parts: OutboundParts) {
    this.#parts = parts;
  }

  /**
   * Commits a text for sending and returns it `queued`, or `suppressed` where the contact has opted out (P2).
   * Asking again in a repeated run of a flow returns what the first ask became (P3).
   *
   * @throws SmsError number_invalid, text_empty, text_too_long, no_sender, loop, or the store's codes
   */
  async submit(gateway: RunningGateway, ask: Ask): Promise<EnqueuedText> {
    const { runs } = this.#parts;
    const { contact, channel } = readRecipient(gateway, ask.to);
    if (typeof ask.text === "string") checkText(ask.text);
    const sender = ask.sender === null ? null : senderFor(gateway, ask.sender);
    // Taken before anything is awaited: the count must follow the order in which the flow asked.
    const idempotency_key = keyOf(ask, runs);
    const name = `${ask.kind} ${contact}`;
    const away = ask.node === null ? this.#away.get(name) : undefined;
    // A person is told at once; behind a flow's text they would wait as long as the database is away.
    if (away) throw away;
    // What comes after it waits until it is kept: it may have nothing to look up, and must not overtake.
    const enqueue = (): Promise<EnqueuedText> =>
      this.#askedFor.run(name, () =>
        this.#enqueue(gateway, { ...ask, sender }, { contact, channel }, idempotency_key, name),
      );
    return ask.kind === "campaign" ? this.#campaigns.run(enqueue) : enqueue();
  }

  /** Resolves when all that was asked for is committed, also what waits for its turn (P6). */
  async allTakenIn(): Promise<void> {
    await Promise.all([this.intake.campaign.allDone(), this.intake.notice.allDone()]);
    await this.#campaigns.allDone();
  }

  /** Forgets what waits for its turn; returns how much that was. */
  takeInNoMore(): number {
    return this.intake.campaign.forget() + this.intake.notice.forget();
  }

  async #enqueue(
    gateway: RunningGateway,
    ask: Ask,
    to: Recipient,
    idempotency_key: string | null,
    name: string,
  ): Promise<EnqueuedText> {
    const { worker, trouble, patience, loops, changed, open } = this.#parts;
    const keepAsking = async <T>(askOnce: (tries: number) => Promise<T>): Promise<T> => {
      if (ask.node === null) return askOnce(0);
      try {
        return await patience.keepAsking(ask.node, (tries) =>
          askOnce(tries).catch((error: unknown) => {
            if (isDatabaseProblem(error)) this.#away.set(name, error);
            throw error;
          }),
        );
      } finally {
        this.#away.delete(name);
      }
    };
    await keepAsking(open);
    const { text, isAutomatic } = await keepAsking(() => this.#write(gateway, ask, to, idempotency_key));
    const { enqueued, direct } = await keepAsking((tries) => this.#keep(gateway, text, ask.due_at, tries));
    trouble.works(!enqueued.repeat);
    if (isAutomatic && !enqueued.repeat && enqueued.message.status !== "suppressed") loops.replied(enqueued.message);
    // The worker tells of those that it hands over.
    if (!enqueued.repeat && enqueued.message.status !== "sending") changed(enqueued.message);
    if (direct) worker.take(text.id, enqueued.repeat ? null : enqueued.message);
    else worker.wake();
    return enqueued;
  }

  /** Looks up what the text still needs. */
  async #write(
    gateway: RunningGateway,
    ask: Ask,
    { contact, channel }: Recipient,
    idempotency_key: string | null,
  ): Promise<{ isAutomatic: boolean; text: WrittenText }> {
    const { makeId, loops } = this.#parts;
    const text = storableText(typeof ask.text === "string" ? ask.text : await ask.text(contact));
    checkText(text);
    const sender = ask.sender ?? (await this.#bestSender(gateway, contact));
    const written = { gateway: gateway.id, sender, contact, text, node: ask.node, in_reply_to: ask.in_reply_to };
    // A person at the desk may say the same as often as they like.
    const isAutomatic = ask.kind === "conversation" && ask.node !== null && ask.stop_loops !== false;
    if (isAutomatic && loops.isSuspect(written)) await loops.check(written);
    const text_out: WrittenText = {
      ...written,
      // Written as a plain number, it goes where the contact last texted from.
      ...(channel === SMS ? {} : { channel }),
      id: makeId("msg"),
      media: ask.media,
      segments: countSegments(text).segments,
      kind: ask.kind,
      author: ask.author ?? null,
      yields_to_person: ask.yields_to_person ?? false,
      topic: ask.topic === null ? null : topicOf(ask.topic),
      idempotency_key,
      priority: LANE_OF[ask.kind],
      expires_at: ask.expires_at,
      new_ids: { contact: makeId("contact"), conversation: makeId("conv") },
    };
    return { isAutomatic, text: text_out };
  }

  /**
   * Asks the store to keep a text. The second time, it may have been kept the first time although nobody was told: then it is
   * in the outbox, where the worker finds it.
   */
  async #keep(
    gateway: RunningGateway,
    text: WrittenText,
    due_at: Instant | null,
    tries: number,
  ): Promise<{ enqueued: EnqueuedText; direct: DirectClaim | null }> {
    const { store, clock, worker, trouble } = this.#parts;
    if (tries > 0) {
      const message = await store.message(text.id);
      if (message) return { enqueued: { message, repeat: false, opted_out: null }, direct: null };
    }
    const now = clock.now();
    // A campaign text never goes at once: its place among the hand-overs is free for those that do.
    const direct = text.kind === "campaign" || tries > 0 ? null : worker.direct(text.id, gateway.id, text.sender);
    try {
      return { enqueued: await store.enqueue({ ...text, now, due_at: due_at ?? now }, direct), direct };
    } catch (error) {
      if (direct) worker.take(text.id, null);
      trouble.failed("A text that was asked for could not be kept", error);
      worker.wake();
      throw error;
    }
  }

  async #bestSender(gateway: RunningGateway, contact: string): Promise<string> {
    const last = gateway.senders.length > 1 ? await this.#parts.store.lastConversation(contact, [gateway.id]) : null;
    const sender = bestSender(gateway, contact, last?.sender ?? null);
    if (sender !== null) return sender;
    throw new SmsError(
      "no_sender",
      `The gateway "${gateway.name}" has no number to send from. Add one under Your senders.`,
    );
  }
}

/** An outgoing text without the moment in which it is kept. */
type WrittenText = Omit<OutboundText, "now" | "due_at">;

function keyOf({ key, run_id, node }: Ask, runs: FlowRuns): string | null {
  if (key !== undefined) return key;
  return run_id !== null && node !== null ? runs.nextKey(run_id, node) : null;
}

function topicOf(written: string): string | null {
  const scope = topicScope(written);
  return scope?.kind === "topic" ? scope.topic : null;
}

type Recipient = Pick<Address, "contact" | "channel">;

function readRecipient(gateway: RunningGateway, to: string): Recipient {
  const address = readAddress(to, gateway.default_country);
  if (canBeTexted(address)) return address;
  if (to.trim() === "") {
    throw new SmsError("number_invalid", "There is no number to send to. Choose in the form where it comes from.");
  }
  const isName = kindOfSender(address.contact) === "alphanumeric";
  const wrong = isName ? isNoNumber(address.contact) : `"${displayNumber(to.slice(0, 40))}" is not a phone number.`;
  throw new SmsError("number_invalid", `${wrong} Write a number with its country code, such as +1 415 555 0101.`);
}

/** Only the numbers that a gateway lists have a rate, so a text from another one would wait for ever. */
function senderFor(gateway: RunningGateway, sender: string): string {
  const listed = listedSender(gateway, sender);
  if (listed !== null) return listed;
  const { name } = gateway;
  throw new SmsError(
    "no_sender",
    `Nothing can leave from ${displayNumber(sender)}: the gateway "${name}" does not list it. Add it there under Your senders, or choose another under From.`,
  );
}

function checkText(text: string): void {
  if (text.trim() === "")
    throw new SmsError("text_empty", "The text to send is empty. Write one in the form, or put it in msg.payload.");
  if (text.length > LONGEST_OUTBOUND_TEXT) {
    throw new SmsError(
      "text_too_long",
      `The text has ${text.length} characters; ${LONGEST_OUTBOUND_TEXT} is the most that can be sent. Shorten it.`,
    );
  }
}
