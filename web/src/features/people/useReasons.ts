import { useTranslation } from 'react-i18next';
import type { ExplainedPermission, WorkspaceNumber } from '@/shared/api/types';
import { useWords } from './useWords';

/** Why somebody may do one thing, or may not, in sentences. */
export function useReasons(
  explained: readonly ExplainedPermission[],
  numbers: readonly WorkspaceNumber[],
): string[] {
  const { t } = useTranslation();
  const words = useWords();
  const rolesOf = (entry: ExplainedPermission) =>
    [
      ...new Set(
        entry.given_by.map((role) =>
          words.role({ name: role.role_name, is_administrator: role.is_administrator }),
        ),
      ),
    ].join(', ');

  const whole = explained.find((entry) => entry.account_id === null);
  if (!whole) return [];
  if (whole.override === true) return [t('people.may.allowedAlone')];
  if (whole.override === false) {
    const giving = explained.find((entry) => entry.given_by.length > 0);
    return [
      giving === undefined
        ? t('people.may.forbiddenAlone')
        : t('people.may.forbiddenThough', { roles: rolesOf(giving) }),
    ];
  }
  if (whole.is_held) return [t('people.may.byRole', { roles: rolesOf(whole) })];

  const some = explained.filter((entry) => entry.account_id !== null && entry.is_held);
  if (some.length === 0) return [t('people.may.byNone')];
  return some.map((entry) =>
    t('people.may.byRoleFor', {
      number: numbers.find(({ id }) => id === entry.account_id)?.name ?? '',
      roles: rolesOf(entry),
    }),
  );
}
