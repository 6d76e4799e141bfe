/**
 * Small histories written from a grammar of what migration scripts do, run by real Alembic on real databases, and audited at
 * every state. In: a seed and a number. Out: which answers are wrong.
 */
@org.jspecify.annotations.NullMarked
package dev.restamp.grammar;
