import { expect } from "chai";
import { DeskNewsLine } from "../../../src/messaging/desk/desk-news.ts";
import { Typing } from "../../../src/messaging/desk/typing.ts";
import { TestClock } from "../../core/test-clock.ts";

describe("who writes now", () => {
  const log = { info() {}, warn() {}, error() {} };

  function rig() {
    const clock = new TestClock();
    const news = new DeskNewsLine(log);
    const told: string[] = [];
    news.listen((each) => {
      if (each.kind === "typing") told.push(`${each.conversation_id}: ${each.people.join(", ")}`);
    });
    return { clock, told, typing: new Typing({ clock, news }) };
  }

  it("is told once when somebody begins, and when they stop", () => {
    const { typing, told } = rig();
    typing.set("c1", "mia", true);
    typing.set("c1", "mia", true);
    typing.set("c1", "ada", true);
    typing.set("c2", "tom", false);
    typing.set("c1", "mia", false);
    expect(told).to.deep.equal(["c1: mia", "c1: ada, mia", "c1: ada"]);
    expect(typing.people("c2")).to.deep.equal([]);
  });

  it("is forgotten after six seconds without a word", () => {
    const { clock, typing, told } = rig();
    typing.set("c1", "mia", true);
    clock.advance(5_000);
    typing.set("c1", "mia", true);
    clock.advance(5_999);
    expect(typing.people("c1")).to.deep.equal(["mia"]);
    clock.advance(1);
    expect(typing.people("c1")).to.deep.equal([]);
    expect(told).to.deep.equal(["c1: mia", "c1: "]);
  });

  it("does not grow without end", () => {
    const { typing } = rig();
    for (let count = 0; count < 5_000; count += 1) typing.set(`c${count}`, "mia", true);
    const all = Array.from({ length: 5_000 }, (_, count) => typing.people(`c${count}`).length);
    expect(all.reduce((sum, count) => sum + count, 0)).to.equal(1_000);
  });
});
