import { i18n } from '@lingui/core';
import { msg } from '@lingui/core/macro';

/**
 * Says that the client did not come, and offers the only thing that helps: a browser gives the same failure
 * again for a module that it could not fetch. Nothing is here but the words.
 */
export const showNotLoaded = (root: HTMLElement): void => {
  const main = document.createElement('main');
  main.className = 'starting';
  const text = document.createElement('p');
  text.setAttribute('role', 'alert');
  text.textContent = i18n._(msg`Parley could not be loaded.`);
  const again = document.createElement('button');
  again.type = 'button';
  again.textContent = i18n._(msg`Reload`);
  again.addEventListener('click', () => location.reload());
  main.append(text, again);
  root.replaceChildren(main);
};
