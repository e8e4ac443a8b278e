import { nameKey, normalizeName, type Refusal } from '@parley/protocol';
import { type RefObject, useEffect, useState } from 'react';

/** A taken name that was typed by somebody new, or by its owner; a closed door does not say whether it has one. */
type Asked = { name: string; suggestion: string | undefined; isAccount: boolean };

type FormRef = RefObject<HTMLFormElement | null>;

const isSameName = (one: string, other: string): boolean =>
  nameKey(normalizeName(one)) === nameKey(normalizeName(other));

const fieldIn = ({ current }: FormRef, name: 'username' | 'password') =>
  current?.querySelector<HTMLInputElement>(`input[name="${name}"]`);

/** Asks, in the place of the form, whether whoever types the name of an account is its owner [A7]. */
export const useIsThisYou = (form: FormRef, password: string) => {
  const [asked, setAsked] = useState<Asked>();
  /** A name was suggested, to be taken or written over. */
  const [suggested, setSuggested] = useState(0);

  useEffect(() => {
    if (asked !== undefined) fieldIn(form, 'password')?.focus();
  }, [asked, form]);
  useEffect(() => {
    if (suggested > 0) fieldIn(form, 'username')?.select();
  }, [suggested, form]);

  return {
    asked,
    focusPassword: () => fieldIn(form, 'password')?.focus(),
    /** Whether what the server said is a question, and no refusal. */
    asks(name: string, refusal: Refusal | undefined): boolean {
      const isAccount = refusal?.code === 'NAME_TAKEN' && refusal.account === true;
      if (isAccount) setAsked({ name, suggestion: refusal.suggestion, isAccount });
      return isAccount;
    },
    /** It was not asked, and it is they. */
    itIs(name: string, suggestion: string | undefined): void {
      setAsked({ name, suggestion, isAccount: false });
    },
    /** Password managers write a name while the password has the focus, and it is still the owner's. */
    nameChanges(name: string): void {
      if (asked === undefined || isSameName(name, asked.name)) return;
      if (password === '' && document.activeElement === fieldIn(form, 'username'))
        setAsked(undefined);
    },
    /** It is somebody else: gives the name that is free in its place. */
    no(): string | undefined {
      setAsked(undefined);
      setSuggested((count) => count + 1);
      return asked?.suggestion;
    },
  };
};
