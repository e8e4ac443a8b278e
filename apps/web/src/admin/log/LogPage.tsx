import { useLingui } from '@lingui/react/macro';
import type { AuditEntry } from '@parley/protocol';
import { IconListDetails } from '@tabler/icons-react';
import { EmptyState } from '../../ui/EmptyState.js';
import { useFormat } from '../../ui/format.js';
import { Awaited } from '../parts/Awaited.js';
import { MoreButton } from '../parts/MoreButton.js';
import { Section } from '../parts/Section.js';
import { useConnected } from '../use-connected.js';
import { connectAudit, useAudit } from './audit-store.js';
import classes from './log.module.css';
import { useAuditSentence } from './use-audit-sentence.js';

/** Who did what, the newest first; nobody can change it. */
export const LogPage = () => {
  const { t } = useLingui();
  const { day } = useFormat();
  const { items, loading, more, loadMore, retry } = useAudit();
  useConnected(connectAudit);
  const days = [...new Set(items.map(({ at }) => day(at)))];
  return (
    <Awaited loading={loading} isHere={items.length > 0} onRetry={retry}>
      {items.length === 0 && (
        <EmptyState icon={<IconListDetails size={28} />} text={t`Nothing has happened yet.`} />
      )}
      {days.map((name) => (
        <Section key={name} title={name}>
          <ol className={classes.list}>
            {items
              .filter(({ at }) => day(at) === name)
              .map((entry) => (
                <Entry key={entry.seq} entry={entry} />
              ))}
          </ol>
        </Section>
      ))}
      <MoreButton more={more} loadMore={loadMore} />
    </Awaited>
  );
};

const Entry = ({ entry }: { entry: AuditEntry }) => {
  const format = useFormat();
  const sentence = useAuditSentence();
  const { at } = entry;
  return (
    <li className={classes.entry}>
      <time className={classes.time} dateTime={new Date(at).toISOString()} title={format.full(at)}>
        {format.time(at)}
      </time>
      <span className={classes.sentence}>{sentence(entry)}</span>
    </li>
  );
};
