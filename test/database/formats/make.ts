import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { SqliteStore } from "../../../src/database/sqlite-store.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { dumpOf } from "./sqlite-dump.ts";

// After a migration was added: `node test/database/formats/make.ts 11` writes what format 11 looks like, from the file of
// format 10. What is new in it may be added by hand.

const format = Number(process.argv[2]);
const [before, made] = [format - 1, format].map((each) => join(import.meta.dirname, `sqlite-${each}.sql`));
if (before === undefined || made === undefined || existsSync(made)) throw new Error(`${made} is never changed`);
const folder = temporaryFolder();
const file = join(folder.path, "texts.sqlite");
const database = new DatabaseSync(file);
database.exec(readFileSync(before, "utf8"));
database.close();
const store = new SqliteStore({ file });
await store.open();
await store.close();
writeFileSync(made, dumpOf(file));
folder.dispose();
