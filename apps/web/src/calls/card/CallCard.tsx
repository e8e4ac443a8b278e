import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import type { CallCard as Card, Person } from '@parley/protocol';
import { IconPhone, IconPhoneX, IconVideo } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useIsBlocked } from '../../blocks/blocks-store.js';
import type { Format } from '../../ui/format.js';
import { MarkedName } from '../../ui/MarkedName.js';
import { NamingText } from '../../ui/NamingText.js';
import { isFormer, useNameOf } from '../../ui/use-name-of.js';
import { type CallStory, callStory, isWorthACall } from '../story/call-story.js';
import { becauseText } from '../story/story-text.js';
import { useCallTrigger } from '../use-call-trigger.js';
import classes from './CallCard.module.css';
import { callSentence } from './call-sentence.js';

type Props = {
  card: Card;
  isCaller: boolean;
  /** When the call ended: where the card stands in the conversation. */
  time: ReactNode;
  /** The other person of the conversation. */
  peer: Person;
  format: Format;
};

const missedKinds: ReadonlySet<CallStory['kind']> = new Set([
  'missed',
  'broken-off',
  'not-connected',
]);

/** What a call left behind, and the way to call again. */
export const CallCard = ({ card, isCaller, time, peer, format }: Props) => {
  const { t } = useLingui();
  const trigger = useCallTrigger(peer);
  const isBlocked = useIsBlocked(peer.id);
  const story = callStory(card, isCaller);
  const isMissed = missedKinds.has(story.kind);
  const called = useNameOf()(peer);
  const sentence = callSentence(card, { isCaller, name: called, inWords: format.duration });
  const name = <MarkedName of={peer} />;
  return (
    <div className={classes.card} data-missed={isMissed || undefined}>
      <span className={classes.icon} aria-hidden>
        <CardIcon card={card} isMissed={isMissed} />
      </span>
      <div className={classes.words}>
        <div className={classes.story}>
          <NamingText text={sentence} person={peer} />
        </div>
        <div className={classes.details}>
          {isCaller ? <Trans>You called</Trans> : <Trans>{name} called</Trans>}
          {' · '}
          {time}
          {'because' in story && story.because && ` · ${t(becauseText[story.because])}`}
        </div>
      </div>
      {isWorthACall(story) && !isFormer(peer) && !isBlocked && (
        <Button
          className={classes.again}
          variant="light"
          size="compact-md"
          {...trigger(card.media)}
        >
          {isCaller ? <Trans>Call again</Trans> : <Trans>Call back</Trans>}
        </Button>
      )}
    </div>
  );
};

const CardIcon = ({ card, isMissed }: { card: Card; isMissed: boolean }) => {
  if (isMissed) return <IconPhoneX size={20} />;
  return card.media === 'video' ? <IconVideo size={20} /> : <IconPhone size={20} />;
};
