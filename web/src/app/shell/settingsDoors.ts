/** The pages of the settings in the order in which they stand, each with the permissions of which one opens it. */
const settingsDoors = [
  { to: '/settings/accounts', page: 'numbers', anyOf: ['accounts.view'] },
  { to: '/settings/people', page: 'people', anyOf: ['users.manage', 'roles.manage', 'accounts.assign'] },
  { to: '/settings/roles', page: 'roles', anyOf: ['users.manage', 'roles.manage'] },
  { to: '/settings/work', page: 'work', anyOf: ['settings.manage', 'messages.send'] },
  { to: '/settings/keys', page: 'keys', anyOf: ['keys.manage'] },
  { to: '/settings/journal', page: 'journal', anyOf: ['settings.manage'] },
  { to: '/settings/audit', page: 'audit', anyOf: ['audit.view'] },
] as const;

/** Those that somebody with these permissions may open. */
export function doorsFor(permissions: readonly string[]) {
  return settingsDoors.filter(({ anyOf }) => anyOf.some((permission) => permissions.includes(permission)));
}
