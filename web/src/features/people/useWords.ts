import { useTranslation } from 'react-i18next';
import type { PermissionItem } from '@/shared/api/types';
import { translated } from '@/shared/i18n/translated';

/** What permissions and roles are called. One that this page does not know keeps the server's word. */
export function useWords() {
  const { t } = useTranslation();
  return {
    permission: (permission: string) =>
      translated(t, `permissions.${permission.replace('.', '_')}`) ?? permission,
    group: (group: string) => translated(t, `permissionGroups.${group}`) ?? group,
    role: (role: { name: string; is_administrator: boolean }) =>
      role.is_administrator ? t('roles.administrator') : role.name,
  };
}

/** The permissions by what they are about, in the order in which they came. */
export function byGroup(permissions: readonly PermissionItem[]): [string, PermissionItem[]][] {
  const groups = new Map<string, PermissionItem[]>();
  for (const item of permissions) groups.set(item.group, [...(groups.get(item.group) ?? []), item]);
  return [...groups];
}
