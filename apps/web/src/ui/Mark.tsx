import markUrl from './mark.svg';

type MarkProps = {
  /** Pixels of its sides. */
  size: number;
};

/** The mark of Parley; the name stands beside it or is said elsewhere. */
export const Mark = ({ size }: MarkProps) => (
  <img src={markUrl} width={size} height={size} alt="" draggable={false} />
);
