import { onChannel, SMS } from "../../src/core/channel.ts";
import type { Rate } from "../../src/core/pacing.ts";
import { hasCode, SmsError } from "../../src/core/sms-error.ts";
import { askedMessage } from "../../src/database/message-changes.ts";
import type { InboundText, Store } from "../../src/database/store.ts";
import type { Gateway, HandOver, Missed } from "../../src/gateways/gateway.ts";
import type { Messaging } from "../../src/messaging/messaging.ts";
import { WINDOW } from "../../src/messaging/send-window.ts";
import { override } from "./override.ts";

/** A fault in our own software, put in between on purpose. */
export interface PlantedBug {
  /** What stands in for the store that all processes share, seen from one of them. */
  store(store: Store, process: string): Store;
  gateway(gateway: Gateway): Gateway;
  /** Changes the engine of one process before it starts. */
  messaging(messaging: Messaging): void;
  /** What stands in for the way from one process to its database, refusals included. */
  line(store: Store): Store;
  /** Tells the carrier 2xx before the text is committed. */
  answersEarly: boolean;
}

/** Nothing planted. All are made anew for each run, because bugs may remember. */
export function noBug(): PlantedBug {
  return {
    store: (store) => store,
    line: (store) => store,
    gateway: (gateway) => gateway,
    messaging: () => undefined,
    answersEarly: false,
  };
}

/** A STOP keeps new texts out, but cancels nothing, and nobody looks again at the moment of hand-over. */
export function optOutCheckedOnlyAtSubmit(): PlantedBug {
  const opted_out = new Set<string>();
  const store = (real: Store): Store =>
    override(real, {
      acceptInbound(text) {
        if (text.consent?.change === "opt_out") opted_out.add(text.contact);
        if (text.consent?.change === "opt_in") opted_out.delete(text.contact);
        return real.acceptInbound({ ...text, consent: null });
      },
      async enqueue(text, direct) {
        if (!opted_out.has(text.contact)) return real.enqueue(text, direct);
        const conversation = { id: text.new_ids.conversation, taken_over_by: null, channel: "sms", address: null };
        return { message: askedMessage(text, conversation, true), repeat: false, opted_out: null };
      },
    });
  return { ...noBug(), store };
}

/** What somebody was sent is never looked up, so that a text of ours that comes back as it is is taken for theirs. */
export function ourTextsForgotten(): PlantedBug {
  return { ...noBug(), line: (real) => override(real, { sentLately: () => Promise.resolve([]) }) };
}

export function answeredBeforeCommit(): PlantedBug {
  return { ...noBug(), answersEarly: true };
}

/** A flow's ask that a database refuses which is away for seconds is refused for good, and the flow's run ends. */
export function asksNotTriedAgain(): PlantedBug {
  // A closed database is not waited for.
  const once = (asked: Promise<never>): Promise<never> =>
    asked.catch((error: unknown) => {
      throw hasCode(error, "database_failed") ? new SmsError("database_closed", error.message) : error;
    });
  const FLOWS_ASK = new Set<PropertyKey>(["enqueue", "hold"]);
  const line = (real: Store): Store =>
    new Proxy(real, {
      get(target, name) {
        const method: unknown = Reflect.get(target, name);
        if (typeof method !== "function" || !FLOWS_ASK.has(name)) return method;
        return (...args: unknown[]): unknown => once(Reflect.apply(method, target, args));
      },
    });
  return { ...noBug(), line };
}

/** What may have left is tried again, as if the carrier had refused it. */
export function uncertainSentAgain(): PlantedBug {
  const gateway = (real: Gateway): Gateway => ({
    ...real,
    async handOver(text) {
      const answer = await real.handOver(text);
      return answer.outcome === "uncertain"
        ? { ...answer, outcome: "later", retry_after_ms: null, concerns: "gateway" }
        : answer;
    },
  });
  return { ...noBug(), gateway };
}

/** Whoever claims takes the leases of others for ended, so that a contact's next text need not wait for the last one. */
export function leaseReleasedTooEarly(): PlantedBug {
  const HOUR = 3_600_000;
  const store = (real: Store): Store =>
    override(real, {
      async claimDue(claim) {
        await real.expireLeases(claim.now + HOUR);
        return real.claimDue(claim);
      },
    });
  return { ...noBug(), store };
}

/** What a throttle holds is known only to the process that took it. */
export function throttleForgetsOnRestart(): PlantedBug {
  const store = (real: Store): Store => {
    const mine = new Set<string>();
    const isMine = ({ id }: { id: string }): boolean => mine.has(id);
    return override(real, {
      hold(hold) {
        mine.add(hold.id);
        return real.hold(hold);
      },
      held: async (node, limit) => (await real.held(node, limit)).filter(isMine),
      unfinishedHolds: async (node, asker) => (await real.unfinishedHolds(node, asker)).filter(isMine),
    });
  };
  return { ...noBug(), store };
}

/** Each process paces its senders by itself, as if there were no other: together they go too fast. */
export function pacedApart(): PlantedBug {
  return { ...noBug(), store: (real, process) => (process.startsWith("n1.") ? real : withRates(real, 3)) };
}

/** A tenth of every sender's rate is lost. */
export function rateNotUsed(): PlantedBug {
  return { ...noBug(), store: (real) => withRates(real, 0.9) };
}

function withRates(real: Store, times: number): Store {
  const changed = (rate: Rate): Rate => ({ ...rate, amount: rate.amount * times });
  return override(real, {
    enqueue: (text, direct) => real.enqueue(text, direct ? { ...direct, rate: changed(direct.rate) } : null),
    claimDue(claim) {
      const senders = claim.senders.map((each) => ({ ...each, rate: each.rate && changed(each.rate) }));
      return real.claimDue({ ...claim, senders });
    },
  });
}

