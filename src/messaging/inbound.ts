import type { Clock } from "../core/clock.ts";
import type { MakeId } from "../core/ids.ts";
import type { Contact, Conversation, Intent, Message } from "../core/message.ts";
import { answerFor, classifyIntent, type OptOutPolicy } from "../core/opt-out-law.ts";
import { DEFAULT_BARE_STOP, type SenderOfGateway, scopeOfStop } from "../core/opt-out-scope.ts";
import { normalizeAddress } from "../core/phone-number.ts";
import { countSegments } from "../core/segments.ts";
import { storableText } from "../core/storable-text.ts";
import type { AcceptedText, InboundText, OutboundText, Said, Store } from "../database/store.ts";
import type { IncomingText, Receipt } from "../gateways/gateway.ts";
import type { FlowRuns } from "./flow-runs.ts";
import type { Log } from "./log.ts";
import type { OutboxWorker } from "./outbox-worker.ts";
import type { Presence } from "./presence.ts";
import type { RunningGateway } from "./running-gateway.ts";

/** Carriers without message ids repeat a text within seconds (reference: courier waits 2–4 s). */
const REPEAT_WINDOW_MS = 4_000;

/** A text that no flow took within a day is not sprung on a flow that is made later. */
const HAND_AGAIN_WITHIN_MS = 24 * 60 * 60_000;

/** How many unfinished texts are read at a time at the start. */
const UNDONE_PAGE = 500;

/** The 2xx to a STOP waits this long at most for a hand-over to that person that had already begun. */
const STOP_WAITS_MS = 5_000;

/** An incoming text for a flow. */
export interface TextForFlow {
  message: Message;
  contact: Contact;
  conversation: Conversation;
  /** True where the flow may have seen it before a crash. */
  redelivered: boolean;
}

export interface Subscriber {
  gateway: string;
  /** Only texts to these senders; null for all of the gateway. */
  senders: readonly string[] | null;
  receive: (text: TextForFlow) => void;
}

interface InboundParts {
  store: Store;
  clock: Clock;
  makeId: MakeId;
  log: Log;
  runs: FlowRuns;
  worker: OutboxWorker;
  presence: Presence;
  /** The words and answers of the opt-out law for a gateway. */
  policyOf: (gateway_id: string) => OptOutPolicy;
  changed: (message: Message) => void;
}

/** The way in: commit, then the law, then the flow (P1, P2). */
export class Inbound {
  readonly #parts: InboundParts;
  readonly #subscribers = new Set<Subscriber>();
  /** The `handUndone` that is under way or was the last. */
  #handing: Promise<void> = Promise.resolve();

  constructor(parts: InboundParts) {
    this.#parts = parts;
  }

  /** Gives a flow the texts it is interested in, until the returned function is called. */
  subscribe(subscriber: Subscriber): () => void {
    this.#subscribers.add(subscriber);
    return () => this.#subscribers.delete(subscriber);
  }

  /**
   * Takes a text in. When the promise resolves it is committed and the carrier may be told so; it rejects with the
   * store's `SmsError` where it could not be kept, and the carrier must send it again.
   */
  async accept(gateway: RunningGateway, incoming: IncomingText): Promise<AcceptedText> {
    const text = this.#read(gateway, incoming);
    const accepting = this.#parts.store.acceptInbound(text);
    if (text.answer) this.#parts.worker.wake();
    const accepted = await accepting;
    if (accepted.repeat) return accepted;
    this.#parts.changed(accepted.message);
    if (accepted.answer) this.#parts.changed(accepted.answer);
    if (text.consent?.change === "opt_out") await this.#handOversBegunBefore(text.contact);
    if (text.handed_to !== null) this.#hand({ ...accepted, redelivered: false });
    return accepted;
  }

  /** Records a delivery receipt; one for a text we do not know (yet) is kept by the store. */
  async receipt(gateway: RunningGateway, receipt: Receipt): Promise<void> {
    const { store, clock, makeId, changed, worker } = this.#parts;
    const { opted_out, ...rest } = receipt;
    const opt_out = opted_out ? { consent_id: makeId("consent") } : null;
    const message = await store.applyReceipt({ ...rest, gateway: gateway.id, opt_out, now: clock.now() });
    if (!message) return;
    changed(message);
    worker.wake();
  }

