import type { DeskDocument } from "../desk.ts";
import { documentsOf } from "../desk-documents.ts";
import type { Connection } from "./connection.ts";
import { documentOf } from "./desk-rows.ts";

export async function documents(
  c: Connection,
  kind: DeskDocument["kind"],
  person: string | null,
): Promise<DeskDocument[]> {
  const rows = await c.all("select * from documents where kind = $1", [kind]);
  return documentsOf(rows.map(documentOf), person);
}

const PUT = `insert into documents (kind, id, owner, content, updated_at, updated_by) values ($1, $2, $3, $4, $5, $6)
  on conflict (kind, id) do update set owner = $3, content = $4, updated_at = $5, updated_by = $6`;

export async function putDocument(c: Connection, document: DeskDocument): Promise<void> {
  const { kind, id, owner, content, updated_at, updated_by } = document;
  await c.all(PUT, [kind, id, owner, JSON.stringify(content), updated_at, updated_by]);
}

export async function deleteDocument(c: Connection, kind: DeskDocument["kind"], id: string): Promise<boolean> {
  return (await c.all("delete from documents where kind = $1 and id = $2 returning id", [kind, id])).length > 0;
}
