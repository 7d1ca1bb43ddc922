import { useEffect, useState } from 'react';

/** An address for bytes that are in memory, given back when nobody shows them any more. */
export function useObjectUrl(blob: Blob | undefined): string | null {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    if (!blob) return;
    const made = URL.createObjectURL(blob);
    // An address is made and given back by the browser, outside React.
    // eslint-disable-next-line react-hooks/set-state-in-effect -- as above
    setAddress(made);
    return () => {
      setAddress(null);
      URL.revokeObjectURL(made);
    };
  }, [blob]);
  return address;
}
