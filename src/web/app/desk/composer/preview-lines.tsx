import { LONGEST_OUTBOUND_TEXT } from "../../../../core/message.ts";
import { region } from "../dates.ts";
import type { Preview } from "./preview.ts";
import { SavingHint } from "./saving-hint.tsx";
import { words } from "./words.ts";

interface PreviewLinesProps {
  preview: Preview;
  replaceAll: () => void;
}

/** What is to be known of the text before it is sent: how it will read, what is wrong with it, what makes it dear. */
export function PreviewLines({ preview, replaceAll }: PreviewLinesProps) {
  if (preview.kind === "empty") return null;
  if (preview.kind === "wrong") return <p class="problem">{preview.problem}</p>;
  if (preview.kind === "too_long") {
    return <p class="problem">{words.tooLong(shownCount(preview.characters), shownCount(LONGEST_OUTBOUND_TEXT))}</p>;
  }
  const { text, segments, is_filled, saving } = preview;
  return (
    <>
      {is_filled && (
        <p class="filled">
          <span class="soft">{words.theyRead}</span> <span dir="auto">{text}</span>
        </p>
      )}
      {saving && <SavingHint segments={segments} saving={saving} replaceAll={replaceAll} />}
    </>
  );
}

const shownCount = (count: number): string => new Intl.NumberFormat(region).format(count);