  /**
   * Hands the flows what they had not finished with before the process ended, or another one that is gone (P1, P6).
   * Called again, after a deploy, it leaves out what was handed by this process: that is under way.
   */
  handUndone(): Promise<void> {
    // One after the other: two at a time would hand the same texts.
    const handing = this.#handing.then(() => this.#handUndone());
    this.#handing = handing.catch(() => undefined);
    return handing;
  }

  async #handUndone(): Promise<void> {
    const { store, clock, presence } = this.#parts;
    const asker = presence.asker();
    const seen = new Set<string>();
    for (;;) {
      const undone = await store.undoneInbound(clock.now() - HAND_AGAIN_WITHIN_MS, seen.size + UNDONE_PAGE, asker);
      const fresh = undone.filter(({ message }) => !seen.has(message.id));
      if (fresh.length === 0) break;
      for (const { message } of fresh) seen.add(message.id);
      const wanted = fresh.filter((text) => !text.ours && this.#subscribersOf(text.message).length > 0);
      const ids = wanted.map(({ message }) => message.id);
      const handed = new Set(ids.length === 0 ? [] : await store.markHanded(ids, asker));
      for (const text of wanted) if (handed.has(text.message.id)) this.#hand(text);
    }
  }

  #hand(text: TextForFlow): void {
    const { runs, log } = this.#parts;
    runs.start(text.message.id, () => {
      for (const subscriber of this.#subscribersOf(text.message)) {
        try {
          subscriber.receive(text);
        } catch (error) {
          log.error(`A flow could not take the text ${text.message.id}`, error);
        }
      }
    });
  }

  #subscribersOf({ gateway, sender }: { gateway: string; sender: string }): Subscriber[] {
    return [...this.#subscribers].filter(
      (each) => each.gateway === gateway && (each.senders === null || each.senders.includes(sender)),
    );
  }

  #read(gateway: RunningGateway, incoming: IncomingText): InboundText {
    const { clock, makeId, presence } = this.#parts;
    const now = clock.now();
    const contact = normalizeAddress(incoming.from, gateway.default_country) ?? storableText(incoming.from);
    const sender = ourSender(gateway, incoming.to);
    const policy = this.#parts.policyOf(gateway.id);
    const text = storableText(incoming.text);
    const said = classifyIntent(text, policy);
    const id = makeId("msg");
    const new_ids = { contact: makeId("contact"), conversation: makeId("conv"), consent: makeId("consent") };
    const quiet = incoming.answered_by_provider || gateway.gateway.answers_opt_out;
    const words = said && !quiet ? answerFor(said.intent, said.language, policy) : null;
    const isWanted = this.#subscribersOf({ gateway: gateway.id, sender }).length > 0;
    const { provider_id, media } = incoming;
    const base = { gateway: gateway.id, sender, contact, now, new_ids };
    return {
      ...base,
      id,
      provider_id,
      text,
      media,
      segments: countSegments(text).segments,
      intent: said?.intent ?? null,
      repeat_window_ms: REPEAT_WINDOW_MS,
      handed_to: isWanted ? presence.process : null,
      consent: consentSaid(said?.intent ?? null, { gateway: gateway.id, sender }),
      review: null,
      answer: words === null ? null : lawAnswer(base, id, makeId("msg"), words),
    };
  }

  /**
   * A hand-over that had begun before the STOP was committed cannot be called back. The carrier hears of our
   * acceptance only after it is over, so that from its side too nothing leaves after the STOP (P2).
   */
  async #handOversBegunBefore(contact: string): Promise<void> {
    const { worker, clock } = this.#parts;
    await new Promise<void>((resolve) => {
      const giveUp = clock.after(STOP_WAITS_MS, resolve);
      void worker.handedOver(contact).then(() => {
        giveUp();
        resolve();
      });
    });
  }
}

/** The number as the gateway's form has it; a number that is not listed there stays as the provider wrote it. */
function ourSender(gateway: RunningGateway, to: string): string {
  if (gateway.senders.some((each) => each.sender === to)) return to;
  return normalizeAddress(to, gateway.default_country) ?? storableText(to);
}

/** What a STOP or START that was texted to a sender of ours changes. */
function consentSaid(intent: Intent | null, texted: SenderOfGateway): Said | null {
  if (intent === "stop") return { change: "opt_out", scope: scopeOfStop(DEFAULT_BARE_STOP, texted) };
  if (intent === "start") return { change: "opt_in", scope: { kind: "sender", ...texted } };
  return null;
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
    idempotency_key: `${in_reply_to}/law`,
    priority: 0,
    due_at: base.now,
    expires_at: null,
  };
}
