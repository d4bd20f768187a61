import { type Address, readAddress } from "../core/address.ts";
import { honourBy } from "../core/business-days.ts";
import type { Clock, Instant } from "../core/clock.ts";
import type { MakeId } from "../core/ids.ts";
import type { Message } from "../core/message.ts";
import type { OptOutPolicy } from "../core/opt-out-law.ts";
import { type OptOutScope, type SenderOfGateway, scopeOfStop, scopeWithin, topicScope } from "../core/opt-out-scope.ts";
import { answerTo, type UnderstoodIntent } from "../core/plain-opt-out.ts";
import { readWithProvider } from "../core/provider-reading.ts";
import type { ReadReply } from "../core/read-reply.ts";
import { countSegments } from "../core/segments.ts";
import { hasCode } from "../core/sms-error.ts";
import { storableText } from "../core/storable-text.ts";
import { LANE_OF } from "../database/lanes.ts";
import type { AcceptedText, InboundText, OutboundText, Said, Store } from "../database/store.ts";
import { type IncomingText, isSimulator, type Receipt } from "../gateways/gateway.ts";
import type { DatabaseTrouble } from "./database-trouble.ts";
import type { FlowIntake } from "./flow-intake.ts";
import type { Log } from "./log.ts";
import type { OutboxWorker } from "./outbox-worker.ts";
import type { Presence } from "./presence.ts";
import { ReplyReader } from "./reply-reader.ts";
import { ReusedIds } from "./reused-ids.ts";
import type { Reviews } from "./reviews.ts";
import { type RunningGateway, sendersTexted } from "./running-gateway.ts";

/** Carriers without message ids repeat a text within seconds (reference: courier waits 2–4 s). */
const REPEAT_WINDOW_MS = 4_000;

/** Where the day is told by which a revocation must be honoured: of the zones of the US, one of the first. */
const HONOURED_IN = "America/New_York";

/** The 2xx to a STOP waits this long at most for a hand-over to that person that had already begun. */
const STOP_WAITS_MS = 5_000;

/** While it waits for a hand-over of another process, the database is asked this often. */
const ASK_AGAIN_MS = 100;

const NOT_KEPT = "A text could not be kept; the carrier was asked to send it again";

interface InboundParts {
  store: Store;
  clock: Clock;
  makeId: MakeId;
  log: Log;
  flows: FlowIntake;
  worker: OutboxWorker;
  presence: Presence;
  trouble: DatabaseTrouble;
  reviews: Reviews;
  /** The words and answers of the opt-out law for a gateway. */
  policyOf: (gateway_id: string) => OptOutPolicy;
  changed: (message: Message) => void;
}

/** The way in: commit, then the law, then the flow (P1, P2). */
export class Inbound {
  readonly #parts: InboundParts;
  readonly #reusedIds: ReusedIds;
  readonly #replies: ReplyReader;

  constructor(parts: InboundParts) {
    this.#parts = parts;
    this.#reusedIds = new ReusedIds(parts);
    this.#replies = new ReplyReader(parts.store, parts.clock);
  }

  /**
   * Takes a text in. When the promise resolves it is committed and the carrier may be told so; it rejects with the
   * store's `SmsError` where it could not be kept, and the carrier must send it again.
   *
   * @param came how: by itself, or because we asked the carrier for it. Then it counts as said when the carrier took it
   */
  async accept(
    gateway: RunningGateway,
    incoming: IncomingText,
    came: "by_itself" | "caught_up" = "by_itself",
  ): Promise<AcceptedText> {
    const { flows, changed, reviews } = this.#parts;
    const from = readAddress(incoming.from, gateway.default_country);
    const texted = sendersTexted(gateway, incoming.to);
    const sender = texted.length === 1 ? texted[0] : await this.#threadAmong(gateway, texted, from.contact);
    const policy = this.#parts.policyOf(gateway.id);
    const reading = this.#replies.read(from.contact, storableText(incoming.text), policy);
    const reply = reading instanceof Promise ? await this.#reported(reading, NOT_KEPT) : reading;
    const text = this.#read(gateway, incoming, { from, sender, texted, came, reply });
    const accepted = await this.#keep(text);
    if (!accepted.repeat) {
      this.#reusedIds.kept(gateway, incoming);
      changed(accepted.message);
    }
    if (accepted.answer) changed(accepted.answer);
    if (text.review && !accepted.repeat) reviews.opened(accepted.message, text.review);
    // Also where it is repeated: the first one's answer may still wait.
    if (text.consent?.change === "opt_out") await this.#handOversBegunBefore(text.contact);
    if (text.handed_to !== null && !accepted.repeat)
      flows.hand({ ...accepted, redelivered: false, texted_at: text.texted_at });
    return accepted;
  }

