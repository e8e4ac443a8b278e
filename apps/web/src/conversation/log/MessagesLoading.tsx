import { useLingui } from '@lingui/react/macro';
import classes from './MessagesLoading.module.css';

/** Messages that are not here yet; it shows only when that takes a moment. */
export const MessagesLoading = () => {
  const { t } = useLingui();
  return (
    <div className={classes.loading} role="status" aria-label={t`Loading`}>
      {['first', 'second', 'third'].map((key) => (
        <div key={key} className={classes.message}>
          <span className={classes.picture} />
          <span className={classes.lines}>
            <span className={classes.line} />
            <span className={classes.line} />
          </span>
        </div>
      ))}
    </div>
  );
};
