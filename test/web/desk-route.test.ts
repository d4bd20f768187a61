import { expect } from "chai";
import fc from "fast-check";
import { addressOf, routeIn } from "../../src/web/app/desk/route.ts";

describe("the desk's addresses", () => {
  it("come back as they went, whatever ids are made of", () => {
    const part = fc.string({ unit: "grapheme", minLength: 1 });
    const route = fc.record({ room: part, database: part, path: fc.array(part, { maxLength: 3 }) });
    fc.assert(
      fc.property(route, (wanted) => {
        expect(routeIn(addressOf(wanted))).to.deep.equal(wanted);
      }),
    );
  });

  it("name a room alone, and begin anew where they are broken", () => {
    expect(routeIn("#/reports/")).to.deep.equal({ room: "reports", database: null, path: [] });
    expect(addressOf({ room: "reports", database: null, path: [] })).to.equal("#/reports");
    for (const broken of ["", "#", "#/%E0%A4%A"]) expect(routeIn(broken).room).to.equal("");
  });
});
