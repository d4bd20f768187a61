import { useState } from "preact/hooks";
import type { PhoneGateway, PhoneHandset } from "../../phone-wire.ts";
import { briefly } from "../desk/dates.ts";
import { language } from "../desk/words/language.ts";
import type { PageProps } from "./app.tsx";
import { type Country, countries, isCountry } from "./new-person.ts";
import { keyOf, threadId } from "./phone-model.ts";
import { words } from "./words.ts";

export function HandsetList({ page, view, now, chosen }: PageProps & { chosen: () => void }) {
  const gateways = view.state?.gateways ?? [];
  const open = (gateway: PhoneGateway, handset: PhoneHandset): void => {
    const key = keyOf(gateway, handset);
    if (key) page.open(key);
    chosen();
  };
  return (
    <section class="people" aria-label={words.people}>
      {gateways.map((gateway) => (
        <div key={gateway.id}>
          {gateways.length > 1 && <h2>{gateway.name}</h2>}
          <ul>
            {gateway.handsets.map((handset) => (
              <li key={handset.number}>
                <Line
                  handset={handset}
                  now={now}
                  isOpen={view.open?.gateway === gateway.id && view.open.handset === handset.number}
                  isUnread={handset.threads.some(({ sender }) =>
                    view.unread.has(threadId({ gateway: gateway.id, handset: handset.number, sender })),
                  )}
                  open={() => open(gateway, handset)}
                />
              </li>
            ))}
          </ul>
        </div>
      ))}
      <AddPhone page={page} chosen={chosen} />
    </section>
  );
}

interface LineProps {
  handset: PhoneHandset;
  now: number;
  isOpen: boolean;
  isUnread: boolean;
  open: () => void;
}

function Line({ handset, now, isOpen, isUnread, open }: LineProps) {
  const latest = handset.threads[0]?.latest;
  return (
    <button type="button" class="line" aria-current={isOpen ? "true" : undefined} onClick={open}>
      <span class="portrait" aria-hidden="true">
        {[...handset.name][0]?.toUpperCase() ?? "?"}
      </span>
      <bdi class="name">{handset.name}</bdi>
      <span class="when">{latest ? briefly(latest.at, now) : ""}</span>
      <span class="number">{handset.shown}</span>
      <span class="marks">
        {!handset.on && <span class="badge">{words.isOff}</span>}
        {isUnread && <span class="dot" role="img" aria-label={words.unread} />}
      </span>
      <span class="latest">
        {latest ? `${latest.direction === "out" ? words.youWrote : ""}${latest.text}` : words.noTextsYet}
      </span>
    </button>
  );
}

const regions = new Intl.DisplayNames(language, { type: "region", style: "short" });
const nameOf = (code: Country): string => regions.of(code) ?? code;

function AddPhone({ page, chosen }: { page: PageProps["page"]; chosen: () => void }) {
  const [country, setCountry] = useState(countries[0] ?? "US");
  const add = (): void => void page.addHandset(country).then(chosen);
  return (
    <div class="add">
      <button type="button" class="quiet" onClick={add}>
        + {words.addPhone}
      </button>
      <select
        aria-label={words.country}
        value={country}
        onChange={({ currentTarget: { value } }) => isCountry(value) && setCountry(value)}
      >
        {countries.map((code) => (
          <option key={code} value={code}>
            {nameOf(code)}
          </option>
        ))}
      </select>
    </div>
  );
}
