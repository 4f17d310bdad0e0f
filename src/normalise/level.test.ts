import { describe, expect, it } from 'vitest';
import { findLevel } from './level.ts';

describe('level from the title', () => {
  it.each([
    ['Sr RN UM II - Remote (WA/OR only)', 'SENIOR'],
    ['Senior Data Engineer', 'SENIOR'],
    ['Sr. Actuary', 'SENIOR'],
    ['Software Engineer III', 'SENIOR'],
    ['Claims Examiner IV', 'SENIOR'],
    ['Claims Examiner II', 'MID'],
    ['Data Engineer 2', 'MID'],
    ['Analyst II, Provider Data', 'MID'],
    ['Underwriter I', 'ENTRY'],
    ['Junior Accountant', 'ENTRY'],
    ['Associate Software Engineer', 'ENTRY'],
    ['Claims Trainee', 'ENTRY'],
    ['Actuarial Intern', 'INTERN'],
    ['Data Science Intern, Summer 2026', 'INTERN'],
    ['Lead Data Engineer', 'LEAD'],
    ['Team Lead, Member Services', 'LEAD'],
    ['Principal Architect', 'LEAD'],
    ['Staff Software Engineer', 'LEAD'],
    ['Manager, Case Management', 'MANAGER'],
    ['Senior Manager, Claims', 'MANAGER'],
    ['Supervisor, Member Services', 'MANAGER'],
    ['Nursing Supervisor', 'MANAGER'],
    ['Supervisory Auditor', 'MANAGER'],
    ['Manager of Product Management', 'MANAGER'],
    ['Medical Director', 'DIRECTOR'],
    ['Senior Director, Actuarial', 'DIRECTOR'],
    ['Associate Director, Pharmacy', 'DIRECTOR'],
    ['Head of Design', 'DIRECTOR'],
    ['VP, Finance', 'EXECUTIVE'],
    ['AVP Underwriting', 'EXECUTIVE'],
    ['Vice President of Sales', 'EXECUTIVE'],
    ['Chief Medical Officer', 'EXECUTIVE'],
    ['Chief Actuary', 'EXECUTIVE'],
    ['CFO', 'EXECUTIVE'],
  ])('%s -> %s', (title, level) => {
    expect(findLevel({ title })).toBe(level);
  });

  it.each([
    'Registered Nurse',
    'Lead Generation Specialist',
    'Lead Hazard Inspector',
    'Lead-Based Paint Assessor',
    'Leadership Development Specialist',
    'Account Manager',
    'Channel Account Mgr, Small Business',
    'Associate General Counsel - Litigation',
    'Associate Dentist',
    'Product Manager',
    'Project Manager',
    'RN Case Manager',
    'Care Manager, Behavioral Health',
    'Senior Living Sales Guide',
    'Executive Assistant',
    'Executive Assistant to the Chief Executive Officer',
    'Assistant to the Director',
    'Chief of Staff',
    'Staff Nurse',
    'Assistant Principal',
    'Help Desk Analyst, Tier 2',
    'Phase III Trial Nurse',
    'Internal Auditor',
    'Sales Associate',
    '',
  ])('%s says nothing about it', (title) => {
    expect(findLevel({ title })).toBeUndefined();
  });

  it('reads the seniority of a manager of work', () => {
    expect(findLevel({ title: 'Senior Account Manager' })).toBe('SENIOR');
    expect(findLevel({ title: 'Associate Product Manager' })).toBe('ENTRY');
    expect(findLevel({ title: 'Lead Product Manager' })).toBe('LEAD');
  });
});

describe('level from a label', () => {
  it.each([
    ['Entry Level', 'ENTRY'],
    ['entry_level', 'ENTRY'],
    ['Mid-Level', 'MID'],
    ['Senior', 'SENIOR'],
    ['Management', 'MANAGER'],
    ['Executive', 'EXECUTIVE'],
    ['Director', 'DIRECTOR'],
    ['Internship', 'INTERN'],
  ])('%s -> %s', (label, level) => {
    expect(findLevel({ label, title: 'Nurse' })).toBe(level);
  });

  it('comes before the title, and leaves it to the title when it names no level', () => {
    expect(findLevel({ label: 'Mid-Level', title: 'Senior Nurse' })).toBe('MID');
    expect(findLevel({ label: 'Band 7', title: 'Senior Nurse' })).toBe('SENIOR');
  });
});
