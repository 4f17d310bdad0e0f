import { expect, it } from 'vitest';
import { nameNamelessElements } from './nameless-elements.ts';

it.each([
  ['<Job><><label/></></Job>', '<Job><nameless><label/></nameless></Job>'],
  ['<d><![CDATA[a <> b </>]]></d><></>', '<d><![CDATA[a <> b </>]]></d><nameless></nameless>'],
  ['<d><![CDATA[broken off <>', '<d><![CDATA[broken off <>'],
  ['<a></a>', '<a></a>'],
])('names what has no name in %s', (xml, named) => {
  expect(nameNamelessElements(xml)).toBe(named);
});
