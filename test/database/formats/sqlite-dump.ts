import { DatabaseSync } from "node:sqlite";

/** What a SQLite file holds, as statements that make it anew: first all tables and indexes, then all rows. */
export function dumpOf(file: string): string {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    const tables = database.prepare(
      "select name from sqlite_schema where type = 'table' and name not like 'sqlite_%' order by rowid",
    );
    const rows = tables.all().flatMap(({ name }) => insertsOf(database, String(name)));
    return `${[...definitionsOf(database), ...rows].join(";\n")};\n`;
  } finally {
    database.close();
  }
}

/** The tables and indexes of a database, as the statements that made them. */
export function definitionsOf(database: DatabaseSync): string[] {
  const all = database.prepare(
    "select sql from sqlite_schema where sql is not null and name not like 'sqlite_%' order by rowid",
  );
  return all.all().map(({ sql }) => String(sql));
}

function insertsOf(database: DatabaseSync, table: string): string[] {
  return database
    .prepare(`select * from ${table}`)
    .all()
    .map((row) => {
      const values = Object.values(row).map((value) =>
        typeof value === "string" ? `'${value.replaceAll("'", "''")}'` : String(value),
      );
      return `insert into ${table} (${Object.keys(row).join(", ")}) values (${values.join(", ")})`;
    });
}

/** The rows alone, for a database that has its tables already: one statement each. Texts of a dump hold no line ends. */
export function rowsIn(dump: string): string[] {
  return dump.split(";\n").filter((statement) => statement.startsWith("insert into "));
}
