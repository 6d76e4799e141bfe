/** Compares what revisions should have left with what a schema shows. In: a rulebook and a schema. Out: evidence. */
@NullMarked
package dev.restamp.match;

import org.jspecify.annotations.NullMarked;
