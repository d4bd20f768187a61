import { expect } from "chai";
import { LANE_OF, nextLane } from "../../src/database/lanes.ts";

/** How often each kind leaves in `count` turns while all these wait. */
function sharesOf(kinds: readonly (keyof typeof LANE_OF)[], count: number): Record<string, number> {
  const shares: Record<string, number> = {};
  let turns = { replies: 0, place: 0 };
  for (let n = 0; n < count; n += 1) {
    const next = nextLane(new Set(kinds.map((kind) => LANE_OF[kind])), turns);
    turns = next.turns;
    const kind = kinds.find((each) => LANE_OF[each] === next.lane) ?? "none";
    shares[kind] = (shares[kind] ?? 0) + 1;
  }
  return shares;
}

describe("the lanes of a sender", () => {
  it("share what it may send, campaign texts a tenth", () => {
    expect(sharesOf(["law", "conversation", "notice", "campaign"], 400)).to.deep.equal({
      law: 90,
      conversation: 180,
      notice: 90,
      campaign: 40,
    });
    expect(sharesOf(["conversation", "campaign"], 100)).to.deep.equal({ conversation: 90, campaign: 10 });
    expect(sharesOf(["law", "conversation"], 90)).to.deep.equal({ law: 30, conversation: 60 });
    expect(sharesOf(["law", "notice"], 90)).to.deep.equal({ law: 45, notice: 45 });
  });

  it("have it all where they wait alone, which changes no turn", () => {
    for (const kind of ["law", "conversation", "notice", "campaign"] as const) {
      const turns = { replies: 4, place: 2 };
      expect(nextLane(new Set([LANE_OF[kind]]), turns)).to.deep.equal({ lane: LANE_OF[kind], turns });
    }
  });
});
