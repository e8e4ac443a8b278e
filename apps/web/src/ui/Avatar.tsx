import type { PersonId } from '@parley/protocol';
import classes from './Avatar.module.css';
import { initials } from './initials.js';
import { palette } from './palette.js';

type AvatarProps = {
  name: string;
  /** Picks the color, the same on every device. */
  id: PersonId;
  /** Pixels of its sides. */
  size: number;
};

/** The last digits of a UUID are as good as random. */
const colorOf = (id: PersonId): string =>
  `var(--person-${(Number.parseInt(id.slice(-6), 16) % palette.people.length) + 1})`;

/** A person's picture. It says nothing to screen readers: the name stands beside it. */
export const Avatar = ({ name, id, size }: AvatarProps) => {
  const letters = initials(name);
  const isFormer = name === '';
  return (
    <span
      aria-hidden
      className={classes.avatar}
      data-initials={letters}
      data-former={isFormer || undefined}
      style={{
        width: size,
        height: size,
        fontSize: size * (letters.length > 1 ? 0.36 : 0.44),
        ...(!isFormer && { backgroundColor: colorOf(id) }),
      }}
    />
  );
};
