import { describe, expect, it } from 'vitest';
import { canonicalJson } from './canonical-json.ts';

describe('canonical JSON', () => {
  it('is the same for equal values, in whatever order they were written', () => {
    const one = { b: [{ d: 1, c: null }, 'x'], a: { f: true, e: undefined } };
    const other = { a: { e: undefined, f: true }, b: [{ c: null, d: 1 }, 'x'] };
    expect(canonicalJson(one)).toBe('{"a":{"f":true},"b":[{"c":null,"d":1},"x"]}');
    expect(canonicalJson(other)).toBe(canonicalJson(one));
  });

  it('keeps a key that other objects are built with', () => {
    expect(canonicalJson(JSON.parse('{"b":1,"__proto__":{"a":2}}'))).toBe('{"__proto__":{"a":2},"b":1}');
  });
});
