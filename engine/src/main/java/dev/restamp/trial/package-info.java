/**
 * Puts restamp itself to the test. In: a history and what its own tool did with it, step by step. Out: how often the audit
 * of each state on the way, whole or damaged, says what is true.
 */
@NullMarked
package dev.restamp.trial;

import org.jspecify.annotations.NullMarked;
