import { useLingui } from '@lingui/react/macro';
import type { Presence } from '@parley/protocol';
import { useFormat } from '../ui/format.js';
import { presenceLabels } from '../ui/presence-label.js';

/** What a person does at the moment, in words; nothing while that is not known. */
export const PresenceText = ({ presence }: { presence: Presence | undefined }) => {
  const { t } = useLingui();
  if (presence === undefined) return null;
  const { status, lastSeenAt } = presence;
  return lastSeenAt === undefined ? t(presenceLabels[status]) : <LastSeen at={lastSeenAt} />;
};

/** When, not how long ago: the server's clock and this device's may be apart [W9]. */
const LastSeen = ({ at }: { at: number }) => {
  const { t } = useLingui();
  const format = useFormat();
  const when = format.timeOrDay(at);
  return t`Last seen: ${when}`;
};
