let token: string | null = null;

/**
 * The one-time token of the set-up link. It travels in the fragment, so that no log holds it, and leaves the address
 * bar and the history at once; it is remembered here because the page may be drawn twice.
 */
export function takeSetupToken(): string | null {
  const given = new URLSearchParams(window.location.hash.slice(1)).get('token');
  if (given) {
    token = given;
    window.history.replaceState(window.history.state, '', window.location.pathname);
  }
  return token;
}
