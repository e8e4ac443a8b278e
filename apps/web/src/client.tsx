import { createRoot } from 'react-dom/client';
import { App } from './app/App.js';
import { adoptTheme } from './ui/adopt-theme.js';

/** Takes the place of what the page shows until then. */
export const showClient = (root: HTMLElement): void => {
  adoptTheme();
  createRoot(root).render(<App />);
};
