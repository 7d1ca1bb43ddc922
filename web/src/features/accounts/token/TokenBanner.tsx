import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/shared/i18n/useFormat';
import { usePermission } from '@/shared/session/session';
import { AnchorLink } from '@/shared/ui/AnchorLink';
import { WarningIcon } from '@/shared/ui/icons';
import { accountQueries } from '../accountQueries';
import { tokenTrouble } from './tokenTrouble';
import classes from './TokenBanner.module.css';

/** Says on every page, to those who may see the numbers, that a token ended or soon will: without one a number is silent. */
export function TokenBanner() {
  const { t } = useTranslation();
  const format = useFormat();
  const mayView = usePermission('accounts.view');
  const accounts = useQuery({ ...accountQueries.list(), enabled: mayView });
  if (!mayView) return null;

  const now = new Date();
  const troubled = (accounts.data?.items ?? [])
    .map((account) => ({ account, trouble: tokenTrouble(account, now) }))
    .filter(({ trouble }) => trouble !== null)
    .sort((one, other) => Number(other.trouble === 'dead') - Number(one.trouble === 'dead'));
  const [first] = troubled;
  return (
    <div role="status">
      {first && (
        <div className={classes.banner} data-trouble={first.trouble}>
          <WarningIcon size={18} />
          <span>
            {first.trouble === 'dead'
              ? t('accounts.banner.dead', { name: first.account.name })
              : t('accounts.banner.ending', {
                  name: first.account.name,
                  date: format.dateTime(first.account.token.ends_at ?? ''),
                })}{' '}
            {troubled.length > 1 && `${t('accounts.banner.more', { count: troubled.length - 1 })} `}
            <AnchorLink
              to="/settings/accounts/$accountId"
              params={{ accountId: first.account.id }}
              search={{ section: 'diagnosis' }}
              inherit
              className={classes.link}
            >
              {t('accounts.banner.mend')}
            </AnchorLink>
          </span>
        </div>
      )}
    </div>
  );
}
