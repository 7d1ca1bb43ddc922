import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
  retainSearchParams,
} from '@tanstack/react-router';
import { accessQueries } from '@/features/access/accessQueries';
import { readSection } from '@/features/accounts/sections/sections';
import { readAuditSearch } from '@/features/audit/auditSearch';
import { readFilterSearch } from '@/features/inbox/list/listFilter';
import { readJournalSearch } from '@/features/journal/journalSearch';
import { currentSession, refreshSession } from '@/shared/session/session';
import { FailedPage } from './FailedPage';
import { NoDoorPage } from './NoDoorPage';
import { NotFoundPage } from './NotFoundPage';
import { OpeningPage } from './OpeningPage';
import { SettingsFrame } from './shell/SettingsFrame';
import { doorsFor } from './shell/settingsDoors';
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

const invite = createRoute({
  getParentRoute: () => root,
  path: '/invite',
  component: lazyRouteComponent(() => import('@/features/access/InvitePage'), 'InvitePage'),
});
const newPassword = createRoute({
  getParentRoute: () => root,
  path: '/new-password',
  component: lazyRouteComponent(() => import('@/features/access/NewPasswordPage'), 'NewPasswordPage'),
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
    if (firstSettings() !== undefined) throw redirect({ to: '/settings' });
  },
  component: NoDoorPage,
});

const discussions = createRoute({
  getParentRoute: () => signedIn,
  path: '/discussions',
  validateSearch: readFilterSearch,
  // The list beside an opened discussion stays as it was narrowed.
  search: { middlewares: [retainSearchParams(['view', 'status', 'team', 'label', 'sort'])] },
  component: lazyRouteComponent(() => import('@/features/inbox/DiscussionsPage'), 'DiscussionsPage'),
});
const noDiscussion = createRoute({ getParentRoute: () => discussions, path: '/' });
const discussion = createRoute({ getParentRoute: () => discussions, path: '/$conversationId' });

const me = createRoute({
  getParentRoute: () => signedIn,
  path: '/me',
  component: lazyRouteComponent(() => import('@/features/me/MePage'), 'MePage'),
});

const settings = createRoute({
  getParentRoute: () => signedIn,
  path: '/settings',
  component: SettingsFrame,
});
const settingsHome = createRoute({
  getParentRoute: () => settings,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: firstSettings() ?? '/' });
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
const people = createRoute({
  getParentRoute: () => settings,
  path: '/people',
  beforeLoad: () => leaveUnless(maySeePeople()),
  component: lazyRouteComponent(() => import('@/features/people/PeoplePage'), 'PeoplePage'),
});
const person = createRoute({
  getParentRoute: () => settings,
  path: '/people/$personId',
  beforeLoad: () => leaveUnless(maySeePeople()),
  component: lazyRouteComponent(() => import('@/features/people/PersonPage'), 'PersonPage'),
});
const roles = createRoute({
  getParentRoute: () => settings,
  path: '/roles',
  beforeLoad: () => leaveUnless(maySeePeople()),
  component: lazyRouteComponent(() => import('@/features/people/RolesPage'), 'RolesPage'),
});
const newRole = createRoute({
  getParentRoute: () => settings,
  path: '/roles/new',
  beforeLoad: () => leaveUnless(mayEnter('roles.manage')),
  component: lazyRouteComponent(() => import('@/features/people/RolePage'), 'NewRolePage'),
});
const role = createRoute({
  getParentRoute: () => settings,
  path: '/roles/$roleId',
  beforeLoad: () => leaveUnless(maySeePeople()),
  component: lazyRouteComponent(() => import('@/features/people/RolePage'), 'RolePage'),
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
const work = createRoute({
  getParentRoute: () => settings,
  path: '/work',
  beforeLoad: () => leaveUnless(mayEnter('settings.manage') || mayEnter('messages.send')),
  component: lazyRouteComponent(() => import('@/features/inbox/work/WorkPage'), 'WorkPage'),
});
const keys = createRoute({
  getParentRoute: () => settings,
  path: '/keys',
  beforeLoad: () => {
    if (!mayEnter('keys.manage')) throw redirect({ to: '/' });
  },
  component: lazyRouteComponent(() => import('@/features/keys/KeysPage'), 'KeysPage'),
});
const audit = createRoute({
  getParentRoute: () => settings,
  path: '/audit',
  validateSearch: readAuditSearch,
  beforeLoad: () => {
    if (!mayEnter('audit.view')) throw redirect({ to: '/' });
  },
  component: lazyRouteComponent(() => import('@/features/audit/AuditPage'), 'AuditPage'),
});
const workspaces = createRoute({
  getParentRoute: () => settings,
  path: '/workspaces',
  beforeLoad: () => leaveUnless(looksAfterInstallation()),
  component: lazyRouteComponent(() => import('@/features/workspaces/WorkspacesPage'), 'WorkspacesPage'),
});
const workspace = createRoute({
  getParentRoute: () => settings,
  path: '/workspaces/$workspaceId',
  beforeLoad: () => leaveUnless(looksAfterInstallation()),
  component: lazyRouteComponent(() => import('@/features/workspaces/WorkspacePage'), 'WorkspacePage'),
});
const installationTrail = createRoute({
  getParentRoute: () => settings,
  path: '/workspaces/trail',
  validateSearch: readAuditSearch,
  beforeLoad: () => leaveUnless(looksAfterInstallation()),
  component: lazyRouteComponent(
    () => import('@/features/audit/InstallationTrailPage'),
    'InstallationTrailPage',
  ),
});
const noWebhook = createRoute({ getParentRoute: () => journal, path: '/' });
const webhook = createRoute({ getParentRoute: () => journal, path: '/$place' });

const routeTree = root.addChildren([
  setup,
  signIn,
  invite,
  newPassword,
  signedIn.addChildren([
    home,
    discussions.addChildren([noDiscussion, discussion]),
    me,
    settings.addChildren([
      settingsHome,
      accounts,
      connectAccount,
      account,
      people,
      person,
      roles,
      newRole,
      role,
      work,
      journal.addChildren([noWebhook, webhook]),
      keys,
      audit,
      workspaces,
      installationTrail,
      workspace,
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

function maySeePeople(): boolean {
  return ['users.manage', 'roles.manage', 'accounts.assign'].some(mayEnter);
}

function looksAfterInstallation(): boolean {
  const session = currentSession();
  return session.status === 'signed_in' && session.me.user.is_super_administrator;
}

function leaveUnless(mayStay: boolean): void {
  if (!mayStay) throw redirect({ to: '/' });
}

/** The first page of the settings that the person may open. */
function firstSettings() {
  const session = currentSession();
  return session.status === 'signed_in' ? doorsFor(session.me)[0]?.to : undefined;
}

/** Only a path of this site may be the place to go after signing in. */
function isOwnPath(next: unknown): next is string {
  return typeof next === 'string' && /^\/(?![/\\])/.test(next);
}
