import type { Instant } from "../../src/core/clock.ts";
import type { FlowMessage } from "../../src/core/kept-message.ts";
import { isSmsError } from "../../src/core/sms-error.ts";
import type { TextForFlow } from "../../src/messaging/flow-intake.ts";
import type { Messaging } from "../../src/messaging/messaging.ts";
import type { RunningGateway } from "../../src/messaging/running-gateway.ts";
import { Throttle } from "../../src/messaging/throttle.ts";
import type { Evidence } from "./evidence.ts";
import { GATEWAY } from "./gateway-ids.ts";
import { serialOf } from "./observed-store.ts";
import type { SimulationOptions } from "./options.ts";
import type { SeededRandom } from "./seeded-random.ts";

interface FlowParts {
  evidence: Evidence;
  options: SimulationOptions;
  process: string;
  random: SeededRandom;
}

/** A text that a node is to send. */
interface Reply {
  ask: string;
  node: string;
  to: string;
  sender: string;
  run_id: string;
  in_reply_to: string | null;
  words: string;
  /** Whether the node's text is a template that asks for what is kept of the contact. */
  looks_up: boolean;
  due_at: Instant | null;
  expires_at: Instant | null;
}

// As operators write them: with instructions that are STOP and YES if they are taken for the customer's.
const THANKS = "Thank you. Reply YES to confirm, NO to call it off, STOP to end these texts. ";
const OFFER = "Our offer for you. Reply STOP to unsubscribe. ";

const NOW = { due_at: null, expires_at: null } as const;

const OF_A_FLOW = { media: [], topic: null, yields_to_person: true };

/**
 * The operator's flow: YES is answered, NO is answered through a throttle, everything else gets two texts. Its nodes say
 * when they are done, as Node-RED's do, and some of them think for a moment.
 */
export class Flow {
  readonly #messaging: Messaging;
  readonly #gateway: RunningGateway;
  readonly #parts: FlowParts;
  readonly #throttle: Throttle;
  readonly #unsubscribe: () => void;
  readonly #thinking = new Set<() => void>();

