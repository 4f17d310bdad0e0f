import { describe, expect, it } from 'vitest';
import { findEmployment } from './employment.ts';

function find(posting: { labels?: string[]; title?: string; text?: string }) {
  return findEmployment({ labels: [], title: '', text: '', ...posting });
}

describe('employment type from labels', () => {
  it.each([
    ['Full-time', ['FULL_TIME']],
    ['FULL_TIME', ['FULL_TIME']],
    ['Fulltime', ['FULL_TIME']],
    ['F', ['FULL_TIME']],
    ['P', ['PART_TIME']],
    ['Regular Full Time', ['FULL_TIME']],
    ['Full-time or part-time', ['FULL_TIME', 'PART_TIME']],
    ['Per Diem/PRN', ['PER_DIEM']],
    ['Contract (6 months)', ['CONTRACTOR']],
    ['Contractor', ['CONTRACTOR']],
    ['Contract-to-hire', ['CONTRACTOR']],
    ['Intern', ['INTERN']],
    ['Internships', ['INTERN']],
    ['Temporary', ['TEMPORARY']],
    ['Part-time temporary', ['PART_TIME', 'TEMPORARY']],
    ['Fixed-term', ['TEMPORARY']],
    ['Term', ['TEMPORARY']],
    ['Intermittent', ['PER_DIEM']],
    ['Volunteer', ['VOLUNTEER']],
    ['Other', ['OTHER']],
  ])('%s -> %j', (label, types) => {
    expect(find({ labels: [label] })).toEqual({ types, origin: 'field', unknownLabels: [] });
  });

  it.each(['Regular', 'Permanent', 'Exempt', 'Multiple Schedules', 'N/A'])(
    '"%s" is understood and says nothing',
    (label) => {
      expect(find({ labels: [label] })).toEqual({ types: [], unknownLabels: [] });
    },
  );

  it('keeps each type once, in a fixed order, and names what it does not know', () => {
    expect(find({ labels: ['Part-time', 'Full-time', 'F', 'Band 7'] })).toEqual({
      types: ['FULL_TIME', 'PART_TIME'],
      origin: 'field',
      unknownLabels: ['Band 7'],
    });
  });
});

describe('employment type from the title', () => {
  it.each([
    ['Claims Examiner (Part-time)', ['PART_TIME']],
    ['RN Case Manager - PRN', ['PER_DIEM']],
    ['Data Science Intern', ['INTERN']],
    ['Actuarial Internship - Summer 2026', ['INTERN']],
    ['Intern, Underwriting', ['INTERN']],
    ['Summer Intern 2026', ['INTERN']],
    ['UX Designer (6-month contract)', ['CONTRACTOR']],
    ['Recruiter - Contract', ['CONTRACTOR']],
    ['Seasonal Enrollment Guide', ['TEMPORARY']],
  ])('%s -> %j', (title, types) => {
    expect(find({ title }).types).toEqual(types);
  });

  it.each([
    'Contract Manager',
    'Provider Contracting Specialist',
    'Contractor Relations Manager',
    'Senior Counsel, Contracts',
    'Internal Audit Manager',
    'Internist',
    'Internship Program Manager',
    'Volunteer Coordinator',
    'Template Designer',
  ])('%s says nothing about it', (title) => {
    expect(find({ title }).types).toEqual([]);
  });

  it('gives way to a label', () => {
    expect(find({ title: 'Nurse (PRN)', labels: ['Part-time'] }).types).toEqual(['PART_TIME']);
    expect(find({ title: 'Nurse (PRN)', labels: ['Regular'] })).toMatchObject({
      types: ['PER_DIEM'],
      origin: 'title',
    });
  });
});

describe('employment type from the text', () => {
  it.each([
    ['Employment type: Full-time', ['FULL_TIME']],
    ['Job Type - PRN\nShift: days', ['PER_DIEM']],
    ['This is a full-time, exempt position.', ['FULL_TIME']],
    ['This role is part-time.', ['PART_TIME']],
    ['This is a remote, full-time role.', ['FULL_TIME']],
  ])('%s -> %j', (text, types) => {
    expect(find({ text }).types).toEqual(types);
  });

  it.each([
    'Our full-time employees get health insurance.',
    'Three years of full-time experience.',
    'Supervise temporary and part-time staff.',
    'Manage contracts with providers.',
  ])('"%s" says nothing about it', (text) => {
    expect(find({ text }).types).toEqual([]);
  });
});
