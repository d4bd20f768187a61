import { expect } from "chai";
import { RealNodeRed } from "../package/real-node-red.ts";

/** bcrypt of "only for tests". */
const password = "$2b$04$iNCG6PP049qPUjdSRbJQ7OdjTk9sYwyO6pTE/RCtON1286cvcCos.";
const users = [
  { username: "admin", password, permissions: "*" },
  { username: "reader", password, permissions: "read" },
];
const REQUEST = {
  id: "new",
  provider: "simulator",
  settings: {},
  secrets: {},
  senders: [],
  default_country: "",
  public_url: "",
  database: "",
};

describe("The gateway's Test behind the login of Node-RED", () => {
  let nodeRed: RealNodeRed;
  before(async () => {
    nodeRed = await RealNodeRed.start({ version: "5", settings: { adminAuth: { type: "credentials", users } } });
  });
  after(() => nodeRed?.stop());

  const tokenOf = async (username: string): Promise<string> => {
    const login = { client_id: "node-red-editor", grant_type: "password", scope: "", username };
    const body = new URLSearchParams({ ...login, password: "only for tests" });
    const response = await fetch(`${nodeRed.url}/auth/token`, { method: "POST", body });
    const { access_token }: { access_token: string } = await response.json();
    return access_token;
  };
  const ask = async (token: string | null): Promise<number> => {
    const login = token === null ? {} : { authorization: `Bearer ${token}` };
    const headers = { "content-type": "application/json", ...login };
    const body = JSON.stringify(REQUEST);
    return (await fetch(`${nodeRed.url}/sms/gateway-test`, { method: "POST", headers, body })).status;
  };

  it("is for those who may change flows", async () => {
    expect(await ask(await tokenOf("admin"))).to.equal(200);
    expect(await ask(await tokenOf("reader"))).to.equal(401);
    expect(await ask(null)).to.equal(401);
    expect(await ask("made-up")).to.equal(401);
  });
});
