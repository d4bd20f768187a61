import type { DeskDocument } from "../desk.ts";
import { documentsOf } from "../desk-documents.ts";
import type { Tables } from "./tables.ts";

export function documents(tables: Tables, kind: DeskDocument["kind"], person: string | null): DeskDocument[] {
  return documentsOf(
    tables.documents.filter((document) => document.kind === kind),
    person,
  );
}

export function putDocument(tables: Tables, document: DeskDocument): void {
  deleteDocument(tables, document.kind, document.id);
  tables.documents.push(structuredClone(document));
}

export function deleteDocument(tables: Tables, kind: DeskDocument["kind"], id: string): boolean {
  const place = tables.documents.findIndex((document) => document.kind === kind && document.id === id);
  return place >= 0 && tables.documents.splice(place, 1).length > 0;
}
