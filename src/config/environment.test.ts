import { expect, it } from 'vitest';
import { readSecret } from './environment.ts';

const PLACE = { name: 'BOARD_KEY', key: 'sources.federal.apiKeyFrom' };

it('reads a secret from the variable that the configuration names, without the space around it', () => {
  expect(readSecret(PLACE, { BOARD_KEY: ' open-sesame=\n' })).toBe('open-sesame=');
});

it.each([
  ['unset', {}, 'is not set'],
  ['empty', { BOARD_KEY: '  ' }, 'is not set'],
  ['no key at all', { BOARD_KEY: 'open\nsesame' }, 'more than one word'],
])('names the key and the variable when it is %s, and never its value', (_, environment, words) => {
  const read = () => readSecret(PLACE, environment);
  expect(read).toThrow(expect.objectContaining({ code: 'CONFIG_INVALID' }));
  expect(read).toThrow(new RegExp(`sources\\.federal\\.apiKeyFrom: .*BOARD_KEY.*${words}`));
  expect(read).not.toThrow(/sesame/);
});
