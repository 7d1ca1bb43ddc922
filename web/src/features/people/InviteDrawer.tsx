import { Button, Drawer, Select, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Problem } from '@/shared/api/problem';
import { fieldTexts } from '@/shared/i18n/problemText';
import { useMe } from '@/shared/session/session';
import { AnchorLink } from '@/shared/ui/AnchorLink';
import { FormProblem } from '@/shared/ui/FormProblem';
import { LinkToPass } from '@/shared/ui/LinkToPass';
import { peopleQueries } from './peopleQueries';
import { useInvite } from './usePeopleActions';
import { useWords } from './useWords';

const everywhere = 'everywhere';

/** Invites somebody, and shows the link to pass on. */
export function InviteDrawer({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Drawer
      opened={isOpen}
      onClose={onClose}
      position="right"
      size={460}
      title={t('people.invite.title')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <InviteForm onClose={onClose} />
    </Drawer>
  );
}

function InviteForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const words = useWords();
  const { user } = useMe();
  const roles = useQuery(peopleQueries.roles());
  // The numbers are told with what one may do oneself.
  const explained = useQuery(peopleQueries.explained(user.id));
  const inviting = useInvite();
  const form = useForm({
    initialValues: {
      display_name: '',
      email: '',
      language: user.language,
      role: null as string | null,
      place: everywhere,
    },
    validate: {
      display_name: (name) => (name.trim() === '' ? t('problem.field.required') : null),
      email: (email) => (email.includes('@') ? null : t('problem.field.email_invalid')),
    },
    transformValues: ({ display_name, email, language, role, place }) => ({
      display_name,
      email: email.trim(),
      language,
      roles: role === null ? [] : [{ role_id: role, account_id: place === everywhere ? null : place }],
    }),
  });

  const invite = form.onSubmit((values) =>
    inviting.mutate(values, {
      onError: (error) => {
        if (error instanceof Problem) form.setErrors(fieldTexts(t, error));
      },
    }),
  );

  if (inviting.data)
    return (
      <Stack>
        <LinkToPass made={inviting.data.invitation} />
        <AnchorLink to="/settings/people/$personId" params={{ personId: inviting.data.person.id }} size="sm">
          {t('people.invite.more', { name: inviting.data.person.display_name })}
        </AnchorLink>
        <Button variant="default" onClick={onClose}>
          {t('common.close')}
        </Button>
      </Stack>
    );
  return (
    <form onSubmit={invite} noValidate>
      <Stack>
        <FormProblem error={inviting.error} />
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
        <Select
          label={t('people.roles.role')}
          description={t('people.invite.roleHint')}
          placeholder={t('people.roles.choose')}
          data={(roles.data ?? []).map((role) => ({ value: role.id, label: words.role(role) }))}
          {...form.getInputProps('role')}
        />
        <Select
          label={t('people.roles.place')}
          data={[
            { value: everywhere, label: t('people.roles.everywhere') },
            ...(explained.data?.numbers ?? []).map(({ id, name }) => ({ value: id, label: name })),
          ]}
          allowDeselect={false}
          disabled={form.values.role === null}
          {...form.getInputProps('place')}
        />
        <Button type="submit" loading={inviting.isPending}>
          {t('people.invite.submit')}
        </Button>
      </Stack>
    </form>
  );
}
