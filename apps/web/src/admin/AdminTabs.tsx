import { useLingui } from '@lingui/react/macro';
import { useEffect, useRef } from 'react';
import { AddressLink } from '../addresses/AddressLink.js';
import { type AdminPage, pathOf } from '../addresses/address.js';
import { browserNavigation } from '../addresses/browser-navigation.js';
import classes from './AdminTabs.module.css';
import { adminEntries } from './admin-entries.js';

/** The ways between the pages. */
export const AdminTabs = ({ page: present }: { page: AdminPage }) => {
  const { t } = useLingui();
  const tabs = useRef<HTMLElement>(null);
  useEffect(() => {
    // Where they do not all fit.
    const tab = tabs.current?.querySelector(`[href="${pathOf({ kind: 'admin', page: present })}"]`);
    tab?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [present]);
  return (
    <nav ref={tabs} className={classes.tabs} aria-label={t`Manage the server`}>
      {adminEntries.map(({ page, label }) => {
        const to = { kind: 'admin', page } as const;
        return (
          <AddressLink
            key={page}
            to={to}
            onGo={() => browserNavigation.go(to)}
            className={classes.tab}
            aria-current={page === present ? 'page' : undefined}
          >
            {t(label)}
          </AddressLink>
        );
      })}
    </nav>
  );
};
