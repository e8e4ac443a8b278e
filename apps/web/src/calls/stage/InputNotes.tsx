import { useLingui } from '@lingui/react/macro';
import type { InputKind, OwnMedia } from '@parley/call';
import { IconAlertTriangle, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useDelayed } from '../../ui/use-delayed.js';
import { giveFocus } from '../call-focus.js';
import classes from './InputNotes.module.css';
import { mediaIssueText } from './media-issue-text.js';
import { isSilenced, silencedText } from './silenced.js';

const kinds: readonly InputKind[] = ['microphone', 'camera'];

/** Milliseconds after which a device that opens is one that the browser asks about. */
const ASKS_AFTER = 1_500;

/** What keeps the own devices from being used, and what to do; the call goes on. */
export const InputNotes = ({ own }: { own: OwnMedia }) => {
  const { t } = useLingui();
  const [closed, setClosed] = useState<readonly string[]>([]);
  const standing = kinds.flatMap((kind) => {
    const device = own[kind];
    if (isSilenced(device)) return [{ text: silencedText[kind], key: `${kind} silenced` }];
    if (device.state !== 'absent') return [];
    return [{ text: mediaIssueText[kind][device.issue], key: `${kind} ${device.issue}` }];
  });
  // A note that was closed comes back when its reason does.
  const stillClosed = closed.filter((key) => standing.some((note) => note.key === key));
  if (stillClosed.length < closed.length) setClosed(stillClosed);
  const isAsking = useDelayed(
    kinds.some((kind) => own[kind].state === 'opening'),
    ASKS_AFTER,
  );
  return (
    <div className={classes.notes} role="status">
      {isAsking && (
        <p
          className={classes.note}
        >{t`Your browser may be asking you: please allow the device.`}</p>
      )}
      {standing
        .filter(({ key }) => !closed.includes(key))
        .map(({ text, key }) => (
          <p key={key} className={classes.note}>
            <IconAlertTriangle className={classes.sign} size={18} aria-hidden />
            <span>{t(text)}</span>
            <button
              type="button"
              className={classes.close}
              aria-label={t`Close`}
              onClick={() => {
                setClosed([...closed, key]);
                giveFocus();
              }}
            >
              <IconX size={16} aria-hidden />
            </button>
          </p>
        ))}
    </div>
  );
};
