import { Button, Group, Select, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { Problem } from '@/shared/api/problem';
import type { NumberProfile } from '@/shared/api/types';
import { fieldTexts } from '@/shared/i18n/problemText';
import { translated } from '@/shared/i18n/translated';
import { usePermission } from '@/shared/session/session';
import { required } from '../accountFields';
import { codePoints } from '../codePoints';
import { MetaProblem } from '../sections/MetaProblem';
import { useChangeProfile } from '../useNumberActions';
import { verticals } from './verticals';

/** WhatsApp's limits, in characters as people count them. */
const most = { about: 139, address: 256, description: 512, email: 128, website: 256 };

export function ProfileForm({ accountId, profile }: { accountId: string; profile: NumberProfile }) {
  const { t } = useTranslation();
  const mayManage = usePermission('accounts.manage');
  const changing = useChangeProfile(accountId);
  const tooLong = (limit: number) => (value: string) =>
    lengthOf(value) > limit ? t('problem.field.too_long') : null;
  const form = useForm({
    initialValues: {
      about: profile.about ?? '',
      address: profile.address ?? '',
      description: profile.description ?? '',
      email: profile.email ?? '',
      websites: [profile.websites[0] ?? '', profile.websites[1] ?? ''],
      vertical: profile.vertical ?? '',
    },
    validate: {
      // One that was never given may stay so.
      about: (value) => (profile.about ? required(t)(value) : null) ?? tooLong(most.about)(value),
      address: tooLong(most.address),
      description: tooLong(most.description),
      email: tooLong(most.email),
    },
  });

  const save = form.onSubmit((values) =>
    changing.mutate(
      {
        ...values,
        about: values.about.trim() || null,
        websites: values.websites.map((site) => site.trim()).filter(Boolean),
        vertical: values.vertical === profile.vertical ? null : values.vertical || null,
      },
      {
        onError: (error) => {
          if (error instanceof Problem) form.setErrors(fieldTexts(t, error));
        },
      },
    ),
  );
  const used = (field: 'about' | 'address' | 'description' | 'email') => (
    <Used used={lengthOf(form.values[field])} most={most[field]} />
  );

  return (
    <form onSubmit={save} noValidate>
      <Stack gap="md">
        <MetaProblem error={changing.error} />
        <TextInput
          label={t('accounts.profile.about')}
          description={t('accounts.profile.aboutHint')}
          inputWrapperOrder={order}
          readOnly={!mayManage}
          {...form.getInputProps('about')}
          rightSection={used('about')}
          rightSectionWidth={96}
        />
        <Textarea
          label={
            <Labelled text={t('accounts.profile.description')}>
              <Used used={lengthOf(form.values.description)} most={most.description} />
            </Labelled>
          }
          aria-label={t('accounts.profile.description')}
          styles={{ label: { width: '100%' } }}
          autosize
          minRows={2}
          maxRows={8}
          readOnly={!mayManage}
          {...form.getInputProps('description')}
        />
        <TextInput
          label={t('accounts.profile.address')}
          autoComplete="off"
          readOnly={!mayManage}
          {...form.getInputProps('address')}
          rightSection={used('address')}
          rightSectionWidth={96}
        />
        <TextInput
          type="email"
          label={t('accounts.profile.email')}
          autoComplete="off"
          readOnly={!mayManage}
          {...form.getInputProps('email')}
          rightSection={used('email')}
          rightSectionWidth={96}
        />
        {[0, 1].map((place) => (
          <TextInput
            key={place}
            type="url"
            label={t('accounts.profile.website', { place: place + 1 })}
            placeholder="https://"
            autoComplete="off"
            readOnly={!mayManage}
            maxLength={most.website}
            {...form.getInputProps(`websites.${place}`)}
          />
        ))}
        <Select
          label={t('accounts.profile.vertical')}
          data={verticals.map((vertical) => ({
            value: vertical,
            label: translated(t, `accounts.profile.verticals.${vertical}`) ?? vertical,
          }))}
          searchable
          readOnly={!mayManage}
          {...form.getInputProps('vertical')}
          value={verticals.find((each) => each === form.values.vertical) ?? null}
          onChange={(value: string | null) => form.setFieldValue('vertical', value ?? '')}
        />
        {mayManage && (
          <Group>
            <Button type="submit" variant="default" loading={changing.isPending} disabled={!form.isDirty()}>
              {t('common.save')}
            </Button>
          </Group>
        )}
      </Stack>
    </form>
  );
}

const order: ('label' | 'input' | 'description' | 'error')[] = ['label', 'input', 'description', 'error'];

function Labelled({ text, children }: { text: string; children: React.ReactNode }) {
  return (
    <Group component="span" justify="space-between" gap="md">
      <span>{text}</span>
      {children}
    </Group>
  );
}

function Used({ used, most: limit }: { used: number; most: number }) {
  const { t } = useTranslation();
  return (
    <Text span size="xs" c={used > limit ? 'var(--mantine-color-error)' : 'dimmed'} aria-hidden="true">
      {t('accounts.profile.left', { used, most: limit })}
    </Text>
  );
}

function lengthOf(text: string): number {
  return codePoints(text.trim());
}
