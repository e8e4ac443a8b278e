export const corners = ['top-left', 'top-right', 'bottom-left', 'bottom-right'] as const;
export type Corner = (typeof corners)[number];

/** Pixels from the top left of the frame. */
export type Point = { readonly x: number; readonly y: number };
/** Pixels. */
export type Size = { readonly width: number; readonly height: number };

const cornerAt = (isRight: boolean, isBottom: boolean): Corner => {
  if (isBottom) return isRight ? 'bottom-right' : 'bottom-left';
  return isRight ? 'top-right' : 'top-left';
};

const isRight = (corner: Corner) => corner.endsWith('right');
const isBottom = (corner: Corner) => corner.startsWith('bottom');

/** Where the top left of a picture in this corner of the frame stands. */
export const placeOf = (corner: Corner, frame: Size, picture: Size): Point => ({
  x: isRight(corner) ? Math.max(0, frame.width - picture.width) : 0,
  y: isBottom(corner) ? Math.max(0, frame.height - picture.height) : 0,
});

/** The corner that a picture whose top left was let go of at `place` belongs to. */
export const nearestCorner = (place: Point, frame: Size, picture: Size): Corner =>
  cornerAt(
    place.x + picture.width / 2 > frame.width / 2,
    place.y + picture.height / 2 > frame.height / 2,
  );

/** Where an arrow key leads; `undefined` for every other key. */
export const cornerByKey = (corner: Corner, key: string): Corner | undefined => {
  switch (key) {
    case 'ArrowLeft':
      return cornerAt(false, isBottom(corner));
    case 'ArrowRight':
      return cornerAt(true, isBottom(corner));
    case 'ArrowUp':
      return cornerAt(isRight(corner), false);
    case 'ArrowDown':
      return cornerAt(isRight(corner), true);
    default:
      return undefined;
  }
};
