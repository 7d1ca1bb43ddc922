const tokens = new Map<string, string>();

/**
 * What proves a link that lets somebody in once. It travels in the fragment, so that no log holds it, and leaves the
 * address bar and the history at once; it is remembered here, for the page that it led to, because that may be drawn twice.
 */
export function takeLinkToken(): string | null {
  const page = window.location.pathname;
  const given = new URLSearchParams(window.location.hash.slice(1)).get('token');
  if (given) {
    tokens.set(page, given);
    window.history.replaceState(window.history.state, '', page);
  }
  return tokens.get(page) ?? null;
}
