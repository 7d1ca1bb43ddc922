import { ActionIcon, Button, Group, Select, Stack, Text, Tooltip } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Member, MemberRole, RolePlace } from '@/shared/api/types';
import { useMe } from '@/shared/session/session';
import { CloseIcon } from '@/shared/ui/icons';
import { peopleQueries } from './peopleQueries';
import { useAssignRoles } from './usePeopleActions';
import { useWords } from './useWords';
import classes from './PeoplePage.module.css';

const everywhere = 'everywhere';

/** The roles that somebody has, and for which number each. */
export function PersonRoles({ member }: { member: Member }) {
  const { t } = useTranslation();
  const words = useWords();
  const { workspace_permissions: mine, permissions } = useMe();
  const assigning = useAssignRoles(member.id);
  const explained = useQuery(peopleQueries.explained(member.id));
  const numbers = explained.data?.numbers ?? [];
  const places = member.roles.map(placeOf);
  const mayEverywhere = mine.includes('users.manage');
  const mayAssign = mayEverywhere || permissions.includes('accounts.assign');

  const placeText = (accountId: string | null) =>
    accountId === null
      ? t('people.roles.everywhere')
      : (numbers.find(({ id }) => id === accountId)?.name ?? t('people.roles.formerNumber'));

  return (
    <div>
      {member.roles.map((role) => {
        const name = words.role({ name: role.role_name, is_administrator: role.is_administrator });
        const place = placeText(role.account_id);
        return (
          <Group
            key={`${role.role_id}/${role.account_id ?? ''}`}
            className={classes.line}
            justify="space-between"
            wrap="nowrap"
          >
            <div>
              <Text fw={550}>{name}</Text>
              <Text size="sm" c="dimmed">
                {place}
              </Text>
            </div>
            {mayAssign && (mayEverywhere || role.account_id !== null) && (
              <Tooltip label={t('people.roles.take')}>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={t('people.roles.takeNamed', { role: name, place })}
                  disabled={assigning.isPending}
                  onClick={() => assigning.mutate(places.filter((other) => !isSame(other, placeOf(role))))}
                >
                  <CloseIcon size={18} />
                </ActionIcon>
              </Tooltip>
            )}
          </Group>
        );
      })}
      {member.roles.length === 0 && (
        <Text size="sm" c="dimmed" pb="sm">
          {t('people.roles.none')}
        </Text>
      )}
      {mayAssign && (
        <AddRole
          numbers={numbers.map(({ id, name }) => ({ value: id, label: name }))}
          mayEverywhere={mayEverywhere}
          has={places}
          isPending={assigning.isPending}
          onAdd={(place) => assigning.mutate([...places, place])}
        />
      )}
    </div>
  );
}

interface AddRoleProps {
  numbers: { value: string; label: string }[];
  mayEverywhere: boolean;
  has: RolePlace[];
  isPending: boolean;
  onAdd: (place: RolePlace) => void;
}

function AddRole({ numbers, mayEverywhere, has, isPending, onAdd }: AddRoleProps) {
  const { t } = useTranslation();
  const words = useWords();
  const roles = useQuery(peopleQueries.roles());
  const [roleId, setRoleId] = useState<string | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const where = chosen ?? (mayEverywhere ? everywhere : (numbers[0]?.value ?? null));

  const place =
    roleId === null || where === null
      ? null
      : { role_id: roleId, account_id: where === everywhere ? null : where };
  const isThere = place !== null && has.some((other) => isSame(other, place));

  return (
    <Stack gap={6} pt="md">
      <Group gap="sm" align="flex-end">
        <Select
          label={t('people.roles.role')}
          placeholder={t('people.roles.choose')}
          data={(roles.data ?? []).map((role) => ({ value: role.id, label: words.role(role) }))}
          value={roleId}
          onChange={setRoleId}
          flex="1 1 180px"
        />
        <Select
          label={t('people.roles.place')}
          data={[
            ...(mayEverywhere ? [{ value: everywhere, label: t('people.roles.everywhere') }] : []),
            ...numbers,
          ]}
          value={where}
          onChange={setChosen}
          allowDeselect={false}
          flex="1 1 180px"
        />
        <Button
          variant="default"
          disabled={place === null || isThere}
          loading={isPending}
          onClick={() => {
            if (place === null) return;
            onAdd(place);
            setRoleId(null);
          }}
        >
          {t('people.roles.give')}
        </Button>
      </Group>
      {isThere && (
        <Text size="xs" c="dimmed" role="status">
          {t('people.roles.isThere')}
        </Text>
      )}
    </Stack>
  );
}

function placeOf(role: MemberRole): RolePlace {
  return { role_id: role.role_id, account_id: role.account_id };
}

function isSame(one: RolePlace, other: RolePlace): boolean {
  return one.role_id === other.role_id && one.account_id === other.account_id;
}
