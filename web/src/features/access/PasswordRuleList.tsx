import { Group, List, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CheckIcon, WarningIcon } from '@/shared/ui/icons';
import { fitsInBytes, isLongEnough } from './passwordRules';

/** What is asked of a password, ticked off while it is typed. */
export function PasswordRuleList({ password }: { password: string }) {
  const { t } = useTranslation();
  return (
    <List id="password-rules" listStyleType="none" size="sm" mt={-8}>
      <Rule isMet={isLongEnough(password)} text={t('setup.ruleLength')} />
      {!fitsInBytes(password) && <Rule isMet={false} text={t('setup.ruleBytes')} />}
    </List>
  );
}

function Rule({ isMet, text }: { isMet: boolean; text: string }) {
  return (
    <List.Item>
      <Group gap={6} wrap="nowrap">
        <Text component="span" c={isMet ? 'var(--mantine-primary-color-light-color)' : 'dimmed'} lh={0}>
          {isMet ? <CheckIcon size={16} /> : <WarningIcon size={16} />}
        </Text>
        <Text component="span" size="sm" c="dimmed">
          {text}
        </Text>
      </Group>
    </List.Item>
  );
}
