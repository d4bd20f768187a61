import { expect } from "chai";
import type { HandOver } from "../../src/gateways/gateway.ts";
import type { DeskEvent } from "../../src/web/desk-wire.ts";
import type { SentAllAgain, UncertainAnswer } from "../../src/web/trouble-wire.ts";
import { ask } from "../messaging/service.ts";
import { DATABASE, DeskServer, type Follower } from "./desk-server.ts";

const BROKEN: HandOver = { outcome: "uncertain", code: "500", reason: "The provider had an error of its own." };

describe("what the desk tells of a gateway that does not work", () => {
  let server: DeskServer;
  let mia: Follower;
  beforeEach(async () => {
    server = await DeskServer.start();
    mia = await server.follow("mia");
    await mia.until("hello");
  });
  afterEach(async () => {
    mia.close();
    await server.stop();
    expect(server.errors).to.deep.equal([]);
  });

  async function breakDown(count = 10): Promise<void> {
    const { messaging, gateway, carrier } = server.service;
    carrier.outcomes.push(...Array<HandOver>(count).fill(BROKEN));
    for (let n = 0; n < count; n += 1) {
      const to = `+1415557${1000 + n}`;
      await messaging.outbound.submit(gateway, ask(`News ${n}`, { to, kind: "campaign" }));
    }
    await server.advance(2_000);
  }

  const uncertain = (person = "mia"): Promise<UncertainAnswer> =>
    server.read(person, `uncertain?database=${DATABASE}&gateway=gateway_1`);

  it("is told to each page when it comes, when it begins, when somebody has decided, and when it is over", async () => {
    await server.advance(0);
    expect((await mia.until("troubles")).troubles).to.deep.equal([]);
    await breakDown();
    const { database, troubles } = await mia.until("troubles", (event) => event.troubles.length > 0);
    expect(database).to.equal(DATABASE);
    expect(troubles[0]).to.deep.include({ gateway: "gateway_1", name: "front desk", meanwhile: null, uncertain: 10 });
    expect(troubles[0]?.trouble).to.include({ code: "500", reason: BROKEN.reason });
    const tom = await server.follow("tom");
    await tom.until("hello");
    await server.advance(0);
    expect((await tom.until("troubles")).troubles).to.deep.equal(troubles);
    tom.close();
    const { ids } = await uncertain();
    await server.post("mia", "uncertain/leave", { messages: ids.slice(1) });
    await server.advance(1_000);
    const decided = await mia.until("troubles", (event) => event.troubles[0]?.uncertain === 1);
    await server.post("mia", "uncertain/again", { messages: ids });
    await server.advance(31_000);
    const isLater = (event: DeskEvent): boolean => mia.seen.indexOf(event) > mia.seen.indexOf(decided);
    await mia.until("troubles", (event) => isLater(event) && event.troubles.length === 0);
  });

  it("shows to whom and what the texts were, and sends exactly those again that somebody decided on", async () => {
    await breakDown(3);
    await server.service.messaging.store.updateContact("+14155571001", { name: "Asha" }, 1, "contact_x");
    const { ids, texts } = await uncertain("eva");
    expect(ids).to.have.length(3);
    expect(texts.map(({ shown, contact_name, text }) => [shown, contact_name, text])).to.deep.equal([
      ["+1 415 557 1000", null, "News 0"],
      ["+1 415 557 1001", "Asha", "News 1"],
      ["+1 415 557 1002", null, "News 2"],
    ]);
    const answer = await server.post("tom", "uncertain/again", { messages: ids.slice(0, 2) });
    expect(answer.status).to.equal(202);
    const sent: SentAllAgain = await answer.json();
    expect(sent).to.deep.equal({ sent: 2, held_back: 0, not_needed: 0, refused: 0, why: null });
    expect((await uncertain()).ids).to.deep.equal(ids.slice(2));
  });

  it("is decided by those only who may answer, and in words that it understands", async () => {
    await breakDown(1);
    const { ids: messages } = await uncertain();
    for (const path of ["again", "leave"]) {
      expect((await server.post("eva", `uncertain/${path}`, { messages })).status).to.equal(401);
      for (const wrong of [[], [7], Array(501).fill("msg_1")]) {
        expect((await server.post("mia", `uncertain/${path}`, { messages: wrong })).status).to.equal(400);
      }
    }
    expect((await server.get("mia", `uncertain?database=${DATABASE}`)).status).to.equal(400);
    expect((await uncertain()).ids).to.deep.equal(messages);
  });
});
