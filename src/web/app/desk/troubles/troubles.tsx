import { useState } from "preact/hooks";
import type { Instant } from "../../../../core/clock.ts";
import type { TroubledGateway } from "../../../trouble-wire.ts";
import { timeOf } from "../dates.ts";
import { words } from "../words/index.ts";
import { AgainDialog } from "./again-dialog.tsx";
import { briefMoment } from "./brief-moment.ts";

interface TroublesProps {
  database: string;
  troubles: readonly TroubledGateway[];
  /** Who may only look sees no button. */
  mayAnswer: boolean;
  now: Instant;
}

/** Above every room: the gateways that do not work, and of how many of their texts somebody has to decide. */
export function Troubles({ database, troubles, mayAnswer, now }: TroublesProps) {
  const [decided, setDecided] = useState<TroubledGateway | null>(null);
  return (
    <section class="troubles" aria-label={words.troubles.region}>
      {troubles.map((each) => (
        <Banner key={each.gateway} {...each} decide={mayAnswer ? () => setDecided(each) : null} now={now} />
      ))}
      {decided && <AgainDialog database={database} of={decided} now={now} close={() => setDecided(null)} />}
    </section>
  );
}

interface BannerProps extends TroubledGateway {
  decide: (() => void) | null;
  now: Instant;
}

function Banner({ name, trouble, meanwhile, uncertain, uncertain_since, decide, now }: BannerProps) {
  return (
    <div class="trouble">
      {trouble !== null && (
        <>
          <p class="down" role="alert">
            {words.troubles.down(name, briefMoment(trouble.since, now), trouble.reason)}
          </p>
          {/* Not in the alert: it is another one with each try, and need not be heard again. */}
          <p class="meanwhile">
            {meanwhile === null ? words.troubles.textsWait : words.troubles.replyBy(meanwhile)}{" "}
            {trouble.tries_at > now ? words.troubles.tries(timeOf(trouble.tries_at)) : words.troubles.nextTries}
          </p>
        </>
      )}
      <p class="uncertain" role="status">
        {uncertain > 0 && words.troubles.uncertain(uncertain, name, briefMoment(uncertain_since ?? now, now))}
      </p>
      {uncertain > 0 && decide !== null && (
        <button type="button" class="quiet" onClick={decide}>
          {words.troubles.decide(uncertain)}
        </button>
      )}
    </div>
  );
}
