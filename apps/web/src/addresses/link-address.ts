import type { LinkSecret } from '@parley/protocol';

/** Links that somebody is given: to set the server up, to come in, to choose a new password [D4]. */
const paths = { '/setup': 'set-up', '/i': 'invitation', '/reset': 'reset' } as const;

export type LinkKind = (typeof paths)[keyof typeof paths];

/** A link that this page was opened with. Its secret is in this page's memory alone [D4]. */
export type OpenedLink = {
  readonly kind: LinkKind;
  readonly secret:
    | LinkSecret
    /** The page was loaded again, and the secret had left the address. */
    | 'gone'
    /** A part of it was lost on the way here. */
    | 'broken';
};

const isSecret = (text: string): text is LinkSecret => /^[\w-]{43}$/.test(text);

const secretOf = (hash: string): OpenedLink['secret'] => {
  const text = hash.slice(1);
  if (text === '') return 'gone';
  return isSecret(text) ? text : 'broken';
};

const kindAt = (path: string): LinkKind | undefined =>
  Object.entries(paths).find(([known]) => path === known || path === `${known}/`)?.[1];

/**
 * The link that the address is, if it is one. Its secret leaves the address at once: neither the history nor a picture
 * of the screen has it, and no copied address gives it away.
 */
export const takeLink = (): OpenedLink | undefined => {
  const { pathname, hash } = location;
  const kind = kindAt(pathname);
  if (kind === undefined) return undefined;
  if (hash !== '') history.replaceState(history.state, '', pathname);
  return { kind, secret: secretOf(hash) };
};

/** Calls back when another link is opened in this page: a browser loads none anew for what follows the `#`. */
export const watchLinks = (onOpened: (link: OpenedLink) => void): void =>
  addEventListener('hashchange', () => {
    if (location.hash === '') return;
    const link = takeLink();
    if (link !== undefined) onOpened(link);
  });
