import type { TSESLint, TSESTree } from '@typescript-eslint/utils';

const REASON = /\p{L}+[^\p{L}]+\p{L}+[^\p{L}]+\p{L}+/u;

/** Functions that are edges by their name: what they hand out, they have checked. */
const EDGE = /^(parse|decode)[A-Z]/;

/**
 * A type assertion overrides the compiler, so a `//` comment of three words or more says why it is true: on its line, or
 * on the line before it or before the statement it stands in. `as const`, `satisfies` and the functions of `EDGE` need none.
 */
export const reasonedAssertion: TSESLint.RuleModule<'unreasoned'> = {
  meta: {
    type: 'problem',
    schema: [],
    docs: { description: 'A type assertion carries its reason.' },
    messages: {
      unreasoned:
        'No `as` past an edge: parse, narrow or use `satisfies`; at an edge (a parse… or decode… function) it may stand; elsewhere say why in a // comment beside it.',
    },
  },
  defaultOptions: [],
  create(context) {
    const reasons = new Set(
      context.sourceCode
        .getAllComments()
        .filter(({ type, value }) => type === 'Line' && REASON.test(value))
        .map(({ loc }) => loc.end.line),
    );
    const look = (node: TSESTree.TSAsExpression | TSESTree.TSTypeAssertion): void => {
      if (isConst(node) || isAtEdge(node) || linesOf(node).some((line) => reasons.has(line))) return;
      context.report({ node, messageId: 'unreasoned' });
    };
    return { TSAsExpression: look, TSTypeAssertion: look };
  },
};

function isConst({ typeAnnotation }: TSESTree.TSAsExpression | TSESTree.TSTypeAssertion): boolean {
  if (typeAnnotation.type !== 'TSTypeReference') return false;
  return typeAnnotation.typeName.type === 'Identifier' && typeAnnotation.typeName.name === 'const';
}

function isAtEdge(node: TSESTree.Node): boolean {
  for (let at = node.parent; at !== undefined; at = at.parent) {
    if (at.type === 'FunctionDeclaration') return EDGE.test(at.id?.name ?? '');
  }
  return false;
}

function linesOf(node: TSESTree.Node): readonly number[] {
  const statement = statementOf(node).loc.start.line;
  return [node.loc.start.line, node.loc.end.line, node.loc.start.line - 1, statement - 1];
}

function statementOf(node: TSESTree.Node): TSESTree.Node {
  let at = node;
  while (at.parent !== undefined && !/Statement$|Declaration$|^PropertyDefinition$/.test(at.type)) at = at.parent;
  return at;
}
