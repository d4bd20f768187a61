import type { Finding, FindingCode, Seen } from "../../../../messaging/diagnostics/finding.ts";
import type { DiagnosticsWords, Sentences, Show } from "../words/diagnostics.en.ts";

/** A finding in words. */
export function sentencesOf(finding: Finding, words: DiagnosticsWords["findings"], show: Show): Sentences {
  return say(finding.code, finding, words, show);
}

function say<Code extends FindingCode>(
  code: Code,
  seen: Extract<Seen, { code: Code }>,
  words: DiagnosticsWords["findings"],
  show: Show,
): Sentences {
  return words[code](seen, show);
}
