import { expect } from "chai";
import fc from "fast-check";
import type {
  Concerns,
  HandOver,
  HttpAdapter,
  HttpResponse,
  OutgoingText,
  WebhookKind,
  WebhookRequest,
} from "../../src/gateways/gateway.ts";

/** What the kit must know of a provider to try its adapter. */
export interface AdapterCase {
  name: string;
  make(): HttpAdapter;
  /** Values that may stand in the request's headers or body, and nowhere else. */
  secrets: string[];
  /** The text as the provider would read it from the request's body. */
  sentText(body: string): unknown;
  answers: { name: string; response: HttpResponse; outcome: HandOver["outcome"]; concerns?: Concerns }[];
  accepted: HttpResponse;
  /** A genuine webhook with this content. */
  sign(kind: WebhookKind, content: { from: string; to: string; text: string; id: string }): WebhookRequest;
  /** The same body to another address must not verify, unless the provider does not sign addresses. */
  signs_address: boolean;
  /** Headers of a body of this provider's type. */
  content_type: string;
  /** Names the provider's webhooks use, for the fuzz. */
  field_names: string[];
  /** Writes an object as a body of this provider's type. */
  encode(fields: Record<string, unknown>): string;
}

const TEXT: OutgoingText = {
  id: "msg_0123",
  sender: "+14155550100",
  to: "+14155550101",
  text: "Hi, reply YES to confirm",
  media: [],
  validity_ms: null,
};
const RECEIPT_URL = "https://sms.example.com/sms/hooks/main/status?message=msg_0123";
const INBOUND = { from: "+14155550101", to: "+14155550100", text: "YES", id: "SM0000000000000000000000000000abcd" };

/** One text with characters of every plane, in which each is a character or a private one. */
const EVERY_PLANE = Array.from({ length: 17 }, (_, plane) => String.fromCodePoint(plane * 0x10000 + 0x1f4)).join("");

