import type { Migration } from "../migration.ts";

/** Several processes on one database. */
export const SIDE_BY_SIDE: Migration = () => [
  // Who is alive, where several processes share the database.
  "create table processes (id text primary key, lease_until bigint not null)",
  // worker: the process whose flow it was released to; of an incoming message, the one whose flow has it.
  "alter table holds add column worker text",
  // How often an incoming text was given to a flow, where it was noted only whether.
  "alter table messages rename column is_handed to hand_overs",
];
