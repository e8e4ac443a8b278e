import './menu-styles.css';
import classes from './menu-styles.module.css';

/** How every menu hangs from its button. */
export const menuLook = {
  position: 'bottom-end',
  shadow: 'none',
  // In a landmark; a portal is in none.
  withinPortal: false,
  withInitialFocusPlaceholder: false,
  classNames: {
    dropdown: classes['dropdown'],
    item: classes['item'],
    itemLabel: classes['itemLabel'],
  },
  transitionProps: { transition: 'pop-top-right', duration: 140 },
} as const;
