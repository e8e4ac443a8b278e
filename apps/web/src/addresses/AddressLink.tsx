import type { ComponentProps, MouseEvent } from 'react';
import { type Address, pathOf } from './address.js';

type Props = Omit<ComponentProps<'a'>, 'href' | 'onClick'> & {
  to: Address;
  /** Leads there without loading the page. */
  onGo: () => void;
};

/** Anything else the browser knows better: a new tab, a new window, a download. */
const isPlain = ({ button, ctrlKey, metaKey, shiftKey, altKey }: MouseEvent): boolean =>
  button === 0 && !ctrlKey && !metaKey && !shiftKey && !altKey;

/** A link to what has an address here: it can be opened elsewhere, and copied. */
export const AddressLink = ({ to, onGo, ...link }: Props) => (
  <a
    {...link}
    href={pathOf(to)}
    onClick={(event) => {
      if (!isPlain(event)) return;
      event.preventDefault();
      onGo();
    }}
  />
);
