/* Advisory locks of a database server: any numbers that all nodes agree on and that nothing else in it uses. */

/** Held by whoever changes the schema. */
export const MIGRATION_LOCK = 7_275_391;

/** Shared by all nodes for as long as they live. */
export const NODE_LOCK = 7_275_392;
