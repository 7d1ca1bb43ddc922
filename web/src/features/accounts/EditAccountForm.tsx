import { Button, NumberInput, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { Problem } from '@/shared/api/problem';
import type { Account } from '@/shared/api/types';
import { fieldTexts } from '@/shared/i18n/problemText';
import { metaId, pace, paceOf, required } from './accountFields';
import { FormProblem } from '@/shared/ui/FormProblem';
import { useEdit } from './useAccountActions';

/** Secrets never come back from the server: an empty field keeps the one that is stored. */
export function EditAccountForm({ account }: { account: Account }) {
  const { t } = useTranslation();
  const editing = useEdit(account.id);
  const form = useForm({
    initialValues: {
      name: account.name,
      waba_id: account.waba_id ?? '',
      access_token: '',
      app_secret: '',
      messages_per_second: account.chosen_per_second ?? '',
    },
    validate: { name: required(t), waba_id: metaId(t), messages_per_second: pace(t) },
    transformValues: (values) => ({
      ...values,
      name: values.name.trim(),
      waba_id: values.waba_id.trim(),
      access_token: values.access_token.trim() || null,
      app_secret: values.app_secret.trim() || null,
      messages_per_second: paceOf(values.messages_per_second),
    }),
  });

  // What WhatsApp says of the number is told only while nobody has chosen otherwise.
  const automatic =
    account.chosen_per_second === null
      ? t('accounts.form.automatic', { number: account.messages_per_second })
      : t('accounts.form.automaticUnknown');

  const save = form.onSubmit((values) =>
    editing.mutate(values, {
      onSuccess: () => form.setValues({ access_token: '', app_secret: '' }),
      onError: (error) => {
        if (error instanceof Problem) form.setErrors(fieldTexts(t, error));
      },
    }),
  );

  return (
    <form onSubmit={save} noValidate>
      <Stack gap="md">
        <FormProblem error={editing.error} />
        <TextInput
          label={t('accounts.form.name')}
          description={t('accounts.form.nameHint')}
          required
          withAsterisk={false}
          {...form.getInputProps('name')}
        />
        <TextInput
          label={t('accounts.form.phoneNumberId')}
          value={account.phone_number_id}
          readOnly
          variant="filled"
        />
        {!account.is_simulated && (
          <>
            <TextInput
              label={t('accounts.form.wabaId')}
              inputMode="numeric"
              required
              withAsterisk={false}
              {...form.getInputProps('waba_id')}
            />
            <PasswordInput
              label={t('accounts.form.accessToken')}
              description={t('accounts.form.accessTokenHint')}
              placeholder={t('accounts.form.keepSecret')}
              autoComplete="off"
              {...form.getInputProps('access_token')}
            />
            <PasswordInput
              label={t('accounts.form.appSecret')}
              description={t('accounts.form.appSecretHint')}
              placeholder={t('accounts.form.keepSecret')}
              autoComplete="off"
              {...form.getInputProps('app_secret')}
            />
          </>
        )}
        <NumberInput
          label={t('accounts.form.messagesPerSecond')}
          description={t('accounts.form.messagesPerSecondHint')}
          placeholder={automatic}
          allowDecimal={false}
          allowNegative={false}
          hideControls
          styles={{ input: { maxWidth: 160 } }}
          {...form.getInputProps('messages_per_second')}
        />
        <Button
          type="submit"
          variant="default"
          loading={editing.isPending}
          style={{ alignSelf: 'flex-start' }}
        >
          {t('common.save')}
        </Button>
      </Stack>
    </form>
  );
}
