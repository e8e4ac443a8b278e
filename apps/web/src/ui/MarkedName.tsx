import { GuestMark } from './GuestMark.js';
import classes from './MarkedName.module.css';
import { useNameOf } from './use-name-of.js';

type MarkedNameProps = {
  of: { readonly name: string; readonly guest: boolean };
  /** For what is described by the mark. */
  markId?: string;
};

/** A person's name inside a sentence, with the mark of a guest directly after it, never on another line [R1]. */
export const MarkedName = ({ of: person, markId }: MarkedNameProps) => {
  const name = useNameOf()(person);
  return person.guest ? (
    <span className={classes.marked}>
      <bdi className={classes.name}>{name}</bdi>{' '}
      <GuestMark of={person} {...(markId !== undefined && { id: markId })} />
    </span>
  ) : (
    <bdi>{name}</bdi>
  );
};
