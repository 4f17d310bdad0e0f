/** "/jobs/{id}" as Hono writes it: "/jobs/:id". */
export function honoPath(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, ':$1');
}
