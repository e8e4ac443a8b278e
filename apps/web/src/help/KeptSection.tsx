import { Trans } from '@lingui/react/macro';

export const KeptSection = () => (
  <>
    <section>
      <h2>
        <Trans>What is kept, and for how long</Trans>
      </h2>
      <ul>
        <li>
          <Trans>
            Messages, and of each call who called whom, when, for how long and how it ended: for as
            long as the server’s data are kept. They cannot be changed or deleted here.
          </Trans>
        </li>
        <li>
          <Trans>
            Your name, your role, when you came and by which invitation, when you were here last,
            how far you have read, and whom you have blocked. Of a password only what it can be
            checked by (Argon2), never the password.
          </Trans>
        </li>
        <li>
          <Trans>
            That you are signed in, with which browser, and from which network address it was last
            used: until you log out, or until 30 days have passed without you, if whoever runs the
            server has set no other time.
          </Trans>
        </li>
        <li>
          <Trans>
            For a year after that, a mark that your browser was signed in with a password, so that
            nobody who guesses at it can lock you out.
          </Trans>
        </li>
        <li>
          <Trans>
            Who was invited by whom, with what was noted beside it, and who came; who was given
            which role, changed a password, left or was removed, by whom and when: for as long as
            the server’s data are kept.
          </Trans>
        </li>
        <li>
          <Trans>
            The server’s own log holds what went on and when, with numbers in place of names, and
            network addresses where something is wrong with them. It holds nothing that was written.
          </Trans>
        </li>
        <li>
          <Trans>
            Your browser keeps that you are or were signed in, your settings, and what you have
            begun to write or could not send yet.
          </Trans>
        </li>
      </ul>
    </section>
    <section>
      <h2>
        <Trans>What goes when you leave</Trans>
      </h2>
      <ul>
        <li>
          <Trans>
            Your name, your password, where you are signed in and whom you have blocked go at once
            when you leave the server, or when those who keep it erase you. What you wrote stays,
            and so do the calls, under “Former member”.
          </Trans>
        </li>
        <li>
          <Trans>
            A guest who has no messages and no calls is forgotten once they are signed out.
          </Trans>
        </li>
        <li>
          <Trans>
            Before, you can download what the server has of you and what you wrote: on the page of
            your account.
          </Trans>
        </li>
      </ul>
    </section>
    <section>
      <h2>
        <Trans>What stays in backups</Trans>
      </h2>
      <p>
        <Trans>
          A backup holds all that the server held when it was made, and so what has gone from the
          server since, names of those who have left among it. Restored, it brings all of that back.
          How long it is kept is up to whoever runs the server.
        </Trans>
      </p>
    </section>
  </>
);
