import { Button, Modal, Select, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { Problem } from '@/shared/api/problem';
import { fieldTexts } from '@/shared/i18n/problemText';
import { useMe } from '@/shared/session/session';
import { AnchorLink } from '@/shared/ui/AnchorLink';
import { FormProblem } from '@/shared/ui/FormProblem';
import { LinkToPass } from '@/shared/ui/LinkToPass';
import { useCreateWorkspace } from './useWorkspaceActions';

/** Founds a workspace with its first administrator, and shows the link to pass on to them. */
export function NewWorkspaceDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={t('workspaces.create.title')}
      centered
      // The link is shown this once: a click beside the dialog must not lose it.
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <NewWorkspaceForm onClose={onClose} />
    </Modal>
  );
}

function NewWorkspaceForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { user } = useMe();
  const creating = useCreateWorkspace();
  const form = useForm({
    initialValues: { name: '', display_name: '', email: '', language: user.language },
    validate: {
      name: (name) => (name.trim() === '' ? t('problem.field.required') : null),
      display_name: (name) => (name.trim() === '' ? t('problem.field.required') : null),
      email: (email) => (email.includes('@') ? null : t('problem.field.email_invalid')),
    },
    transformValues: (values) => ({ ...values, email: values.email.trim() }),
  });

  const create = form.onSubmit((values) =>
    creating.mutate(values, {
      onError: (error) => {
        if (error instanceof Problem) form.setErrors(fieldTexts(t, error));
      },
    }),
  );

  if (creating.data) {
    const { workspace, invitation } = creating.data;
    return (
      <Stack>
        {invitation === null ? (
          <Text size="sm" role="status">
            {t('workspaces.create.known', { name: workspace.name })}
          </Text>
        ) : (
          <LinkToPass made={invitation} />
        )}
        <AnchorLink to="/settings/workspaces/$workspaceId" params={{ workspaceId: workspace.id }} size="sm">
          {t('workspaces.create.more', { name: workspace.name })}
        </AnchorLink>
        <Button variant="default" onClick={onClose}>
          {t('common.close')}
        </Button>
      </Stack>
    );
  }
  return (
    <form onSubmit={create} noValidate>
      <Stack>
        <FormProblem error={creating.error} besidesFields />
        <TextInput
          label={t('workspaces.create.name')}
          data-autofocus
          required
          withAsterisk={false}
          maxLength={100}
          {...form.getInputProps('name')}
        />
        <Text size="sm" c="dimmed">
          {t('workspaces.create.administrator')}
        </Text>
        <TextInput
          label={t('people.invite.name')}
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
        <Button type="submit" loading={creating.isPending}>
          {t('workspaces.create.submit')}
        </Button>
      </Stack>
    </form>
  );
}
