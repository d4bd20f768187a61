import { expect } from "chai";
import fc from "fast-check";
import { conflictsOf, likenessKeys, merged, type SharedOfPerson, takenApart } from "../../src/core/one-person.ts";

const said = (changes: Partial<SharedOfPerson> = {}): SharedOfPerson => ({
  name: null,
  fields: {},
  tags: [],
  ...changes,
});

const people = fc.record({
  name: fc.option(fc.constantFrom("Anna", "Ann", "Bert")),
  fields: fc.dictionary(
    fc.constantFrom("city", "email", "__proto__"),
    fc.constantFrom<(string | number)[]>("Oslo", "Rome", 5),
    {
      noNullPrototype: true,
    },
  ),
  tags: fc.uniqueArray(fc.constantFrom("vip", "new", "angry")),
});

describe("two contacts that are one person", () => {
  it("share what is known of them; the kept one's word goes first, and the other's is shown", () => {
    const kept = said({ name: "Anna", fields: { city: "Oslo", visits: 3 }, tags: ["vip"] });
    const other = said({
      name: "Ann",
      fields: { city: "Rome", email: "a@example.com", visits: 3 },
      tags: ["new", "vip"],
    });
    expect(merged(kept, other)).to.deep.equal({
      name: "Anna",
      fields: { city: "Oslo", email: "a@example.com", visits: 3 },
      tags: ["vip", "new"],
    });
    expect(conflictsOf(kept, other)).to.deep.equal([
      { field: null, kept: "Anna", given_up: "Ann" },
      { field: "city", kept: "Oslo", given_up: "Rome" },
    ]);
  });

  it("have what they had before when they are taken apart and nothing was changed since", () => {
    fc.assert(
      fc.property(people, people, (kept, other) => {
        const shared = merged(kept, other);
        for (const [own, gone] of [
          [kept, other],
          [other, kept],
        ] as const) {
          const back = takenApart(shared, own, [], [gone]);
          expect(back.name).to.equal(own.name);
          expect(back.fields).to.deep.equal(own.fields);
          expect(back.tags).to.have.members(own.tags);
        }
      }),
    );
  });

  it("keep what was changed since", () => {
    const [kept, other] = [said({ name: "Anna", fields: { city: "Oslo" } }), said({ name: "Ann", tags: ["new"] })];
    const changed = { name: "Anna B.", fields: { city: "Bergen", note: "left ear" }, tags: ["new", "late"] };
    expect(takenApart(changed, kept, [], [other])).to.deep.equal({ ...changed, tags: ["late"] });
    expect(takenApart(changed, other, [], [kept])).to.deep.equal(changed);
  });

  it("leave to the others of the person what came from these", () => {
    const [kept, second, third] = [said({ name: "Anna" }), said({ tags: ["vip"] }), said({ tags: ["vip", "new"] })];
    const shared = merged(merged(kept, second), third);
    expect(takenApart(shared, kept, [second], [third])).to.deep.equal(said({ name: "Anna", tags: ["vip"] }));
  });
});

describe("who may be the same person", () => {
  it("has the same name, however it is written, e-mail address, or number in another system", () => {
    expect(likenessKeys(said({ name: " ANNA  Müller " }))).to.deep.equal(likenessKeys(said({ name: "anna muller" })));
    for (const field of ["email", "E-Mail", "e_mail", "id", "customer_id", "customerId", "customerID", "patient id"]) {
      expect(likenessKeys(said({ fields: { [field]: " A1 " } })), field).to.deep.equal([`${field.toLowerCase()}:a1`]);
    }
    expect(likenessKeys(said({ fields: { customer_id: 7 } }))).to.deep.equal(["customer_id:7"]);
  });

  it("is not found by what many people share", () => {
    const fields = { city: "Oslo", paid: true, valid: "yes", email: "", id: null, covid: "no" };
    expect(likenessKeys(said({ name: "  ", fields }))).to.deep.equal([]);
  });
});
