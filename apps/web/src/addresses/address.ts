import { type ConversationId, isUuid, limits, type PersonId, type Seq } from '@parley/protocol';

/** The lobby's name among the rooms. */
export const LOBBY = 'lobby';

const adminPages = ['people', 'invitations', 'settings', 'log', 'server'] as const;
export type AdminPage = (typeof adminPages)[number];

/** What has a URL of its own in the conversation's part of the screen. */
export type Address =
  /** The list alone, where there is no room for a conversation beside it. */
  | { readonly kind: 'home' }
  | { readonly kind: 'room'; readonly name: string }
  | { readonly kind: 'direct'; readonly person: PersonId }
  /** Leads to a conversation of any kind, or to a message in it. */
  | { readonly kind: 'conversation'; readonly conversation: ConversationId; readonly seq?: Seq }
  /** For those who keep the server, or may invite. */
  | { readonly kind: 'admin'; readonly page: AdminPage }
  /** Somebody's account, for those who keep the server. */
  | { readonly kind: 'account'; readonly person: PersonId }
  | { readonly kind: 'unknown'; readonly path: string };

/** What those see who keep the server. */
export type AdminAddress = Extract<Address, { kind: 'admin' | 'account' }>;

const isPersonId = (text: string): text is PersonId => isUuid(text);
const isConversationId = (text: string): text is ConversationId => isUuid(text);

const seqOf = (text: string): Seq | undefined => {
  const seq = /^[1-9]\d{0,9}$/.test(text) ? Number(text) : undefined;
  return seq !== undefined && seq <= limits.counter ? seq : undefined;
};

const decoded = (text: string): string | undefined => {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
};

const roomAt = ([part = '', ...more]: readonly string[]): Address | undefined => {
  const name = decoded(part);
  return more.length > 0 || !name ? undefined : { kind: 'room', name };
};

const directAt = ([person = '', ...more]: readonly string[]): Address | undefined =>
  more.length === 0 && isPersonId(person) ? { kind: 'direct', person } : undefined;

const conversationAt = ([id = '', part, ...more]: readonly string[]): Address | undefined => {
  if (more.length > 0 || !isConversationId(id)) return undefined;
  if (part === undefined) return { kind: 'conversation', conversation: id };
  const seq = seqOf(part);
  return seq === undefined ? undefined : { kind: 'conversation', conversation: id, seq };
};

const adminAt = ([name, part, ...more]: readonly string[]): Address | undefined => {
  const page = adminPages.find((one) => one === (name ?? 'people'));
  if (page === undefined || more.length > 0) return undefined;
  if (part === undefined) return { kind: 'admin', page };
  return page === 'people' && isPersonId(part) ? { kind: 'account', person: part } : undefined;
};

/** What a path names; a slash at its end says nothing. */
export const addressOf = (path: string): Address => {
  const [first, ...parts] = path.split('/').filter((part) => part !== '');
  const unknown: Address = { kind: 'unknown', path };
  switch (first) {
    case undefined:
      return { kind: 'home' };
    case 'r':
      return roomAt(parts) ?? unknown;
    case 'd':
      return directAt(parts) ?? unknown;
    case 'c':
      return conversationAt(parts) ?? unknown;
    case 'admin':
      return adminAt(parts) ?? unknown;
    default:
      return unknown;
  }
};

export const pathOf = (address: Address): string => {
  switch (address.kind) {
    case 'home':
      return '/';
    case 'room':
      return `/r/${encodeURIComponent(address.name)}`;
    case 'direct':
      return `/d/${address.person}`;
    case 'conversation': {
      const { conversation, seq } = address;
      return seq === undefined ? `/c/${conversation}` : `/c/${conversation}/${seq}`;
    }
    case 'admin':
      return `/admin/${address.page}`;
    case 'account':
      return `/admin/people/${address.person}`;
    case 'unknown':
      return address.path;
  }
};

export const isSameAddress = (one: Address, other: Address): boolean =>
  pathOf(one) === pathOf(other);

/** Whether it names something on purpose that is no conversation. */
export const isBesideConversations = ({ kind }: Address): boolean =>
  kind === 'home' || kind === 'admin' || kind === 'account';
