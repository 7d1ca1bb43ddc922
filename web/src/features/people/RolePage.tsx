import { Alert, Button, Checkbox, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Problem } from '@/shared/api/problem';
import type { PermissionItem, Role } from '@/shared/api/types';
import { fieldTexts } from '@/shared/i18n/problemText';
import { useMe } from '@/shared/session/session';
import { AnchorLink } from '@/shared/ui/AnchorLink';
import { ConfirmByName } from '@/shared/ui/ConfirmByName';
import { Empty } from '@/shared/ui/Empty';
import { FormProblem } from '@/shared/ui/FormProblem';
import { LoadFailed } from '@/shared/ui/LoadFailed';
import { Loading } from '@/shared/ui/Loading';
import { PageFrame } from '@/shared/ui/PageFrame';
import frame from '@/shared/ui/PageFrame.module.css';
import { Section } from '@/shared/ui/Section';
import { BackIcon, QuestionIcon } from '@/shared/ui/icons';
import { peopleQueries } from './peopleQueries';
import { useDeleteRole, useWriteRole } from './usePeopleActions';
import { byGroup, useWords } from './useWords';

export function NewRolePage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return (
    <PageFrame title={t('roles.makeTitle')} back={<BackToRoles />}>
      <Section title={t('roles.holds')}>
        <RoleForm
          edited={null}
          onSaved={(role) =>
            void navigate({ to: '/settings/roles/$roleId', params: { roleId: role.id }, replace: true })
          }
        />
      </Section>
    </PageFrame>
  );
}

export function RolePage() {
  const { t } = useTranslation();
  const words = useWords();
  const { roleId } = useParams({ from: '/signed-in/settings/roles/$roleId' });
  const roles = useQuery(peopleQueries.roles());
  const role = roles.data?.find(({ id }) => id === roleId);

  return (
    <PageFrame title={role ? words.role(role) : t('roles.role')} back={<BackToRoles />}>
      {roles.isPending && <Loading rows={3} height={120} />}
      {roles.isError && !roles.data && (
        <LoadFailed what={t('roles.what')} error={roles.error} onRetry={roles.refetch} />
      )}
      {roles.data && !role && (
        <Empty icon={<QuestionIcon size={28} />} title={t('roles.goneTitle')} text={t('roles.goneText')} />
      )}
      {role && <Shown key={role.id} role={role} />}
    </PageFrame>
  );
}

function Shown({ role }: { role: Role }) {
  const { t } = useTranslation();
  const { workspace_permissions: mine } = useMe();
  const mayManage = mine.includes('roles.manage');
  return (
    <>
      <Section title={t('roles.holds')}>
        {role.is_administrator ? (
          <Alert variant="light">{t('roles.fixedText')}</Alert>
        ) : (
          <RoleForm
            // What somebody else changed meanwhile is shown, and not overwritten unseen.
            key={`${role.name}/${role.permissions.join()}`}
            edited={role}
            onSaved={() => notifications.show({ message: t('roles.saved') })}
          />
        )}
      </Section>
      <Section title={t('roles.holders')}>
        <Holders role={role} />
      </Section>
      {mayManage && !role.is_administrator && (
        <Section title={t('roles.delete.title')}>
          <DeleteRole role={role} />
        </Section>
      )}
    </>
  );
}

function Holders({ role }: { role: Role }) {
  const { t } = useTranslation();
  if (role.member_count === 0)
    return (
      <Text size="sm" c="dimmed">
        {t('roles.nobody')}
      </Text>
    );
  return (
    <Group gap="md">
      {role.members.map((member) => (
        <AnchorLink
          key={member.id}
          to="/settings/people/$personId"
          params={{ personId: member.id }}
          size="sm"
        >
          {member.display_name}
        </AnchorLink>
      ))}
      {role.member_count > role.members.length && (
        <Text size="sm" c="dimmed">
          {t('roles.others', { count: role.member_count - role.members.length })}
        </Text>
      )}
    </Group>
  );
}