  async #keep(text: InboundText): Promise<AcceptedText> {
    const { store, worker, flows, trouble } = this.#parts;
    try {
      const accepting = store.acceptInbound(text);
      if (text.answer) worker.wake();
      const accepted = await this.#reported(accepting, NOT_KEPT);
      trouble.works(!accepted.repeat);
      if (accepted.repeat) flows.release(text.id);
      return accepted;
    } catch (error) {
      flows.release(text.id);
      throw error;
    }
  }

  /** The worker asks the database again and again, and so finds out when it works again, also while nobody texts. */
  async #reported<T>(call: Promise<T>, what: string): Promise<T> {
    try {
      return await call;
    } catch (error) {
      // Between two deploys: whoever asked waits for the next service, or says that it could not.
      if (hasCode(error, "database_closed")) throw error;
      this.#parts.trouble.failed(what, error);
      this.#parts.worker.wake();
      throw error;
    }
  }

  /** Records a delivery receipt; one for a text we do not know (yet) is kept by the store. */
  async receipt(gateway: RunningGateway, receipt: Receipt): Promise<void> {
    const { store, clock, makeId, changed, worker, policyOf } = this.#parts;
    const { opted_out, dead_number = false, ...rest } = receipt;
    const { stop_means } = policyOf(gateway.id);
    const opt_out = opted_out ? { consent_id: makeId("consent"), stop_means } : null;
    const applying = store.applyReceipt({ ...rest, gateway: gateway.id, opt_out, dead_number, now: clock.now() });
    const message = await this.#reported(
      applying,
      "A receipt could not be kept; the carrier was asked to send it again",
    );
    if (!message) return;
    changed(message);
    worker.wake();
  }

  /** Several headers may have one number for replies: who texts it answers the one of them that they last had to do with. */
  async #threadAmong(
    gateway: RunningGateway,
    texted: readonly [string, ...string[]],
    contact: string,
  ): Promise<string> {
    const threads = await this.#reported(this.#parts.store.conversationsOf(contact), NOT_KEPT);
    return threads.find((each) => each.gateway === gateway.id && texted.includes(each.sender))?.sender ?? texted[0];
  }

  #read(gateway: RunningGateway, incoming: IncomingText, { from, sender, texted, came, reply }: Texted): InboundText {
    const { clock, makeId, presence, flows } = this.#parts;
    const now = clock.now();
    const { contact } = from;
    const policy = this.#parts.policyOf(gateway.id);
    const text = storableText(incoming.text);
    const { words: own, reaction, said: read } = reply;
    const { said, is_answer } = readWithProvider(read, incoming.taken_for ?? null, own, policy);
    const id = makeId("msg");
    const new_ids = { contact: makeId("contact"), conversation: makeId("conv"), consent: makeId("consent") };
    // A provider that answers by itself does so for single words only.
    const isWord = said?.certainty === "word" && !said.word.includes(" ");
    const providerAnswers = gateway.gateway.answers_opt_out && isWord;
    const quiet = incoming.answered_by_provider || providerAnswers;
    const words = said && !quiet ? answerTo(said, policy) : null;
    const goesToFlow = flows.reserve(id, { gateway: gateway.id, sender });
    const { provider_id, media } = incoming;
    const base = { gateway: gateway.id, sender, contact, now, new_ids };
    const saidTo = (to: string): Said | null =>
      inItsWorld(gateway, consentSaid(said, { gateway: gateway.id, sender: to }, policy));
    const others = texted.filter((each) => each !== sender);
    return {
      ...base,
      ...(isSimulator(gateway.gateway) ? { simulated: true } : {}),
      channel: from.channel,
      address: from.address,
      id,
      texted_at: came === "caught_up" ? Math.min(incoming.received_at ?? now, now) : null,
      provider_id,
      text,
      own_words: own === text ? null : own,
      reaction,
      media,
      segments: countSegments(text).segments,
      intent: is_answer ? null : (said?.intent ?? null),
      repeat_window_ms: REPEAT_WINDOW_MS,
      handed_to: goesToFlow ? presence.process : null,
      consent: saidTo(sender),
      also_of: others.flatMap((other) => saidTo(other)?.scope ?? []),
      review: said?.certainty === "doubtful" ? this.#review(said.typed, now) : null,
      answer: words === null ? null : lawAnswer(base, id, makeId("msg"), words),
    };
  }

  #review(words: string, now: Instant): InboundText["review"] {
    const day = honourBy(now, HONOURED_IN);
    return { id: this.#parts.makeId("review"), words, due_at: Date.parse(`${day}T23:59:59Z`) };
  }

  /**
   * A hand-over that had begun before the STOP was committed cannot be called back. The carrier hears of our
   * acceptance only after it is over, so that from its side too nothing leaves after the STOP (P2).
   */
  async #handOversBegunBefore(contact: string): Promise<void> {
    const { clock } = this.#parts;
    const until = clock.monotonic() + STOP_WAITS_MS;
    await new Promise<void>((resolve) => {
      const giveUp = clock.after(STOP_WAITS_MS, resolve);
      void this.#handedOver(contact, until).then(() => {
        giveUp();
        resolve();
      });
    });
  }

  /** Of other processes on the database nobody tells us: it is asked now and then. It is also asked where it refuses. */
  async #handedOver(contact: string, until: Instant): Promise<void> {
    const { store, clock, worker } = this.#parts;
    await worker.handedOver(contact);
    while (clock.monotonic() < until) {
      const texts = await store.sendingTo(contact).catch(() => null);
      if (texts?.length === 0) return;
      await new Promise<void>((resolve) => clock.after(ASK_AGAIN_MS, resolve));
    }
  }
}

