import { Trans, useLingui } from '@lingui/react/macro';
import type { Door } from '@parley/protocol';
import { useId } from 'react';
import classes from './links.module.css';

type DoorChoiceProps = { door: Door; onChoose: (door: Door) => void };

/** How far the door of a server is open, with what each means. */
export const DoorChoice = ({ door, onChoose }: DoorChoiceProps) => {
  const { t } = useLingui();
  const id = useId();
  const doors: readonly (readonly [Door, string, string])[] = [
    [
      'invitation',
      t`By invitation only`,
      t`Nobody comes in without a link from you, or from whom you allow to invite.`,
    ],
    ['accounts', t`With an account`, t`Whoever reaches the address may make one, with a password.`],
    [
      'open',
      t`With an account or as a guest`,
      t`Whoever reaches the address comes in, by a name alone. Good within one house.`,
    ],
  ];
  return (
    <fieldset className={classes.group}>
      <legend className={classes.legend}>
        <Trans>Who may come in?</Trans>
      </legend>
      {doors.map(([value, label, about]) => (
        <label key={value} className={classes.door}>
          <input
            type="radio"
            name={id}
            checked={door === value}
            aria-label={label}
            aria-describedby={`${id}-${value}`}
            onChange={() => onChoose(value)}
          />
          <span>
            <span className={classes.doorName}>{label}</span>
            <span className={classes.doorAbout} id={`${id}-${value}`}>
              {about}
            </span>
          </span>
        </label>
      ))}
    </fieldset>
  );
};
