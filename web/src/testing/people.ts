import type {
  ExplainedPermission,
  Me,
  Member,
  PermissionItem,
  PermissionsExplained,
  Role,
} from '@/shared/api/types';
import { aminata, hoursFromNow, newId } from './cast';

export const allPermissions: PermissionItem[] = [
  {
    permission: 'messages.send',
    group: 'messages',
    is_of_accounts: true,
    text_key: 'permissions.messages_send',
  },
  { permission: 'users.manage', group: 'users', is_of_accounts: false, text_key: 'permissions.users_manage' },
  { permission: 'roles.manage', group: 'roles', is_of_accounts: false, text_key: 'permissions.roles_manage' },
];

/** Aminata, who looks after people and roles. */
export const administrator: Me = {
  ...aminata,
  permissions: [...aminata.permissions, 'accounts.assign', 'users.manage', 'roles.manage'],
  workspace_permissions: [...aminata.permissions, 'accounts.assign', 'users.manage', 'roles.manage'],
};

export function memberNamed(name: string, changed: Partial<Member> = {}): Member {
  return {
    id: newId(),
    email: `${name.toLowerCase()}@shop.example`,
    display_name: name,
    language: 'en',
    status: 'active',
    roles: [],
    overrides: [],
    joined_at: hoursFromNow(-48),
    last_seen_at: null,
    ...changed,
  };
}

export function roleNamed(name: string, changed: Partial<Role> = {}): Role {
  return {
    id: newId(),
    name,
    is_administrator: false,
    permissions: ['messages.send'],
    member_count: 0,
    members: [],
    ...changed,
  };
}

export function explained(
  changed: Partial<ExplainedPermission>[],
  numbers: PermissionsExplained['numbers'] = [],
): PermissionsExplained {
  return {
    is_active: true,
    numbers,
    items: changed.map((item) => ({
      permission: 'messages.send',
      account_id: null,
      is_held: false,
      override: null,
      given_by: [],
      ...item,
    })),
  };
}
