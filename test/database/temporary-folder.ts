import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A folder for one test; `dispose` removes it with all that is in it. */
export function temporaryFolder(): { path: string; dispose(): void } {
  const path = mkdtempSync(join(tmpdir(), "sms-database-"));
  return { path, dispose: () => rmSync(path, { recursive: true, force: true }) };
}
