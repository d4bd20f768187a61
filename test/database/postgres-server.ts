import { PostgresServer } from "./embedded-postgres.ts";

export type { PostgresServer };

let shared: Promise<PostgresServer> | null = null;

/** The server that all tests of a run share; each test uses a schema of its own. */
export function sharedServer(): Promise<PostgresServer> {
  shared ??= PostgresServer.make();
  return shared;
}

// In the root of the suites: when all tests are over.
after(async () => {
  await (await shared)?.dispose();
});

let schemas = 0;

/** A name that no other test of the run uses. */
export function freshSchema(): string {
  schemas += 1;
  return `test_${schemas}`;
}
