import { useLingui } from '@lingui/react/macro';
import classes from './RowSkeletons.module.css';

/** Rows that are not here yet; they show only when that takes a moment. */
export const RowSkeletons = ({ count }: { count: number }) => {
  const { t } = useLingui();
  return (
    <div className={classes.rows} role="status" aria-label={t`Loading`}>
      {Array.from({ length: count }, (_, place) => `row ${place}`).map((key) => (
        <div key={key} className={classes.row}>
          <span className={classes.picture} />
          <span className={classes.line} />
        </div>
      ))}
    </div>
  );
};
