import type { AskDatabase } from "./kill-audit.ts";
import type { Paced } from "./rate-audit.ts";

/** Triggers of our own, since an outbox does not remember when each text's slot was taken. */
const WATCH = `
  create schema watch;
  create table watch.claims (lease_until bigint not null, segments bigint not null);
  create function watch.note() returns trigger language plpgsql as $$ begin
    insert into watch.claims values (new.lease_until, new.segments);
    return new;
  end $$;
  create trigger added after insert on messages for each row when (new.status = 'sending') execute function watch.note();
  create trigger claimed after update on messages for each row
    when (new.status = 'sending' and old.status <> 'sending') execute function watch.note();
`;

/** Has the PostgreSQL database, in which the tables are already, note every claim of a text, whichever instance makes it. */
export async function watchClaims(ask: AskDatabase): Promise<void> {
  await ask(WATCH);
}

/** The claims since then. All leases are equally long, so that their ends tell the times between the claims. */
export async function claimsSeen(ask: AskDatabase): Promise<Paced[]> {
  const rows = await ask("select lease_until, segments from watch.claims order by lease_until");
  return rows.map(({ lease_until, segments }) => ({ at: Number(lease_until), segments: Number(segments) }));
}
