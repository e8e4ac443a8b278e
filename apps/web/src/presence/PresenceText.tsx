import { useLingui } from '@lingui/react/macro';
import type { Presence } from '@parley/protocol';
import { useFormat } from '../ui/format.js';
import { presenceLabels } from '../ui/presence-label.js';

/** What a person does at the moment, in words; nothing while that is not known. */
export const PresenceText = ({ presence }: { presence: Presence | undefined }) => {
  const { t } = useLingui();
  const format = useFormat();
  if (presence === undefined) return null;
  const { status, lastSeenAt } = presence;
  if (lastSeenAt === undefined) return t(presenceLabels[status]);
  const ago = format.ago(lastSeenAt);
  return t`Last seen ${ago}`;
};
