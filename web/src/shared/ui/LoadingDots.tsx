import { Loader, VisuallyHidden } from '@mantine/core';

/** More of the same is on its way. */
export function LoadingDots({ label }: { label: string }) {
  return (
    <div role="status">
      <VisuallyHidden>{label}</VisuallyHidden>
      <Loader size="sm" type="dots" aria-hidden="true" />
    </div>
  );
}