/** Who texted, in which thread of ours, and all senders of ours that this speaks to. */
interface Texted {
  from: Address;
  sender: string;
  texted: readonly string[];
  came: "by_itself" | "caught_up";
  reply: ReadReply;
}

/** What a STOP or START that was texted to a sender of ours changes. */
function consentSaid(said: UnderstoodIntent | null, texted: SenderOfGateway, policy: OptOutPolicy): Said | null {
  const topic = said?.topic ? topicScope(said.topic.word) : null;
  const of_sender: OptOutScope = { kind: "sender", ...texted };
  if (said?.intent === "stop") return { change: "opt_out", scope: topic ?? scopeOfStop(policy.stop_means, texted) };
  if (said?.intent === "start") return { change: "opt_in", scope: topic ?? of_sender };
  return null;
}

/** A simulator is another world: its phones may have anybody's number, and speak for nobody (P2). */
function inItsWorld({ id, gateway }: RunningGateway, said: Said | null): Said | null {
  return said !== null && isSimulator(gateway) ? { ...said, scope: scopeWithin(id, said.scope) } : said;
}

function lawAnswer(
  base: Pick<InboundText, "gateway" | "sender" | "contact" | "now" | "new_ids">,
  in_reply_to: string,
  id: string,
  text: string,
): OutboundText {
  return {
    ...base,
    id,
    in_reply_to,
    text,
    media: [],
    segments: countSegments(text).segments,
    kind: "law",
    topic: null,
    node: null,
    author: null,
    yields_to_person: false,
    idempotency_key: `${in_reply_to}/law`,
    priority: LANE_OF.law,
    due_at: base.now,
    expires_at: null,
  };
}
