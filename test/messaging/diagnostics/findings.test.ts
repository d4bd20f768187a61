import { expect } from "chai";
import type { RecentTexts } from "../../../src/database/store.ts";
import { delayFindings } from "../../../src/messaging/diagnostics/delays.ts";
import { diagnose } from "../../../src/messaging/diagnostics/diagnose.ts";
import { optOutFindings } from "../../../src/messaging/diagnostics/opt-outs.ts";
import { overseasFindings } from "../../../src/messaging/diagnostics/overseas.ts";
import { repliesFindings } from "../../../src/messaging/diagnostics/replies.ts";
import type { DiagnosticsState, GatewayState, SenderState } from "../../../src/messaging/diagnostics/state.ts";
import type { WebhookOutcome } from "../../../src/messaging/diagnostics/webhook-memory.ts";
import { DAY, gatewayState, MINUTE, NOW, quietState, seen, senderState } from "./sample-state.ts";

const withGateway = (changes: Partial<GatewayState>): DiagnosticsState =>
  quietState({ gateways: [gatewayState(changes)] });

describe("findings for replies that are not received", () => {
  const replies = (state: DiagnosticsState): string[] => seen(repliesFindings(state), "replies");

  it("say that all is well where the last call was accepted and a flow hears it", () => {
    expect(replies(quietState())).to.deep.equal(["good call_accepted", "good heard"]);
  });

  it("say that no call has come, and since when that is known", () => {
    const [finding] = repliesFindings(withGateway({ calls: [] }));
    expect(finding).to.deep.include({ verdict: "warn", code: "no_call", since: NOW - 60 * MINUTE });
  });

  it("give the verdict on the last call, with the address that was checked", () => {
    const outcomes: [WebhookOutcome, string][] = [
      ["refused", "bad call_refused"],
      ["not_understood", "bad call_not_understood"],
      ["not_kept", "bad call_not_kept"],
    ];
    for (const [outcome, expected] of outcomes) {
      const reason = "A call to https://sms.example.com/sms/hooks/gw1/inbound is not signed.";
      const last = { kind: "inbound", outcome, at: NOW, reason } as const;
      const found = repliesFindings(withGateway({ calls: [last, ...gatewayState().calls] }));
      expect(seen(found, "replies")[0]).to.equal(expected);
      expect(found[0]).to.include({ at: NOW, reason });
    }
  });

  it("take an accepted call after a refused one for what it is, and a receipt for no reply", () => {
    const refused = { kind: "inbound", outcome: "refused", at: NOW - DAY, reason: "no" } as const;
    expect(replies(withGateway({ calls: [...gatewayState().calls, refused] }))[0]).to.equal("good call_accepted");
    const receipt = { kind: "status", outcome: "accepted", at: NOW, reason: null } as const;
    expect(replies(withGateway({ calls: [receipt] }))[0]).to.equal("warn no_call");
  });

  it("name the node at which the texts are of a flow that does not finish", () => {
    const node = { id: "a1", name: "sms in" };
    const at = { id: "b2", name: "ask the CRM", texts: 990 };
    const [, , found] = repliesFindings(quietState({ held_up: [{ node, unfinished: 1_000, at }] }));
    expect(found).to.deep.include({ code: "flow_held_up", flow: "sms in (a1)", at: "ask the CRM (b2)", texts_at: 990 });
  });

  it("see what nobody listens to", () => {
    expect(replies(withGateway({ heard: [] }))).to.include("warn heard_by_none");
    const senders = [senderState(), senderState({ sender: "12345", shown: "12345" })];
    const found = repliesFindings(withGateway({ senders, heard: ["+14155550100"] }));
    expect(found[1]).to.deep.include({ verdict: "warn", code: "not_heard", senders: ["12345"] });
    expect(replies(withGateway({ senders, heard: ["+14155550100", "12345"] }))).to.include("good heard");
  });

  it("see flows that stand still, a database in trouble, a missing gateway, and an old address at the provider", () => {
    expect(replies(quietState({ flows_run: false }))).to.deep.equal(["bad flows_stopped", "good call_accepted"]);
    expect(replies(quietState({ database_problem: "Full." }))[0]).to.equal("bad database_trouble");
    expect(replies(quietState({ gateways: [] }))).to.deep.equal(["bad no_gateway"]);
    expect(replies(quietState({ stray: { at: NOW, called: "old" } }))).to.include("warn stray_call");
  });

  it("know that the simulator is called by nobody, and that nobody can reply to a name", () => {
    const simulator = { has_webhooks: false, provider: "simulator", calls: [] };
    expect(replies(withGateway(simulator))).to.deep.equal(["good simulated", "good heard"]);
    const senders = [senderState({ sender: "CLINIC", shown: "CLINIC" })];
    expect(replies(withGateway({ senders }))).to.include("warn one_way");
  });
});

