import { placed } from "./placed-nodes.ts";
import type { FlowNode, NodeRedVersion } from "./real-node-red.ts";
import { RealNodeRed } from "./real-node-red.ts";

export const PASSWORD = "only for tests";
/** bcrypt of it. */
const hash = "$2b$04$iNCG6PP049qPUjdSRbJQ7OdjTk9sYwyO6pTE/RCtON1286cvcCos.";

/** Who may what, as an admin writes it into Node-RED's settings. */
const permissions = {
  /** Everything. */
  admin: "*",
  /** Answers customers, and cannot touch flows. */
  mia: ["sms.view", "sms.answer"],
  tom: ["sms.view", "sms.answer"],
  /** Answers, and looks after exports, erasure and prices. */
  ana: ["sms.view", "sms.answer", "sms.manage"],
  viewer: ["sms.view"],
  /** May look at flows, which is no permission to read customers' texts. */
  reader: "read",
  nobody: [],
} as const;

export type Person = keyof typeof permissions;

const users = Object.entries(permissions).map(([username, may]) => ({ username, password: hash, permissions: may }));

export const SENDER = "+14155550100";
export const DATABASE = "database";
export const GATEWAY = "gateway";

const flows: readonly FlowNode[] = [
  { id: "tab", type: "tab", label: "Clinic" },
  { id: DATABASE, type: "sms-database", name: "Texts", driver: "sqlite", file: "" },
  {
    id: GATEWAY,
    type: "sms-gateway",
    name: "Clinic",
    database: DATABASE,
    provider: "simulator",
    settings: {},
    senders: [{ sender: SENDER, kind: "long_code", rate: 50, country: "US" }],
    default_country: "US",
    public_url: "",
    provider_answers: false,
  },
];

/** A Node-RED with people who have to log in, and a gateway on the simulator. */
export class DeskNodeRed {
  readonly nodeRed: RealNodeRed;
  readonly #tokens = new Map<Person, Promise<string>>();

  private constructor(nodeRed: RealNodeRed) {
    this.nodeRed = nodeRed;
  }

  /** @param more nodes beside the database and the gateway */
  static async start(version: NodeRedVersion, more: readonly FlowNode[] = []): Promise<DeskNodeRed> {
    const nodeRed = await RealNodeRed.start({ version, settings: { adminAuth: { type: "credentials", users } } });
    const desk = new DeskNodeRed(nodeRed);
    const authorization = `Bearer ${await desk.token("admin")}`;
    await nodeRed.untilFlowsRun(async () => {
      const headers = { "content-type": "application/json", authorization };
      const body = JSON.stringify(placed([...flows, ...more]));
      const response = await fetch(`${nodeRed.url}/flows`, { method: "POST", headers, body });
      if (!response.ok) throw new Error(`Deploying answered ${response.status}: ${await response.text()}`);
    });
    return desk;
  }

  /** The token that this person's browser would have. They log in once: Node-RED counts how often a name does. */
  token(person: Person): Promise<string> {
    const token = this.#tokens.get(person) ?? this.#newToken(person);
    this.#tokens.set(person, token);
    return token;
  }

  async #newToken(person: Person): Promise<string> {
    const response = await this.logIn(person, PASSWORD);
    const { access_token }: { access_token: string } = await response.json();
    return access_token;
  }

  logIn(username: string, password: string): Promise<Response> {
    const login = { client_id: "node-red-editor", grant_type: "password", scope: "", username, password };
    return fetch(`${this.nodeRed.url}/auth/token`, { method: "POST", body: new URLSearchParams(login) });
  }

  /**
   * Asks below the editor's address, as a person (null: without logging in).
   * @param body sent as JSON, by POST; left out: GET
   */
  async ask(person: Person | null, path: string, body?: object): Promise<Response> {
    const headers = new Headers(person === null ? {} : { authorization: `Bearer ${await this.token(person)}` });
    if (body === undefined) return fetch(this.nodeRed.url + path, { headers });
    headers.set("content-type", "application/json");
    return fetch(this.nodeRed.url + path, { method: "POST", headers, body: JSON.stringify(body) });
  }

  /** Somebody's phone texts the clinic. */
  async text(handset: string, text: string): Promise<void> {
    const response = await this.ask("admin", "/sms/phone/api/texts", {
      gateway: GATEWAY,
      handset,
      sender: SENDER,
      text,
    });
    if (response.status !== 202) throw new Error(`The phone could not text: ${await response.text()}`);
  }

  stop(): Promise<void> {
    return this.nodeRed.stop();
  }
}
