/** How a picture stands in its frame: `x` and `y` are pixels from the middle of the one to that of the other. */
export type Zoom = { readonly scale: number; readonly x: number; readonly y: number };

export type Size = { readonly width: number; readonly height: number };
export type Point = { readonly x: number; readonly y: number };

const LARGEST = 8;

/** How much larger one press makes it. */
export const ZOOM_STEP = 1.5;

/** All of it is seen. */
export const whole: Zoom = { scale: 1, x: 0, y: 0 };

export const isWhole = ({ scale }: Zoom): boolean => scale === 1;
export const isLargest = ({ scale }: Zoom): boolean => scale === LARGEST;

const between = (value: number, most: number): number => Math.min(most, Math.max(-most, value));

/** Nothing is drawn so far that its edge comes into the frame. */
const within = ({ scale, x, y }: Zoom, frame: Size): Zoom => ({
  scale,
  x: between(x, (frame.width * (scale - 1)) / 2),
  y: between(y, (frame.height * (scale - 1)) / 2),
});

/** @param at what stays where it is, in pixels from the middle of the frame */
export const zoomBy = (zoom: Zoom, factor: number, at: Point, frame: Size): Zoom => {
  const scale = Math.min(LARGEST, Math.max(1, zoom.scale * factor));
  const grown = scale / zoom.scale;
  return within(
    { scale, x: at.x - (at.x - zoom.x) * grown, y: at.y - (at.y - zoom.y) * grown },
    frame,
  );
};

export const panBy = (zoom: Zoom, by: Point, frame: Size): Zoom =>
  within({ ...zoom, x: zoom.x + by.x, y: zoom.y + by.y }, frame);