describe("findings for messages that are delayed", () => {
  const waiting = (texts: number, sender: Partial<SenderState> = {}, more: Partial<DiagnosticsState> = {}) => {
    const queue = { gateway: "gw1", sender: "+14155550100", texts, segments: texts, oldest_due_at: NOW };
    const due = { queues: [queue], has_more: false };
    return delayFindings(quietState({ due, gateways: [gatewayState({ senders: [senderState(sender)] })], ...more }));
  };

  it("say how long it takes until the last one has left, and what a short code would do", () => {
    const [finding] = waiting(1_204);
    expect(finding).to.deep.include({ verdict: "warn", code: "waits", texts: 1_204, rate: 1, takes_ms: 1_204_000 });
    expect(finding).to.include({ short_code_rate: 100 });
    expect(waiting(36_000, { rate: 75 })[0]).to.include({ takes_ms: 480_000, short_code_rate: null });
  });

  it("are calm about what leaves within a minute, and not about what takes an hour or has waited for one", () => {
    expect(seen(waiting(59), "delays")).to.deep.equal(["good waits"]);
    expect(seen(waiting(3_600), "delays")).to.deep.equal(["bad waits"]);
    const queue = { gateway: "gw1", sender: "+14155550100", texts: 1, segments: 1, oldest_due_at: NOW - 5 * MINUTE };
    const [old] = delayFindings(quietState({ due: { queues: [queue], has_more: false } }));
    expect(old).to.include({ verdict: "warn", waited_ms: 5 * MINUTE });
  });

  it("count with the rate that the provider leaves", () => {
    const [queue, slowed] = waiting(100, { rate: 10, share: 0.5 });
    expect(queue).to.include({ rate: 5, takes_ms: 20_000 });
    expect(slowed).to.deep.include({ code: "slowed", verdict: "warn", share: 0.5, rate: 5 });
  });

  it("see what waits for a sender that is gone", () => {
    expect(seen(waiting(3, { sender: "12345" }), "delays")).to.include("bad waits_for_nobody");
  });

  it("say that nothing waits only where the database could be asked", () => {
    expect(seen(delayFindings(quietState()), "delays")).to.deep.equal(["good nothing_waits"]);
    expect(seen(delayFindings(quietState({ database_problem: "Full." })), "delays")).to.deep.equal([
      "bad database_trouble",
    ]);
  });

  it("tell what the provider refuses most, and what nobody knows of", () => {
    const texts = (status: RecentTexts["status"], error_code: string | null, count: number): RecentTexts => {
      const about = { gateway: "gw1", sender: "+14155550100", contact: "+14155550101" };
      return { ...about, status, error_code, status_reason: error_code && `Because ${error_code}`, texts: count };
    };
    const recent = [texts("failed", "30006", 2), texts("queued", "20429", 3), texts("uncertain", "none", 1)];
    const found = delayFindings(quietState({ recent: [...recent, texts("delivered", null, 94)] }));
    const refused = { error_code: "20429", texts: 3, of: 100, reason: "Because 20429" };
    expect(found[1]).to.deep.include({ verdict: "warn", code: "provider_errors", ...refused });
    expect(found[2]).to.include({ verdict: "warn", code: "uncertain", texts: 1 });
  });
});

