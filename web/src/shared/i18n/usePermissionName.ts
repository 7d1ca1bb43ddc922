import { useTranslation } from 'react-i18next';
import { translated } from './translated';

/** What a permission is called; one that this page does not know yet keeps its own name. */
export function usePermissionName(): (permission: string) => string {
  const { t } = useTranslation();
  return (permission) => translated(t, `permissions.${permission.replaceAll('.', '_')}`) ?? permission;
}
