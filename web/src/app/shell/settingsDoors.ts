import type { Me } from '@/shared/api/types';

/** The pages of the settings in the order in which they stand, each with the permissions of which one opens it. */
const settingsDoors = [
  { to: '/settings/accounts', page: 'numbers', anyOf: ['accounts.view'] },
  { to: '/settings/people', page: 'people', anyOf: ['users.manage', 'roles.manage', 'accounts.assign'] },
  { to: '/settings/roles', page: 'roles', anyOf: ['users.manage', 'roles.manage'] },
  { to: '/settings/work', page: 'work', anyOf: ['settings.manage', 'messages.send'] },
  { to: '/settings/keys', page: 'keys', anyOf: ['keys.manage'] },
  { to: '/settings/journal', page: 'journal', anyOf: ['settings.manage'] },
  { to: '/settings/audit', page: 'audit', anyOf: ['audit.view'] },
  // No permission of a workspace opens it.
  { to: '/settings/workspaces', page: 'workspaces', anyOf: [] as string[] },
] as const;

/** Those that somebody may open. */
export function doorsFor({ permissions, user }: Me) {
  return settingsDoors.filter(({ page, anyOf }) =>
    page === 'workspaces'
      ? user.is_super_administrator
      : anyOf.some((permission) => permissions.includes(permission)),
  );
}
