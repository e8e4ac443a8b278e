import { Trans, useLingui } from '@lingui/react/macro';
import { Portal } from '@mantine/core';
import type { IncomingView } from '@parley/call';
import { IconBellOff, IconPhone, IconPhoneEnd, IconVideo } from '@tabler/icons-react';
import { Avatar } from '../../ui/Avatar.js';
import { MarkedName } from '../../ui/MarkedName.js';
import { useCallPreferences } from '../engine/call-preferences.js';
import { useCalls } from '../engine/call-store.js';
import classes from './CallBar.module.css';
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
  const name = <MarkedName of={peer} />;
  return (
    <Portal>
      <section className={classes.bar} aria-label={silenced ? t`Ignored call` : t`Silent call`}>
        <Avatar name={peer.name} id={peer.id} size={28} />
        <span className={classes.text}>
          {silenced ? <Trans>{name} is still calling</Trans> : <Trans>{name} is calling</Trans>}
        </span>
        <IconBellOff className={classes.sign} size={18} aria-hidden />
        <button
          type="button"
          className={classes.answer}
          aria-label={answer}
          title={answer}
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
