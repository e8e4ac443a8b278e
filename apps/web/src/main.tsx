import { createRoot } from 'react-dom/client';
import { App } from './App.js';
import { startSession } from './auth/start-session.js';
import { claimDevice } from './realtime/device.js';
import { startColorScheme } from './settings/color-scheme.js';
import { startLocale } from './settings/locale.js';
import { adoptTheme } from './ui/adopt-theme.js';

startColorScheme();
adoptTheme();
const [device] = await Promise.all([claimDevice(), startLocale()]);
startSession(device);

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no root');
createRoot(root).render(<App />);
