// Not as a file: the page shows it before the client is there, and would show nothing until that came.
import markUrl from './mark.svg?inline';

type MarkProps = {
  /** Pixels of its sides. */
  size: number;
};

/** The mark of Parley; the name stands beside it or is said elsewhere. */
export const Mark = ({ size }: MarkProps) => (
  <img src={markUrl} width={size} height={size} alt="" draggable={false} />
);
