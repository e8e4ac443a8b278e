/** Phones have the class as well, but let no page use it. */
const hasNotifications = (): boolean =>
  'Notification' in globalThis && matchMedia('(hover: hover)').matches;

/** Whether it is worth asking: the browser has notifications, and the person has not said yet. */
export const canAskToNotify = (): boolean =>
  hasNotifications() && Notification.permission === 'default';

/** To be called by a click alone; browsers ignore or punish anything else. */
export const askToNotify = async (): Promise<void> => {
  await Notification.requestPermission();
};

/**
 * Tells of a call outside of the page, if the person cannot see the page and allows it. A click on the
 * notification brings the page to the front, and leads to what it is about. Returns the way to take it back.
 */
export const notifyOfCall = (title: string, body: string, lead: () => void): (() => void) => {
  const isWanted = document.hidden && 'Notification' in globalThis;
  if (!isWanted || Notification.permission !== 'granted') return () => {};
  const notification = notificationOf(title, { body, tag: 'call', requireInteraction: true });
  notification?.addEventListener('click', () => {
    window.focus();
    lead();
    notification.close();
  });
  return () => notification?.close();
};

/** Chrome on Android has the class and throws: there only service workers may notify. */
const notificationOf = (title: string, options: NotificationOptions) => {
  try {
    return new Notification(title, options);
  } catch {
    return undefined;
  }
};
