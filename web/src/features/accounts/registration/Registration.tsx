import { Alert, Button, Divider, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '@/shared/api/problem';
import type { Account } from '@/shared/api/types';
import { fieldTexts } from '@/shared/i18n/problemText';
import { currentLanguage } from '@/shared/i18n/i18n';
import { usePermission } from '@/shared/session/session';
import { CheckIcon, WarningIcon } from '@/shared/ui/icons';
import { numberQueries } from '../numberQueries';
import { Asked } from '../sections/Asked';
import { MetaProblem } from '../sections/MetaProblem';
import { useProve, useRegister, useRequestCode, useRequestName, useSetPin } from '../useNumberActions';
import { Deregister } from './Deregister';

/** Whether a number is in use with WhatsApp, and all that brings it there, or away. */
export function Registration({ account }: { account: Account }) {
  const { t } = useTranslation();
  const mayManage = usePermission('accounts.manage');
  const details = useQuery(numberQueries.details(account.id));
  return (
    <Asked query={details}>
      {({ number }) => {
        const isRegistered = number.platform_type !== 'NOT_APPLICABLE';
        return (
          <Stack gap="lg">
            <Alert
              variant="light"
              color={isRegistered ? 'teal' : 'yellow'}
              icon={isRegistered ? <CheckIcon /> : <WarningIcon />}
            >
              {isRegistered
                ? t('accounts.registration.registeredNow')
                : t('accounts.registration.notRegistered')}
            </Alert>
            {mayManage && (
              <Steps
                account={account}
                isProved={number.code_verification_status === 'VERIFIED'}
                isRegistered={isRegistered}
              />
            )}
          </Stack>
        );
      }}
    </Asked>
  );
}

function Steps({
  account,
  isProved,
  isRegistered,
}: {
  account: Account;
  isProved: boolean;
  isRegistered: boolean;
}) {
  const { t } = useTranslation();
  const registering = useRegister(account.id);
  const settingPin = useSetPin(account.id);
  const askingName = useRequestName(account.id);
  return (
    <>
      <Part
        title={t('accounts.registration.proofTitle')}
        lead={isProved ? t('accounts.registration.provedNow') : t('accounts.registration.proofLead')}
      >
        {!isProved && <Proof accountId={account.id} />}
      </Part>
      <Part title={t('accounts.registration.title')} lead={t('accounts.registration.pinHint')}>
        <OneField
          label={t('accounts.registration.pin')}
          submit={t('accounts.registration.register')}
          field="pin"
          isDigits
          mutation={registering}
        />
      </Part>
      <Part title={t('accounts.registration.pinTitle')} lead={t('accounts.registration.pinLead')}>
        <OneField
          label={t('accounts.registration.newPin')}
          submit={t('accounts.registration.setPin')}
          field="pin"
          isDigits
          mutation={settingPin}
        />
      </Part>
      <Part title={t('accounts.registration.nameTitle')} lead={t('accounts.registration.nameLead')}>
        <OneField
          label={t('accounts.registration.newName')}
          submit={t('accounts.registration.askName')}
          field="name"
          mutation={askingName}
        />
      </Part>
      {isRegistered && (
        <Part title={t('accounts.registration.offTitle')}>
          <Deregister account={account} />
        </Part>
      )}
    </>
  );
}

function Proof({ accountId }: { accountId: string }) {
  const { t } = useTranslation();
  const asking = useRequestCode(accountId);
  const proving = useProve(accountId);
  const ask = (method: 'sms' | 'voice') => asking.mutate({ method, language: currentLanguage() });
  return (
    <Stack gap="sm">
      <Group gap="sm">
        <Button variant="default" size="xs" loading={asking.isPending} onClick={() => ask('sms')}>
          {t('accounts.registration.bySms')}
        </Button>
        <Button variant="default" size="xs" loading={asking.isPending} onClick={() => ask('voice')}>
          {t('accounts.registration.byVoice')}
        </Button>
      </Group>
      <MetaProblem error={asking.error} />
      <OneField
        label={t('accounts.registration.code')}
        submit={t('accounts.registration.prove')}
        field="code"
        isDigits
        mutation={proving}
      />
    </Stack>
  );
}

function Part({ title, lead, children }: { title: string; lead?: string; children: ReactNode }) {
  return (
    <>
      <Divider />
      <Stack gap="sm">
        <div>
          <Title order={3} size="h6">
            {title}
          </Title>
          {lead && (
            <Text size="sm" c="dimmed">
              {lead}
            </Text>
          )}
        </div>
        {children}
      </Stack>
    </>
  );
}

interface OneFieldProps {
  label: string;
  submit: string;
  field: string;
  isDigits?: boolean;
  mutation: {
    mutate: (value: string, then: { onSuccess: () => void }) => void;
    error: unknown;
    isPending: boolean;
  };
}

/** A value and a button; what is wrong with it stands at it. */
function OneField({ label, submit, field, isDigits = false, mutation }: OneFieldProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const wrong = mutation.error instanceof Problem ? fieldTexts(t, mutation.error)[field] : undefined;
  const isWhole = isDigits ? /^\d{6}$/.test(typed.replaceAll(/[\s-]/g, '')) : typed.trim() !== '';
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const value = isDigits ? typed.replaceAll(/[\s-]/g, '') : typed.trim();
        if (isWhole) mutation.mutate(value, { onSuccess: () => setTyped('') });
      }}
    >
      <Stack gap="xs">
        <Group gap="sm" align="flex-end">
          <TextInput
            label={label}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            error={wrong}
            autoComplete="off"
            {...(isDigits && { inputMode: 'numeric' as const, maxLength: 7 })}
            style={{ flex: isDigits ? '0 1 180px' : '1 1 240px' }}
          />
          <Button type="submit" variant="default" disabled={!isWhole} loading={mutation.isPending}>
            {submit}
          </Button>
        </Group>
        {wrong === undefined && <MetaProblem error={mutation.error} />}
      </Stack>
    </form>
  );
}
