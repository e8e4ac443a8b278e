import { useLingui } from '@lingui/react/macro';
import { IconTicket } from '@tabler/icons-react';
import { EmptyState } from '../../ui/EmptyState.js';
import { Awaited } from '../parts/Awaited.js';
import { MoreButton } from '../parts/MoreButton.js';
import { Refused } from '../parts/Refused.js';
import { Section } from '../parts/Section.js';
import { useConnected } from '../use-connected.js';
import { InvitationRow } from './InvitationRow.js';
import classes from './invitations.module.css';
import { connectInvitations, useInvitations } from './invitations-store.js';
import { MadeLinks } from './MadeLinks.js';
import { connectMaking, useMaking } from './making-store.js';
import { NewInvitationForm } from './NewInvitationForm.js';

/** Invites people, and shows who was invited. */
export const InvitationsPage = () => {
  const { t } = useLingui();
  const { made, refused } = useMaking();
  const { items, loading, more, loadMore, retry } = useInvitations();
  useConnected(connectInvitations);
  useConnected(connectMaking);
  return (
    <>
      <Refused code={refused} />
      {made.length > 0 ? <MadeLinks made={made} /> : <NewInvitationForm />}
      <Section title={t`Made before`}>
        <Awaited loading={loading} isHere={items.length > 0} onRetry={retry}>
          {items.length === 0 ? (
            <EmptyState icon={<IconTicket size={28} />} text={t`Nobody has been invited yet.`} />
          ) : (
            <ul className={classes.list} aria-label={t`Invitations`}>
              {items.map((invitation) => (
                <InvitationRow key={invitation.id} invitation={invitation} />
              ))}
            </ul>
          )}
          <MoreButton more={more} loadMore={loadMore} />
        </Awaited>
      </Section>
    </>
  );
};
