import { expect } from "chai";
import { FlowRuns } from "../../src/messaging/flow-runs.ts";
import { TestClock } from "../core/test-clock.ts";

describe("flow runs", () => {
  let clock: TestClock;
  let finished: string[];
  let interrupted: string[];
  let runs: FlowRuns;

  beforeEach(() => {
    clock = new TestClock();
    finished = [];
    interrupted = [];
    runs = new FlowRuns(
      clock,
      (run_id) => finished.push(run_id),
      (run_id) => interrupted.push(run_id),
    );
  });

  it("are finished at once where nothing is wired", () => {
    runs.start("msg_1", () => undefined);
    expect(finished).to.deep.equal(["msg_1"]);
  });

  it("are finished when the last node has finished, not before (P1)", () => {
    runs.start("msg_1", () => {
      runs.entered("msg_1");
      runs.entered("msg_1");
    });
    runs.entered("msg_1");
    runs.left("msg_1");
    runs.left("msg_1");
    expect(finished).to.deep.equal([]);
    runs.left("msg_1");
    expect(finished).to.deep.equal(["msg_1"]);
  });

  it("count for themselves what each node asks, the same way in each passage (P3)", () => {
    const keys = (): (string | null)[] => {
      const taken: (string | null)[] = [];
      runs.start("msg_1", () => {
        taken.push(runs.nextKey("msg_1", "a"), runs.nextKey("msg_1", "b"), runs.nextKey("msg_1", "a"));
      });
      return taken;
    };
    const first = keys();
    expect(first).to.deep.equal(["msg_1/a/1", "msg_1/b/1", "msg_1/a/2"]);
    expect(keys()).to.deep.equal(first);
  });

  it("give no key after they are finished: a late text must not be taken for the first one", () => {
    runs.start("msg_1", () => runs.nextKey("msg_1", "a"));
    expect(runs.nextKey("msg_1", "a")).to.equal(null);
    expect(runs.nextKey("unknown", "a")).to.equal(null);
  });

  it("are finished after ten minutes where a node never says that it is done", () => {
    runs.start("msg_1", () => runs.entered("msg_1"));
    clock.advance(10 * 60_000 - 1);
    expect(finished).to.deep.equal([]);
    clock.advance(1);
    expect(finished).to.deep.equal(["msg_1"]);
    runs.left("msg_1");
    expect(finished).to.have.length(1);
  });

  it("stay bounded: beyond 50,000 the oldest is finished", () => {
    for (let index = 0; index <= 50_000; index += 1) runs.start(`msg_${index}`, () => runs.entered(`msg_${index}`));
    expect(finished).to.deep.equal(["msg_0"]);
  });

  it("are not finished by closing: what was under way comes again after the restart (P6)", () => {
    runs.start("msg_1", () => runs.entered("msg_1"));
    runs.abandon();
    clock.advance(60 * 60_000);
    runs.left("msg_1");
    expect(finished).to.deep.equal([]);
    expect(clock.nextAt).to.equal(null);
  });

  it("are finished also where sending throws, and the error goes on", () => {
    const fails = (): void => {
      throw new Error("no wire");
    };
    expect(() => runs.start("msg_1", fails)).to.throw("no wire");
    expect(finished).to.deep.equal(["msg_1"]);
  });

  describe("in a deploy", () => {
    const delay = { id: "delay" };
    const out = { id: "out" };
    const stops =
      (...nodes: object[]) =>
      (node: object): boolean =>
        nodes.includes(node);

    it("are interrupted where a stopped node had the text, also if that node says that it is done (P6)", () => {
      runs.start("msg_1", () => runs.entered("msg_1", delay));
      runs.start("msg_2", () => runs.entered("msg_2", out));
      runs.flowsStopping();
      runs.left("msg_1", delay);
      runs.flowsStopped(stops(delay));
      expect([finished, interrupted]).to.deep.equal([[], ["msg_1"]]);
      expect([runs.isToRepeat("msg_1"), runs.isUnderWay("msg_1")]).to.deep.equal([true, false]);
      runs.left("msg_2", out);
      expect(finished).to.deep.equal(["msg_2"]);
    });

    it("are finished where the node that finished meanwhile goes on", () => {
      runs.start("msg_1", () => runs.entered("msg_1", out));
      runs.flowsStopping();
      runs.left("msg_1", out);
      expect(finished).to.deep.equal([]);
      runs.flowsStopped(stops(delay));
      expect([finished, interrupted]).to.deep.equal([["msg_1"], []]);
    });

    it("wait for the nodes that go on before they are handed again: one passage at a time (P3)", () => {
      runs.start("msg_1", () => {
        runs.entered("msg_1", delay);
        runs.entered("msg_1", out);
      });
      runs.flowsStopping();
      runs.flowsStopped(stops(delay));
      expect([interrupted, runs.nextKey("msg_1", "out")]).to.deep.equal([[], "msg_1/out/1"]);
      runs.left("msg_1", out);
      expect([finished, interrupted]).to.deep.equal([[], ["msg_1"]]);
    });

    it("take no word of a stopped node for that of the second passage", () => {
      runs.start("msg_1", () => runs.entered("msg_1", delay));
      runs.flowsStopping();
      runs.flowsStopped(stops(delay));
      runs.start("msg_1", () => runs.entered("msg_1", out));
      expect([runs.isGivenUp("msg_1", delay), runs.isGivenUp("msg_1", out)]).to.deep.equal([true, false]);
      expect([runs.isGivenUp("msg_2", delay), runs.isToRepeat("msg_1")]).to.deep.equal([false, false]);
      runs.left("msg_1", delay);
      expect(finished).to.deep.equal([]);
    });

    it("give a node that asks late the key that the second passage will give (P3)", () => {
      runs.start("msg_1", () => runs.entered("msg_1", delay));
      runs.flowsStopping();
      runs.flowsStopped(stops(delay));
      const late = runs.nextKey("msg_1", "out");
      runs.start("msg_1", () => runs.entered("msg_1", out));
      expect([late, runs.nextKey("msg_1", "out")]).to.deep.equal(["msg_1/out/1", "msg_1/out/1"]);
    });

    it("are interrupted where a message finds the node stopped that its wire leads to (P1)", () => {
      runs.start("msg_1", () => runs.entered("msg_1", out));
      runs.flowsStopping();
      runs.start("msg_2", () => runs.undelivered("msg_2"));
      runs.flowsStopped(stops(delay));
      // The one that comes in its place has not started yet.
      runs.undelivered("msg_1");
      runs.left("msg_1", out);
      expect([finished, interrupted]).to.deep.equal([[], ["msg_2", "msg_1"]]);
      expect(["msg_1", "msg_2"].map((id) => runs.isToRepeat(id))).to.deep.equal([true, true]);
    });

    it("are finished at a wire that leads to nothing when no deploy is under way", () => {
      runs.flowsStopping();
      runs.flowsStopped(stops(delay));
      runs.flowsStarted();
      runs.start("msg_1", () => runs.undelivered("msg_1"));
      expect([finished, interrupted]).to.deep.equal([["msg_1"], []]);
    });

    it("that stops everything leave all to the next start", () => {
      runs.start("msg_1", () => runs.entered("msg_1", delay));
      runs.flowsStopping();
      runs.left("msg_1", delay);
      runs.abandon();
      runs.flowsStopped(stops(delay));
      expect([finished, interrupted]).to.deep.equal([[], []]);
    });
  });
});
