import { useState } from "preact/hooks";
import type { Media } from "../../../../core/message.ts";
import { Icon } from "../icons.tsx";
import { words } from "../words/index.ts";

/** A picture is fetched from wherever the stranger put it, so only when somebody wants to see it. All else is its address, as text. */
export function MediaItem({ media: { url, content_type }, who }: { media: Media; who: string }) {
  const [state, setState] = useState<"hidden" | "shown" | "failed">("hidden");
  if (!isPicture(url, content_type)) return <p class="file">{words.inbox.attachment(content_type, url)}</p>;
  if (state === "failed") return <p class="file">{words.inbox.pictureFailed}</p>;
  if (state === "shown")
    return (
      <img
        class="picture"
        src={url}
        alt={words.inbox.pictureFrom(who)}
        referrerpolicy="no-referrer"
        loading="lazy"
        onError={() => setState("failed")}
      />
    );
  return (
    <button type="button" class="show-picture" title={words.inbox.whyNotShown} onClick={() => setState("shown")}>
      <Icon name="picture" /> {words.inbox.showPicture}
    </button>
  );
}

/** SVG is markup, and https keeps others on the way from seeing or changing it. */
function isPicture(url: string, content_type: string): boolean {
  return /^image\/(?!svg)/i.test(content_type) && URL.canParse(url) && new URL(url).protocol === "https:";
}
