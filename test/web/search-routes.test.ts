import { expect } from "chai";
import type { SearchAnswer } from "../../src/web/search-wire.ts";
import { ASHA } from "../messaging/service.ts";
import { DATABASE, DeskServer } from "./desk-server.ts";

describe("the desk's search", () => {
  let server: DeskServer;
  beforeEach(async () => {
    server = await DeskServer.start();
  });
  afterEach(async () => {
    await server.stop();
    expect(server.errors).to.deep.equal([]);
  });
  const search = (q: string, more: object = {}): Promise<SearchAnswer> =>
    server.read("eva", `search?${new URLSearchParams({ database: DATABASE, q, ...more })}`);

  it("finds contacts by name and number, with the conversation to open", async () => {
    const { conversation_id } = await server.text("Hello");
    await server.post("mia", "contact", { number: ASHA, patch: { name: "Zoë Müller" } });
    const contact = { number: ASHA, name: "Zoë Müller", conversation_id };
    const [byName] = (await search("zoe m")).contacts;
    expect(byName).to.deep.include({ ...contact, hits: [[0, 5]] });
    expect((await search(ASHA.slice(-6))).contacts[0]).to.deep.include(contact);
  });

  it("finds texts, and says where in them, also in the middle of a long one", async () => {
    await server.text(`${"Before it there is much to say. ".repeat(10)}The CAFÉ is open${" and so on".repeat(30)}`);
    const [found] = (await search("cafe")).texts;
    const [hit] = found?.hits ?? [];
    expect(found?.text.slice(...(hit ?? [0, 0]))).to.equal("CAFÉ");
    expect(found?.text)
      .to.match(/^….*…$/)
      .and.to.have.length.below(210);
  });

  it("says how far back it has looked, and goes on from there", async () => {
    for (let count = 0; count < 60; count += 1) {
      server.service.clock.advance(60_000);
      await server.text(`Text ${count}`);
    }
    const first = await search("text");
    expect(first.texts).to.have.length(50);
    const rest = await search("text", { before: String(first.before) });
    expect(rest.texts.map(({ text }) => text).at(-1)).to.equal("Text 0");
    expect(rest).to.deep.include({ before: null, contacts: [] });
  });

  it("refuses what would be everywhere, and those who may not look", async () => {
    const path = (q: string) => `search?${new URLSearchParams({ database: DATABASE, q })}`;
    const short = await server.get("eva", path("a"));
    expect([short.status, (await short.json()).message]).to.deep.equal([
      400,
      "Search for 2 to 200 characters. Correct it and try again.",
    ]);
    expect((await server.get("dev", path("hello"))).status).to.equal(401);
  });
});
