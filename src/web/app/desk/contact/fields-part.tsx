import { useState } from "preact/hooks";
import type { Json } from "../../../../core/message.ts";
import { FieldForm } from "./field-form.tsx";
import { isTyped, shownValue, typedValue } from "./field-values.ts";
import type { Patch } from "./use-contact-change.ts";
import { words } from "./words.ts";

interface FieldsPartProps {
  fields: { readonly [name: string]: Json };
  mayChange: boolean;
  patch: Patch;
}

/** What flows and people keep about a contact. */
export function FieldsPart({ fields, mayChange, patch }: FieldsPartProps) {
  /** The field that is being changed; "" stands for a new one. */
  const [edited, setEdited] = useState<string | null>(null);
  const close = (): void => setEdited(null);
  const save = async (name: string, value: Json): Promise<void> => {
    if (await patch({ fields: { [name]: value } })) close();
  };
  const entries = Object.entries(fields);
  return (
    <section>
      <h3>{words.fields}</h3>
      {entries.length === 0 && edited === null && <p class="soft">{words.noFields}</p>}
      <dl class="fields">
        {entries.map(([name, value]) => (
          <div key={name}>
            <dt dir="auto">{name}</dt>
            <dd>
              {edited === name ? (
                <FieldForm
                  name={name}
                  value={shownValue(value)}
                  save={(_, typed) => void save(name, typedValue(typed, value))}
                  close={close}
                />
              ) : (
                <>
                  <span dir="auto">{shownValue(value)}</span>
                  {mayChange && (
                    <span class="row-tools">
                      {isTyped(value) && (
                        <button
                          type="button"
                          class="link"
                          aria-label={words.changeField(name)}
                          onClick={() => setEdited(name)}
                        >
                          {words.edit}
                        </button>
                      )}
                      <button
                        type="button"
                        class="cross"
                        aria-label={words.removeField(name)}
                        title={words.removeField(name)}
                        onClick={() => void save(name, null)}
                      >
                        ×
                      </button>
                    </span>
                  )}
                </>
              )}
            </dd>
          </div>
        ))}
      </dl>
      {edited === "" && <FieldForm name={null} value="" save={(name, typed) => void save(name, typed)} close={close} />}
      {mayChange && edited === null && (
        <button type="button" class="link" onClick={() => setEdited("")}>
          {words.addField}
        </button>
      )}
    </section>
  );
}
