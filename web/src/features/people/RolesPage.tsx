import { Badge, Button, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Role } from '@/shared/api/types';
import { usePermission } from '@/shared/session/session';
import { LoadFailed } from '@/shared/ui/LoadFailed';
import { Loading } from '@/shared/ui/Loading';
import { PageFrame } from '@/shared/ui/PageFrame';
import { PlusIcon, SettingsIcon } from '@/shared/ui/icons';
import { peopleQueries } from './peopleQueries';
import { useWords } from './useWords';
import classes from './PeoplePage.module.css';

/** The roles of the workspace; there is always one, the administrators'. */
export function RolesPage() {
  const { t } = useTranslation();
  const mayManage = usePermission('roles.manage');
  const roles = useQuery(peopleQueries.roles());

  return (
    <PageFrame
      title={t('roles.title')}
      lead={t('roles.lead')}
      aside={
        mayManage && (
          <Button component={Link} to="/settings/roles/new" leftSection={<PlusIcon size={18} />}>
            {t('roles.make')}
          </Button>
        )
      }
    >
      {roles.isPending && <Loading rows={4} height={60} />}
      {roles.isError && !roles.data && (
        <LoadFailed what={t('roles.what')} error={roles.error} onRetry={roles.refetch} />
      )}
      {roles.data && (
        <ul className={classes.list} aria-label={t('roles.title')}>
          {roles.data.map((role) => (
            <li key={role.id}>
              <Row role={role} />
            </li>
          ))}
        </ul>
      )}
    </PageFrame>
  );
}

function Row({ role }: { role: Role }) {
  const { t } = useTranslation();
  const words = useWords();
  return (
    <Link to="/settings/roles/$roleId" params={{ roleId: role.id }} className={classes.row}>
      <Text c="dimmed" lh={0} ta="center">
        <SettingsIcon size={22} />
      </Text>
      <div>
        <Group gap={8}>
          <Text fw={600}>{words.role(role)}</Text>
          {role.is_administrator && (
            <Badge variant="light" tt="none">
              {t('roles.fixed')}
            </Badge>
          )}
        </Group>
        <Text size="sm" c="dimmed" lineClamp={1}>
          {role.is_administrator ? t('roles.everything') : role.permissions.map(words.permission).join(' · ')}
        </Text>
      </div>
      <Text size="sm" c="dimmed" className={classes.roles}>
        {t('roles.members', { count: role.member_count })}
      </Text>
    </Link>
  );
}
