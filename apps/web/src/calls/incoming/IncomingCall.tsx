import { Trans, useLingui } from '@lingui/react/macro';
import { Portal } from '@mantine/core';
import type { IncomingView } from '@parley/call';
import { IconEar, IconPhone, IconPhoneEnd, IconVideo, IconVolumeOff } from '@tabler/icons-react';
import { useEffect, useId, useRef } from 'react';
import { browserNavigation } from '../../addresses/browser-navigation.js';
import { Avatar } from '../../ui/Avatar.js';
import { typedKey } from '../../ui/keys/typed-keys.js';
import { MarkedName } from '../../ui/MarkedName.js';
import { useCallPreferences } from '../engine/call-preferences.js';
import { useCalls } from '../engine/call-store.js';
import { CallKeyHint } from './CallKeyHint.js';
import { alertOfCall } from './call-alert.js';
import { callKey, useCallKey } from './call-key.js';
import { firstAnswer } from './first-answer.js';
import classes from './IncomingCall.module.css';

const Calling = ({ peer, mark }: { peer: IncomingView['peer']; mark: string }) => {
  const name = <MarkedName of={peer} markId={mark} />;
  return <Trans>{name} is calling</Trans>;
};

/** Somebody calls. */
export const IncomingCall = ({ view: { peer, media } }: { view: IncomingView }) => {
  const { t } = useLingui();
  const { accept, decline, silence } = useCalls.getState();
  const last = useCallPreferences((preferences) => preferences.answerWith);
  const [kind, mark] = [useId(), useId()];
  const { name } = peer;
  const who = t`${name} is calling`;
  const what = media === 'video' ? t`Video call` : t`Voice call`;
  const first = firstAnswer(media, last);
  useEffect(() => {
    const lead = () => browserNavigation.go({ kind: 'direct', person: peer.id });
    return alertOfCall(who, peer.guest ? t`${what} · Guest` : what, lead);
  }, [who, what, peer.guest, peer.id, t]);

  const card = useRef<HTMLDivElement>(null);
  useCallKey(card);

  return (
    <Portal>
      {/*
       * Not modal, and the focus stays where it is: whoever writes goes on, and no key that was meant for something else
       * answers or silences. One goes there by the card's own key.
       */}
      <div
        ref={card}
        role="alertdialog"
        aria-modal={false}
        aria-label={who}
        aria-describedby={peer.guest ? `${kind} ${mark}` : kind}
        tabIndex={-1}
        aria-keyshortcuts={callKey}
        className={classes.card}
        onKeyDown={typedKey(({ key }) => {
          if (key === 'Escape') silence();
        })}
      >
        <div className={classes.who}>
          <span className={classes.ring}>
            <Avatar name={name} id={peer.id} size={64} />
          </span>
          <div className={classes.words}>
            <h2 className={classes.title}>
              <Calling peer={peer} mark={mark} />
            </h2>
            <p id={kind} className={classes.kind}>
              {media === 'video' ? <IconVideo size={18} /> : <IconPhone size={18} />}
              {what}
            </p>
          </div>
        </div>
        <div className={classes.answers}>
          <button
            type="button"
            className={classes.accept}
            data-first={first === 'video'}
            onClick={() => accept('video')}
          >
            <IconVideo size={20} aria-hidden />
            <Trans>Accept with video</Trans>
          </button>
          <button
            type="button"
            className={classes.accept}
            data-first={first === 'voice'}
            onClick={() => accept('voice')}
          >
            <IconPhone size={20} aria-hidden />
            <Trans>Accept with voice</Trans>
          </button>
        </div>
        <div className={classes.others}>
          <button type="button" className={classes.decline} onClick={decline}>
            <IconPhoneEnd size={18} aria-hidden />
            <Trans>Decline</Trans>
          </button>
          <button
            type="button"
            className={classes.quiet}
            title={t`Stops ringing here alone; ${name} is not told (Escape)`}
            onClick={silence}
          >
            <IconVolumeOff size={18} aria-hidden />
            <Trans>Ignore</Trans>
          </button>
          <button
            type="button"
            className={classes.quiet}
            title={t`Answers without your camera and microphone`}
            onClick={() => accept('nothing')}
          >
            <IconEar size={18} aria-hidden />
            <Trans>Just listen</Trans>
          </button>
        </div>
        <CallKeyHint />
      </div>
    </Portal>
  );
};
