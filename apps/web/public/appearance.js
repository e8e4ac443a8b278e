// The chosen color scheme, before the first paint: modules come after it. See `color-scheme.ts`.
(() => {
  const known = ['light', 'dark'];
  const system = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  let chosen = null;
  try {
    chosen = localStorage.getItem('parley.appearance');
  } catch {
    // A browser that keeps nothing: as the system has it.
  }
  document.documentElement.dataset.mantineColorScheme = known.includes(chosen) ? chosen : system;
})();
