/** A page that needs nobody to be signed in, and starts no session: it is opened in a tab of its own. */
export const PRIVACY = '/help/privacy';

export const isPrivacyPage = (path: string): boolean => path === PRIVACY || path === `${PRIVACY}/`;
