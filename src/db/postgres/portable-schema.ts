import {
  type ColumnDefinitionNode,
  GeneratedNode,
  type KyselyPlugin,
  type OperationNode,
  OperationNodeTransformer,
  RawNode,
} from 'kysely';

/**
 * Lets PostgreSQL carry out migrations that are written for SQLite: an `autoIncrement` column counts as identity in 64 bits, a
 * `blob` is a `bytea`, and texts are compared by their bytes whatever the language of the server, so that orders are the same on both.
 */
export function createPortableSchema(): KyselyPlugin {
  const transformer = new PortableSchema();
  return {
    transformQuery: ({ node, queryId }) => transformer.transformNode(node, queryId),
    transformResult: async ({ result }) => result,
  };
}

/** A class, because Kysely's way through a statement is one. */
class PortableSchema extends OperationNodeTransformer {
  protected override transformColumnDefinition(node: ColumnDefinitionNode): ColumnDefinitionNode {
    const portable = { ...super.transformColumnDefinition(node), dataType: portableType(node.dataType) };
    if (!node.autoIncrement) return portable;
    const { autoIncrement: _autoIncrement, ...column } = portable;
    return {
      ...column,
      dataType: RawNode.createWithSql('bigint'),
      generated: GeneratedNode.create({ identity: true, byDefault: true }),
    };
  }
}

const TYPES: Readonly<Record<string, string>> = { text: 'text collate "C"', blob: 'bytea' };

function portableType(node: OperationNode): OperationNode {
  const name = 'dataType' in node && typeof node.dataType === 'string' ? TYPES[node.dataType] : undefined;
  return name === undefined ? node : RawNode.createWithSql(name);
}
