import { Alert } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Problem } from '@/shared/api/problem';
import { problemText } from '@/shared/i18n/problemText';
import { WarningIcon } from '@/shared/ui/icons';

interface FormProblemProps {
  error: unknown;
  /** Each field says itself what is wrong with it. */
  besidesFields?: boolean;
}

/** What the server said about a form as a whole. */
export function FormProblem({ error, besidesFields }: FormProblemProps) {
  const { t } = useTranslation();
  if (error === null) return null;
  if (besidesFields && error instanceof Problem && Object.keys(error.fields).length > 0) return null;
  return (
    <Alert color="red" variant="light" role="alert" icon={<WarningIcon />}>
      {problemText(t, error)}
    </Alert>
  );
}
