import { whenTestsEnd } from "../at-the-end.ts";
import { PostgresServer } from "./embedded-postgres.ts";

export type { PostgresServer };

let shared: Promise<PostgresServer> | null = null;

/** The server that all tests of a run share; each test uses a schema of its own. */
export function sharedServer(): Promise<PostgresServer> {
  shared ??= PostgresServer.make();
  return shared;
}

whenTestsEnd(async () => {
  await (await shared)?.dispose();
});

let schemas = 0;

/** A name that no other test of the run uses. */
export function freshSchema(): string {
  schemas += 1;
  return `test_${schemas}`;
}

/**
 * Takes all that is kept out of a schema's tables, where there are any: making the tables costs more than most tests. Faster
 * for little data than `truncate`, which makes a file for each table and index.
 */
export async function emptyTables(server: PostgresServer, schema: string): Promise<void> {
  await server.run(`set session_replication_role = replica; do $$ declare name text; begin
    for name in select format('%I.%I', schemaname, tablename) from pg_tables
      where schemaname = '${schema}' and tablename <> 'schema_version'
    loop execute 'delete from ' || name; end loop; end $$`);
}
