import { useLingui } from '@lingui/react/macro';
import { useElementSize } from '@mantine/hooks';
import { IconMicrophoneOff } from '@tabler/icons-react';
import { type PointerEvent, useRef, useState } from 'react';
import { typedKey } from '../../ui/keys/typed-keys.js';
import { useCallPreferences } from '../engine/call-preferences.js';
import { StreamPicture } from '../StreamPicture.js';
import { type Corner, cornerByKey, nearestCorner, type Point, placeOf } from './corner.js';
import classes from './OwnPicture.module.css';

type Props = {
  stream: MediaStream;
  /** The microphone is off. */
  isMuted: boolean;
};

/** Oneself, as in a mirror. Dragged, or moved by the arrow keys, it goes to a corner. */
export const OwnPicture = ({ stream, isMuted }: Props) => {
  const { t } = useLingui();
  const corner = useCallPreferences((preferences) => preferences.corner);
  const frame = useElementSize<HTMLDivElement>();
  const picture = useElementSize<HTMLDivElement>();
  const [dragged, setDragged] = useState<Point>();
  const [glides, setGlides] = useState(false);
  /** From the pointer to the top left of the picture. */
  const grip = useRef<Point>({ x: 0, y: 0 });

  const home = placeOf(corner, frame, picture);
  const place = dragged ?? home;
  const isMeasured = frame.width > 0 && picture.width > 0;

  const settle = (next: Corner): void => {
    setGlides(true);
    setDragged(undefined);
    useCallPreferences.setState({ corner: next });
  };
  const grab = ({ currentTarget, pointerId, clientX, clientY }: PointerEvent): void => {
    currentTarget.setPointerCapture(pointerId);
    grip.current = { x: home.x - clientX, y: home.y - clientY };
    setGlides(false);
    setDragged(home);
  };
  const drag = ({ clientX, clientY }: PointerEvent): void => {
    if (dragged) setDragged({ x: grip.current.x + clientX, y: grip.current.y + clientY });
  };
  const drop = (): void => {
    if (dragged) settle(nearestCorner(dragged, frame, picture));
  };

  return (
    <div ref={frame.ref} className={classes.frame}>
      <div
        ref={picture.ref}
        className={classes.picture}
        data-glides={glides}
        style={{
          transform: `translate(${place.x}px, ${place.y}px)`,
          visibility: isMeasured ? 'visible' : 'hidden',
        }}
        onTransitionEnd={() => setGlides(false)}
      >
        <StreamPicture className={classes.mirror} stream={stream} label={t`You`} />
        <button
          type="button"
          className={classes.handle}
          aria-label={t`Move your picture with the arrow keys`}
          data-dragged={dragged !== undefined}
          onPointerDown={grab}
          onPointerMove={drag}
          onPointerUp={drop}
          onPointerCancel={drop}
          onKeyDown={typedKey((event) => {
            const next = cornerByKey(corner, event.key);
            if (next === undefined) return;
            event.preventDefault();
            settle(next);
          })}
        />
        {isMuted && (
          <span className={classes.muted} role="img" aria-label={t`You are muted`}>
            <IconMicrophoneOff size={16} aria-hidden />
          </span>
        )}
      </div>
    </div>
  );
};
