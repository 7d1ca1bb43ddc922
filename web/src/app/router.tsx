import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { accessQueries } from '@/features/access/accessQueries';
import { readSection } from '@/features/accounts/sections/sections';
import { readJournalSearch } from '@/features/journal/journalSearch';
import { currentSession, refreshSession } from '@/shared/session/session';
import { FailedPage } from './FailedPage';
import { NoDoorPage } from './NoDoorPage';
import { NotFoundPage } from './NotFoundPage';
import { OpeningPage } from './OpeningPage';
import { SettingsFrame } from './shell/SettingsFrame';
import { Shell } from './shell/Shell';

interface RouterContext {
  queryClient: QueryClient;
}

const root = createRootRouteWithContext<RouterContext>()({
  component: Outlet,
  notFoundComponent: NotFoundPage,
});

const setup = createRoute({
  getParentRoute: () => root,
  path: '/setup',
  component: lazyRouteComponent(() => import('@/features/access/SetupPage'), 'SetupPage'),
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  // The key is always written: left out, the unchecked value of the address would shine through.
  validateSearch: (search: Record<string, unknown>): { next?: string | undefined } => ({
    next: isOwnPath(search.next) ? search.next : undefined,
  }),
  beforeLoad: async ({ context, search }) => {
    if (currentSession().status === 'unknown') await refreshSession();
    if (currentSession().status === 'signed_in') throw redirect({ href: search.next ?? '/' });
    const status = await context.queryClient.query(accessQueries.setup());
    if (status.is_needed) throw redirect({ to: '/setup' });
  },
  component: lazyRouteComponent(() => import('@/features/access/SignInPage'), 'SignInPage'),
});

const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in',
  beforeLoad: async ({ location }) => {
    if (currentSession().status === 'unknown') await refreshSession();
    if (currentSession().status !== 'signed_in') {
      throw redirect({ to: '/sign-in', search: location.href === '/' ? {} : { next: location.href } });
    }
  },
  component: Shell,
});

const home = createRoute({
  getParentRoute: () => signedIn,
  path: '/',
  beforeLoad: () => {
    if (mayEnter('conversations.view')) throw redirect({ to: '/discussions' });
    if (mayEnter('accounts.view') || mayEnter('settings.manage')) throw redirect({ to: '/settings' });
  },
  component: NoDoorPage,
});

const discussions = createRoute({
  getParentRoute: () => signedIn,
  path: '/discussions',
  component: lazyRouteComponent(() => import('@/features/inbox/DiscussionsPage'), 'DiscussionsPage'),
});
const noDiscussion = createRoute({ getParentRoute: () => discussions, path: '/' });
const discussion = createRoute({ getParentRoute: () => discussions, path: '/$conversationId' });

const settings = createRoute({
  getParentRoute: () => signedIn,
  path: '/settings',
  component: SettingsFrame,
});
const settingsHome = createRoute({
  getParentRoute: () => settings,
  path: '/',
  beforeLoad: () => {
    throw mayEnter('accounts.view') || !mayEnter('settings.manage')
      ? redirect({ to: '/settings/accounts' })
      : redirect({ to: '/settings/journal' });
  },
});
const accounts = createRoute({
  getParentRoute: () => settings,
  path: '/accounts',
  component: lazyRouteComponent(() => import('@/features/accounts/AccountsPage'), 'AccountsPage'),
});
const connectAccount = createRoute({
  getParentRoute: () => settings,
  path: '/accounts/new',
  component: lazyRouteComponent(() => import('@/features/accounts/ConnectAccountPage'), 'ConnectAccountPage'),
});
const account = createRoute({
  getParentRoute: () => settings,
  path: '/accounts/$accountId',
  validateSearch: readSection,
  component: lazyRouteComponent(() => import('@/features/accounts/AccountPage'), 'AccountPage'),
});
const journal = createRoute({
  getParentRoute: () => settings,
  path: '/journal',
  validateSearch: readJournalSearch,
  beforeLoad: () => {
    if (!mayEnter('settings.manage')) throw redirect({ to: '/' });
  },
  component: lazyRouteComponent(() => import('@/features/journal/JournalPage'), 'JournalPage'),
});
const noWebhook = createRoute({ getParentRoute: () => journal, path: '/' });
const webhook = createRoute({ getParentRoute: () => journal, path: '/$place' });

const routeTree = root.addChildren([
  setup,
  signIn,
  signedIn.addChildren([
    home,
    discussions.addChildren([noDiscussion, discussion]),
    settings.addChildren([
      settingsHome,
      accounts,
      connectAccount,
      account,
      journal.addChildren([noWebhook, webhook]),
    ]),
  ]),
]);

export function createAppRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree,
    context: { queryClient },
    defaultPendingComponent: OpeningPage,
    defaultPendingMs: 300,
    defaultErrorComponent: FailedPage,
    defaultPreload: 'intent',
    // Lists keep their own scroll; the window never scrolls on its own.
    scrollRestoration: false,
  });
}

export type AppRouter = ReturnType<typeof createAppRouter>;

declare module '@tanstack/react-router' {
  interface Register {
    router: AppRouter;
  }
}

function mayEnter(permission: string): boolean {
  const session = currentSession();
  return session.status === 'signed_in' && session.me.permissions.includes(permission);
}

/** Only a path of this site may be the place to go after signing in. */
function isOwnPath(next: unknown): next is string {
  return typeof next === 'string' && /^\/(?![/\\])/.test(next);
}
