import { type RefObject, useEffect, useRef } from 'react';
import type { AdminAddress } from '../addresses/address.js';

/** On what leads to somebody's account. */
export const leadsToAccount = (person: string) => ({ 'data-leads-to': person });

/**
 * Moves the focus along with the page, where what had it has gone: to the page, or on the way back to whom one came
 * from.
 */
export const useFocusOfPage = (
  page: RefObject<HTMLDivElement | null>,
  address: AdminAddress,
): void => {
  const before = useRef(address);
  useEffect(() => {
    const from = before.current;
    before.current = address;
    const { activeElement, body } = document;
    if (from === address || (activeElement !== null && activeElement !== body)) return;
    const origin =
      from.kind === 'account' &&
      page.current?.querySelector<HTMLElement>(`[data-leads-to="${from.person}"]`);
    (origin || page.current)?.focus();
  }, [page, address]);
};
