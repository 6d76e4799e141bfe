/**
 * Puts one word on each revision, by rules. In: where settling has put it, and what the schema shows of it, counted. Out: the word and
 * why.
 */
@NullMarked
package dev.restamp.verdict.ruling;

import org.jspecify.annotations.NullMarked;
