import { Trans, useLingui } from '@lingui/react/macro';
import type { EndedView } from '@parley/call';
import { IconAlertTriangle, IconPhone, IconVideo } from '@tabler/icons-react';
import { useIsBlocked } from '../../blocks/blocks-store.js';
import { Avatar } from '../../ui/Avatar.js';
import { useFormat } from '../../ui/format.js';
import { MarkedName } from '../../ui/MarkedName.js';
import { isNaming, NamingText } from '../../ui/NamingText.js';
import { useCalls } from '../engine/call-store.js';
import { mediaIssueText } from '../stage/media-issue-text.js';
import { useGoesAway } from '../use-goes-away.js';
import { EndDetails } from './EndDetails.js';
import classes from './EndedNote.module.css';
import { useEndedText } from './use-ended-text.js';

/** Milliseconds after which an end that needs nothing goes away. */
const READ_WITHIN = 6_000;

const failures = new Set(['connect_failed', 'media_failed', 'peer_lost', 'caller_lost']);

/** Whether there is more to know than the sentence says. */
const hasDetails = ({ outcome }: EndedView): boolean =>
  outcome.kind === 'refused' || (outcome.kind === 'ended' && failures.has(outcome.reason));

/** Why the call is over, and what can be done now. */
export const EndedNote = ({ view }: { view: EndedView }) => {
  const { t } = useLingui();
  const { duration } = useFormat();
  const { dismiss, callAgain } = useCalls.getState();
  const { role, peer, media, durationMs, problems } = view;
  const { sentence, why, advice, stay, canCallAgain } = useEndedText()(view, peer.name);
  const { microphone, camera } = problems;
  const isBlocked = useIsBlocked(peer.id);
  const talked = duration(durationMs ?? 0);
  const isShort = stay === 'passing' && !microphone && !camera;
  const { attention, goAway } = useGoesAway(isShort ? READ_WITHIN : undefined, dismiss);
  return (
    <section className={classes.note} aria-label={t`The call that has ended`} {...attention}>
      <div className={classes.top}>
        <Avatar name={peer.name} id={peer.id} size={44} />
        <div className={classes.words}>
          <p className={classes.sentence}>
            <NamingText text={sentence} person={peer} />
          </p>
          {![sentence, advice].some((text) => text && isNaming(text)) && (
            <p className={classes.more}>
              <MarkedName of={peer} />
            </p>
          )}
          {durationMs !== undefined && (
            <p className={classes.more}>
              <Trans>You talked for {talked}</Trans>
            </p>
          )}
          {why !== undefined && <p className={classes.more}>{t(why)}</p>}
          {advice !== undefined && (
            <p className={classes.more}>
              {isNaming(sentence) ? t(advice) : <NamingText text={advice} person={peer} />}
            </p>
          )}
        </div>
      </div>
      {microphone && <Problem text={t(mediaIssueText.microphone[microphone])} />}
      {camera && <Problem text={t(mediaIssueText.camera[camera])} />}
      {hasDetails(view) && <EndDetails outcome={view.outcome} />}
      <div className={classes.actions}>
        {canCallAgain && !isBlocked && (
          <button type="button" className={classes.again} onClick={callAgain}>
            {media === 'video' ? (
              <IconVideo size={18} aria-hidden />
            ) : (
              <IconPhone size={18} aria-hidden />
            )}
            {role === 'caller' ? <Trans>Call again</Trans> : <Trans>Call back</Trans>}
          </button>
        )}
        <button type="button" className={classes.quiet} onClick={goAway}>
          <Trans>Close</Trans>
        </button>
      </div>
    </section>
  );
};

const Problem = ({ text }: { text: string }) => (
  <p className={classes.problem}>
    <IconAlertTriangle size={18} aria-hidden />
    {text}
  </p>
);
