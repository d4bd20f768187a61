import type { Instant } from "../../../../core/clock.ts";
import type { UncertainAnswer } from "../../../trouble-wire.ts";
import { words } from "../words/index.ts";
import { briefMoment } from "./brief-moment.ts";

/** To whom, what and when: whoever decides should know. */
export function UncertainTexts({ ids, texts, now }: UncertainAnswer & { now: Instant }) {
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: without the focus, the keyboard could not scroll it. */}
      <ul class="uncertain-texts" tabIndex={0} aria-label={words.troubles.texts}>
        {texts.map(({ id, contact_name, shown, text, at }) => (
          <li key={id}>
            <span class="who">
              <bdi>{contact_name ?? shown}</bdi> <time class="soft">{briefMoment(at, now)}</time>
            </span>
            <span class="said" dir="auto">
              {text}
            </span>
          </li>
        ))}
      </ul>
      {ids.length > texts.length && <p class="soft">{words.troubles.more(ids.length - texts.length)}</p>}
    </>
  );
}
