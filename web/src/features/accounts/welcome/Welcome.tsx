import { useQuery } from '@tanstack/react-query';
import { numberQueries } from '../numberQueries';
import { Asked } from '../sections/Asked';
import { WelcomeForm } from './WelcomeForm';

/** What a chat offers to people before they have written. */
export function Welcome({ accountId }: { accountId: string }) {
  const components = useQuery(numberQueries.components(accountId));
  return (
    <Asked query={components}>
      {(known) => <WelcomeForm key={components.dataUpdatedAt} accountId={accountId} components={known} />}
    </Asked>
  );
}