/** The tests that every adapter for HTTP must pass. */
export function describeAdapter(adapter_case: AdapterCase): void {
  const { make, secrets } = adapter_case;

  describe(`${adapter_case.name}: what every adapter keeps`, () => {
    // Properties are bounded by their runs, not by how busy the machine is.

    describe("sending", () => {
      it("builds a complete request to an address without secrets", () => {
        const request = make().buildSend(TEXT, RECEIPT_URL);
        expect(request.method).to.equal("POST");
        expect(URL.canParse(request.url)).to.equal(true);
        expect(request.body).to.be.a("string");
        expect(adapter_case.sentText(request.body ?? "")).to.equal(TEXT.text);
        expect(request.headers).to.have.property("content-type");
        expect(mentions(request.url, secrets)).to.deep.equal([]);
      });

      it("is signed in", () => {
        const { headers } = make().buildSend(TEXT, RECEIPT_URL);
        expect(headers.authorization, "authorization header").to.match(/^(Basic|Bearer) \S+$/);
      });

      for (const text of ["every plane", "lone surrogates", "controls"] as const) {
        it(`carries a text with ${text}`, () => {
          const sent = {
            "every plane": EVERY_PLANE,
            "lone surrogates": "a\ud83d b\ude00",
            controls: "a\r\n\tb&c=d%+ e",
          };
          const request = make().buildSend({ ...TEXT, text: sent[text] }, null);
          expect(adapter_case.sentText(request.body ?? "")).to.equal(sent[text].replace(/\p{Surrogate}/gu, "\ufffd"));
        });
      }

      it("carries any text unchanged", () => {
        fc.assert(
          fc.property(fc.string({ unit: "grapheme" }), (text) => {
            const request = make().buildSend({ ...TEXT, text }, RECEIPT_URL);
            expect(adapter_case.sentText(request.body ?? "")).to.equal(text);
          }),
          { numRuns: 200 },
        );
      });

      it("takes the provider's yes for a yes", () => {
        expect(make().readSend(adapter_case.accepted).outcome).to.equal("accepted");
      });

      for (const { name, response, outcome, concerns } of adapter_case.answers) {
        it(`reads ${name} as ${outcome}`, () => {
          const read = make().readSend(response);
          expect(read.outcome).to.equal(outcome);
          if (concerns) expect(read).to.include({ concerns });
          if (read.outcome !== "accepted") {
            expect(read.reason).to.match(/^[A-Z].*\.$/s);
            expect(read.code).to.match(/^[a-z0-9_]+$/);
          }
        });
      }

      it("never repeats a secret, also where the answer does", () => {
        const words = secrets.map((secret) => `the key ${secret} is wrong`).join(", ");
        for (const status of [200, 201, 302, 400, 401, 403, 404, 408, 422, 429, 500, 502, 503]) {
          for (const answer of [
            { message: words, code: 29999 },
            { error: words },
            { error: { message: words, code: words } },
            words,
          ]) {
            const read = make().readSend({ status, headers: {}, body: JSON.stringify(answer) });
            if (read.outcome === "accepted") throw new Error("an answer without an id was taken for a yes");
            expect(mentions(`${read.code} ${read.reason}`, secrets)).to.deep.equal([]);
            expect(read.reason.length).to.be.below(500);
          }
        }
      });

      it("is never sure after a server's error or an unreadable yes (P3)", () => {
        fc.assert(
          fc.property(fc.constantFrom(200, 201, 202, 408, 500, 502, 504), fc.string(), (status, body) => {
            expect(make().readSend({ status, headers: {}, body: `<html>${body}` }).outcome).to.equal("uncertain");
          }),
          { numRuns: 200 },
        );
      });
    });

    describe("webhooks (P7)", () => {
      it("takes a genuine text", () => {
        const adapter = make();
        const request = adapter_case.sign("inbound", INBOUND);
        expect(adapter.verify(request)).to.deep.equal({ genuine: true });
        const parsed = adapter.parseInbound(request);
        if (!("items" in parsed)) throw new Error(parsed.problem);
        expect(parsed.items).to.have.length(1);
        expect(parsed.items[0]).to.include({ from: INBOUND.from, to: INBOUND.to, text: INBOUND.text });
      });

      it("brings any text in unchanged", () => {
        fc.assert(
          fc.property(fc.string({ unit: "grapheme" }), (text) => {
            if (text.includes("\0")) return;
            const adapter = make();
            const parsed = adapter.parseInbound(
              adapter_case.sign("inbound", { ...INBOUND, text: `${EVERY_PLANE}${text}` }),
            );
            if (!("items" in parsed)) throw new Error(parsed.problem);
            expect(parsed.items[0]?.text).to.equal(`${EVERY_PLANE}${text}`);
          }),
          { numRuns: 200 },
        );
      });

      it("refuses a changed body", () => {
        const request = adapter_case.sign("inbound", INBOUND);
        const changed = { ...request, body: Buffer.from(request.body.toString("utf8").replace("YES", "NOT")) };
        if (adapter_case.signs_address || "webhook-signature" in request.headers) refused(make(), changed, secrets);
      });

      it("refuses a call without proof", () => {
        const request = adapter_case.sign("inbound", INBOUND);
        const url = request.url.replace(/\?.*$/, "");
        refused(make(), { ...request, url, headers: { "content-type": adapter_case.content_type } }, secrets);
      });

      it("refuses the proof for another address, and names the address", () => {
        if (!adapter_case.signs_address) return;
        const request = adapter_case.sign("inbound", INBOUND);
        const reason = refused(make(), { ...request, url: "https://user:pass@other.example.com/in" }, secrets);
        expect(reason).to.contain("https://other.example.com/in");
        expect(reason).not.to.contain("pass@");
      });

      it("refuses damaged proofs", () => {
        const request = adapter_case.sign("inbound", INBOUND);
        for (const name of Object.keys(request.headers).filter((name) => name.includes("signature"))) {
          const good = request.headers[name] ?? "";
          for (const bad of [
            "",
            "x",
            good.slice(0, -2),
            `${good}A`,
            good.toUpperCase(),
            good.replace(/.$/, "é"),
            "é".repeat(good.length),
          ]) {
            refused(make(), { ...request, headers: { ...request.headers, [name]: bad } }, secrets);
          }
        }
      });

      it("says in one line, without control characters, what it refused", () => {
        const request = adapter_case.sign("inbound", INBOUND);
        const reason = refused(
          make(),
          { ...request, headers: {}, url: "https://a.example/\r\nINFO fine\u001b[31m?x=1" },
          secrets,
        );
        expect(reason).not.to.match(/[\p{Cc}\u2028]/u);
      });
    });

    describe("asking for what was missed", () => {
      const since = Date.UTC(2026, 4, 4, 10);
      const questions = () => make().missed?.(since, ["+14155550100", "ACME"]) ?? [];

      it("asks with GET, signed in, at an address without secrets", () => {
        for (const { request } of questions()) {
          expect(request).to.include({ method: "GET", body: null });
          expect(request.headers.authorization).to.match(/^(Basic|Bearer) \S+$/);
          expect(mentions(request.url, secrets)).to.deep.equal([]);
        }
      });

      it("says in a sentence that it could not, without secrets, and never takes that for nothing", () => {
        const words = secrets.join(", ");
        for (const { read } of questions()) {
          for (const status of [204, 302, 400, 401, 403, 404, 429, 500, 503]) {
            for (const body of [words, JSON.stringify({ message: words }), "", "{}", "null"]) {
              const answer = read({ status, headers: {}, body });
              if (!("problem" in answer)) throw new Error(`${status} was taken for an answer`);
              expect(answer.problem).to.match(/^[A-Z].*\.$/);
              expect(mentions(answer.problem, secrets)).to.deep.equal([]);
            }
          }
        }
      });

      it("does not fall over strange answers", () => {
        for (const { read } of questions()) {
          fc.assert(
            fc.property(fc.json(), (body) => {
              read({ status: 200, headers: {}, body });
            }),
            { numRuns: 500 },
          );
        }
      });
    });

    it("does not fall over 2,000 strange bodies", () => {
      const adapter = make();
      const strange = fc.oneof(
        fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes)),
        fc.string({ unit: "binary", maxLength: 400 }).map((text) => Buffer.from(text)),
        fc.json().map((text) => Buffer.from(text)),
        fc
          .dictionary(fc.constantFrom(...adapter_case.field_names), fc.anything())
          .map((fields) => Buffer.from(tryEncode(adapter_case, fields))),
        fc.string().map((text) => Buffer.from(`%${text}=%zz&%ff%fe=1&${adapter_case.field_names[0]}=%e2%82`)),
      );
      fc.assert(
        fc.property(strange, fc.constantFrom("GET", "POST"), (body, method) => survives(adapter, body, method)),
        { numRuns: 2000 },
      );
    });

    it("does not fall over prototype keys, deep nesting and huge counts", () => {
      const adapter = make();
      const names = ["__proto__", "constructor", "prototype", "toString", "hasOwnProperty", "NumMedia"];
      const bodies = [
        names.map((name) => `${name}=${name}`).join("&"),
        JSON.stringify(Object.fromEntries(names.map((name) => [name, { [name]: 1 }]))),
        '{"__proto__":{"from":"+1","to":"x","text":"y"}}',
        `${"[".repeat(20_000)}${"]".repeat(20_000)}`,
        `${'{"from":'.repeat(5_000)}1${"}".repeat(5_000)}`,
        Array.from({ length: 5_000 }, (_, index) => `k${index}=v`).join("&"),
        "NumMedia=1e9&MessageSid=SM1&From=1&To=2",
        "MessageStatus=__proto__&MessageSid=SM1",
        "MessageStatus=failed&ErrorCode=constructor&MessageSid=SM1",
        '{"id":"1","status":"__proto__"}',
        '{"from":"\\ud800","to":"\\udfff","text":"\\u0000\\ud83d"}',
      ];
      for (const body of bodies) survives(adapter, Buffer.from(body), "POST");
      expect(Object.hasOwn(Object.prototype, "from")).to.equal(false);
    });
  });
}

