import { expect } from "chai";
import { defaultPolicy } from "../../../src/core/opt-out-law.ts";
import { diagnose } from "../../../src/messaging/diagnostics/diagnose.ts";
import { readState } from "../../../src/messaging/diagnostics/read-state.ts";
import { WebhookMemory } from "../../../src/messaging/diagnostics/webhook-memory.ts";
import { ASHA, ask, incoming, makeService, recordingFlow, SENDER, type Service } from "../service.ts";

describe("the state that diagnostics look at", () => {
  let service: Service;
  beforeEach(async () => {
    service = makeService();
    await service.messaging.start();
  });
  afterEach(() => service.messaging.close());

  const state = () => readState(service.messaging, new WebhookMemory(service.clock), true);

  it("is the real one: who listens, which guard is in force, how fast a sender may be", async () => {
    const [before] = (await state()).gateways;
    expect(before).to.deep.include({ id: "gateway_1", heard: [], guard: null });
    recordingFlow(service);
    service.messaging.usePolicy("gateway_1", defaultPolicy);
    service.carrier.outcomes.push({
      outcome: "throttled",
      code: "429",
      reason: "Too fast.",
      retry_after_ms: null,
      concerns: "gateway",
    });
    await service.messaging.outbound.submit(service.gateway, ask("Hello"));
    await service.settled();
    const [after] = (await state()).gateways;
    expect(after?.heard).to.equal("all");
    expect(after?.guard?.languages).to.be.greaterThan(5);
    expect(after?.senders[0]).to.include({ sender: SENDER, share: 0.5, rate: 1_000_000 });
  });

  it("is what waits, what became of texts, and whether anything left after a STOP (P2)", async () => {
    service.carrier.outcomes.push({ outcome: "permanent", code: "30006", reason: "A landline." });
    await service.messaging.outbound.submit(service.gateway, ask("Hello"));
    await service.settled();
    await service.messaging.inbound.accept(service.gateway, incoming("STOP", { from: ASHA }));
    await service.settled();
    const seen = await state();
    expect(seen.recent).to.deep.include.members([
      {
        gateway: "gateway_1",
        sender: SENDER,
        contact: ASHA,
        status: "failed",
        error_code: "30006",
        status_reason: "A landline.",
        texts: 1,
      },
    ]);
    expect(seen.after_stop).to.deep.equal({ opt_outs: 1, texts: [] });
    expect(diagnose(seen).map(({ code }) => code)).to.include.members(["heard_by_none", "provider_errors", "no_guard"]);
  });

  it("says what is wrong with a database that does not answer, and claims nothing else", async () => {
    await service.messaging.store.close();
    const seen = await state();
    expect(seen.database_problem).to.be.a("string");
    const codes = diagnose(seen).map(({ code }) => code);
    expect(codes.filter((code) => code === "database_trouble")).to.have.lengthOf(4);
    const claims = ["none_after_stop", "nothing_waits", "no_reviews", "no_recent_texts"];
    expect(codes.filter((code) => claims.includes(code))).to.deep.equal([]);
  });
});
