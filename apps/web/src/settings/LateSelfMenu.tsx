import { useLingui } from '@lingui/react/macro';
import type { Self } from '@parley/protocol';
import { useRef, useState } from 'react';
import { withWords } from '../language/locale.js';
import { useLatePart } from '../realtime/use-late-part.js';
import { NotLoaded } from '../ui/ErrorBoundary.js';
import { useMissing } from '../ui/late-import.js';
import { useMissingText } from '../ui/use-missing-text.js';
import { SelfButton } from './SelfButton.js';
import classes from './SelfButton.module.css';

const load = () => withWords('menu', import('./SelfMenu.js'));

/** The menu of oneself, of which only the button is there at first. */
export const LateSelfMenu = ({ self }: { self: Self }) => {
  const { t } = useLingui();
  const target = useRef<HTMLButtonElement>(null);
  const [pressed, setPressed] = useState(false);
  const [focused, setFocused] = useState(false);
  const missing = useMissing((state) => state.missing);
  const missingText = useMissingText();
  const menu = useLatePart(load, () => setFocused(document.activeElement === target.current));

  if (menu.kind === 'here') {
    return <menu.part.SelfMenu self={self} button={{ pressed, focused }} />;
  }
  return (
    <>
      <SelfButton
        self={self}
        ref={target}
        aria-haspopup="menu"
        aria-expanded={false}
        aria-busy={pressed && menu.kind === 'coming'}
        onClick={() => {
          setPressed(true);
          menu.hurry();
        }}
      />
      {pressed && menu.kind === 'coming' && missing === 'offline' && (
        <p className={classes.missing} role="alert">
          {missingText(missing, '')}
        </p>
      )}
      {pressed && menu.kind === 'missing' && (
        <div className={classes.missing}>
          <NotLoaded text={t`The menu could not be loaded.`} />
        </div>
      )}
    </>
  );
};
