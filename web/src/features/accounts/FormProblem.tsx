import { Alert } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { problemText } from '@/shared/i18n/problemText';
import { WarningIcon } from '@/shared/ui/icons';

/** What the server said about a form as a whole. */
export function FormProblem({ error }: { error: unknown }) {
  const { t } = useTranslation();
  if (error === null) return null;
  return (
    <Alert color="red" variant="light" role="alert" icon={<WarningIcon />}>
      {problemText(t, error)}
    </Alert>
  );
}
