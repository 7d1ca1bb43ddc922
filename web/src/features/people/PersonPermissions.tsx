import { Alert, Group, SegmentedControl, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ExplainedPermission, Member, PermissionItem, WorkspaceNumber } from '@/shared/api/types';
import { useMe } from '@/shared/session/session';
import { LoadFailed } from '@/shared/ui/LoadFailed';
import { Loading } from '@/shared/ui/Loading';
import { CheckIcon, CloseIcon } from '@/shared/ui/icons';
import { peopleQueries } from './peopleQueries';
import { useOverrides } from './usePeopleActions';
import { byGroup, useWords } from './useWords';
import { useReasons } from './useReasons';
import classes from './PeoplePage.module.css';

type Choice = 'roles' | 'allow' | 'forbid';

/** What somebody may do and why, permission by permission, and what is decided for them alone. */
export function PersonPermissions({ member }: { member: Member }) {
  const { t } = useTranslation();
  const words = useWords();
  const { workspace_permissions: mine } = useMe();
  const permissions = useQuery(peopleQueries.permissions());
  const explained = useQuery(peopleQueries.explained(member.id));
  const deciding = useOverrides(member.id);

  if (permissions.isPending || explained.isPending) return <Loading rows={4} height={48} />;
  if (!permissions.data || !explained.data)
    return (
      <LoadFailed
        what={t('people.may.what')}
        error={permissions.error ?? explained.error}
        onRetry={() => Promise.all([permissions.refetch(), explained.refetch()])}
      />
    );

  const decide = (permission: string, choice: Choice) =>
    deciding.mutate([
      ...member.overrides.filter((other) => other.permission !== permission),
      ...(choice === 'roles' ? [] : [{ permission, is_allowed: choice === 'allow' }]),
    ]);

  return (
    <Stack gap="lg">
      {!explained.data.is_active && (
        <Alert variant="light">
          {member.status === 'invited' ? t('people.may.notYet') : t('people.may.notNow')}
        </Alert>
      )}
      {byGroup(permissions.data).map(([group, items]) => (
        <section key={group} aria-label={words.group(group)}>
          <Title order={3} size="h6" mb={4}>
            {words.group(group)}
          </Title>
          {items.map((item) => (
            <Line
              key={item.permission}
              item={item}
              explained={explained.data.items.filter(({ permission }) => permission === item.permission)}
              numbers={explained.data.numbers}
              // Nobody decides about what they do not hold themselves.
              mayDecide={mine.includes('users.manage') && mine.includes(item.permission)}
              isPending={deciding.isPending}
              onDecide={(choice) => decide(item.permission, choice)}
            />
          ))}
        </section>
      ))}
    </Stack>
  );
}

interface LineProps {
  item: PermissionItem;
  explained: ExplainedPermission[];
  numbers: readonly WorkspaceNumber[];
  mayDecide: boolean;
  isPending: boolean;
  onDecide: (choice: Choice) => void;
}

function Line({ item, explained, numbers, mayDecide, isPending, onDecide }: LineProps) {
  const { t } = useTranslation();
  const words = useWords();
  const reasons = useReasons(explained, numbers);
  const decided = explained[0]?.override ?? null;
  const isHeld = explained.some(({ is_held: held }) => held);
  const choice: Choice = decided === null ? 'roles' : decided ? 'allow' : 'forbid';

  return (
    <Group className={classes.line} justify="space-between" align="flex-start" gap="sm">
      <Group gap={10} align="flex-start" wrap="nowrap" flex="1 1 280px">
        <Text
          component="span"
          lh={0}
          pt={3}
          c={isHeld ? 'var(--mantine-primary-color-light-color)' : 'dimmed'}
          role="img"
          aria-label={isHeld ? t('people.may.yes') : t('people.may.no')}
        >
          {isHeld ? <CheckIcon size={17} /> : <CloseIcon size={17} />}
        </Text>
        <div>
          <Text size="sm">{words.permission(item.permission)}</Text>
          {reasons.map((reason) => (
            <Text key={reason} size="xs" c="dimmed">
              {reason}
            </Text>
          ))}
        </div>
      </Group>
      {mayDecide && (
        <SegmentedControl
          size="xs"
          aria-label={t('people.may.decide', { permission: words.permission(item.permission) })}
          disabled={isPending}
          value={choice}
          onChange={(value) => onDecide(value)}
          data={[
            { value: 'roles', label: t('people.may.byRoles') },
            { value: 'allow', label: t('people.may.allow') },
            { value: 'forbid', label: t('people.may.forbid') },
          ]}
        />
      )}
    </Group>
  );
}
