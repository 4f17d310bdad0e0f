/** Where the interfaces of this site are: a linkset at the well-known address of RFC 9727. */
import { API_PATH } from '../api-path.ts';

export const CATALOG_PATH = '/.well-known/api-catalog';
export const CATALOG_TYPE = 'application/linkset+json; profile="https://www.rfc-editor.org/info/rfc9727"';

export function apiCatalog(baseUrl: string): object {
  const link = (path: string, type: string) => [{ href: new URL(path, baseUrl).href, type }];
  return {
    linkset: [
      {
        anchor: new URL(API_PATH, baseUrl).href,
        'service-desc': link(`${API_PATH}/openapi.json`, 'application/json'),
        'service-doc': link(`${API_PATH}/reference`, 'text/html'),
        status: link(`${API_PATH}/status`, 'application/json'),
      },
    ],
  };
}
