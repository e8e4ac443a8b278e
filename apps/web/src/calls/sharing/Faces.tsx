import { useLingui } from '@lingui/react/macro';
import { Avatar } from '../../ui/Avatar.js';
import { StreamPicture } from '../StreamPicture.js';
import { isWanted } from '../stage/is-wanted.js';
import type { StageView } from '../stage/state-line.js';
import classes from './Faces.module.css';

type Props = { view: Exclude<StageView, { phase: 'outgoing' }> };

/** The people, beside a screen that is shared. */
export const Faces = ({ view: { peer, own, remote } }: Props) => {
  const { t } = useLingui();
  return (
    <div className={classes.faces}>
      <div className={classes.face}>
        {remote.stream && remote.sends.camera ? (
          <StreamPicture className={classes.picture} stream={remote.stream} label={peer.name} />
        ) : (
          <Avatar name={peer.name} id={peer.id} size={48} />
        )}
        <span className={classes.name}>{peer.name}</span>
      </div>
      {own.stream && (
        <div className={classes.face}>
          <StreamPicture className={classes.mirrored} stream={own.stream} label={t`You`} />
          <span className={classes.name}>
            {isWanted(own.microphone) ? t`You` : t`You are muted`}
          </span>
        </div>
      )}
    </div>
  );
};