  constructor(messaging: Messaging, gateway: RunningGateway, parts: FlowParts) {
    this.#messaging = messaging;
    this.#gateway = gateway;
    this.#parts = parts;
    const { rate, drop } = parts.options.throttle;
    const limits = { rate, per_contact: null, hours: null };
    this.#throttle = new Throttle(
      messaging,
      { node: "throttle", limits, drop },
      {
        released: (msg) => this.#released(msg),
        dropped: (msg, { code }) => {
          this.#noteRelease(msg, code === "opted_out" ? "opted_out" : "first");
          parts.evidence.refuse(String(msg.ask), code);
        },
        changed: () => undefined,
        failed: (error) => parts.evidence.say(parts.process, `throttle: ${String(error)}`),
      },
    );
    this.#unsubscribe = messaging.flows.subscribe({
      gateway: gateway.id,
      senders: null,
      receive: (text) => this.#receive(text),
    });
  }

  start(): void {
    this.#throttle.start();
  }

  /** Stops as nodes do: what waits in a delay is dropped, and said to be done; what has gone on comes to its end late. */
  stop(): Promise<void> {
    this.#unsubscribe();
    for (const drop of this.#thinking) if (this.#parts.random.chance(0.5)) drop();
    return this.#throttle.stop();
  }

  /** An operator sends a campaign to many people at once. */
  campaign(name: string, contacts: readonly string[], sender: string, throttled: boolean): void {
    const { evidence, options } = this.#parts;
    const replies = contacts.map((to, index): Reply => {
      const ask = `${name}/${index + 1}`;
      const words = OFFER.repeat(1 + (index % 3) * 4);
      const run_id = `campaign_${name}_${index + 1}`;
      const when = options.scheduled && index % 2 === 1 ? this.#later() : NOW;
      return { ask, node: "campaign", to, sender, run_id, in_reply_to: null, words, looks_up: false, ...when };
    });
    if (throttled) for (const reply of replies) void this.#hold(reply, false);
    else {
      evidence.campaigns.push({ sender, asks: replies.map(({ ask }) => ask), moment: evidence.moment() });
      for (const reply of replies) void this.#submit(reply, "campaign");
    }
  }

  #later(): Pick<Reply, "due_at" | "expires_at"> {
    const { random } = this.#parts;
    const due_at = this.#messaging.clock.now() + random.integer(0, 20_000);
    return { due_at, expires_at: random.chance(0.5) ? due_at + random.integer(1, 10_000) : null };
  }

  #receive({ message, redelivered }: TextForFlow): void {
    const { evidence, process, random } = this.#parts;
    const serial = serialOf(message.media);
    evidence.say(process, `flow gets ${serial}${redelivered ? " again" : ""}`);
    evidence.handed.push({ serial, redelivered, process, moment: evidence.moment() });
    evidence.count(redelivered ? "texts handed to a flow again" : "texts handed to a flow");
    const run_id = message.id;
    const { contact: to, sender } = message;
    const reply = (node: string, count: number): Reply => {
      const ask = `${serial}/${node}/${count}`;
      // The first of two texts has to look something up, and the second nothing.
      const looks_up = node === "other" && count === 1;
      return { ask, node, to, sender, run_id, in_reply_to: run_id, words: THANKS, looks_up, ...NOW };
    };
    const work = async (): Promise<void> => {
      // As a keyword switch does.
      if (message.reaction !== null) return;
      const said = message.own_words ?? message.text;
      if (said === "YES") await this.#submit(reply("yes", 1), "conversation");
      else if (said === "NO") await this.#hold(reply("no", 1), true);
      else await Promise.all([1, 2].map((count) => this.#submit(reply("other", count), "conversation")));
    };
    this.#messaging.runs.entered(run_id, this);
    const leave = (): void => this.#messaging.runs.left(run_id, this);
    if (random.chance(0.5)) void work().then(leave);
    else this.#think(random.integer(0, 3_000), () => this.#goOn(run_id, work).then(leave), leave);
  }

  /** What a stopped node sends late, of a text that is handed to the flow again, goes nowhere (flow-hooks.ts). */
  async #goOn(run_id: string, work: () => Promise<void>): Promise<void> {
    if (!this.#messaging.runs.isGivenUp(run_id, this)) await work();
  }

  #think(ms: number, goOn: () => Promise<void>, leave: () => void): void {
    const drop = (): void => {
      cancel();
      this.#thinking.delete(drop);
      leave();
    };
    const cancel = this.#messaging.clock.after(ms, () => {
      this.#thinking.delete(drop);
      void goOn();
    });
    this.#thinking.add(drop);
  }

  async #hold(reply: Reply, inRun: boolean): Promise<void> {
    const key = this.#parts.options.throttle.by === "contact" ? reply.to : reply.sender;
    const msg: FlowMessage = { ...reply, sms: { gateway: GATEWAY }, key, ...(inRun ? { _msgid: reply.run_id } : {}) };
    await this.#throttle.take({ msg, key, contact: reply.to }).then(
      ({ taken }) => {
        if (taken === "kept") return;
        this.#parts.evidence.count("texts a throttle dropped");
        this.#parts.evidence.refuse(reply.ask, "dropped");
      },
      (error: unknown) => this.#refused(reply, error),
    );
  }

  #released(msg: FlowMessage): void {
    const { sms, _msgid: run_id } = msg;
    const isRepeat = typeof sms === "object" && sms !== null && "redelivered" in sms;
    this.#noteRelease(msg, isRepeat ? "repeat" : "first");
    if (run_id === undefined) return;
    const text = (name: string): string => String(msg[name]);
    const in_reply_to = typeof msg.in_reply_to === "string" ? msg.in_reply_to : null;
    const reply: Reply = {
      ask: text("ask"),
      node: "after_throttle",
      to: text("to"),
      sender: text("sender"),
      run_id,
      in_reply_to,
      words: text("words"),
      looks_up: false,
      ...NOW,
    };
    this.#messaging.runs.entered(run_id, this);
    void this.#submit(reply, in_reply_to === null ? "campaign" : "conversation").then(() =>
      this.#messaging.runs.left(run_id, this),
    );
  }

  #noteRelease(msg: FlowMessage, how: "first" | "repeat" | "opted_out"): void {
    const { evidence, process } = this.#parts;
    const id = String(msg._msgid);
    evidence.say(process, `throttle lets ${id} go: ${how}`);
    evidence.count(`throttle: ${how}`);
    evidence.released.push({ id, key: String(msg.key), how, moment: evidence.moment() });
  }

  async #submit(reply: Reply, kind: "conversation" | "campaign"): Promise<void> {
    const { ask, words, looks_up, ...rest } = reply;
    const { outbound, store } = this.#messaging;
    const written = `${words}${this.#parts.evidence.moment().order}#${ask}`;
    const text = async (contact: string): Promise<string> => {
      await store.contact(contact);
      return written;
    };
    await outbound
      .submit(this.#gateway, { ...rest, ...OF_A_FLOW, text: looks_up ? text : written, kind })
      .catch((error: unknown) => this.#refused(reply, error));
  }

  #refused({ ask }: Reply, error: unknown): void {
    const { evidence, process } = this.#parts;
    evidence.say(process, `could not send #${ask}: ${String(error)}`);
    const code = isSmsError(error) ? error.code : "unknown";
    evidence.refuse(ask, code);
    evidence.count(`asks refused: ${code}`);
  }
}
