import { useLingui } from '@lingui/react/macro';
import { IconZoomIn, IconZoomOut, IconZoomReset } from '@tabler/icons-react';
import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import { typedKey } from '../../ui/keys/typed-keys.js';
import { StreamPicture } from '../StreamPicture.js';
import classes from './SharedScreen.module.css';
import {
  isLargest,
  isWhole,
  type Point,
  panBy,
  type Size,
  whole,
  ZOOM_STEP,
  type Zoom,
  zoomBy,
} from './zoom.js';

type Props = { stream: MediaStream; name: string };

const middle: Point = { x: 0, y: 0 };

/** Pixels that an arrow key moves what is larger than its frame. */
const KEY_PIXELS = 80;

const keyMoves: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: KEY_PIXELS, y: 0 },
  ArrowRight: { x: -KEY_PIXELS, y: 0 },
  ArrowUp: { x: 0, y: KEY_PIXELS },
  ArrowDown: { x: 0, y: -KEY_PIXELS },
};

/** The screen that the other person shares: whole, or as large as one needs it to read. */
export const SharedScreen = ({ stream, name }: Props) => {
  const { t } = useLingui();
  const frame = useRef<HTMLElement>(null);
  const [zoom, setZoom] = useState<Zoom>(whole);
  const grips = useRef(new Map<number, Point>());

  const sizeOf = (): Size => {
    const { clientWidth: width = 0, clientHeight: height = 0 } = frame.current ?? {};
    return { width, height };
  };
  const scale = (factor: number, at: Point = middle): void =>
    setZoom((now) => zoomBy(now, factor, at, sizeOf()));
  const pan = (by: Point): void => setZoom((now) => panBy(now, by, sizeOf()));

  useWheelZoom(frame, scale);

  const grab = ({ currentTarget, pointerId, clientX: x, clientY: y }: PointerEvent): void => {
    currentTarget.setPointerCapture(pointerId);
    grips.current.set(pointerId, { x, y });
  };
  const drag = ({ pointerId, clientX: x, clientY: y }: PointerEvent): void => {
    const before = grips.current.get(pointerId);
    if (!before) return;
    grips.current.set(pointerId, { x, y });
    const other = [...grips.current].find(([id]) => id !== pointerId)?.[1];
    if (other)
      scale(distance({ x, y }, other) / distance(before, other), atOf(frame.current, other));
    else pan({ x: x - before.x, y: y - before.y });
  };
  const drop = ({ pointerId }: PointerEvent): void => {
    grips.current.delete(pointerId);
  };
  const move = (event: KeyboardEvent): void => {
    const by = Object.hasOwn(keyMoves, event.key) ? keyMoves[event.key] : undefined;
    if (!by || isWhole(zoom)) return;
    event.preventDefault();
    pan(by);
  };

  return (
    <div className={classes.screen}>
      <section
        ref={frame}
        aria-label={t`Shared screen`}
        className={classes.frame}
        data-zoomed={!isWhole(zoom)}
        onPointerDown={grab}
        onPointerMove={drag}
        onPointerUp={drop}
        onPointerCancel={drop}
        onDoubleClick={({ clientX: x, clientY: y }) =>
          isWhole(zoom) ? scale(2, atOf(frame.current, { x, y })) : setZoom(whole)
        }
      >
        <div
          className={classes.moved}
          style={{ transform: `translate(${zoom.x}px, ${zoom.y}px) scale(${zoom.scale})` }}
        >
          <StreamPicture className={classes.picture} stream={stream} label={t`Screen of ${name}`} />
        </div>
      </section>
      <fieldset className={classes.zoom} onKeyDown={typedKey(move)}>
        <legend className="unseen">{t`Size of the screen`}</legend>
        <button
          type="button"
          aria-label={t`Smaller`}
          title={t`Smaller`}
          disabled={isWhole(zoom)}
          onClick={() => scale(1 / ZOOM_STEP)}
        >
          <IconZoomOut size={18} aria-hidden />
        </button>
        <button
          type="button"
          aria-label={t`Whole screen`}
          title={t`Whole screen`}
          disabled={isWhole(zoom)}
          onClick={() => setZoom(whole)}
        >
          <IconZoomReset size={18} aria-hidden />
        </button>
        <button
          type="button"
          aria-label={t`Larger`}
          title={t`Larger`}
          disabled={isLargest(zoom)}
          onClick={() => scale(ZOOM_STEP)}
        >
          <IconZoomIn size={18} aria-hidden />
        </button>
      </fieldset>
    </div>
  );
};

const distance = (one: Point, other: Point): number =>
  Math.max(1, Math.hypot(one.x - other.x, one.y - other.y));

/** From the middle of the frame. */
const atOf = (frame: Element | null, { x, y }: Point): Point => {
  if (!frame) return middle;
  const { left, top, width, height } = frame.getBoundingClientRect();
  return { x: x - left - width / 2, y: y - top - height / 2 };
};

/** Ctrl and the wheel, which is also what a touchpad's pinch comes as; the page itself is not zoomed meanwhile. */
const useWheelZoom = (
  frame: { readonly current: HTMLElement | null },
  scale: (factor: number, at: Point) => void,
): void => {
  const act = useRef(scale);
  useEffect(() => {
    act.current = scale;
  });
  useEffect(() => {
    const { current: element } = frame;
    const turn = (event: WheelEvent): void => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      const { clientX: x, clientY: y } = event;
      act.current(Math.exp(-event.deltaY / 300), atOf(element, { x, y }));
    };
    element?.addEventListener('wheel', turn, { passive: false });
    return () => element?.removeEventListener('wheel', turn);
  }, [frame]);
};
