import { Button, NumberInput, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Problem } from '@/shared/api/problem';
import { fieldTexts } from '@/shared/i18n/problemText';
import { metaId, pace, paceOf, required } from './accountFields';
import { FormProblem } from '@/shared/ui/FormProblem';
import { BackToNumbers } from './BackToNumbers';
import { PageFrame } from '@/shared/ui/PageFrame';
import { useConnect } from './useAccountActions';
import classes from '@/shared/ui/PageFrame.module.css';

export function ConnectAccountPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const connecting = useConnect();
  const form = useForm({
    initialValues: {
      name: '',
      phone_number_id: '',
      waba_id: '',
      access_token: '',
      app_secret: '',
      messages_per_second: '',
    },
    validate: {
      name: required(t),
      phone_number_id: metaId(t),
      waba_id: metaId(t),
      access_token: required(t),
      app_secret: required(t),
      messages_per_second: pace(t),
    },
    transformValues: (values) => ({
      ...values,
      name: values.name.trim(),
      phone_number_id: values.phone_number_id.trim(),
      waba_id: values.waba_id.trim(),
      access_token: values.access_token.trim(),
      app_secret: values.app_secret.trim(),
      messages_per_second: paceOf(values.messages_per_second),
    }),
  });

  const connect = form.onSubmit((values) =>
    connecting.mutate(values, {
      onSuccess: (account) => {
        notifications.show({ message: t('accounts.form.created'), autoClose: 8_000 });
        void navigate({
          to: '/settings/accounts/$accountId',
          params: { accountId: account.id },
          search: { section: 'connection' },
          replace: true,
        });
      },
      onError: (error) => {
        if (error instanceof Problem) form.setErrors(fieldTexts(t, error));
      },
    }),
  );

  return (
    <PageFrame
      title={t('accounts.form.connectTitle')}
      lead={t('accounts.connectText')}
      back={<BackToNumbers />}
    >
      <form onSubmit={connect} noValidate className={classes.card}>
        <Stack gap="md">
          <FormProblem error={connecting.error} />
          <TextInput
            label={t('accounts.form.name')}
            description={t('accounts.form.nameHint')}
            required
            withAsterisk={false}
            {...form.getInputProps('name')}
          />
          <TextInput
            label={t('accounts.form.phoneNumberId')}
            description={t('accounts.form.phoneNumberIdHint')}
            inputMode="numeric"
            required
            withAsterisk={false}
            {...form.getInputProps('phone_number_id')}
          />
          <TextInput
            label={t('accounts.form.wabaId')}
            description={t('accounts.form.wabaIdHint')}
            inputMode="numeric"
            required
            withAsterisk={false}
            {...form.getInputProps('waba_id')}
          />
          <PasswordInput
            label={t('accounts.form.accessToken')}
            description={t('accounts.form.accessTokenHint')}
            autoComplete="off"
            required
            withAsterisk={false}
            {...form.getInputProps('access_token')}
          />
          <PasswordInput
            label={t('accounts.form.appSecret')}
            description={t('accounts.form.appSecretHint')}
            autoComplete="off"
            required
            withAsterisk={false}
            {...form.getInputProps('app_secret')}
          />
          <NumberInput
            label={t('accounts.form.messagesPerSecond')}
            description={t('accounts.form.messagesPerSecondHint')}
            placeholder={t('accounts.form.automaticUnknown')}
            allowDecimal={false}
            allowNegative={false}
            hideControls
            styles={{ input: { maxWidth: 160 } }}
            {...form.getInputProps('messages_per_second')}
          />
          <Text size="sm" c="dimmed">
            {t('accounts.form.secretsNote')}
          </Text>
          <Button type="submit" loading={connecting.isPending} style={{ alignSelf: 'flex-start' }}>
            {t('accounts.form.submit')}
          </Button>
        </Stack>
      </form>
    </PageFrame>
  );
}
