/**
 * Puts restamp itself to the test. In: a history and what its own tool did with it, step by step. Out: how often the audit
 * of each state on the way, whole or damaged, says what is true. {@code history prove} does so with anybody's own history, which
 * is why it is part of the program and not of its tests; what measures us marks answers by the same {@code Mark} and {@code Alarms}.
 */
@NullMarked
package dev.restamp.trial;

import org.jspecify.annotations.NullMarked;
