import type { Contact } from "../../../../core/message.ts";
import { fieldNameProblem, shownValue } from "../contact/field-values.ts";
import { Menu } from "../menu.tsx";
import { words } from "./words.ts";

const MOST_FIELDS = 30;
interface FieldMenuProps {
  contact: Contact | null;
  insert: (field: string) => void;
}

/** Puts a field of the contact into the text, with what it stands for here. */
export function FieldMenu({ contact, insert }: FieldMenuProps) {
  const own = Object.entries(contact?.fields ?? {}).filter(([name]) => fieldNameProblem(name) === null);
  const fields: [label: string, field: string, value: string][] = [
    [words.fieldName, "name", contact?.name ?? ""],
    ...own.slice(0, MOST_FIELDS).map(([name, value]): [string, string, string] => [name, name, shownValue(value)]),
    [words.fieldNumber, "number", contact?.number ?? ""],
  ];
  return (
    <Menu
      label={words.fields}
      icon="field"
      choices={fields.map(([label, field, value]) => ({
        id: field,
        label,
        detail: value === "" ? words.emptyField : value,
        pick: () => insert(`{{contact.${field}}}`),
      }))}
    />
  );
}
