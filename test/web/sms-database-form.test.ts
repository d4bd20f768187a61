import { expect } from "chai";
import type { Locator } from "playwright-core";
import type { EditorPage } from "../package/editor-page.ts";
import { openSharedEditor } from "../package/shared-editor.ts";

describe("The database's form", () => {
  let editor: EditorPage;

  before(async () => {
    editor = await openSharedEditor();
  });
  after(() => editor?.close());
  afterEach(() => editor.expectNoErrors());

  const at = (selector: string): Locator => editor.page.locator(selector);
  const field = (name: string): Locator => at(`#node-config-input-${name}`);

  async function lastDatabase(): Promise<string> {
    const id = (await editor.configNodeIds("sms-database")).at(-1);
    if (!id) throw new Error("No database was made.");
    return id;
  }

  it("shows what belongs to the choice", async () => {
    await editor.openConfigForm("sms-database");
    expect([await field("file").isVisible(), await field("host").isVisible()]).to.deep.equal([true, false]);
    await field("driver").selectOption("postgres");
    expect([await field("file").isVisible(), await field("host").isVisible()]).to.deep.equal([false, true]);
    expect(await editor.formText()).to.include("For several Node-REDs that share the work");
    expect(await at("#sms-database-tls-hint").textContent()).to.include("can be read on the way");
    await field("tls").selectOption("checked");
    expect(await at("#sms-database-tls-hint").textContent()).to.include("certificate");
    await editor.screenshot("database-5-postgres");
    await field("driver").selectOption("memory");
    expect([await field("file").isVisible(), await field("host").isVisible()]).to.deep.equal([false, false]);
    await editor.cancelForm();
  });

  it("says what is wrong with the server, where a server is chosen", async () => {
    await editor.openConfigForm("sms-database");
    await field("driver").selectOption("postgres");
    for (const [name, wrong] of [
      ["host", " "],
      ["port", "70000"],
      ["database", ""],
      ["user", ""],
    ] as const) {
      await field(name).fill(wrong);
      await field(name).blur();
    }
    expect(await at(".red-ui-tray .input-error").count()).to.equal(4);
    await field("driver").selectOption("sqlite");
    expect(await at(".red-ui-tray .input-error").count()).to.equal(0);
    await field("driver").selectOption("postgres");
    await editor.saveForm();
    expect(await editor.validationErrors(await lastDatabase())).to.deep.equal([
      "Fill in the server: its name or address, such as localhost or db.example.com.",
      "The port is a whole number from 1 to 65535; PostgreSQL's usual one is 5432.",
      "Fill in the name of the database on the server. It must be there already; an empty one is fine.",
      "Fill in the user that owns this database on the server.",
    ]);
  });

  it("keeps what was filled in, and the password where no export shows it (P7)", async () => {
    await editor.openConfigForm("sms-database");
    await field("driver").selectOption("postgres");
    await field("host").fill("db.example.com");
    await field("port").fill("5433");
    await field("password").fill("open sesame");
    await field("tls").selectOption("unchecked");
    await editor.saveForm();
    const id = await lastDatabase();
    expect(await editor.validationErrors(id)).to.deep.equal([]);
    const flows = await editor.exportFlows();
    const node = flows.find((each) => each.id === id);
    expect(node).to.include({ driver: "postgres", host: "db.example.com", user: "sms", tls: "unchecked" });
    expect(JSON.stringify(flows)).not.to.include("sesame");
  });
});
