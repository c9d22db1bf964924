import type { TSESLint } from '@typescript-eslint/utils';

/** A rule that refuses whatever an ESLint selector finds. Rules of their own, so that each can be excepted by name. */
export function forbiddenSyntax(selector: string, message: string): TSESLint.RuleModule<'forbidden'> {
  return {
    meta: { type: 'problem', schema: [], messages: { forbidden: message }, docs: { description: message } },
    defaultOptions: [],
    create: (context) => ({ [selector]: (node: never) => context.report({ node, messageId: 'forbidden' }) }),
  };
}

const PATTERN_HANDLER = '/^(EventPattern|MessagePattern)$/';
const NEST_KAFKA = '/^(ServerKafka|ClientKafka|KafkaRetriableException|KafkaOptions)$/';

export const noProcessEnv = forbiddenSyntax(
  [
    'MemberExpression[object.name="process"][property.name="env"]',
    'MemberExpression[object.name="process"][property.value="env"]',
    'MemberExpression[object.property.name="process"][property.name="env"]',
    'AssignmentPattern[right.name="process"] > ObjectPattern > Property[key.name="env"]',
    'VariableDeclarator[init.name="process"] > ObjectPattern > Property[key.name="env"]',
    'ImportDeclaration[source.value=/^(node:)?process$/] > ImportSpecifier[imported.name="env"]',
  ].join(', '),
  'Settings are read once, in libs/platform: take them from there, not from process.env.',
);

export const noPatternHandlers = forbiddenSyntax(
  [
    `ImportSpecifier[imported.name=${PATTERN_HANDLER}]`,
    `Decorator > CallExpression[callee.name=${PATTERN_HANDLER}]`,
    `Decorator > CallExpression[callee.property.name=${PATTERN_HANDLER}]`,
  ].join(', '),
  'A flow is one visible, ordered list: @EventPattern and @MessagePattern are not used.',
);

export const noNestKafka = forbiddenSyntax(
  `ImportSpecifier[imported.name=${NEST_KAFKA}], MemberExpression[object.name="Transport"][property.name="KAFKA"]`,
  "Nest's stock Kafka transport loses and blocks messages: use the event bus.",
);

export const noModuleMocks = forbiddenSyntax(
  'CallExpression[callee.object.name="vi"][callee.property.name=/^(mock|doMock)$/]',
  'No module mocks: pass a double in.',
);

export const noBareError = forbiddenSyntax(
  'ThrowStatement > NewExpression[callee.name="Error"]',
  'A failure names what happens next: throw an error class with a stable code, or return an outcome.',
);
