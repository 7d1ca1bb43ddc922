import { Alert, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Problem } from '@/shared/api/problem';
import { problemText } from '@/shared/i18n/problemText';
import { WarningIcon } from '@/shared/ui/icons';

/** What was refused, in our words; and in WhatsApp's own where it was WhatsApp that refused. */
export function MetaProblem({ error }: { error: unknown }) {
  const { t } = useTranslation();
  if (error === null) return null;
  return (
    <Alert color="red" variant="light" role="alert" icon={<WarningIcon />}>
      <Text size="sm">{problemText(t, error)}</Text>
      {wordsOf(error) && (
        <Text size="xs" mt={4}>
          {t('failure.whatsAppSays', { message: wordsOf(error) ?? '' })}
        </Text>
      )}
    </Alert>
  );
}

// The two that say that nobody answered have no words of WhatsApp's.
function wordsOf(error: unknown): string | null {
  if (!(error instanceof Problem) || !error.code.startsWith('whatsapp_')) return null;
  return error.code === 'whatsapp_unreachable' || error.code === 'whatsapp_no_answer' ? null : error.detail;
}
