import { Button, Group, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answerOf, api } from '@/shared/api/client';
import { Problem } from '@/shared/api/problem';
import type { Language } from '@/shared/api/types';
import { speak } from '@/shared/i18n/i18n';
import { fieldTexts, problemText } from '@/shared/i18n/problemText';
import { updateMe, useMe } from '@/shared/session/session';
import { AppearanceSwitch } from '@/shared/ui/AppearanceSwitch';
import { LanguageSwitch } from '@/shared/ui/LanguageSwitch';
import { Section } from '@/shared/ui/Section';
import { FormProblem } from '@/shared/ui/FormProblem';

export function ProfileForm() {
  const { t } = useTranslation();
  const { user } = useMe();
  const form = useForm({
    initialValues: { display_name: user.display_name },
    validate: { display_name: (name) => (name.trim() === '' ? t('problem.field.required') : null) },
  });
  const saving = useMutation({
    mutationFn: (body: { display_name: string }) => answerOf(api.PUT('/api/auth/me', { body })),
    onSuccess: (me) => {
      updateMe(me);
      notifications.show({ message: t('me.saved') });
    },
    onError: (error) => error instanceof Problem && form.setErrors(fieldTexts(t, error)),
  });
  const speaking = useMutation({
    mutationFn: (language: Language) => answerOf(api.PUT('/api/auth/me/preferences', { body: { language } })),
    onSuccess: updateMe,
    onError: (error) => notifications.show({ color: 'red', message: problemText(t, error) }),
  });
  const choose = (language: Language) => {
    speak(language);
    speaking.mutate(language);
  };

  return (
    <Section title={t('me.profile')}>
      <form onSubmit={form.onSubmit((values) => saving.mutate(values))} noValidate>
        <FormProblem besidesFields error={saving.error} />
        <Group align="flex-start" gap="sm">
          <TextInput
            label={t('me.name')}
            autoComplete="name"
            maxLength={100}
            style={{ flex: '1 1 220px' }}
            {...form.getInputProps('display_name')}
          />
          <Button type="submit" variant="default" mt={25} loading={saving.isPending}>
            {t('common.save')}
          </Button>
        </Group>
      </form>
      <Group gap="xl">
        <div>
          <Text size="sm" fw={500} mb={4} aria-hidden="true">
            {t('language.label')}
          </Text>
          <LanguageSwitch onChoose={choose} />
        </div>
        <div>
          <Text size="sm" fw={500} mb={4} aria-hidden="true">
            {t('shell.appearance')}
          </Text>
          <AppearanceSwitch />
        </div>
      </Group>
    </Section>
  );
}
