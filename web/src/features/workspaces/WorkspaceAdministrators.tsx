import { Badge, Button, Group, Modal, Select, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDisclosure } from '@mantine/hooks';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Problem } from '@/shared/api/problem';
import type { WorkspaceAdministrator } from '@/shared/api/types';
import { fieldTexts } from '@/shared/i18n/problemText';
import { useMe } from '@/shared/session/session';
import { FormProblem } from '@/shared/ui/FormProblem';
import { LinkToPass } from '@/shared/ui/LinkToPass';
import { LoadFailed } from '@/shared/ui/LoadFailed';
import { Loading } from '@/shared/ui/Loading';
import { PlusIcon } from '@/shared/ui/icons';
import { useAddAdministrator, useAdministratorLink } from './useWorkspaceActions';
import { workspaceQueries } from './workspaceQueries';
import classes from './WorkspacesPage.module.css';

/** Who administers the workspace; of its other people nothing is told. */
export function WorkspaceAdministrators({ workspaceId }: { workspaceId: string }) {
  const { t } = useTranslation();
  const administrators = useInfiniteQuery(workspaceQueries.administrators(workspaceId));
  const [isAdding, dialog] = useDisclosure(false);
  const people = administrators.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Stack gap="sm">
      {administrators.isPending && <Loading rows={1} height={44} />}
      {administrators.isError && !administrators.data && (
        <LoadFailed
          what={t('workspaces.administrators.what')}
          error={administrators.error}
          onRetry={administrators.refetch}
        />
      )}
      {administrators.data && people.length === 0 && (
        <Text size="sm">{t('workspaces.administrators.none')}</Text>
      )}
      {people.length > 0 && (
        <ul className={classes.people} aria-label={t('workspaces.administrators.title')}>
          {people.map((person) => (
            <li key={person.id} className={classes.administrator}>
              <Administrator person={person} workspaceId={workspaceId} />
            </li>
          ))}
        </ul>
      )}
      <Group gap="sm">
        {administrators.hasNextPage && (
          <Button
            variant="default"
            loading={administrators.isFetchingNextPage}
            onClick={() => void administrators.fetchNextPage()}
          >
            {t('workspaces.more')}
          </Button>
        )}
        <Button variant="default" leftSection={<PlusIcon size={18} />} onClick={dialog.open}>
          {t('workspaces.administrators.add')}
        </Button>
      </Group>
      <Modal
        opened={isAdding}
        onClose={dialog.close}
        title={t('workspaces.administrators.addTitle')}
        centered
        closeOnClickOutside={false}
        closeButtonProps={{ 'aria-label': t('common.close') }}
      >
        <AddForm workspaceId={workspaceId} onClose={dialog.close} />
      </Modal>
    </Stack>
  );
}

function Administrator({ person, workspaceId }: { person: WorkspaceAdministrator; workspaceId: string }) {
  const { t } = useTranslation();
  const { user } = useMe();
  const making = useAdministratorLink(workspaceId, person.id);
  return (
    <Stack gap="sm">
      <Group justify="space-between" gap="md">
        <div className={classes.name}>
          <Group gap={8}>
            <Text fw={600}>{person.display_name}</Text>
            {person.status !== 'active' && (
              <Badge variant="light" color={person.status === 'invited' ? 'blue' : 'gray'} tt="none">
                {t(`workspaces.administrators.${person.status}`)}
              </Badge>
            )}
          </Group>
          <Text size="sm" c="dimmed">
            {person.email}
          </Text>
        </div>
        {person.status !== 'deactivated' && person.id !== user.id && (
          <Button variant="default" size="xs" loading={making.isPending} onClick={() => making.mutate()}>
            {person.status === 'invited' ? t('people.link.renew') : t('people.link.reset')}
          </Button>
        )}
      </Group>
      <FormProblem error={making.error} />
      {making.data && <LinkToPass made={making.data} />}
    </Stack>
  );
}

function AddForm({ workspaceId, onClose }: { workspaceId: string; onClose: () => void }) {
  const { t } = useTranslation();
  const { user } = useMe();
  const adding = useAddAdministrator();
  const form = useForm({
    initialValues: { display_name: '', email: '', language: user.language },
    validate: {
      display_name: (name) => (name.trim() === '' ? t('problem.field.required') : null),
      email: (email) => (email.includes('@') ? null : t('problem.field.email_invalid')),
    },
    transformValues: (values) => ({ ...values, email: values.email.trim(), workspace_id: workspaceId }),
  });

  const add = form.onSubmit((values) =>
    adding.mutate(values, {
      onError: (error) => {
        if (error instanceof Problem) form.setErrors(fieldTexts(t, error));
      },
    }),
  );

  if (adding.data)
    return (
      <Stack>
        {adding.data.invitation === null ? (
          <Text size="sm" role="status">
            {t('workspaces.administrators.known', { name: adding.data.person.display_name })}
          </Text>
        ) : (
          <LinkToPass made={adding.data.invitation} />
        )}
        <Button variant="default" onClick={onClose}>
          {t('common.close')}
        </Button>
      </Stack>
    );
  return (
    <form onSubmit={add} noValidate>
      <Stack>
        <FormProblem error={adding.error} besidesFields />
        <TextInput
          label={t('people.invite.name')}
          data-autofocus
          required
          withAsterisk={false}
          maxLength={100}
          {...form.getInputProps('display_name')}
        />
        <TextInput
          label={t('people.invite.email')}
          type="email"
          autoComplete="off"
          autoCapitalize="none"
          required
          withAsterisk={false}
          {...form.getInputProps('email')}
        />
        <Select
          label={t('people.invite.language')}
          data={[
            { value: 'fr', label: t('language.fr') },
            { value: 'en', label: t('language.en') },
          ]}
          allowDeselect={false}
          value={form.values.language}
          onChange={(language) => form.setFieldValue('language', language ?? 'fr')}
        />
        <Button type="submit" loading={adding.isPending}>
          {t('workspaces.administrators.add')}
        </Button>
      </Stack>
    </form>
  );
}
