import { expect } from "chai";
import { LowdbStore } from "../../src/database/lowdb-store.ts";
import { ask, incoming, makeService } from "./service.ts";

describe("a STOP that one of several processes takes in (P2)", () => {
  it("is not acknowledged while another process on the database hands a text to that person over, nor when repeated", async () => {
    const store = new LowdbStore({ file: null });
    const [first, second] = [makeService({ store }), makeService({ store, id_prefix: "b" })];
    await first.messaging.start();
    await second.messaging.start();
    let open = (): void => undefined;
    first.carrier.gate = new Promise((resolve) => {
      open = resolve;
    });
    await first.messaging.outbound.submit(first.gateway, ask("On its way"));
    let acknowledged = 0;
    const stop = (): Promise<void> =>
      second.messaging.inbound.accept(second.gateway, incoming("STOP")).then(() => {
        acknowledged += 1;
      });
    const accepting = Promise.all([stop(), stop()]);
    await second.clock.advanceSettled(1_000, () => second.settled());
    expect(acknowledged).to.equal(0);
    open();
    await second.clock.advanceSettled(1_000, () => second.settled());
    await accepting;
    expect(acknowledged).to.equal(2);
    await Promise.all([first.messaging.close(), second.messaging.close()]);
  });
});
