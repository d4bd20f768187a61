import { expect } from "chai";
import { examples } from "./examples.ts";
import { nodeTypes } from "./installed-package.ts";
import type { FlowNode } from "./real-node-red.ts";

/** What a 1400 pixels wide editor shows without scrolling, with both sidebars open. */
const RIGHT_EDGE = 870;
/** The button of a debug node sticks out at its right. */
const BUTTON = 28;

interface Box {
  readonly name: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** About where the editor draws a node: it goes by the length of its label. */
function boxOf({ type, name, x, y, wires }: FlowNode): Box {
  const label = typeof name === "string" && name !== "" ? name : type.replace(/^sms-/, "");
  const width = Math.max(100, 20 * Math.ceil((6.8 * label.length + 50) / 20));
  const outputs = Array.isArray(wires) ? wires.length : 0;
  const height = Math.max(30, outputs * 15);
  const left = Number(x) - width / 2;
  const top = Number(y) - height / 2;
  const right = left + width + (type === "debug" ? BUTTON : 0);
  return { name: label, left, right, top, bottom: top + height };
}

const overlap = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

const isDrawn = ({ x }: FlowNode): boolean => x !== undefined;

/** Every text in a node but its own id. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

describe("The examples as they lie on the workspace", () => {
  it("use every node of the palette", () => {
    const types = examples.flatMap(({ flow }) => flow.map(({ type }) => type));
    expect(types).to.include.members([...nodeTypes]);
  });

  it("share the database and no other node, so that they can be imported together", () => {
    const byId = Map.groupBy(
      examples.flatMap(({ flow }) => flow),
      ({ id }) => id,
    );
    const shared = [...byId.values()].filter((nodes) => nodes.length > 1);
    expect(shared).to.have.length(1);
    for (const node of shared[0] ?? []) {
      expect(node.type).to.equal("sms-database");
      expect(node).to.deep.equal(shared[0]?.[0]);
    }
  });

  it("have numbers of their own", () => {
    const senders = examples.flatMap(({ flow }) =>
      flow.filter(({ type }) => type === "sms-gateway").map((gateway) => JSON.stringify(gateway.senders)),
    );
    expect(new Set(senders).size).to.equal(examples.length);
  });

  for (const { name, flow } of examples) {
    describe(name, () => {
      const ids = flow.map(({ id }) => id);

      it("begins with its tab and says what to do", () => {
        const [tab] = flow;
        expect(tab?.type).to.equal("tab");
        expect(flow.map(({ type }) => type)).to.include("comment");
        for (const node of flow.filter(isDrawn)) expect(node.z, node.id).to.equal(tab?.id);
      });

      it("has each id once, and names only nodes that it holds", () => {
        expect(new Set(ids).size).to.equal(ids.length);
        const references = flow.flatMap(({ wires, gateway, database }) => textsIn([wires, gateway, database]));
        expect(ids).to.include.members([...new Set(references)]);
      });

      it("has no property that Node-RED would take for a reference by mistake", () => {
        for (const { id, z, wires, gateway, database, ...properties } of flow) {
          const texts = textsIn(properties);
          expect(
            ids.filter((other) => texts.includes(other)),
            id,
          ).to.deep.equal([]);
        }
      });

      it("holds no secret", () => {
        expect(JSON.stringify(flow)).not.to.match(/credentials|password|secret|token|api_key/i);
      });

      it("fits the screen, and nothing lies on anything else", () => {
        const boxes = flow.filter(isDrawn).map(boxOf);
        for (const [index, box] of boxes.entries()) {
          expect(box.left, box.name).to.be.at.least(0);
          expect(box.right, box.name).to.be.at.most(RIGHT_EDGE);
          const covered = boxes.slice(index + 1).filter((other) => overlap(box, other));
          expect(
            covered.map((other) => other.name),
            box.name,
          ).to.deep.equal([]);
        }
      });
    });
  }
});
