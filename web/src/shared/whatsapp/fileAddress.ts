/** Where the browser finds a file; the cookie of the session opens it. */
export const fileAddress = (id: string): string => `/api/files/${id}`;

export const downloadAddress = (id: string): string => `${fileAddress(id)}?download=true`;
