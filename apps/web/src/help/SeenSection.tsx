import { Trans } from '@lingui/react/macro';

export const SeenSection = () => (
  <section>
    <h2>
      <Trans>Who sees what</Trans>
    </h2>
    <ul>
      <li>
        <Trans>
          Everyone on this server sees your name, whether you are a guest, and whether you are here:
          online, away, in a call, not to be disturbed, or when you were here last.
        </Trans>
      </li>
      <li>
        <Trans>
          What is written in the lobby can be read by everyone on this server, guests too, and by
          whoever comes later.
        </Trans>
      </li>
      <li>
        <Trans>
          What is written in a conversation of two is shown to these two. That you are typing is
          shown to whoever looks at the conversation; how far you have read is shown to nobody.
        </Trans>
      </li>
      <li>
        <Trans>
          Sound and pictures of a call go from one browser to the other, encrypted. The server
          neither hears nor sees them, and Parley records nothing. The two browsers learn each
          other’s network addresses; where they cannot reach each other, a relay passes on what it
          cannot read.
        </Trans>
      </li>
      <li>
        <Trans>
          Whom you block is not told. They see you as offline, and can neither write to you nor call
          you. What you write in the lobby they still see.
        </Trans>
      </li>
    </ul>
  </section>
);
