import type { PhoneGateway } from "../../phone-wire.ts";
import type { PageProps } from "./app.tsx";
import { Composer } from "./composer.tsx";
import { inHand, isAboutToHear, threadId } from "./phone-model.ts";
import { Thread } from "./thread.tsx";
import { faultNames, words } from "./words.ts";

/** The handset that is open: whom it texts, the thread, and where to write. */
export function Phone({ page, view, now }: PageProps) {
  const { open } = view;
  const found = inHand(view);
  if (!found || !open) {
    const has = view.state?.gateways.some(({ handsets }) => handsets.length > 0);
    return (
      <section class="phone" aria-label={words.phone}>
        <p class="notice">{has ? words.noSender : words.noHandset}</p>
      </section>
    );
  }
  const { gateway, handset } = found;
  const key = threadId(open);
  return (
    <section class="phone" aria-label={words.phone}>
      <div class="device">
        <header class="with">
          <h2>
            <bdi>{handset.name}</bdi> <span class="number">{handset.shown}</span>
          </h2>
          <SenderChoice
            senders={gateway.senders}
            chosen={open.sender}
            choose={(sender) => page.open({ ...open, sender })}
          />
        </header>
        {!handset.on && (
          <div class="strip">
            <p>{words.phoneIsOff(handset.name, handset.waiting)}</p>
            <button type="button" class="quiet" onClick={() => void page.setPhone(true)}>
              {words.turnOn}
            </button>
          </div>
        )}
        {faultNames.map((name) =>
          gateway.faults[name] ? (
            <div class="strip" key={name}>
              <p>{words.faults[name].now}</p>
              <button type="button" class="quiet" onClick={() => void page.setFaults({ [name]: false })}>
                {words.turnOff}
              </button>
            </div>
          ) : null,
        )}
        <Thread
          key={key}
          texts={view.texts}
          pending={view.pending.filter(({ thread }) => thread === key)}
          name={handset.name}
          sender={shownAs(gateway.senders, open.sender)}
          now={now}
          isAboutToHear={handset.on && isAboutToHear(view)}
        />
        {view.problem !== null && (
          <p class="problem" role="alert">
            {view.problem}
          </p>
        )}
        <Composer key={`write ${key}`} name={handset.name} send={(text) => page.text(text)} />
      </div>
    </section>
  );
}

const shownAs = (senders: PhoneGateway["senders"], sender: string): string =>
  senders.find((each) => each.sender === sender)?.shown ?? sender;

interface SenderChoiceProps {
  senders: PhoneGateway["senders"];
  chosen: string;
  choose: (sender: string) => void;
}

function SenderChoice({ senders, chosen, choose }: SenderChoiceProps) {
  if (senders.length < 2)
    return (
      <p class="sender">
        {words.textTo} <bdi>{shownAs(senders, chosen)}</bdi>
      </p>
    );
  return (
    <label class="sender">
      {words.textTo}{" "}
      <select value={chosen} onChange={({ currentTarget: { value } }) => choose(value)}>
        {senders.map(({ sender, shown }) => (
          <option key={sender} value={sender}>
            {shown}
          </option>
        ))}
      </select>
    </label>
  );
}
