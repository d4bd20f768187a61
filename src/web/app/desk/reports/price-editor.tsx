import { useState } from "preact/hooks";
import { ALL_OTHERS, type PriceList, SAMPLE_PRICES } from "../../../../core/prices.ts";
import type { DeskSender } from "../../../desk-wire.ts";
import type { PricesAnswer } from "../../../reports/report-wire.ts";
import { RequestError } from "../../shared/request.ts";
import { requests } from "../api.ts";
import { shownCountry, words } from "./figures.ts";
import { countryCodes, emptyDraft, listOf, type PriceDraft } from "./price-draft.ts";
import { PriceRows } from "./price-rows.tsx";

interface PriceEditorProps {
  database: string;
  prices: PriceList | null;
  senders: readonly DeskSender[];
  /** Countries that were texted: they are offered first. */
  texted: readonly string[];
  /** With the list that is kept now; null: nothing was changed. */
  close: (kept: PriceList | null) => void;
}

/** The price list, as a form. */
export function PriceEditor({ database, prices, senders, texted, close }: PriceEditorProps) {
  const [draft, setDraft] = useState<PriceDraft>(() => emptyDraft(prices));
  const [problem, setProblem] = useState<string | null>(null);
  const [isSaving, setSaving] = useState(false);
  const save = async (): Promise<void> => {
    setSaving(true);
    try {
      const wanted = { database, prices: listOf(draft) };
      const answer = await requests.answerOf<PricesAnswer>("prices", wanted);
      close(answer.prices);
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      setProblem(error.message);
      setSaving(false);
    }
  };
  const countries = [...new Set([ALL_OTHERS, ...texted, ...countryCodes()])].map((code) => ({
    value: code,
    name: code === ALL_OTHERS ? words.prices.allCountries : shownCountry(code),
  }));
  const numbers = new Map(senders.map(({ sender, shown }) => [sender, shown]));
  for (const { key } of draft.senders) if (key !== ALL_OTHERS && !numbers.has(key)) numbers.set(key, key);
  const ours = [
    { value: ALL_OTHERS, name: words.prices.allSenders },
    ...[...numbers].map(([value, name]) => ({ value, name })),
  ];
  const { country, out, in: from, sender, month, addCountry, addSender } = words.prices;
  return (
    <section class="report prices" aria-labelledby="prices">
      <h2 id="prices">{words.prices.name}</h2>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <label class="currency">
          {words.prices.currency}
          <input
            required
            pattern="[A-Za-z]{3}"
            maxLength={3}
            value={draft.currency}
            onInput={({ currentTarget }) => setDraft({ ...draft, currency: currentTarget.value })}
          />
        </label>
        <PriceRows
          name={words.prices.perSegment}
          keyName={country}
          amountNames={[out, from]}
          add={addCountry}
          choices={countries}
          rows={draft.segments}
          change={(segments) => setDraft({ ...draft, segments })}
        />
        <PriceRows
          name={words.prices.perMonth}
          keyName={sender}
          amountNames={[month]}
          add={addSender}
          choices={ours}
          rows={draft.senders}
          change={(rows) => setDraft({ ...draft, senders: rows })}
        />
        <p class="how">{words.prices.examples}</p>
        <div class="choices">
          {SAMPLE_PRICES.map((sample) => (
            <button key={sample.name} type="button" class="quiet" onClick={() => setDraft(emptyDraft(sample.prices))}>
              {words.prices.samples[sample.name]}
            </button>
          ))}
        </div>
        {problem !== null && (
          <p class="problem" role="alert">
            {problem}
          </p>
        )}
        <div class="choices">
          <button type="submit" class="main" disabled={isSaving}>
            {words.prices.save}
          </button>
          <button type="button" class="quiet" onClick={() => close(null)}>
            {words.prices.cancel}
          </button>
        </div>
      </form>
    </section>
  );
}
