import { expect, it } from 'vitest';
import { createTestSite, NOW } from '../../../test/support/test-site.ts';

const PATH = '/.well-known/security.txt';

it('security.txt names the contact, and until when it holds', async () => {
  const links = { securityContact: 'mailto:security@lantern.example' };
  const site = await createTestSite({ company: { links } });
  const response = await site.app.request(PATH);
  expect(response.headers.get('content-type')).toMatch(/^text\/plain/);
  const text = await response.text();
  expect(text).toContain('Contact: mailto:security@lantern.example\n');
  expect(text).toContain('Canonical: http://localhost:3000/.well-known/security.txt\n');
  const days = (Date.parse(/^Expires: (.+)$/m.exec(text)?.[1] ?? '') - NOW.getTime()) / 86_400_000;
  expect(days).toBe(180);
  await site.close();
});

it('without a contact there is none', async () => {
  const site = await createTestSite();
  expect((await site.app.request(PATH)).status).toBe(404);
  await site.close();
});
