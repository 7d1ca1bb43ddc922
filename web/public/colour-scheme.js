// Runs before the first paint, so that a dark page never flashes white. A file of its own, as the content security
// policy allows no inline script. The key is the one that the theme writes.
{
  const chosen = localStorage.getItem('relais.colour-scheme');
  const isDark =
    chosen === 'dark' || (chosen !== 'light' && window.matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', isDark ? 'dark' : 'light');
}
