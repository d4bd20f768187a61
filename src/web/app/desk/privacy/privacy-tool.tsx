import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { ContactToolProps } from "../contact/contact-tools.ts";

let loaded: ComponentType<ContactToolProps> | null = null;

/** `privacy-part.tsx`, loaded when a contact is first seen, so that the page itself comes sooner. */
export function PrivacyTool(props: ContactToolProps) {
  const [isThere, setThere] = useState(loaded !== null);
  useEffect(() => {
    if (loaded !== null) return;
    let isOver = false;
    import("./privacy-part.tsx").then(
      (file) => {
        loaded = file.default;
        if (!isOver) setThere(true);
      },
      // Without a connection; the next contact that is opened tries again.
      () => undefined,
    );
    return () => {
      isOver = true;
    };
  }, []);
  const Part = isThere ? loaded : null;
  return Part && <Part {...props} />;
}
