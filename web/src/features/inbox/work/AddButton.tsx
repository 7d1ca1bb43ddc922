import { Button } from '@mantine/core';
import { PlusIcon } from '@/shared/ui/icons';

export function AddButton({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <Button size="xs" variant="light" leftSection={<PlusIcon size={15} />} onClick={onClick}>
      {label}
    </Button>
  );
}
