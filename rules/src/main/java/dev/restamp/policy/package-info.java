/**
 * A house's own rules, as Drools files that are compiled when they are named: over what a schema shows and a ledger claims, where
 * they may add evidence, and over findings, verdicts and plans, where they may object, tell and grade. Rules are code, so nothing
 * is ever picked up by itself. They share the facts of the program's rules, and can add to them and no more.
 */
@NullMarked
package dev.restamp.policy;

import org.jspecify.annotations.NullMarked;