/** A carrier's repeat is known by its id alone, whoever texted what. */
export function repeatsKnownById(): PlantedBug {
  const first = new Map<string, InboundText>();
  const store = (real: Store): Store =>
    override(real, {
      async acceptInbound(text) {
        const key = `${text.gateway} ${text.provider_id}`;
        const before = text.provider_id === null ? undefined : first.get(key);
        if (before) return real.acceptInbound(before);
        const accepted = await real.acceptInbound(text);
        first.set(key, text);
        return accepted;
      },
    });
  return { ...noBug(), store };
}

/** Nobody counts how many campaign texts a person gets. */
export function capsForgotten(): PlantedBug {
  const store = (real: Store): Store =>
    override(real, {
      claimDue: (claim) =>
        real.claimDue({ ...claim, senders: claim.senders.map((each) => ({ ...each, frequency_caps: null })) }),
    });
  return { ...noBug(), store };
}

/** Campaign texts leave at any hour. */
export function quietHoursForgotten(): PlantedBug {
  const store = (real: Store): Store =>
    override(real, {
      claimDue: (claim) =>
        real.claimDue({ ...claim, senders: claim.senders.map((each) => ({ ...each, quiet_hours: null })) }),
    });
  return { ...noBug(), store };
}

/** An outcome that the database does not take at once is not offered again. */
export function outcomeRecordedOnce(): PlantedBug {
  const line = (real: Store): Store =>
    override(real, {
      recordOutcome: (outcome) => real.recordOutcome(outcome).catch(() => new Promise(() => undefined)),
    });
  return { ...noBug(), line };
}

/** Nobody looks for texts that were claimed although the database refused the claim. */
export function unbegunForgotten(): PlantedBug {
  return { ...noBug(), line: (real) => override(real, { sendingOf: () => Promise.resolve([]) }) };
}

/** What the gateway cannot do is taken for a fault of each text, which is tried again by itself until it fails. */
export function gatewayFaultTakenForTexts(): PlantedBug {
  const gateway = (real: Gateway): Gateway => ({
    ...real,
    async handOver(text) {
      const answer = await real.handOver(text);
      return "concerns" in answer ? { ...answer, concerns: "text" } : answer;
    },
  });
  return { ...noBug(), gateway };
}

/** It is said that a gateway does not work, and everything is handed to it nevertheless. */
export function breakerNeverOpens(): PlantedBug {
  const messaging = ({ health }: Messaging): void => {
    health.windowOf = () => WINDOW;
  };
  return { ...noBug(), messaging };
}

/** A gateway that did not work once is never believed to work again. */
export function breakerNeverCloses(): PlantedBug {
  const FAILS: HandOver = { outcome: "later", code: "", reason: "", retry_after_ms: null, concerns: "gateway" };
  const messaging = ({ health }: Messaging): void => {
    const saw = health.saw.bind(health);
    health.saw = (text, handOver) => saw(text, health.troubleOf(text.gateway) === null ? handOver : FAILS);
  };
  return { ...noBug(), messaging };
}

/** Replies wait for a gateway that does not work, as campaign texts do. */
export function repliesWaitForGateway(): PlantedBug {
  const messaging = ({ health }: Messaging): void => {
    health.troubleOf = () => null;
  };
  return { ...noBug(), messaging };
}

/** A carrier is asked for what it could not bring when Node-RED starts, and never again. */
export function caughtUpOnlyAtStart(): PlantedBug {
  const NOTHING: Missed = { texts: [], complete: true };
  const gateway = (real: Gateway): Gateway => {
    let asked = 0;
    const once = real.missed && {
      missed: async (since: number, senders: readonly string[]): Promise<Missed> => {
        asked += 1;
        return asked === 1 ? ((await real.missed?.(since, senders)) ?? NOTHING) : NOTHING;
      },
    };
    return { ...real, ...once };
  };
  return { ...noBug(), gateway };
}

/** Each start takes itself for the gateway's first: what was texted while nobody listened is not asked for. */
export function caughtUpFromStart(): PlantedBug {
  const store = (real: Store): Store =>
    override(real, {
      async gatewayStarted(gateway, now) {
        return { ...(await real.gatewayStarted(gateway, now)), started_at: now };
      },
    });
  return { ...noBug(), store };
}

/** What a test phone says counts for whoever has that number. */
export function simulatorSpeaksForPeople(): PlantedBug {
  const store = (real: Store): Store =>
    override(real, {
      acceptInbound(text) {
        if (text.consent === null) return real.acceptInbound(text);
        const { within: _, ...scope } = text.consent.scope;
        return real.acceptInbound({ ...text, consent: { ...text.consent, scope } });
      },
    });
  return { ...noBug(), store };
}

/** Who texts on another channel is somebody else. */
export function channelsApart(): PlantedBug {
  return { ...noBug(), store: (real) => apart(real, ({ channel, contact }) => onChannel(channel, contact)) };
}

/** Whose number the carrier writes otherwise is somebody else. */
export function spellingsApart(): PlantedBug {
  return { ...noBug(), store: (real) => apart(real, ({ address, contact }) => address ?? contact) };
}

function apart(real: Store, contactOf: (text: InboundText) => string): Store {
  return override(real, {
    acceptInbound(text) {
      const contact = contactOf(text);
      const address = text.address ?? text.contact;
      const answer = text.answer && { ...text.answer, contact };
      return real.acceptInbound(contact === text.contact ? text : { ...text, contact, address, answer });
    },
  });
}

/** Who texted on another channel is answered by a plain text. */
export function answeredElsewhere(): PlantedBug {
  return {
    ...noBug(),
    store: (real) => override(real, { acceptInbound: (text) => real.acceptInbound({ ...text, channel: SMS }) }),
  };
}
