import type { FocusEvent } from 'react';

/** Whether the focus moves from one thing to another within the element. */
export const staysWithin = ({ currentTarget, relatedTarget }: FocusEvent): boolean =>
  relatedTarget instanceof Node && currentTarget.contains(relatedTarget);
