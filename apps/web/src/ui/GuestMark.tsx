import { Trans } from '@lingui/react/macro';
import classes from './GuestMark.module.css';

type GuestMarkProps = {
  /** Whose name it stands beside. */
  of: { readonly guest: boolean };
  /** For what is described by it. */
  id?: string;
};

/** Beside the name of whoever came without a password, under whichever name they liked [R1]. */
export const GuestMark = ({ of: { guest }, id }: GuestMarkProps) =>
  guest ? (
    <span className={classes.mark} id={id}>
      <Trans>Guest</Trans>
    </span>
  ) : null;
