import { Trans } from '@lingui/react/macro';

export const TrustSections = () => (
  <>
    <section>
      <h2>
        <Trans>What those see who keep the server</Trans>
      </h2>
      <ul>
        <li>
          <Trans>
            Owners and admins see who is on the server and when they were there, also of those who
            have blocked them, by which invitation they came, and for each sign-in the browser and
            the network address.
          </Trans>
        </li>
        <li>
          <Trans>
            They invite, sign people out, deactivate and erase accounts. Parley shows them no
            conversation that they are not in themselves. They can make a link to a new password:
            whoever opens it comes in as that person, who is signed out everywhere else.
          </Trans>
        </li>
        <li>
          <Trans>What they do in this way stands in a log that all of them can read.</Trans>
        </li>
        <li>
          <Trans>
            Whoever runs the machine can read all that is kept on it, conversations of two included:
            messages are not encrypted against their own server.
          </Trans>
        </li>
      </ul>
    </section>
    <section>
      <h2>
        <Trans>What a hostile server could do</Trans>
      </h2>
      <p>
        <Trans>
          All that you see here comes from the server, this page too. In hostile hands it could read
          and change messages, write under other people’s names, and send your browser another
          program, which listens in on calls. The encryption of calls keeps out whoever is in
          between, but not such a server. Use Parley where you trust those who keep the server.
        </Trans>
      </p>
    </section>
    <section>
      <h2>
        <Trans>Nothing phones home</Trans>
      </h2>
      <p>
        <Trans>
          These pages load nothing from anywhere else, and your browser is told to let them load
          nothing. Nobody’s use is measured, and nothing is reported to those who make Parley. For
          calls, your browser asks the STUN and TURN servers that whoever runs the server has
          chosen, if any; these learn your network address.
        </Trans>
      </p>
    </section>
  </>
);
