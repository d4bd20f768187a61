import type { Media } from "../../src/core/message.ts";
import type { InboundText, OutboundText, Store } from "../../src/database/store.ts";
import type { Evidence } from "./evidence.ts";
import { GATEWAY, TEST_PHONES } from "./gateway-ids.ts";
import { override } from "./override.ts";

const PLACE = "https://carrier.example/";

/** Texts that people send carry their serial number where no keyword is read. */
export function mediaOf(serial: number): Media[] {
  return [{ url: `${PLACE}${serial}`, content_type: "image/png" }];
}

export function serialOf(media: readonly Media[]): number {
  return Number(media[0]?.url.slice(PLACE.length));
}

/** The ask that a text names at its end: "Thanks 345#12/yes/1". */
export function askOf(text: string): string {
  return text.slice(text.lastIndexOf("#") + 1);
}

/** When the flow asked for it, as the order of that moment: the number before its ask. */
function askedForAt(text: string): number {
  return Number(text.slice(text.lastIndexOf(" ") + 1, text.lastIndexOf("#")));
}

/** Notes what a process asks its database for, at the moment it asks. */
export function noteCalls(store: Store, evidence: Evidence, process: string): Store {
  const note = (text: OutboundText, ask: string, asked_for: number | null): void => {
    const { id, gateway, kind, contact, sender, due_at, expires_at, author } = text;
    if (gateway === TEST_PHONES) {
      evidence.of_test_phones.add(id);
      return;
    }
    const called = evidence.moment();
    const what = { id, ask, kind, contact, sender, due_at, expires_at, process, by_hand: author !== null };
    evidence.asked.set(id, { ...what, asked_for: asked_for ?? called.order, called, committed: null });
  };
  return override(store, {
    acceptInbound(text) {
      const sent = evidence.sent.get(serialOf(text.media));
      if (sent) sent.first_read ??= evidence.moment();
      sent?.changes.push(text.consent?.change ?? null);
      if (text.answer) note(text.answer, `law/${serialOf(text.media)}`, null);
      return store.acceptInbound(text);
    },
    claimDue(claim) {
      evidence.calledAt.set(claim, evidence.moment().at);
      return store.claimDue(claim);
    },
    enqueue(text, direct) {
      evidence.calledAt.set(text, evidence.moment().at);
      note(text, askOf(text.text), askedForAt(text.text));
      return store.enqueue(text, direct);
    },
  });
}

/** Notes what is committed, in the order of the commits. */
export function noteCommits(store: Store, evidence: Evidence, process: string): Store {
  const say = (what: string): void => evidence.say(process, what);
  const isReal = ({ id }: { id: string }): boolean => !evidence.of_test_phones.has(id);
  const claimed = (id: string, asked: object, lease_until: number): void => {
    const before = evidence.claims.get(id) ?? [];
    const moment = evidence.moment();
    const called_at = evidence.calledAt.get(asked) ?? moment.at;
    evidence.claims.set(id, [...before, { process, asked, called_at, lease_until, moment }]);
  };
  return override(store, {
    async acceptInbound(text: InboundText) {
      const accepted = await store.acceptInbound(text);
      if (text.gateway === TEST_PHONES) return accepted;
      const sent = evidence.sent.get(serialOf(text.media));
      say(`commits incoming ${sent?.serial}${accepted.repeat ? " (repeat)" : ""}`);
      if (!accepted.repeat) sent?.kept.push({ id: text.id, read_at: text.now, moment: evidence.moment(), process });
      if (!accepted.repeat && text.texted_at !== null) evidence.count("texts that were caught up");
      if (!accepted.repeat && text.handed_to !== null) evidence.handOver([text.id]);
      if (accepted.answer) commitAsk(evidence, accepted.answer.id);
      evidence.count("texts a STOP cancelled", accepted.cancelled.messages.length);
      evidence.count("held texts a STOP cancelled", accepted.cancelled.holds);
      return accepted;
    },
    async gatewayStarted(gateway, now) {
      const memory = await store.gatewayStarted(gateway, now);
      if (gateway === GATEWAY) evidence.runs_since = Math.min(evidence.runs_since, memory.started_at);
      return memory;
    },
    async markHanded(ids, asker) {
      const handed = await store.markHanded(ids, asker);
      evidence.handOver(handed);
      return handed;
    },
    async enqueue(text, direct) {
      const enqueued = await store.enqueue(text, direct);
      say(
        `commits ${text.kind} ${text.id} #${askOf(text.text)}: ${enqueued.repeat ? "asked before" : enqueued.message.status}`,
      );
      if (enqueued.repeat) evidence.count("asks repeated after a crash");
      else commitAsk(evidence, text.id);
      if (enqueued.message.status === "suppressed") evidence.count("texts refused after a STOP");
      if (!enqueued.repeat && enqueued.message.status === "sending" && direct) {
        claimed(text.id, text, direct.lease_until);
      }
      return enqueued;
    },
    async claimDue(claim) {
      const result = await store.claimDue(claim);
      for (const { id } of result.messages.filter(isReal)) {
        say(`claims ${id}`);
        claimed(id, claim, claim.lease_until);
      }
      for (const { id, status } of result.dropped.filter(isReal)) {
        say(`puts off or drops ${id}: ${status}`);
        evidence.count(`${status} at the claim`);
      }
      return result;
    },
    async recordOutcome(outcome) {
      const recorded = await store.recordOutcome(outcome);
      if (!isReal(outcome)) return recorded;
      if (outcome.reroute) {
        evidence.count("texts for the second gateway");
        if (!evidence.rerouted.has(outcome.id)) evidence.rerouted.set(outcome.id, evidence.moment());
      }
      say(`records ${outcome.id}: ${outcome.status}, now ${recorded?.status ?? "unchanged"}`);
      const claims = evidence.claims.get(outcome.id) ?? [];
      const lease_until = claims.at(-1)?.lease_until ?? 0;
      const before = evidence.recorded.get(outcome.id) ?? [];
      evidence.recorded.set(outcome.id, [
        ...before,
        { status: outcome.status, at: outcome.now, lease_until, claims: claims.length },
      ]);
      return recorded;
    },
    async applyReceipt(receipt) {
      const message = await store.applyReceipt(receipt);
      say(
        `applies receipt ${receipt.status} of ${receipt.provider_id}: ${message ? `${message.id} ${message.status}` : "nothing"}`,
      );
      return message;
    },
    async expireLeases(now) {
      const expired = await store.expireLeases(now);
      for (const { id } of expired) say(`finds ${id} uncertain`);
      return expired;
    },
    async hold(hold) {
      const held = await store.hold(hold);
      say(`holds ${hold.id} for ${hold.key}: ${held.state}`);
      if (held.state === "held" && !evidence.held.has(hold.id)) evidence.held.set(hold.id, evidence.moment());
      evidence.count("texts held by a throttle");
      return held;
    },
    async respaceHolds(node, now, before) {
      await store.respaceHolds(node, now, before);
      say("gives what is held its times anew");
    },
  });
}

function commitAsk(evidence: Evidence, id: string): void {
  const asked = evidence.asked.get(id);
  if (asked) asked.committed = evidence.moment();
}
