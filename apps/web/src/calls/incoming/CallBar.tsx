import { Trans, useLingui } from '@lingui/react/macro';
import { Portal } from '@mantine/core';
import type { IncomingView } from '@parley/call';
import { IconBellOff, IconPhone, IconPhoneEnd, IconVideo } from '@tabler/icons-react';
import { useRef } from 'react';
import { Avatar } from '../../ui/Avatar.js';
import { MarkedName } from '../../ui/MarkedName.js';
import { useCallPreferences } from '../engine/call-preferences.js';
import { useCalls } from '../engine/call-store.js';
import classes from './CallBar.module.css';
import { callKey, useCallKey } from './call-key.js';
import { firstAnswer } from './first-answer.js';

/**
 * A call that makes no noise here, by "do not disturb" or since the person ignores it; they may take it all the same
 * as long as it rings.
 */
export const CallBar = ({ view: { peer, media, silenced } }: { view: IncomingView }) => {
  const { t } = useLingui();
  const { accept, decline } = useCalls.getState();
  const last = useCallPreferences((preferences) => preferences.answerWith);
  const first = firstAnswer(media, last);
  const answer = first === 'video' ? t`Accept with video` : t`Accept with voice`;
  const bar = useRef<HTMLElement>(null);
  useCallKey(bar);
  const name = <MarkedName of={peer} />;
  return (
    <Portal>
      <section
        ref={bar}
        className={classes.bar}
        aria-label={silenced ? t`Ignored call` : t`Silent call`}
        aria-keyshortcuts={callKey}
      >
        <Avatar name={peer.name} id={peer.id} size={28} />
        <span className={classes.text}>
          {silenced ? <Trans>{name} is still calling</Trans> : <Trans>{name} is calling</Trans>}
        </span>
        <IconBellOff className={classes.sign} size={18} aria-hidden />
        <button
          type="button"
          data-first
          className={classes.answer}
          aria-label={answer}
          title={`${answer} (Ctrl+Shift+Enter)`}
          onClick={() => accept(first)}
        >
          {first === 'video' ? (
            <IconVideo size={18} aria-hidden />
          ) : (
            <IconPhone size={18} aria-hidden />
          )}
          <span className={classes.word}>{answer}</span>
        </button>
        <button
          type="button"
          className={classes.decline}
          aria-label={t`Decline`}
          title={t`Decline`}
          onClick={decline}
        >
          <IconPhoneEnd size={18} aria-hidden />
          <span className={classes.word}>{t`Decline`}</span>
        </button>
      </section>
    </Portal>
  );
};
