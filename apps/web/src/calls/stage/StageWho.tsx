import { useLingui } from '@lingui/react/macro';
import { IconMicrophoneOff } from '@tabler/icons-react';
import { Avatar } from '../../ui/Avatar.js';
import { GuestMark } from '../../ui/GuestMark.js';
import { CallTimer } from '../CallTimer.js';
import { isPeerMuted } from './is-muted.js';
import classes from './StageWho.module.css';
import { type StageView, stateLine } from './state-line.js';

type Props = {
  view: StageView;
  /** The other person is not to be seen: their name and picture take the middle of the stage. */
  isAlone: boolean;
};

/** With whom, what goes on, and for how long. */
export const StageWho = ({ view, isAlone }: Props) => {
  const { t } = useLingui();
  const { peer } = view;
  const { name } = peer;
  const state = stateLine(view);
  const isSharing = view.phase !== 'outgoing' && view.remote.sends.screen;
  const isCentered = isAlone || view.phase === 'reconnecting';
  return (
    <div className={classes.who} data-centered={isCentered}>
      {isCentered && (
        <span className={classes.avatar} data-waiting={view.phase !== 'active'}>
          <Avatar name={name} id={peer.id} size={120} />
        </span>
      )}
      <div className={classes.first}>
        <h2 className={classes.name}>{name}</h2>
        <GuestMark of={peer} />
      </div>
      <div className={classes.state}>
        <span role="status" className={state ? undefined : 'unseen'}>
          {state ? t(state.line) : t`Connected`}
        </span>
        {view.phase === 'active' && <CallTimer startedAt={view.startedAt} />}
      </div>
      {state?.more && <p className={classes.more}>{t(state.more)}</p>}
      <p role="status" className={isSharing ? classes.more : 'unseen'}>
        {isSharing && t`${name} is sharing a screen`}
      </p>
      {isPeerMuted(view) && (
        <p className={classes.muted}>
          <IconMicrophoneOff size={16} aria-hidden />
          {t`${name} is muted`}
        </p>
      )}
    </div>
  );
};
