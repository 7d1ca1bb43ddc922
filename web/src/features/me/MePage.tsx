import { useTranslation } from 'react-i18next';
import { PageFrame } from '@/shared/ui/PageFrame';
import { EmailForm } from './EmailForm';
import { FactorCard } from './FactorCard';
import { PasswordForm } from './PasswordForm';
import { ProfileForm } from './ProfileForm';
import { SessionsCard } from './SessionsCard';

/** Who I am here, and by which ways I come in. */
export function MePage() {
  const { t } = useTranslation();
  return (
    <PageFrame width="narrow" title={t('me.title')} lead={t('me.lead')} back={null}>
      <ProfileForm />
      <EmailForm />
      <PasswordForm />
      <FactorCard />
      <SessionsCard />
    </PageFrame>
  );
}
