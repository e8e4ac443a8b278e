import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { RetryLine } from '../../ui/RetryLine.js';
import type { Paged } from '../paged.js';
import classes from './parts.module.css';

type MoreButtonProps = Pick<Paged<unknown, unknown>, 'more' | 'loadMore'>;

/** At the end of a list that goes on. */
export const MoreButton = ({ more, loadMore }: MoreButtonProps) => {
  const { t } = useLingui();
  switch (more) {
    case 'none':
      return null;
    case 'failed':
      return (
        <RetryLine className={classes.more} onRetry={loadMore}>
          <Trans>More could not be loaded.</Trans>
        </RetryLine>
      );
    case 'there':
    case 'busy':
      return (
        <p className={classes.more}>
          <Button variant="subtle" loading={more === 'busy'} onClick={loadMore}>
            {t`Show more`}
          </Button>
        </p>
      );
  }
};
