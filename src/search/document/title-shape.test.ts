import { describe, expect, it } from 'vitest';
import { titleShape } from './title-shape.ts';

describe('the shape of a title', () => {
  it.each([
    ['Nurse', 1, 0],
    ['Family Medicine Physician (MD/DO)', 3, 2],
    ['Physician Assistant - Urgent Care', 2, 1],
    ['Sr Data Engineer II, Claims', 4, 2],
    ['Director of Nursing', 1, 0],
    ['Pediatrician - Part Time (0.5)', 1, 0],
    ['(Remote) Nurse', 2, 1],
    ['II', 1, 0],
    ['', 0, -1],
  ])('of "%s" has %i main words, and says at %i what one is', (title, mainLength, head) => {
    expect(titleShape(title)).toEqual({ mainLength, head });
  });
});