function survives(adapter: HttpAdapter, body: Buffer, method: string): void {
  const request: WebhookRequest = { method, url: "https://sms.example.com/hook?%ff=%zz", headers: {}, body };
  expect(adapter.verify(request)).to.have.property("genuine", false);
  for (const parsed of [adapter.parseInbound(request), adapter.parseReceipt(request)]) {
    if ("items" in parsed) {
      for (const item of parsed.items) expect(JSON.stringify(item)).not.to.match(/\\ud[89a-f]|\\u0000/);
    } else expect(parsed.problem).to.match(/^[A-Z].*\.$/s);
  }
}

function refused(adapter: HttpAdapter, request: WebhookRequest, secrets: string[]): string {
  const verdict = adapter.verify(request);
  if (verdict.genuine) throw new Error("a forged call was taken for genuine");
  expect(mentions(verdict.reason, secrets)).to.deep.equal([]);
  return verdict.reason;
}

function mentions(text: string, secrets: string[]): string[] {
  return secrets.filter((secret) => text.includes(secret) || text.includes(encodeURIComponent(secret)));
}

function tryEncode(adapter_case: AdapterCase, fields: Record<string, unknown>): string {
  try {
    return adapter_case.encode(fields);
  } catch {
    return "{}"; // Not everything that fast-check makes can be written down (a BigInt in JSON).
  }
}
