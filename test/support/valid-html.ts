/** The HTML checks every rendered page and component goes through. */
import { HtmlValidate } from 'html-validate';

const checker = new HtmlValidate({
  root: true,
  extends: ['html-validate:recommended'],
  rules: {
    // Checkboxes of one filter share a name, as in any form.
    'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'submit', 'button', 'reset'] }],
    // Rules of style, not of validity: the markup is generated and compact.
    'no-trailing-whitespace': 'off',
    'attribute-boolean-style': 'off',
    'void-style': 'off',
    'long-title': 'off',
    'doctype-style': 'off',
    'no-redundant-role': 'off',
    'prefer-native-element': 'off',
    // Cannot know that the one style of the phone number is the employer's own.
    'tel-non-breaking': 'off',
  },
});

/** One line for each fault; empty when the markup is valid. */
export async function htmlFaults(markup: string): Promise<readonly string[]> {
  const report = await checker.validateString(markup);
  return report.results.flatMap((result) =>
    result.messages.map(
      (message) => `${message.line}:${message.column} ${message.ruleId}: ${message.message}`,
    ),
  );
}
