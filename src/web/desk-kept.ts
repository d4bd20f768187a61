import { schemaCompiler } from "../core/json-schema.ts";
import type { KeptDocument } from "../messaging/desk/desk-documents.ts";
import { FILTERS } from "./desk-requests.ts";
import type { CannedReply, SavedView } from "./desk-wire.ts";

const ajv = schemaCompiler();

const isCanned = ajv.compile<Pick<CannedReply, "name" | "text">>({
  type: "object",
  required: ["name", "text"],
  properties: { name: { type: "string" }, text: { type: "string" } },
});

const isView = ajv.compile<Pick<SavedView, "name" | "query">>({
  type: "object",
  required: ["name", "query"],
  properties: {
    name: { type: "string" },
    query: { type: "object", required: ["view"], additionalProperties: false, properties: FILTERS },
  },
});

/** A kept document as a canned reply; none where it is something else. */
export function cannedReplies(kept: readonly KeptDocument[]): CannedReply[] {
  return kept.flatMap(({ id, shared, content }) =>
    isCanned(content) ? [{ id, name: content.name, text: content.text, shared }] : [],
  );
}

/** A kept document as a saved view; none where it is something else. */
export function savedViews(kept: readonly KeptDocument[]): SavedView[] {
  return kept.flatMap(({ id, shared, content }) =>
    isView(content) ? [{ id, name: content.name, query: content.query, shared }] : [],
  );
}
