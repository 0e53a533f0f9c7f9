import { file } from './client.js';

/** Saves an answer as a file, as a click on a link does. */
export async function download(path: string, name: string): Promise<void> {
  const address = URL.createObjectURL(await file(path));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