describe("findings for replies that are dropped overseas", () => {
  const texts = (contact: string, status: RecentTexts["status"], count: number): RecentTexts => ({
    gateway: "gw1",
    sender: "+14155550100",
    contact,
    status,
    error_code: status === "failed" ? "30005" : null,
    status_reason: status === "failed" ? "Unknown number." : null,
    texts: count,
  });
  const [HERE, IN_FRANCE] = ["+14155552671", "+33612345678"];
  const overseas = (recent: RecentTexts[], senders = [senderState()]) =>
    overseasFindings(quietState({ recent, gateways: [gatewayState({ senders })] }));

  it("say that nobody was texted, rather than that all is well", () => {
    expect(overseas([])[0]).to.deep.include({ code: "no_recent_texts", days: 7 });
  });

  it("name the countries that are texted from abroad, worse where many texts fail there", () => {
    const found = overseas([texts(HERE, "delivered", 10), texts(IN_FRANCE, "delivered", 10)]);
    expect(found.map(({ verdict, code }) => `${verdict} ${code}`)).to.deep.equal([
      "good own_sender",
      "warn no_own_sender",
    ]);
    expect(found[1]).to.include({ country: "FR", texts: 10, failed: 0 });
    const [bad] = overseas([texts(IN_FRANCE, "delivered", 8), texts(IN_FRANCE, "failed", 2)]);
    expect(bad).to.include({ verdict: "bad", code: "no_own_sender", texts: 10, failed: 2 });
  });

  it("see failures also where there is a number of the country, and make nothing of a single one", () => {
    const [bad] = overseas([texts(HERE, "failed", 5), texts(HERE, "sent", 5)]);
    expect(bad).to.include({ verdict: "bad", code: "fails_abroad", country: "US", reason: "Unknown number." });
    expect(overseas([texts(HERE, "failed", 1)])[0]).to.include({ verdict: "good", code: "own_sender" });
  });

  it("take a number for one of its own country where the form names none", () => {
    const senders = [senderState({ sender: "+33712345678", country: null })];
    expect(overseas([texts(IN_FRANCE, "sent", 1)], senders)[0]).to.include({ code: "own_sender" });
  });

  it("say nothing where the database could not be asked", () => {
    const found = overseasFindings(quietState({ database_problem: "Full." }));
    expect(seen(found, "overseas")).to.deep.equal(["bad database_trouble"]);
  });
});

describe("findings for opt-outs that are not honoured", () => {
  const optOuts = (state: DiagnosticsState): string[] => seen(optOutFindings(state), "opt_outs");

  it("show the proof: nothing left after a STOP (P2)", () => {
    const found = optOutFindings(quietState({ after_stop: { opt_outs: 31, texts: [] } }));
    expect(found[0]).to.include({ verdict: "good", code: "none_after_stop", opt_outs: 31 });
    const wrong = optOutFindings(quietState({ after_stop: { opt_outs: 31, texts: ["msg_1"] } }));
    expect(wrong[0]).to.deep.include({ verdict: "bad", code: "sent_after_stop", texts: ["msg_1"] });
  });

  it("see a gateway without a guard, and one that answers no HELP", () => {
    expect(optOuts(quietState())).to.deep.equal(["good none_after_stop", "good guard", "good no_reviews"]);
    expect(optOuts(withGateway({ guard: null }))).to.include("warn no_guard");
    expect(optOuts(withGateway({ guard: { languages: 2, answers_help: false } }))).to.include.members([
      "good guard",
      "warn no_help",
    ]);
  });

  it("count what a person has to decide, and press where the time runs out", () => {
    const reviews = { waiting: 3, or_more: false, next_due_at: NOW + 5 * DAY };
    expect(optOuts(quietState({ reviews }))).to.include("warn reviews_wait");
    expect(optOuts(quietState({ reviews: { ...reviews, next_due_at: NOW + DAY } }))).to.include("bad reviews_wait");
  });

  it("prove nothing where the database could not be asked", () => {
    expect(optOuts(quietState({ database_problem: "Full." }))).to.deep.equal(["bad database_trouble"]);
  });
});

describe("all findings together", () => {
  it("begin with the worst", () => {
    const verdicts = diagnose(withGateway({ guard: null, heard: [], calls: [] })).map(({ verdict }) => verdict);
    expect(verdicts).to.deep.equal(["warn", "warn", "warn", "good", "good", "good", "good"]);
    expect(diagnose(quietState({ gateways: [] }))[0]).to.include({ symptom: "replies", verdict: "bad" });
  });
});
