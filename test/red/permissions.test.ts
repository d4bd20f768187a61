import { createRequire } from "node:module";
import { expect } from "chai";
import type { Request } from "express";
import fc from "fast-check";
import { hasPermission, personOf, type SmsPermission } from "../../src/red/permissions.ts";

/** Node-RED's own decision. */
const nodeRed: { hasPermission(scope: unknown, permission: string): boolean } = createRequire(import.meta.url)(
  "@node-red/editor-api/lib/auth/permissions.js",
);

function requestOf(more: object): Request {
  return Object.assign(Object.create(null), more);
}

describe("permissions", () => {
  const word = fc.constantFrom(
    "*",
    "read",
    "write",
    "*.read",
    "*.write",
    "sms.view",
    "sms.answer",
    "sms.manage",
    "sms.read",
    "sms",
    "",
  );
  const scope = fc.oneof(word, fc.array(fc.oneof(word, fc.array(word))), fc.constant(undefined), fc.constant(null));

  it("are the same as Node-RED's", () =>
    fc.assert(
      fc.property(scope, fc.constantFrom<SmsPermission>("sms.view", "sms.answer", "sms.manage"), (of, permission) => {
        const request = requestOf({ user: { username: "mia" }, authInfo: { scope: of } });
        expect(hasPermission(request, permission)).to.equal(nodeRed.hasPermission(of, permission));
      }),
    ));

  it("are everybody's where nobody has to log in", () => {
    expect(hasPermission(requestOf({}), "sms.manage")).to.equal(true);
    expect(hasPermission(requestOf({ user: { username: "mia" } }), "sms.view")).to.equal(false);
  });

  it("are asked for by people with a name", () => {
    expect(personOf(requestOf({}))).to.equal("you");
    expect(personOf(requestOf({ user: { username: " mia\u0000 " } }))).to.equal("mia\uFFFD");
    expect(personOf(requestOf({ user: { anonymous: true } }))).to.equal("guest");
  });
});