function RoleForm({ edited: role, onSaved }: { edited: Role | null; onSaved: (role: Role) => void }) {
  const { t } = useTranslation();
  const { workspace_permissions: mine } = useMe();
  const permissions = useQuery(peopleQueries.permissions());
  const writing = useWriteRole(role?.id ?? null);
  const mayManage = mine.includes('roles.manage');
  const form = useForm({
    initialValues: { name: role?.name ?? '', permissions: role?.permissions ?? [] },
    validate: { name: (name) => (name.trim() === '' ? t('problem.field.required') : null) },
  });

  const save = form.onSubmit((values) =>
    writing.mutate(values, {
      onSuccess: onSaved,
      onError: (error) => {
        if (error instanceof Problem) form.setErrors(fieldTexts(t, error));
      },
    }),
  );

  if (permissions.isPending) return <Loading rows={4} height={48} />;
  if (permissions.isError)
    return <LoadFailed what={t('roles.what')} error={permissions.error} onRetry={permissions.refetch} />;
  return (
    <form onSubmit={save} noValidate>
      <Stack gap="lg">
        <FormProblem error={writing.error} />
        <TextInput
          label={t('roles.name')}
          maxLength={60}
          required
          withAsterisk={false}
          readOnly={!mayManage}
          maw={420}
          {...form.getInputProps('name')}
        />
        <Checkbox.Group {...form.getInputProps('permissions')} aria-label={t('roles.holds')}>
          <Stack gap="lg">
            {byGroup(permissions.data).map(([group, items]) => (
              <PermissionGroup
                key={group}
                group={group}
                items={items}
                // Nobody gives, or takes, what they do not hold themselves.
                mayChoose={(permission) => mayManage && mine.includes(permission)}
              />
            ))}
          </Stack>
        </Checkbox.Group>
        {mayManage && (
          <Button type="submit" loading={writing.isPending} style={{ alignSelf: 'flex-start' }}>
            {role ? t('common.save') : t('roles.make')}
          </Button>
        )}
      </Stack>
    </form>
  );
}

interface PermissionGroupProps {
  group: string;
  items: PermissionItem[];
  mayChoose: (permission: string) => boolean;
}

function PermissionGroup({ group, items, mayChoose }: PermissionGroupProps) {
  const { t } = useTranslation();
  const words = useWords();
  return (
    <section aria-label={words.group(group)}>
      <Title order={3} size="h6" mb={8}>
        {words.group(group)}
      </Title>
      <Stack gap={10}>
        {items.map((item) => (
          <Checkbox
            key={item.permission}
            value={item.permission}
            label={words.permission(item.permission)}
            description={item.is_of_accounts ? undefined : t('roles.wholeOnly')}
            disabled={!mayChoose(item.permission)}
          />
        ))}
      </Stack>
    </section>
  );
}

function DeleteRole({ role }: { role: Role }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const deleting = useDeleteRole(role.id);
  return (
    <ConfirmByName
      name={role.name}
      label={t('roles.delete.nameLabel')}
      lead={t('roles.delete.lead')}
      open={t('roles.delete.open')}
      title={t('roles.delete.confirmTitle', { name: role.name })}
      submit={t('roles.delete.submit')}
      isPending={deleting.isPending}
      problem={<FormProblem error={deleting.error} />}
      onConfirm={() =>
        deleting.mutate(undefined, {
          onSuccess: () => {
            notifications.show({ message: t('roles.delete.done', { name: role.name }) });
            void navigate({ to: '/settings/roles', replace: true });
          },
        })
      }
    />
  );
}

function BackToRoles() {
  const { t } = useTranslation();
  return (
    <AnchorLink to="/settings/roles" size="sm" className={frame.back}>
      <BackIcon size={16} /> {t('roles.backToList')}
    </AnchorLink>
  );
}
